package instanton.quantum.simulation;

import instanton.quantum.engine.SampledEngine;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.exact.PairDistribution;
import instanton.quantum.exact.PairTransferMatrix;
import instanton.quantum.exact.PathDistribution;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Network;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.response.DriveSlopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * Computes the activities of a network's simulated neurons at one or several k.
 *
 * <p>With the heat bath, neurons that no other simulated neuron touches are drawn independently; all others, and all with Metropolis, by
 * chains in four replicas. At each k, path p of independent neuron i is drawn from stream (0, i, p), replica r of the part
 * whose first neuron is i from stream (1, i, r), of a seed made of the given one and k: the same seed gives the same bits on any number of
 * threads, unless a budget of seconds ends the work: it decides how many paths are drawn, never which.
 */
public final class Simulation {
    private final List<Wiring> wirings;
    private final double[] ks;
    private final NeuronParameters parameters;
    private final TransferMatrix exact;

    private Simulation(List<Wiring> wirings, double[] ks) {
        this.wirings = wirings;
        this.ks = ks;
        this.parameters = wirings.get(0).parameters();
        this.exact = TransferMatrix.of(parameters);
    }

    /**
     * A simulation of a network.
     *
     * @param ks values of the modulating factor, at least one, rising
     * @throws IllegalArgumentException if a neuron's couplings are too strong for its lattice
     */
    public static Simulation of(Network network, double... ks) {
        List<Wiring> wirings = new ArrayList<>();
        for (double k : ks) {
            Wiring wiring = network.at(k);
            checkStrengths(wiring);
            wirings.add(wiring);
        }
        return new Simulation(wirings, ks.clone());
    }

    /** Hears how a simulation goes. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called now and then, from any thread.
         *
         * @param paths how many more are drawn; of the exact engine, which draws none, how many more neurons are solved
         * @param k the smallest k that is being sampled
         */
        void drawn(long paths, double k);
    }

    /**
     * How the exact activity of a neuron that no simulated neuron touches changes with more drive by inputs.
     *
     * @param point number of the k
     * @return empty where simulated neurons are coupled to it
     */
    public Optional<DriveSlopes> slopes(int point, int neuron) {
        Wiring wiring = wirings.get(point);
        return wiring.isIndependent(neuron)
                ? Optional.of(DriveSlopes.of(exact, wiring.input(), wiring.inputPotential(neuron)))
                : Optional.empty();
    }

    private static void checkStrengths(Wiring wiring) {
        for (int i = 0; i < wiring.size(); i++) {
            try {
                TransferMatrix.check(wiring.parameters(), wiring.extremes(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("neuron " + wiring.id(i) + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Carries a plan out.
     *
     * @param executor runs the replicas and neurons; the caller shuts it down
     * @return one result per k; fewer where a budget ended before the others were begun
     * @throws IllegalArgumentException if the exact engine is asked for more than it can
     * @throws BudgetException if a budget ended before each neuron had a path at the smallest k
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public List<SimulatedPoint> run(
            SimulationPlan plan, RandomStreams randomness, ExecutorService executor, Listener listener)
            throws InterruptedException {
        return run(plan, randomness, executor, listener, System::nanoTime);
    }

    /** The same by another clock of nanoseconds. */
    List<SimulatedPoint> run(
            SimulationPlan plan,
            RandomStreams randomness,
            ExecutorService executor,
            Listener listener,
            LongSupplier clock)
            throws InterruptedException {
        Workers workers = new Workers(executor);
        if (!(EngineKind.of(plan.engine()).engine(parameters) instanceof SampledEngine sampled)) {
            return solve(plan, workers, listener);
        }
        Deadline whole = Deadline.in(plan.seconds(), clock);
        double[] idle = new double[1];
        workers.await(List.of(() -> idle[0] = idle()), whole.patience());
        return sample(sampled, plan, idle[0], randomness, workers, listener, whole);
    }

    private double idle() {
        return exact.solve(Drive.excitation(0)).activity();
    }

    private List<SimulatedPoint> solve(SimulationPlan plan, Workers workers, Listener listener)
            throws InterruptedException {
        double idle = idle();
        List<SimulatedPoint> results = new ArrayList<>();
        for (int point = 0; point < ks.length; point++) {
            results.add(solve(point, idle, plan.distributions(), workers, listener));
        }
        return results;
    }

    private List<SimulatedPoint> sample(
            SampledEngine engine,
            SimulationPlan plan,
            double idle,
            RandomStreams randomness,
            Workers workers,
            Listener listener,
            Deadline whole)
            throws InterruptedException {
        List<SimulatedPoint> results = new ArrayList<>();
        int stride = plan.tempered() ? ks.length : 1;
        for (int from = 0; from < ks.length; from += stride) {
            double[] together = Arrays.copyOfRange(ks, from, from + stride);
            Sampling sampling = new Sampling(engine, plan, together, wirings.subList(from, from + stride), idle);
            try {
                results.addAll(sampling.run(
                        randomness.fork(Arrays.hashCode(together)),
                        whole.after((double) stride / (ks.length - from)),
                        workers,
                        paths -> listener.drawn(paths, together[0])));
            } catch (BudgetException e) {
                if (results.isEmpty()) {
                    throw e;
                }
                return results;
            }
            if (whole.left() < 0) {
                return results;
            }
        }
        return results;
    }

    private static NeuronActivity exactly(String id, PathDistribution distribution, double idle, boolean kept) {
        return new NeuronActivity(
                id,
                Estimate.exact(distribution.activity()),
                idle,
                Estimate.exact(distribution.mean(x -> x)),
                kept ? distribution : null,
                null);
    }

    private SimulatedPoint solve(int point, double idle, boolean distributions, Workers workers, Listener listener)
            throws InterruptedException {
        Wiring wiring = wirings.get(point);
        NeuronActivity[] results = new NeuronActivity[wiring.size()];
        List<Runnable> tasks = new ArrayList<>();
        for (int[] part : wiring.components()) {
            if (part.length > 2) {
                throw new IllegalArgumentException(String.format(
                        "the exact engine takes at most two neurons coupled to each other, %s, %s and %s are: use %s",
                        wiring.id(part[0]), wiring.id(part[1]), wiring.id(part[2]), PathHeatBath.LABEL));
            }
            tasks.add(() -> {
                if (part.length == 1) {
                    PathDistribution alone = exact.solve(wiring.inputPotential(part[0]));
                    results[part[0]] = exactly(wiring.id(part[0]), alone, idle, distributions);
                } else {
                    PairDistribution pair = PairTransferMatrix.of(parameters).solve(wiring, part[0], part[1]);
                    results[part[0]] = exactly(wiring.id(part[0]), pair.first(), idle, distributions);
                    results[part[1]] = exactly(wiring.id(part[1]), pair.second(), idle, distributions);
                }
                listener.drawn(part.length, ks[point]);
            });
        }
        workers.await(tasks);
        return new SimulatedPoint(ks[point], List.of(results), Stop.EXACT, Double.NaN);
    }
}
