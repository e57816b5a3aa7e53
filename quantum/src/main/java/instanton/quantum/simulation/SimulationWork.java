package instanton.quantum.simulation;

import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan makes a simulation do, counted in units of a few kinds, of which some can be executed to see what one takes. Trials are of one k, a middle one,
 * or of all where these exchange their paths. For one thread.
 */
public final class SimulationWork {
    private static final int LONGEST = 1024; // sweeps of a replica in one piece

    /** What a unit is. */
    public enum Kind {
        /** A neuron that is solved, no other being coupled to it. */
        SOLUTION("neurons"),
        /** Two neurons coupled to each other that are solved together. */
        PAIR("pairs of neurons"),
        /** More of them. */
        GROUP("threes of neurons"),
        /** A path that is drawn independently of others. */
        INDEPENDENT("paths"),
        /** A neuron's path in a sweep of a chain. */
        CHAINED("sweeps of a neuron");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Several of it. */
        public String words() {
            return words;
        }
    }

    private final Simulation simulation;
    private final SimulationPlan plan;
    private final Crew crew;
    private final Map<Kind, Long> totals = new EnumMap<>(Kind.class);
    private final Ground ground; // of the trials
    private final List<NetworkPart> parts; // sampled in trials
    private final long keptAtOnce; // paths

    SimulationWork(Simulation simulation, SimulationPlan plan, Crew crew, List<Ground> all) {
        this.simulation = simulation;
        this.plan = plan;
        this.crew = crew;
        this.ground = all.get(all.size() / 2);
        this.parts = plan.isExact() ? List.of() : Sampling.parts(ground, plan);
        long most = 0;
        for (Ground each : all) {
            long kept = 0;
            for (NetworkPart part : plan.isExact() ? List.<NetworkPart>of() : Sampling.parts(each, plan)) {
                long neurons = (long) SimulationPlan.REPLICAS * part.members().length * part.points().length;
                add(kind(part), neurons * (part.thermalization() + plan.firstSweeps()));
                kept += neurons * plan.firstSweeps();
            }
            most = Math.max(most, kept);
        }
        this.keptAtOnce = most;
        if (plan.isExact()) {
            for (Ground each : all) {
                for (int number = 0; number < each.parts(); number++) {
                    add(kind(each.part(number)), 1);
                }
            }
        }
    }

    private static Kind kind(NetworkPart part) {
        return part.thermalization() == 0 ? Kind.INDEPENDENT : Kind.CHAINED;
    }

    private static Kind kind(int[] solved) {
        return solved.length == 1 ? Kind.SOLUTION : solved.length == 2 ? Kind.PAIR : Kind.GROUP;
    }

    private void add(Kind kind, long units) {
        totals.merge(kind, units, Long::sum);
    }

    /** How many units of a kind there are at all k; of a plan with an aim at least so many. */
    public long total(Kind kind) {
        return totals.getOrDefault(kind, 0L);
    }

    /** Paths that are kept of all neurons, at all k; of a plan with an aim at least so many. */
    public long paths() {
        return plan.isExact() ? 0 : (long) plan.firstSweeps() * SimulationPlan.REPLICAS * neurons();
    }

    /** Neurons at all k, each k counted. */
    public long neurons() {
        return simulation.neurons();
    }

    /** Bytes of what is kept of paths at a time. */
    public long bytes() {
        return 2L * Double.BYTES * keptAtOnce;
    }

    /** Bytes of the pieces of all that, where they are kept: two numbers for each path, and where each replica of a chain is. */
    public long pieces() {
        long chains = totals.containsKey(Kind.CHAINED) ? SimulationPlan.REPLICAS * neurons() : 0;
        return Double.BYTES * (2 * paths() + chains * simulation.slices());
    }

    /** Of the units of chains the share that is thrown away before the first path is kept. */
    public double thermalization() {
        long kept = 0;
        long all = 0;
        for (NetworkPart part : parts) {
            long neurons = (long) part.members().length * part.points().length;
            all += kind(part) == Kind.CHAINED ? neurons * (part.thermalization() + plan.firstSweeps()) : 0;
            kept += kind(part) == Kind.CHAINED ? neurons * plan.firstSweeps() : 0;
        }
        return all == 0 ? 0 : 1 - (double) kept / all;
    }

    /**
     * Executes units.
     *
     * @param wanted about how many
     * @return how many they were; 0 where the trial's k has none
     */
    public long execute(Kind kind, long wanted) throws InterruptedException {
        return plan.isExact() ? solve(kind, wanted) : draw(kind, wanted);
    }

    private long draw(Kind kind, long wanted) throws InterruptedException {
        List<NetworkPart> some =
                parts.stream().filter(part -> kind(part) == kind).toList();
        long width = some.stream()
                .mapToLong(part -> (long) SimulationPlan.REPLICAS * part.members().length * part.points().length)
                .sum();
        if (width == 0) {
            return 0;
        }
        // Paths that share a start share work: as many at once as there will be.
        int sweeps = (int) Math.min(
                LONGEST,
                kind == Kind.INDEPENDENT
                        ? plan.firstSweeps()
                        : Math.max(1, Math.min(wanted / width, Integer.MAX_VALUE)));
        List<PathJob> jobs = new ArrayList<>();
        some.forEach(part -> jobs.addAll(part.jobs(sweeps)));
        List<PathPiece> pieces = crew.execute(ground, jobs, each -> {});
        for (int i = 0; i < some.size(); i++) {
            int from = i * SimulationPlan.REPLICAS;
            some.get(i).take(pieces.subList(from, from + SimulationPlan.REPLICAS), sweeps);
        }
        return width * sweeps;
    }

    private long solve(Kind kind, long wanted) throws InterruptedException {
        List<int[]> some = new ArrayList<>();
        for (int number = 0; number < ground.parts(); number++) {
            if (kind(ground.part(number)) == kind) {
                some.add(ground.part(number));
            }
        }
        if (some.isEmpty()) {
            return 0;
        }
        int count = (int) Math.min(wanted, kind == Kind.SOLUTION ? Math.max(crew.size(), wanted) : 1);
        List<int[]> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(some.get(i % some.size()));
        }
        simulation.solve(ground.at(0), chosen, crew);
        return count;
    }
}
