package instanton.quantum.simulation;

import instanton.quantum.chain.PathStart;
import instanton.quantum.exact.TransferMatrix;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to compute of a network, and when to stop.
 *
 * @param engine the engine's name, one of {@link EngineKind#LABELS}
 * @param paths paths to keep per neuron, of all replicas together: so many, or, where an error is aimed at, at least
 * @param aim standard error of each raw activity to sample down to; null where {@code paths} are wanted
 * @param seconds when to stop all the same, for all points together, each of which may take an equal share of what is left; &gt; 0
 * @param starts where the replicas of a chain begin, by turns
 * @param tempered whether chains at neighbouring k exchange their paths
 * @param keeping what results keep of the paths
 */
public record SimulationPlan(
        String engine,
        int paths,
        @Nullable Aim aim,
        double seconds,
        List<PathStart> starts,
        boolean tempered,
        Keeping keeping) {
    /** What results keep of the paths. */
    public enum Keeping {
        /** Estimates alone. */
        NOTHING,
        /** How they are distributed: 0.25 MB per neuron and k at the paper's numbers where exact, 8 bytes per path where sampled. */
        DISTRIBUTIONS,
        /** Activity, phi^2 and action of each, and the last: 24 bytes per path and neuron. */
        TRACES,
        /** All slices of each besides: 4 bytes more per slice. */
        SAMPLES
    }

    /** Independent replicas of each part of a network. */
    public static final int REPLICAS = 4;

    /** Fewest paths: what convergence can be judged by. */
    public static final int FEWEST_PATHS = 100;

    /** Where chains begin unless told otherwise: half of them hot, half cold, so that their means can be compared. */
    public static final List<PathStart> HOT_AND_COLD = List.of(PathStart.HOT, PathStart.COLD);

    /** Refuses an unknown engine, too few paths, a budget of no time and no start. */
    public SimulationPlan {
        EngineKind.of(engine);
        if (paths < FEWEST_PATHS) {
            throw new IllegalArgumentException("expected at least " + FEWEST_PATHS + " paths, found " + paths);
        }
        if (!(seconds > 0)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "expected a budget above 0 seconds, found %s", seconds));
        }
        starts = List.copyOf(starts);
        if (starts.isEmpty()) {
            throw new IllegalArgumentException("expected at least one start");
        }
    }

    /** So many paths of each neuron. */
    public static SimulationPlan ofPaths(String engine, int paths) {
        return new SimulationPlan(engine, paths, null, Double.POSITIVE_INFINITY, HOT_AND_COLD, false, Keeping.NOTHING);
    }

    /** As many paths as bring every raw activity's standard error down to a value, all converged, within a budget of seconds. */
    public static SimulationPlan ofError(String engine, double error, double seconds) {
        return new SimulationPlan(
                engine, FEWEST_PATHS, new Aim(error, 0), seconds, HOT_AND_COLD, false, Keeping.NOTHING);
    }

    /** So many paths and as many more as it takes until all has converged with {@link Aim#DEFAULT}, within a budget of seconds. */
    public static SimulationPlan untilConverged(String engine, int paths, double seconds) {
        return new SimulationPlan(engine, paths, Aim.DEFAULT, seconds, HOT_AND_COLD, false, Keeping.NOTHING);
    }

    /** The same from other starts. */
    public SimulationPlan from(List<PathStart> others) {
        return new SimulationPlan(engine, paths, aim, seconds, others, tempered, keeping);
    }

    /** The same within another budget of seconds. */
    public SimulationPlan within(double others) {
        return new SimulationPlan(engine, paths, aim, others, starts, tempered, keeping);
    }

    /** The same with chains at neighbouring k exchanging their paths. */
    public SimulationPlan withTempering() {
        return new SimulationPlan(engine, paths, aim, seconds, starts, true, keeping);
    }

    /** The same, keeping how paths are distributed. */
    public SimulationPlan withDistributions() {
        return new SimulationPlan(engine, paths, aim, seconds, starts, tempered, Keeping.DISTRIBUTIONS);
    }

    /** The same, keeping what each path was like and where the last ones are: every neuron is then sampled by a chain. */
    public SimulationPlan withTraces() {
        return new SimulationPlan(engine, paths, aim, seconds, starts, tempered, Keeping.TRACES);
    }

    /** The same, keeping all of each path too. */
    public SimulationPlan withSamples() {
        return new SimulationPlan(engine, paths, aim, seconds, starts, tempered, Keeping.SAMPLES);
    }

    /** Whether results keep how paths are distributed. */
    public boolean distributions() {
        return keeping == Keeping.DISTRIBUTIONS;
    }

    /** Whether results keep what each path was like. */
    public boolean traces() {
        return keeping == Keeping.TRACES || keeping == Keeping.SAMPLES;
    }

    /** Whether it solves neurons and draws no paths. */
    public boolean isExact() {
        return engine.equals(TransferMatrix.LABEL);
    }

    /** How many paths it draws of so many neurons at so many k; or how many neurons it solves. */
    public long total(int neurons, int points) {
        return (isExact() ? 1L : paths) * neurons * points;
    }

    PathStart start(int replica) {
        return starts.get(replica % starts.size());
    }

    boolean[] hot() {
        boolean[] hot = new boolean[REPLICAS];
        for (int r = 0; r < REPLICAS; r++) {
            hot[r] = start(r) == PathStart.HOT;
        }
        return hot;
    }

    /** Sweeps each replica keeps at first; all of them where a number of paths is wanted. Thermalization goes by them. */
    int firstSweeps() {
        int sweeps = (paths + REPLICAS - 1) / REPLICAS;
        return aim == null ? sweeps : Math.max(FIRST_SWEEPS, sweeps);
    }

    /** How many of so many sweeps of a chain to throw away: some once they are more than the paths that were foreseen. */
    int burnt(int kept) {
        return aim == null || REPLICAS * (long) kept <= paths ? 0 : (int) (BURNT * kept);
    }

    private static final int FIRST_SWEEPS = 250;
    private static final double BURNT = 0.1;
}
