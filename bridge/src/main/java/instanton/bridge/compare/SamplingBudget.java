package instanton.bridge.compare;

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

    /** Exactly so many images at so many paths, however long it takes. */
    public static SamplingBudget exactly(int images, int paths) {
        return new SamplingBudget(images, paths, paths, images, Long.MAX_VALUE);
    }

    /** As many images at 256 paths as fit until the deadline, or at 64 paths where 1,000 would not fit. */
    public static SamplingBudget until(long deadline, int images) {
        return new SamplingBudget(images, 256, 64, Math.min(1000, images), deadline);
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
