package instanton.quantum.simulation;

import instanton.quantum.chain.PathChain;
import instanton.quantum.chain.PathStart;
import instanton.quantum.engine.SampledEngine;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Wiring;
import instanton.quantum.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Samples a network at one k, or at several that exchange their paths, round by round until a plan is fulfilled or its budget has ended. */
final class Sampling {
    /** A round adds at least this share of what is there already, and at most the other. */
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

    /**
     * Carries the plan out.
     *
     * @throws BudgetException if the budget did not allow one path of each neuron
     */
    List<SimulatedPoint> run(RandomStreams randomness, Deadline deadline, Workers workers, LongConsumer done)
            throws InterruptedException {
        List<NetworkPart> parts = new ArrayList<>();
        workers.await(List.of(() -> parts.addAll(parts(randomness))), deadline.patience());
        Rounds rounds = new Rounds(deadline, workers, done);
        int first = plan.firstSweeps();
        boolean inTime = rounds.extend(parts, part -> part.isThermalized() ? first : part.thermalization());
        if (inTime) {
            parts.forEach(NetworkPart::settle);
        }
        Aim aim = plan.aim();
        List<NetworkPart> unmet = new ArrayList<>(parts);
        NeuronActivity[][] results =
                new NeuronActivity[ks.length][wirings.get(0).size()];
        double missing = 0;
        do {
            // Where a round ends, and so what it says, depends on what the one before said alone.
            int goal = missing == 0 ? first : grown(unmet.get(0).sweeps(), missing - 1);
            inTime = inTime && rounds.extend(unmet, part -> goal);
            rounds.report(
                    unmet,
                    unmet.stream()
                            .flatMap(part -> part.reports(wirings, idle, results).stream())
                            .toList());
            if (aim == null) {
                break;
            }
            unmet.removeIf(part -> part.missing(results, aim) <= 1);
            missing = unmet.stream()
                    .mapToDouble(part -> part.missing(results, aim))
                    .max()
                    .orElse(0);
        } while (inTime && missing > 0);
        Stop met = aim == null ? Stop.PATHS : Stop.ERROR;
        return simulated(parts, results, inTime || (aim != null && missing == 0) ? met : Stop.BUDGET);
    }

    private static int grown(int sweeps, double growth) {
        return sweeps + (int) Math.ceil(Math.max(SMALLEST_ROUND, Math.min(LARGEST_ROUND, growth)) * sweeps);
    }

    private List<SimulatedPoint> simulated(List<NetworkPart> parts, NeuronActivity[][] results, Stop stop) {
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

    /** The connected parts; where the heat bath draws independent paths, one part for each k. */
    private List<NetworkPart> parts(RandomStreams randomness) {
        List<NetworkPart> parts = new ArrayList<>();
        Supplier<PathHeatBath.Sampler> samplers =
                engine instanceof PathHeatBath heatBath ? ThreadLocal.withInitial(heatBath::sampler)::get : null;
        // At the largest k all couplings are there: at k = 0 a part may fall apart.
        for (int[] members : wirings.get(wirings.size() - 1).components()) {
            if (members.length == 1 && samplers != null) {
                for (int point = 0; point < ks.length; point++) {
                    parts.add(independent(members[0], point, samplers, randomness));
                }
            } else {
                parts.add(coupled(members, randomness));
            }
        }
        return parts;
    }

    private NetworkPart independent(
            int neuron, int point, Supplier<PathHeatBath.Sampler> samplers, RandomStreams randomness) {
        List<Replica> replicas = new ArrayList<>();
        for (int r = 0; r < SimulationPlan.REPLICAS; r++) {
            replicas.add(new IndependentReplica(
                    samplers,
                    wirings.get(point).inputPotential(neuron),
                    randomness,
                    neuron,
                    r,
                    SimulationPlan.REPLICAS));
        }
        return new NetworkPart(new int[] {neuron}, new int[] {point}, replicas, plan, 0);
    }

    private NetworkPart coupled(int[] members, RandomStreams randomness) {
        List<Replica> replicas = new ArrayList<>();
        for (int r = 0; r < SimulationPlan.REPLICAS; r++) {
            PathStart start = plan.start(r);
            List<PathChain> chains = wirings.stream()
                    .map(wiring -> new PathChain(wiring, members, start, engine.moves(wiring, members)))
                    .toList();
            replicas.add(new ChainReplica(members, chains, randomness.stream(1, members[0], r)));
        }
        int[] points = IntStream.range(0, ks.length).toArray();
        return new NetworkPart(members, points, replicas, plan, engine.thermalization(plan.firstSweeps()));
    }
}
