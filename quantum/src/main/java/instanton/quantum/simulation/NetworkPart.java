package instanton.quantum.simulation;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.estimate.MeanTail;
import instanton.quantum.network.Wiring;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A connected part of a network while it is being sampled: its replicas, and what their paths say so far. */
final class NetworkPart {
    private final int[] members;
    private final int[] points; // numbers of the k
    private final List<Replica> replicas;
    private final boolean[] hot;
    private final boolean independent;
    private final double burnt; // share of what is kept that is thrown away, where thermalization could not be foreseen
    private int sweeps;

    NetworkPart(int[] members, int[] points, List<Replica> replicas, boolean[] hot, double burnt) {
        this.members = members;
        this.points = points;
        this.replicas = replicas;
        this.hot = hot;
        this.independent = replicas.get(0) instanceof IndependentReplica;
        this.burnt = independent ? 0 : burnt;
    }

    List<Replica> replicas() {
        return replicas;
    }

    int[] points() {
        return points;
    }

    /** Sweeps that each replica has kept, or is about to. */
    int sweeps() {
        return sweeps;
    }

    void extendedBy(int more) {
        sweeps += more;
    }

    /**
     * Results at one of the part's points, put where the network has its neurons.
     *
     * @param tails whether they tell how the mean of several paths is distributed
     */
    void report(int point, Wiring wiring, double idle, boolean tails, NeuronActivity[] results) {
        for (int m = 0; m < members.length; m++) {
            results[members[m]] = new NeuronActivity(
                    wiring.id(members[m]),
                    estimate(point, m, record -> record.activities(first(record))),
                    idle,
                    estimate(point, m, record -> record.squares(first(record))),
                    null,
                    tails ? MeanTail.of(samples(point, m, record -> record.activities(first(record)))) : null);
        }
    }

    /**
     * How many times as many paths it takes to bring every error below an aim: at most 1 if that is reached and all converged;
     * 2 while something speaks against the numbers, since then nobody knows.
     *
     * @param results point x neuron, as reported last
     */
    double missing(NeuronActivity[][] results, double error) {
        double worst = 0;
        for (int point : points) {
            for (int member : members) {
                NeuronActivity result = results[point][member];
                double ratio = result.raw().error() / error;
                worst = Math.max(worst, result.converged() ? ratio * ratio : Math.max(2, ratio * ratio));
            }
        }
        return worst;
    }

    private int first(PathRecord record) {
        return (int) (burnt * record.size());
    }

    private Estimate estimate(int point, int member, Function<PathRecord, double[]> values) {
        double[][] samples = samples(point, member, values);
        return independent
                ? Estimate.ofIndependent(
                        Arrays.stream(samples).flatMapToDouble(Arrays::stream).toArray())
                : Estimate.ofReplicas(samples, hot);
    }

    /** What each replica has kept of a member at a point. */
    private double[][] samples(int point, int member, Function<PathRecord, double[]> values) {
        return replicas.stream()
                .map(replica -> values.apply(replica.record(point, member)))
                .toArray(double[][]::new);
    }

    /** Accepted share of the exchanges between a point and the next, over all replicas. */
    double exchanges(int point) {
        return replicas.stream().mapToDouble(r -> r.exchanges(point)).average().orElse(Double.NaN);
    }
}
