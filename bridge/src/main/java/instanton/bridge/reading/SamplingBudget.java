package instanton.bridge.reading;

/**
 * How much to sample.
 *
 * @param images how many images to read at most
 * @param paths paths per neuron to draw
 * @param fewerPaths where {@link #fewest} images would not fit at {@code paths}, this many are drawn instead
 * @param fewest images that are read even if they take longer
 * @param deadline {@link System#nanoTime} after which no further batch is begun
 */
public record SamplingBudget(int images, int paths, int fewerPaths, int fewest, long deadline) {

    private static final int METROPOLIS_PATHS = 4096;

    /** Exactly so many images at so many paths, however long it takes. */
    public static SamplingBudget exactly(int images, int paths) {
        return new SamplingBudget(images, paths, paths, images, Long.MAX_VALUE);
    }

    /** As many images at 256 paths as fit until the deadline, or at 64 paths where 1,000 would not fit. */
    public static SamplingBudget until(long deadline, int images) {
        return new SamplingBudget(images, 256, 64, Math.min(1000, images), deadline);
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
        return new SamplingBudget(images, paths, fewerPaths, fewest, now + (deadline - now) / engines);
    }

    /**
     * The same for the paper's chains: of a budget of time, which throw away seconds per image before they keep anything, as many paths
     * as are thrown away, of ten images at least.
     */
    public SamplingBudget forMetropolis() {
        return isTimed()
                ? new SamplingBudget(images, METROPOLIS_PATHS, METROPOLIS_PATHS, Math.min(10, images), deadline)
                : this;
    }

    /** Refuses less than one image or path. */
    public SamplingBudget {
        if (images < 1 || paths < 1 || fewerPaths < 1 || fewerPaths > paths) {
            throw new IllegalArgumentException(
                    "expected at least one image and one path, found " + images + ", " + paths);
        }
    }

    boolean isTimed() {
        return deadline != Long.MAX_VALUE;
    }
}
