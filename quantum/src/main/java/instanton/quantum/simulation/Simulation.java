package instanton.quantum.simulation;

import instanton.quantum.engine.PathDistribution;
import instanton.quantum.engine.PathGibbs;
import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.RandomStreams;
import instanton.quantum.engine.TransferMatrix;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.network.Edge;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Computes the activities of a network's simulated neurons.
 *
 * <p>Neurons that no other simulated neuron touches are drawn independently; coupled ones by block Gibbs, in replicas that begin
 * hot and cold by turns. Path p of independent neuron i is drawn from stream (0, i, p), replica r of the coupled part whose first
 * neuron is i from stream (1, i, r): the same seed gives the same bits on any number of threads.
 */
public final class Simulation {
    private static final int BATCH = 4096;

    private final Wiring wiring;
    private final double idle;
    private final TransferMatrix exact;

    /**
     * A simulation of a network at one k.
     *
     * @throws IllegalArgumentException if a neuron's couplings are too strong for its lattice
     */
    public Simulation(Wiring wiring) {
        this.wiring = wiring;
        NeuronParameters parameters = wiring.parameters();
        checkStrengths(wiring);
        this.exact = TransferMatrix.of(parameters);
        this.idle = exact.solve(Drive.excitation(0)).activity();
    }

    /** With all its neighbours at the top of a kink, no neuron may feel more than the engines' grids resolve. */
    private static void checkStrengths(Wiring wiring) {
        double[] excitation = new double[wiring.size()];
        double[] inhibition = new double[wiring.size()];
        for (int i = 0; i < wiring.size(); i++) {
            excitation[i] = wiring.drive(i).excitation();
            inhibition[i] = wiring.drive(i).inhibition();
        }
        for (Edge edge : wiring.edges()) {
            if (edge.kind() == Edge.Kind.EXCITATORY) {
                excitation[edge.j()] += edge.strength();
            } else {
                inhibition[edge.i()] += edge.strength();
                inhibition[edge.j()] += edge.strength();
            }
        }
        for (int i = 0; i < wiring.size(); i++) {
            try {
                TransferMatrix.check(wiring.parameters().lattice(), excitation[i], inhibition[i]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("neuron " + wiring.id(i) + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Carries a plan out.
     *
     * @param executor runs the replicas and neurons; the caller shuts it down
     * @param done told how many more paths are drawn, from any thread
     * @return one result per simulated neuron, in the network's order
     * @throws IllegalArgumentException if the exact engine is asked for coupled neurons
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public List<NeuronActivity> run(
            SimulationPlan plan, RandomStreams randomness, ExecutorService executor, LongConsumer done)
            throws InterruptedException {
        NeuronActivity[] results = new NeuronActivity[wiring.size()];
        List<Future<?>> tasks = new ArrayList<>();
        for (int[] component : wiring.components()) {
            int first = component[0];
            if (component.length > 1) {
                if (plan.isExact()) {
                    throw new IllegalArgumentException(
                            "the exact engine takes neurons that are not coupled to each other, " + wiring.id(first)
                                    + " and " + wiring.id(component[1]) + " are: use heat-bath");
                }
                sampleCoupled(component, plan, randomness, executor, done, results);
            } else if (plan.isExact()) {
                tasks.add(executor.submit(() -> {
                    results[first] = solve(first);
                    done.accept(plan.paths());
                }));
            } else {
                tasks.add(executor.submit(() -> {
                    results[first] = sampleIndependent(first, plan, randomness, done);
                }));
            }
        }
        await(tasks);
        return List.of(results);
    }

    private NeuronActivity solve(int neuron) {
        PathDistribution distribution = exact.solve(wiring.inputPotential(neuron));
        return new NeuronActivity(
                wiring.id(neuron),
                Estimate.exact(distribution.activity()),
                idle,
                Estimate.exact(distribution.mean(x -> x)));
    }

    private NeuronActivity sampleIndependent(
            int neuron, SimulationPlan plan, RandomStreams randomness, LongConsumer done) {
        PathHeatBath.Sampler sampler =
                PathHeatBath.untabulated(wiring.parameters()).sampler();
        double[] activities = new double[plan.paths()];
        double[] squares = new double[plan.paths()];
        for (int from = 0; from < plan.paths(); from += BATCH) {
            int offset = from;
            double[] batch = new double[Math.min(BATCH, plan.paths() - from)];
            double[] batchSquares = new double[batch.length];
            sampler.draw(
                    wiring.inputPotential(neuron), p -> randomness.stream(0, neuron, offset + p), batch, batchSquares);
            System.arraycopy(batch, 0, activities, from, batch.length);
            System.arraycopy(batchSquares, 0, squares, from, batch.length);
            done.accept(batch.length);
        }
        return new NeuronActivity(
                wiring.id(neuron), Estimate.ofIndependent(activities), idle, Estimate.ofIndependent(squares));
    }

    private void sampleCoupled(
            int[] component,
            SimulationPlan plan,
            RandomStreams randomness,
            ExecutorService executor,
            LongConsumer done,
            NeuronActivity[] results)
            throws InterruptedException {
        double[][][] activities = new double[component.length][SimulationPlan.REPLICAS][plan.sweeps()];
        double[][][] squares = new double[component.length][SimulationPlan.REPLICAS][plan.sweeps()];
        boolean[] hot = new boolean[SimulationPlan.REPLICAS];
        List<Future<?>> tasks = new ArrayList<>();
        for (int r = 0; r < SimulationPlan.REPLICAS; r++) {
            int replica = r;
            hot[r] = r % 2 == 0;
            tasks.add(executor.submit(() -> {
                PathGibbs gibbs = new PathGibbs(wiring, component, hot[replica]);
                UniformRandomProvider random = randomness.stream(1, component[0], replica);
                for (int s = -plan.thermalization(); s < plan.sweeps(); s++) {
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    gibbs.sweep(random);
                    if (s >= 0) {
                        for (int m = 0; m < component.length; m++) {
                            activities[m][replica][s] = gibbs.activity(component[m]);
                            squares[m][replica][s] = gibbs.phiSquared(component[m]);
                        }
                        done.accept(component.length);
                    }
                }
            }));
        }
        await(tasks);
        for (int m = 0; m < component.length; m++) {
            results[component[m]] = new NeuronActivity(
                    wiring.id(component[m]),
                    Estimate.ofReplicas(activities[m], hot),
                    idle,
                    Estimate.ofReplicas(squares[m], hot));
        }
    }

    private static void await(List<Future<?>> tasks) throws InterruptedException {
        try {
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("simulation failed: " + e.getCause(), e);
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }
}
