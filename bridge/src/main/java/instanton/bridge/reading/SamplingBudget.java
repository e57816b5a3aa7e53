package instanton.bridge.reading;

/**
 * How much to sample.
 *
 * @param paths paths per neuron to draw
 * @param fewerPaths where {@link #fewest} images would not fit at {@code paths}, this many are drawn instead
 * @param fewest images that are read, as far as there are any, even if they take longer
 * @param deadline {@link System#nanoTime} after which no further batch is begun
 */
public record SamplingBudget(int paths, int fewerPaths, int fewest, long deadline) {

    private static final int METROPOLIS_PATHS = 4096;

    /** All images at so many paths, however long it takes. */
    public static SamplingBudget exactly(int paths) {
        return new SamplingBudget(paths, paths, Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    /** As many images at 256 paths as fit until the deadline, or at 64 paths where 1,000 would not fit. */
    public static SamplingBudget until(long deadline) {
        return new SamplingBudget(256, 64, 1000, deadline);
    }

    /**
     * What is left of a budget of time for one of several engines that share it evenly.
     *
     * @param engines how many still have to sample
     */
    public SamplingBudget share(int engines) {
        if (!isTimed()) {
            return this;
        }
        long now = System.nanoTime();
        return new SamplingBudget(paths, fewerPaths, fewest, now + (deadline - now) / engines);
    }

    /**
     * The same for the paper's chains: of a budget of time, which throw away seconds per image before they keep anything, as many paths
     * as are thrown away, of ten images at least.
     */
    public SamplingBudget forMetropolis() {
        return isTimed()
                ? new SamplingBudget(METROPOLIS_PATHS, METROPOLIS_PATHS, Math.min(10, fewest), deadline)
                : this;
    }

    /** Refuses less than one path. */
    public SamplingBudget {
        if (fewerPaths < 1 || fewerPaths > paths) {
            throw new IllegalArgumentException("expected at least one path, found " + paths + " and " + fewerPaths);
        }
    }

    boolean isTimed() {
        return deadline != Long.MAX_VALUE;
    }

    /** How many of so many images it is enough for, of so many seconds each. */
    public long fitting(int images, double seconds) {
        if (!isTimed()) {
            return images;
        }
        double left = Math.max(0, (deadline - System.nanoTime()) * 1e-9);
        return Math.max(Math.min(images, fewest), (long) Math.min(images, left / seconds));
    }

    /** Whether to go on after so many of all images. */
    boolean goesOn(int read, int images) {
        return read < images && (read < fewest || System.nanoTime() < deadline);
    }
}
