package instanton.bridge.calibration;

/**
 * How many paths per neuron a network is expected to need on a sample of images.
 *
 * @param paths fewest paths at which the expected accuracy reaches the goal
 * @param accuracy expected accuracy at so many paths
 * @param agreement expected share of images decided as the classical network decides them, at so many paths
 * @param agreementPaths fewest paths at which that share reaches {@value #AGREEMENT}
 */
public record PathNeed(int paths, double accuracy, double agreement, int agreementPaths) {
    /** The share of equal decisions that {@link #agreementPaths} is for. */
    public static final double AGREEMENT = 0.99;
}
