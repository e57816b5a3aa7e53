package instanton.quantum.simulation;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.estimate.MeanTail;
import instanton.quantum.network.Wiring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** A connected part of a network while it is being sampled: its replicas, and what their paths say so far. */
final class NetworkPart {
    private final int[] members;
    private final int[] points; // numbers of the k
    private final List<Replica> replicas;
    private final SimulationPlan plan;
    private final int thermalization; // sweeps; 0 where paths are independent
    private boolean thermalized;
    private int sweeps;

    NetworkPart(int[] members, int[] points, List<Replica> replicas, SimulationPlan plan, int thermalization) {
        this.members = members;
        this.points = points;
        this.replicas = replicas;
        this.plan = plan;
        this.thermalization = thermalization;
        this.thermalized = thermalization == 0;
    }

    List<Replica> replicas() {
        return replicas;
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
            replicas.forEach(Replica::settle);
            sweeps = 0;
            thermalized = true;
        }
    }

    /** Sweeps that each replica has drawn, or is about to: of thermalization until that is over, then kept ones. */
    int sweeps() {
        return sweeps;
    }

    void extendedBy(int more) {
        sweeps += more;
    }

    /**
     * Tasks that work out results, each at one of the part's points, and put them where the network has its neurons.
     *
     * @param results point x neuron
     */
    List<Runnable> reports(List<Wiring> wirings, double idle, NeuronActivity[][] results) {
        List<Runnable> reports = new ArrayList<>();
        for (int point : points) {
            for (int m = 0; m < members.length; m++) {
                int member = m;
                String id = wirings.get(point).id(members[m]);
                reports.add(() -> results[point][members[member]] = report(point, member, id, idle));
            }
        }
        return reports;
    }

    private NeuronActivity report(int point, int member, String id, double idle) {
        double[][] activities = samples(point, member, PathRecord::activities);
        return new NeuronActivity(
                id,
                estimate(activities),
                idle,
                estimate(samples(point, member, PathRecord::squares)),
                null,
                plan.distributions() ? MeanTail.of(activities) : null);
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
                estimate.tauInt(),
                estimate.rHat(),
                estimate.ess(),
                false,
                estimate.converged() ? why : why + "; " + estimate.complaint());
    }

    /** What each replica says of a member at a point, from where it is taken to have forgotten its start. */
    private double[][] samples(int point, int member, BiFunction<PathRecord, Integer, double[]> values) {
        return replicas.stream()
                .map(replica -> replica.record(point, member))
                .map(record -> values.apply(record, burnt(record.size())))
                .toArray(double[][]::new);
    }

    private int burnt(int drawn) {
        if (thermalization == 0) {
            return 0;
        }
        return thermalized ? plan.burnt(drawn) : drawn / 2;
    }

    /** Accepted share of the exchanges between a point and the next, over all replicas. */
    double exchanges(int point) {
        return replicas.stream().mapToDouble(r -> r.exchanges(point)).average().orElse(Double.NaN);
    }
}
