package instanton.bridge.classify;

/**
 * How a picture's quantum votes are to be computed.
 *
 * @param engine one of {@link Source#engines}
 * @param paths per neuron, at least 2, for an error; without effect where nothing is sampled
 * @param seed of all random numbers
 */
public record ReadingOrder(String engine, int paths, long seed) {
    /** One path alone has no error. */
    public static final int LEAST_PATHS = 2;

    /** Paths of neurons in one layer, unless told otherwise. */
    public static final int PATHS = 256;

    /** The same of a deep model. */
    public static final int DEEP_PATHS = 16;

    /** Paths unless told otherwise. */
    public static int paths(boolean deep) {
        return deep ? DEEP_PATHS : PATHS;
    }

    /** Refuses fewer paths. */
    public ReadingOrder {
        if (paths < LEAST_PATHS) {
            throw new IllegalArgumentException("expected at least " + LEAST_PATHS + " paths, found " + paths);
        }
    }
}
