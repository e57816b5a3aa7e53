package instanton.quantum.simulation;

import instanton.quantum.engine.Engine;
import instanton.quantum.engine.PathStart;
import instanton.quantum.engine.TransferMatrix;
import java.util.List;
import java.util.Locale;

/**
 * What to compute of a network, and when to stop.
 *
 * @param engine the engine's name, one of {@link Engine#LABELS}
 * @param paths paths to keep per neuron, of all replicas together, where no error is aimed at
 * @param error standard error of each raw activity to sample down to; 0 where {@code paths} are wanted
 * @param seconds when to give up an error that is out of reach, for all points together; &gt; 0
 * @param starts where the replicas of a chain begin, by turns
 * @param tempered whether chains at neighbouring k exchange their paths
 * @param distributions whether results keep how paths are distributed: 0.25 MB per neuron and k at the paper's numbers where exact, 8 bytes per path
 *     where sampled
 */
public record SimulationPlan(
        String engine,
        int paths,
        double error,
        double seconds,
        List<PathStart> starts,
        boolean tempered,
        boolean distributions) {
    /** Independent replicas of each part of a network. */
    public static final int REPLICAS = 4;

    /** Fewest paths: what convergence can be judged by. */
    public static final int FEWEST_PATHS = 100;

    /** Where chains begin unless told otherwise: half of them hot, half cold, so that their means can be compared. */
    public static final List<PathStart> HOT_AND_COLD = List.of(PathStart.HOT, PathStart.COLD);

    /** Refuses an unknown engine, too few paths, an error that is no number, a budget of no time and no start. */
    public SimulationPlan {
        Engine.checkLabel(engine);
        if (paths < FEWEST_PATHS) {
            throw new IllegalArgumentException("expected at least " + FEWEST_PATHS + " paths, found " + paths);
        }
        if (!(error >= 0) || Double.isInfinite(error)) {
            throw new IllegalArgumentException("expected an error above 0, found " + error);
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
        return new SimulationPlan(engine, paths, 0, Double.POSITIVE_INFINITY, HOT_AND_COLD, false, false);
    }

    /** As many paths as bring every raw activity's standard error below a value, within a budget of seconds. */
    public static SimulationPlan ofError(String engine, double error, double seconds) {
        if (!(error > 0)) {
            throw new IllegalArgumentException("expected an error above 0, found " + error);
        }
        return new SimulationPlan(engine, FEWEST_PATHS, error, seconds, HOT_AND_COLD, false, false);
    }

    /** The same from other starts. */
    public SimulationPlan from(List<PathStart> others) {
        return new SimulationPlan(engine, paths, error, seconds, others, tempered, distributions);
    }

    /** The same with chains at neighbouring k exchanging their paths. */
    public SimulationPlan withTempering() {
        return new SimulationPlan(engine, paths, error, seconds, starts, true, distributions);
    }

    /** The same, keeping how paths are distributed. */
    public SimulationPlan withDistributions() {
        return new SimulationPlan(engine, paths, error, seconds, starts, tempered, true);
    }

    /** Whether it stops at an error rather than at a number of paths. */
    public boolean aimsAtError() {
        return error > 0;
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

    /** Sweeps each replica keeps at first; all of them where a number of paths is wanted. */
    int firstSweeps() {
        return aimsAtError() ? FIRST_SWEEPS : (paths + REPLICAS - 1) / REPLICAS;
    }

    private static final int FIRST_SWEEPS = 250;
}
