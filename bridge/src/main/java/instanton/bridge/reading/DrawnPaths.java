package instanton.bridge.reading;

/**
 * How many paths a sequential reading drew: for each image of the reading it belongs to, in that reading's order, the paths of each
 * digit's neuron, and whether the winner became certain. Immutable; arrays are copied in.
 */
public final class DrawnPaths {
    private final double confidence;
    private final int[] drawn; // images x 10
    private final boolean[] certain;

    /**
     * Takes the counts.
     *
     * @param confidence with which a certain winner is the true one, in (0, 1)
     * @param drawn images x 10, row-major, at least 1 each
     * @param certain one per image
     */
    public DrawnPaths(double confidence, int[] drawn, boolean[] certain) {
        if (drawn.length != certain.length * Reading.DIGITS) {
            throw new IllegalArgumentException("expected " + certain.length * Reading.DIGITS + " numbers of paths for "
                    + certain.length + " images, found " + drawn.length);
        }
        for (int paths : drawn) {
            if (paths < 1) {
                throw new IllegalArgumentException("expected at least 1 path per neuron, found " + paths);
            }
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

    /** Paths of all ten neurons for the i-th image. */
    public int paths(int i) {
        int sum = 0;
        for (int digit = 0; digit < Reading.DIGITS; digit++) {
            sum += drawn[i * Reading.DIGITS + digit];
        }
        return sum;
    }

    /** Whether the winner of the i-th image became certain. */
    public boolean isCertain(int i) {
        return certain[i];
    }
}
