package instanton.quantum.simulation;

import instanton.quantum.engine.Engine;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.exact.GroupDistribution;
import instanton.quantum.exact.GroupTransferMatrix;
import instanton.quantum.exact.PathDistribution;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Network;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.Interaction;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.response.DriveSlopes;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
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
    private final List<? extends Interaction> neurons;
    private final double[] ks;
    private final NeuronParameters parameters;
    private final TransferMatrix exact;

    private Simulation(List<? extends Interaction> neurons, double[] ks) {
        this.neurons = List.copyOf(neurons);
        this.ks = ks;
        this.parameters = neurons.get(0).parameters();
        this.exact = TransferMatrix.of(parameters);
    }

    /**
     * A simulation of a network.
     *
     * @param ks values of the modulating factor, at least one, rising
     * @throws IllegalArgumentException if a neuron's couplings are too strong for its lattice
     */
    public static Simulation of(Network network, double... ks) {
        return of(Arrays.stream(ks).mapToObj(network::at).toList(), ks);
    }

    /**
     * Refuses what {@link #of} would, without preparing anything.
     *
     * @throws IllegalArgumentException if a neuron's couplings are too strong for its lattice
     */
    public static void check(Network network, double... ks) {
        Arrays.stream(ks).mapToObj(network::at).forEach(Simulation::checkStrengths);
    }

    /** The same of any neurons that feel each other: these at each k. */
    public static Simulation of(List<? extends Interaction> neurons, double... ks) {
        neurons.forEach(Simulation::checkStrengths);
        return new Simulation(neurons, ks.clone());
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

        /**
         * Called likewise of paths that are thrown away, before the first is kept.
         *
         * @param paths how many more
         */
        default void thermalized(long paths) {}
    }

    /**
     * How the exact activity of a neuron that no simulated neuron touches changes with more drive by inputs.
     *
     * @param point number of the k
     * @return empty where simulated neurons are coupled to it
     */
    public Optional<DriveSlopes> slopes(int point, int neuron) {
        Interaction here = neurons.get(point);
        return here.isIndependent(neuron)
                ? Optional.of(DriveSlopes.of(exact, here.input(), here.inputPotential(neuron)))
                : Optional.empty();
    }

    private static void checkStrengths(Interaction neurons) {
        for (int i = 0; i < neurons.size(); i++) {
            try {
                TransferMatrix.check(neurons.parameters(), neurons.extremes(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("neuron " + neurons.id(i) + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Carries a plan out.
     *
     * @param crew draws the paths or solves the neurons
     * @return one result per k; fewer where a budget ended before the others were begun
     * @throws IllegalArgumentException if the exact engine is asked for more than it can
     * @throws BudgetException if a budget ended before each neuron had a path at the smallest k
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public List<SimulatedPoint> run(SimulationPlan plan, RandomStreams randomness, Crew crew, Listener listener)
            throws InterruptedException {
        return run(plan, randomness, crew, listener, System::nanoTime);
    }

    /** The same by another clock of nanoseconds. */
    List<SimulatedPoint> run(
            SimulationPlan plan, RandomStreams randomness, Crew crew, Listener listener, LongSupplier clock)
            throws InterruptedException {
        Optional<Engine> engine = EngineKind.of(plan.engine()).engine(parameters);
        return engine.isPresent()
                ? sample(engine.get(), plan, randomness, crew, listener, clock)
                : solve(plan.distributions(), crew, listener);
    }

    /** The same by any engine that samples such neurons. */
    List<SimulatedPoint> sample(
            Engine engine,
            SimulationPlan plan,
            RandomStreams randomness,
            Crew crew,
            Listener listener,
            LongSupplier clock)
            throws InterruptedException {
        Deadline whole = Deadline.in(plan.seconds(), clock);
        double idle = idle(crew, whole.patience());
        List<SimulatedPoint> results = new ArrayList<>();
        int stride = stride(plan);
        for (int from = 0; from < ks.length; from += stride) {
            double[] together = Arrays.copyOfRange(ks, from, from + stride);
            Ground ground = ground(engine, from, stride, randomness);
            try {
                results.addAll(new Sampling(plan, together, ground, idle)
                        .run(
                                whole.after((double) stride / (ks.length - from)),
                                crew,
                                piece -> tell(listener, piece, together[0])));
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

    /** How many k are sampled together. */
    private int stride(SimulationPlan plan) {
        return plan.tempered() ? ks.length : 1;
    }

    private Ground ground(Engine engine, int from, int stride, RandomStreams randomness) {
        return new Ground(
                engine,
                neurons.subList(from, from + stride),
                randomness.fork(RandomStreams.key(Arrays.copyOfRange(ks, from, from + stride))));
    }

    /** What a plan makes it do. */
    public SimulationWork work(SimulationPlan plan, RandomStreams randomness, Crew crew) {
        // Where nothing is sampled no engine is asked for.
        Engine engine =
                EngineKind.of(plan.engine()).engine(parameters).orElseGet(() -> PathHeatBath.untabulated(parameters));
        List<Ground> all = new ArrayList<>();
        for (int from = 0; from < ks.length; from += stride(plan)) {
            all.add(ground(engine, from, stride(plan), randomness));
        }
        return new SimulationWork(this, plan, crew, all);
    }

    /** Neurons at all k, each k counted. */
    long neurons() {
        return (long) neurons.get(0).size() * ks.length;
    }

    /** Numbers by which one path is told in all slices. */
    int slices() {
        return parameters.lattice().slices();
    }

    private static void tell(Listener listener, PathPiece piece, double k) {
        listener.drawn(piece.settled() ? piece.paths() : 0, k);
        if (!piece.settled()) {
            listener.thermalized(piece.paths());
        }
    }

    private double idle(Crew crew, double seconds) throws InterruptedException {
        Job<TransferMatrix, Double> solving =
                matrix -> matrix.solve(Drive.excitation(0)).activity();
        try {
            return crew.execute(exact, List.of(solving), activity -> {}, seconds)
                    .get(0);
        } catch (TimeoutException e) {
            throw new BudgetException(e);
        }
    }

    /**
     * To solve a neuron that is coupled to no other.
     *
     * @param point number of the k
     */
    private record Solution(int point, int neuron) implements Job<Simulation, PathDistribution> {
        @Override
        public PathDistribution execute(Simulation simulation) {
            return simulation.exact.solve(simulation.neurons.get(point).inputPotential(neuron));
        }
    }

    private List<SimulatedPoint> solve(boolean distributions, Crew crew, Listener listener)
            throws InterruptedException {
        double idle = idle(crew, Double.POSITIVE_INFINITY);
        List<SimulatedPoint> results = new ArrayList<>();
        for (int point = 0; point < ks.length; point++) {
            double k = ks[point];
            PathDistribution[] solved = solve(point, crew, more -> listener.drawn(more, k));
            List<NeuronActivity> said = new ArrayList<>();
            for (int i = 0; i < solved.length; i++) {
                said.add(new NeuronActivity(
                        neurons.get(point).id(i),
                        Estimate.exact(solved[i].activity()),
                        idle,
                        Estimate.exact(solved[i].mean(x -> x)),
                        distributions ? solved[i] : null,
                        null,
                        List.of()));
            }
            results.add(new SimulatedPoint(k, said, Stop.EXACT, Double.NaN));
        }
        return results;
    }

    /** Solves neurons alone, or a few together, and keeps nothing. */
    void solve(Interaction here, List<int[]> some, Crew crew) throws InterruptedException {
        List<Job<TransferMatrix, Double>> alone = new ArrayList<>();
        for (int[] part : some) {
            if (part.length == 1) {
                alone.add(matrix -> matrix.solve(here.inputPotential(part[0])).activity());
            } else {
                solveTogether(here, part, crew);
            }
        }
        crew.execute(exact, alone, activity -> {});
    }

    private PathDistribution[] solve(int point, Crew crew, LongConsumer done) throws InterruptedException {
        Interaction here = neurons.get(point);
        List<Solution> alone = new ArrayList<>();
        List<int[]> groups = new ArrayList<>();
        for (int[] part : here.components()) {
            checkSize(here, part);
            if (part.length == 1) {
                alone.add(new Solution(point, part[0]));
            } else {
                groups.add(part);
            }
        }
        PathDistribution[] solved = new PathDistribution[here.size()];
        List<PathDistribution> singles = crew.execute(this, alone, each -> done.accept(1));
        for (int i = 0; i < singles.size(); i++) {
            solved[alone.get(i).neuron()] = singles.get(i);
        }
        for (int[] part : groups) { // one at a time, since they take much memory
            GroupDistribution group = solveTogether(here, part, crew);
            for (int i = 0; i < part.length; i++) {
                solved[part[i]] = group.path(i);
            }
            done.accept(part.length);
        }
        return solved;
    }

    private GroupDistribution solveTogether(Interaction here, int[] part, Crew crew) throws InterruptedException {
        checkSize(here, part);
        return GroupTransferMatrix.of(parameters).solve(here, part, crew);
    }

    private static void checkSize(Interaction here, int[] part) {
        if (part.length > GroupTransferMatrix.MOST) {
            throw new IllegalArgumentException(String.format(
                    "the exact engine takes at most three neurons coupled to each other, which take it some five seconds;"
                            + " %s, %s, %s and %s are: use %s",
                    here.id(part[0]), here.id(part[1]), here.id(part[2]), here.id(part[3]), PathHeatBath.LABEL));
        }
    }
}
