package instanton.quantum.simulation;

import instanton.quantum.engine.PathChain;
import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.PathStart;
import instanton.quantum.engine.RandomStreams;
import instanton.quantum.engine.SampledEngine;
import instanton.quantum.network.Wiring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Samples a network at one k, or at several that exchange their paths, round by round until a plan is fulfilled. */
final class Sampling {
    /** Share of a chain's paths thrown away where how many there will be is not known beforehand. */
    private static final double BURNT = 0.1;

    /** A round is not begun for less than this share of what is there already. */
    private static final double SMALLEST_ROUND = 0.1;

    private static final double LARGEST_ROUND = 3;

    private final SampledEngine engine;
    private final SimulationPlan plan;
    private final double[] ks;
    private final List<Wiring> wirings;
    private final double idle;

    Sampling(SampledEngine engine, SimulationPlan plan, double[] ks, List<Wiring> wirings, double idle) {
        this.engine = engine;
        this.plan = plan;
        this.ks = ks;
        this.wirings = wirings;
        this.idle = idle;
    }

    List<SimulatedPoint> run(RandomStreams randomness, Deadline deadline, Workers workers, LongConsumer done)
            throws InterruptedException {
        long start = System.nanoTime();
        List<NetworkPart> parts = parts(randomness);
        List<Runnable> thermalizations = new ArrayList<>();
        parts.forEach(part -> part.replicas().forEach(replica -> thermalizations.add(replica::thermalize)));
        workers.await(thermalizations);
        List<NetworkPart> unmet = new ArrayList<>(parts);
        Stop stop = plan.aimsAtError() ? Stop.ERROR : Stop.PATHS;
        NeuronActivity[][] results =
                new NeuronActivity[ks.length][wirings.get(0).size()];
        double growth = 1;
        while (true) {
            extend(unmet, growth, workers, done);
            for (NetworkPart part : unmet) {
                for (int point : part.points()) {
                    part.report(point, wirings.get(point), idle, plan.distributions(), results[point]);
                }
            }
            if (!plan.aimsAtError()) {
                break;
            }
            unmet.removeIf(part -> part.missing(results, plan.error()) <= 1);
            if (unmet.isEmpty()) {
                break;
            }
            double missing = unmet.stream()
                    .mapToDouble(part -> part.missing(results, plan.error()))
                    .max()
                    .orElse(1);
            double spent = (System.nanoTime() - start) * 1e-9;
            growth = Math.min(deadline.left() / spent, Math.max(SMALLEST_ROUND, Math.min(LARGEST_ROUND, missing - 1)));
            if (growth < SMALLEST_ROUND) {
                stop = Stop.BUDGET;
                break;
            }
        }
        List<SimulatedPoint> simulated = new ArrayList<>();
        for (int point = 0; point < ks.length; point++) {
            int here = point;
            double exchanges = parts.stream()
                    .filter(part -> part.points().length > 1)
                    .mapToDouble(part -> part.exchanges(here))
                    .min()
                    .orElse(Double.NaN);
            simulated.add(new SimulatedPoint(ks[point], Arrays.asList(results[point]), stop, exchanges));
        }
        return simulated;
    }

    private void extend(List<NetworkPart> parts, double growth, Workers workers, LongConsumer done)
            throws InterruptedException {
        List<Runnable> tasks = new ArrayList<>();
        for (NetworkPart part : parts) {
            int more = part.sweeps() == 0 ? plan.firstSweeps() : (int) Math.ceil(growth * part.sweeps());
            part.extendedBy(more);
            part.replicas().forEach(replica -> tasks.add(() -> replica.extend(more, done)));
        }
        workers.await(tasks);
    }

    /** The connected parts; where the heat bath draws independent paths, one part for each k. */
    private List<NetworkPart> parts(RandomStreams randomness) {
        List<NetworkPart> parts = new ArrayList<>();
        // At the largest k all couplings are there: at k = 0 a part may fall apart.
        for (int[] members : wirings.get(wirings.size() - 1).components()) {
            if (members.length == 1 && engine instanceof PathHeatBath heatBath) {
                for (int point = 0; point < ks.length; point++) {
                    parts.add(independent(members, point, heatBath, randomness));
                }
            } else {
                parts.add(coupled(members, randomness));
            }
        }
        return parts;
    }

    private NetworkPart independent(int[] members, int point, PathHeatBath heatBath, RandomStreams randomness) {
        List<Replica> replicas = new ArrayList<>();
        for (int r = 0; r < SimulationPlan.REPLICAS; r++) {
            replicas.add(new IndependentReplica(
                    heatBath,
                    wirings.get(point).inputPotential(members[0]),
                    randomness,
                    members[0],
                    r,
                    SimulationPlan.REPLICAS));
        }
        return new NetworkPart(members, new int[] {point}, replicas, plan.hot(), 0);
    }

    private NetworkPart coupled(int[] members, RandomStreams randomness) {
        List<Replica> replicas = new ArrayList<>();
        for (int r = 0; r < SimulationPlan.REPLICAS; r++) {
            PathStart start = plan.start(r);
            List<PathChain> chains = wirings.stream()
                    .map(wiring -> new PathChain(wiring, members, start, engine.moves(wiring, members)))
                    .toList();
            replicas.add(new ChainReplica(
                    members, chains, engine.thermalization(plan.firstSweeps()), randomness.stream(1, members[0], r)));
        }
        int[] points = IntStream.range(0, ks.length).toArray();
        return new NetworkPart(members, points, replicas, plan.hot(), plan.aimsAtError() ? BURNT : 0);
    }
}
