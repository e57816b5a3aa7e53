package instanton.bridge.reading;

import java.util.Arrays;

/**
 * How many paths a sequential reading drew: for each image of the reading it belongs to, in that reading's order, the paths of each
 * class's neuron, and whether the winner became certain. Immutable; arrays are copied in.
 */
public final class DrawnPaths {
    private final double confidence;
    private final int[] drawn; // images x classes
    private final boolean[] certain;

    /**
     * Takes the counts.
     *
     * @param confidence with which a certain winner is the true one, in (0, 1)
     * @param drawn images x classes, row-major, at least 1 each
     * @param certain one per image, at least one
     */
    public DrawnPaths(double confidence, int[] drawn, boolean[] certain) {
        if (certain.length == 0 || drawn.length == 0 || drawn.length % certain.length != 0) {
            throw new IllegalArgumentException("expected numbers of paths for each of " + certain.length
                    + " images, found " + drawn.length + " in all");
        }
        if (Arrays.stream(drawn).min().orElse(0) < 1) {
            throw new IllegalArgumentException("expected at least 1 path per neuron, found none");
        }
        this.confidence = confidence;
        this.drawn = drawn.clone();
        this.certain = certain.clone();
    }

    /** With which a certain winner is the true one. */
    public double confidence() {
        return confidence;
    }

    /** How many images there are. */
    public int images() {
        return certain.length;
    }

    /** Paths of all neurons together for the i-th image. */
    public int paths(int i) {
        int classes = drawn.length / certain.length;
        return Arrays.stream(drawn, i * classes, (i + 1) * classes).sum();
    }

    /** Whether the winner of the i-th image became certain. */
    public boolean isCertain(int i) {
        return certain[i];
    }
}
