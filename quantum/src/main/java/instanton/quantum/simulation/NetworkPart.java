package instanton.quantum.simulation;

import instanton.quantum.chain.ChainState;
import instanton.quantum.chain.MoveCount;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.estimate.MeanTail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** A connected part of a network while it is being sampled: where its replicas are, and what their paths say so far. */
final class NetworkPart {
    private final int number;
    private final int[] members;
    private final int[] points; // numbers of the k
    private final List<ChainState> states; // by replica; empty where paths are independent
    private final PathRecord[][][] kept; // replica x point of these x member
    private final SimulationPlan plan;
    private final int thermalization; // sweeps; 0 where paths are independent
    private boolean thermalized;
    private int sweeps;

    private NetworkPart(
            int number, int[] members, int[] points, List<ChainState> states, SimulationPlan plan, int thermalization) {
        this.number = number;
        this.members = members;
        this.points = points;
        this.states = states;
        this.kept = new PathRecord[SimulationPlan.REPLICAS][points.length][members.length];
        for (PathRecord[][] ofReplica : kept) {
            for (PathRecord[] atPoint : ofReplica) {
                Arrays.setAll(atPoint, m -> new PathRecord());
            }
        }
        this.plan = plan;
        this.thermalization = thermalization;
        this.thermalized = thermalization == 0;
    }

    /** A neuron whose paths at one k are independent. */
    static NetworkPart independent(int number, int neuron, int point, SimulationPlan plan) {
        return new NetworkPart(number, new int[] {neuron}, new int[] {point}, List.of(), plan, 0);
    }

    /** Neurons whose paths at all k are those of chains, replica r of which draws from stream (1, first neuron, r). */
    static NetworkPart coupled(int number, Ground ground, SimulationPlan plan) {
        int[] members = ground.part(number);
        int[] points = IntStream.range(0, ground.neurons().size()).toArray();
        List<ChainState> states = new ArrayList<>();
        for (int r = 0; r < SimulationPlan.REPLICAS; r++) {
            states.add(ChainState.begin(
                    points.length, members, ground.at(0).slices(), plan.start(r), ground.stream(1, members[0], r)));
        }
        return new NetworkPart(
                number, members, points, states, plan, ground.engine().thermalization(plan.firstSweeps()));
    }

    /** What is to be done for so many more sweeps: a job for each replica. */
    List<PathJob> jobs(int more) {
        List<PathJob> jobs = new ArrayList<>();
        for (int r = 0; r < SimulationPlan.REPLICAS; r++) {
            long first = r + (long) kept[r][0][0].size() * SimulationPlan.REPLICAS;
            jobs.add(
                    states.isEmpty()
                            ? new IndependentJob(points[0], members[0], first, SimulationPlan.REPLICAS, more)
                            : new ChainJob(number, states.get(r), more, thermalized, plan.keeping()));
        }
        return jobs;
    }

    /** Takes what these jobs have drawn, in their order. */
    void take(List<PathPiece> pieces, int more) {
        for (int r = 0; r < SimulationPlan.REPLICAS; r++) {
            PathPiece piece = pieces.get(r);
            for (int p = 0; p < points.length; p++) {
                for (int m = 0; m < members.length; m++) {
                    kept[r][p][m].add(piece.kept().get(p).get(m));
                }
            }
            if (piece.after() != null) {
                states.set(r, piece.after());
            }
        }
        sweeps += more;
    }

    int[] members() {
        return members;
    }

    int[] points() {
        return points;
    }

    /** Sweeps to throw away before the first is kept; 0 where paths are independent. */
    int thermalization() {
        return thermalization;
    }

    boolean isThermalized() {
        return thermalized;
    }

    /** Thermalization is over, if there was any: its sweeps are forgotten. */
    void settle() {
        if (!thermalized) {
            for (PathRecord[][] ofReplica : kept) {
                for (PathRecord[] atPoint : ofReplica) {
                    Arrays.stream(atPoint).forEach(PathRecord::clear);
                }
            }
            sweeps = 0;
            thermalized = true;
        }
    }

    /** Sweeps that each replica has drawn: of thermalization until that is over, then kept ones. */
    int sweeps() {
        return sweeps;
    }

    /**
     * What all replicas say of a neuron.
     *
     * @param point number of the k among the part's own
     * @param member number of the neuron within the part
     */
    NeuronActivity report(int point, int member, String id, double idle) {
        double[][] activities = samples(point, member, PathRecord::activities);
        return new NeuronActivity(
                id,
                estimate(activities),
                idle,
                estimate(samples(point, member, PathRecord::squares)),
                null,
                plan.distributions() ? MeanTail.of(activities) : null,
                moves(point, member));
    }

    private List<MoveCount> moves(int point, int member) {
        List<MoveCount> sums = new ArrayList<>(kept[0][point][member].moves());
        for (int r = 1; r < kept.length; r++) {
            for (int i = 0; i < sums.size(); i++) {
                sums.set(i, sums.get(i).plus(kept[r][point][member].moves().get(i)));
            }
        }
        return sums;
    }

    /**
     * How many times as many paths it takes to bring every error down to an aim: at most 1 if that is reached and all converged;
     * 2 while something speaks against the numbers, since then nobody knows.
     *
     * @param results point x neuron, as reported last
     */
    double missing(NeuronActivity[][] results, Aim aim) {
        double worst = 0;
        for (int point : points) {
            for (int member : members) {
                NeuronActivity result = results[point][member];
                double ratio = aim.missedBy(result.raw());
                worst = Math.max(worst, result.converged() ? ratio * ratio : Math.max(2, ratio * ratio));
            }
        }
        return worst;
    }

    private Estimate estimate(double[][] samples) {
        Estimate estimate = thermalization == 0
                ? Estimate.ofIndependent(
                        Arrays.stream(samples).flatMapToDouble(Arrays::stream).toArray())
                : Estimate.ofReplicas(samples, plan.hot());
        if (!thermalized) {
            return doubted(estimate, "thermalized for " + sweeps + " of " + thermalization + " sweeps");
        }
        return estimate.samples() < SimulationPlan.FEWEST_PATHS
                ? doubted(estimate, estimate.samples() + " of at least " + SimulationPlan.FEWEST_PATHS + " paths")
                : estimate;
    }

    private static Estimate doubted(Estimate estimate, String why) {
        return new Estimate(
                estimate.value(),
                estimate.error(),
                estimate.samples(),
                estimate.memory(),
                estimate.rHat(),
                estimate.ess(),
                estimate.converged() ? why : why + "; " + estimate.complaint());
    }

    /** What each replica says of a member at a point, from where it is taken to have forgotten its start. */
    private double[][] samples(int point, int member, BiFunction<PathRecord, Integer, double[]> values) {
        return Arrays.stream(kept)
                .map(ofReplica -> ofReplica[point][member])
                .map(record -> values.apply(record, burnt(record.size())))
                .toArray(double[][]::new);
    }

    private int burnt(int drawn) {
        if (thermalization == 0) {
            return 0;
        }
        return thermalized ? plan.burnt(drawn) : drawn / 2;
    }

    /**
     * What paths of a member were like, from where estimates begin.
     *
     * @param point number of the k among the part's own
     * @param member number of the neuron within the part
     */
    Trace.OfNeuron trace(int point, int member, String id) {
        return new Trace.OfNeuron(
                id,
                thermalized ? burnt(sweeps) : 0,
                samples(point, member, PathRecord::activities),
                samples(point, member, PathRecord::squares),
                samples(point, 0, PathRecord::actions),
                states.get(0).path(point, member),
                Arrays.stream(kept)
                        .map(ofReplica -> ofReplica[point][member])
                        .map(record -> record.paths(burnt(record.size())))
                        .toArray(float[][][]::new));
    }

    /** Accepted share of the exchanges between a point and the next, over all replicas. */
    double exchanges(int point) {
        return states.stream()
                .mapToDouble(state -> state.exchanged(point))
                .average()
                .orElse(Double.NaN);
    }
}
