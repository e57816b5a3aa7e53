package instanton.quantum.simulation;

import instanton.quantum.estimate.ContinuumFit;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.network.Network;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.List;

/**
 * Activities of a network at lattice spacing 0, from those on lattices of N, 2 N and 4 N slices.
 *
 * @param lattices numbers of slices, rising
 * @param simulated by lattice, each by k; where a budget ended before, fewer k
 */
public record Continuum(List<NeuronParameters> lattices, List<List<SimulatedPoint>> simulated) {
    /** How many times as many slices as its own each lattice has. */
    public static final List<Integer> REFINEMENTS = List.of(1, 2, 4);

    /** Keeps copies. */
    public Continuum {
        lattices = List.copyOf(lattices);
        simulated = List.copyOf(simulated);
    }

    /** A network on one of the lattices. */
    public static Network refined(Network network, int times) {
        NeuronParameters own = network.parameters();
        return network.with(NeuronParameters.of(
                own.well().lambda(),
                own.lattice().period(),
                times * own.lattice().slices(),
                own.kinks()));
    }

    /**
     * Simulates the finer lattices too.
     *
     * @param coarsest what the network's own lattice says, by k
     * @param plan for each of the others
     * @param randomness lattice i draws from its fork i
     * @throws IllegalArgumentException if one can't be simulated
     */
    public static Continuum of(
            Network network, List<SimulatedPoint> coarsest, SimulationPlan plan, RandomStreams randomness, Crew crew)
            throws InterruptedException {
        double[] ks = coarsest.stream().mapToDouble(SimulatedPoint::k).toArray();
        List<NeuronParameters> lattices = new ArrayList<>(List.of(network.parameters()));
        List<List<SimulatedPoint>> simulated = new ArrayList<>(List.of(coarsest));
        for (int i = 1; i < REFINEMENTS.size(); i++) {
            Network finer = refined(network, REFINEMENTS.get(i));
            lattices.add(finer.parameters());
            simulated.add(Simulation.of(finer, ks).run(plan, randomness.fork(i), crew, (paths, k) -> {}));
        }
        return new Continuum(lattices, simulated);
    }

    /** How many k all lattices have. */
    public int points() {
        return simulated.stream().mapToInt(List::size).min().orElse(0);
    }

    /** What each lattice says of a neuron. */
    public List<Estimate> activities(int point, int neuron) {
        return simulated.stream()
                .map(ofLattice -> ofLattice.get(point).neurons().get(neuron).raw())
                .toList();
    }

    /** The raw activity of a neuron at spacing 0. */
    public ContinuumFit fit(int point, int neuron) {
        List<Estimate> raw = activities(point, neuron);
        return ContinuumFit.of(
                lattices.stream().mapToDouble(each -> each.lattice().spacing()).toArray(),
                raw.stream().mapToDouble(Estimate::value).toArray(),
                raw.stream().mapToDouble(Estimate::error).toArray());
    }

    /** Whether all that it rests on has converged. */
    public boolean converged(int point, int neuron) {
        return activities(point, neuron).stream().allMatch(Estimate::converged);
    }
}
