package instanton.quantum.bench;

import instanton.quantum.circuit.LogicGate;
import instanton.quantum.circuit.PaperNetwork;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.network.Network;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Counts how many numbers are flagged as not converged, and why: of sound samples few should be, of the chain at its threshold all. */
public final class FalseAlarms {
    private static final boolean[] HOT_AND_COLD = {true, false, true, false};

    private FalseAlarms() {}

    /**
     * Prints a line per case.
     *
     * @param arguments the number of seeds, 200 unless told otherwise
     */
    public static void main(String[] arguments) throws InterruptedException {
        int seeds = arguments.length == 0 ? 200 : Integer.parseInt(arguments[0]);
        System.out.printf(
                "%-34s %8s %8s %8s %8s %8s%n", seeds + " seeds", "numbers", "flagged", "R-hat", "ESS", "starts");
        for (int samples : new int[] {50, 100, 400, 2000}) {
            print("independent draws, " + samples, independent(samples, seeds));
        }
        NeuronParameters paper = NeuronParameters.PAPER;
        try (Crew crew = Threads.of(2)) {
            for (double k : new double[] {0.5, 1}) {
                Network not = LogicGate.NOT.network(paper, 1);
                print("NOT, k = " + k + ", 400 paths", sampled(not, k, "heat-bath", 400, seeds, crew));
            }
            Network or = LogicGate.OR.network(paper, 1, 1);
            print("OR, k = 0.5, 2,000 paths", sampled(or, 0.5, "heat-bath", 2000, seeds, crew));
            print(
                    "chain, k = 1, 2,000 paths",
                    sampled(PaperNetwork.CHAIN.network(), 1, "heat-bath", 2000, seeds, crew));
            print(
                    "NOT, k = 1, Metropolis, 1,000 paths",
                    sampled(LogicGate.NOT.network(paper, 1), 1, "metropolis", 1000, seeds, crew));
        }
    }

    private static List<Estimate> independent(int samples, int seeds) {
        List<Estimate> estimates = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            Random random = new Random(seed);
            double[][] replicas = new double[4][];
            for (int r = 0; r < 4; r++) {
                int own = samples / 4 + (r < samples % 4 ? 1 : 0);
                replicas[r] =
                        random.doubles(own).map(x -> random.nextGaussian()).toArray();
            }
            estimates.add(Estimate.ofReplicas(replicas, HOT_AND_COLD));
        }
        return estimates;
    }

    private static List<Estimate> sampled(Network network, double k, String engine, int paths, int seeds, Crew crew)
            throws InterruptedException {
        List<Estimate> estimates = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            Simulation.of(network, k)
                    .run(SimulationPlan.ofPaths(engine, paths), new RandomStreams(seed), crew, (drawn, where) -> {})
                    .get(0)
                    .neurons()
                    .forEach(neuron -> estimates.add(neuron.raw()));
        }
        return estimates;
    }

    private static void print(String name, List<Estimate> estimates) {
        System.out.printf(
                "%-34s %8d %8s %8s %8s %8s%n",
                name,
                estimates.size(),
                share(estimates, e -> !e.converged()),
                share(estimates, e -> e.complaint().contains("R-hat")),
                share(estimates, e -> e.complaint().contains("ESS")),
                share(estimates, e -> e.complaint().contains("starts")));
    }

    private static String share(List<Estimate> estimates, Predicate<Estimate> which) {
        return String.format("%.1f %%", 100.0 * estimates.stream().filter(which).count() / estimates.size());
    }
}
