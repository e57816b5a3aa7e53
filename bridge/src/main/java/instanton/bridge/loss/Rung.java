package instanton.bridge.loss;

/**
 * A network between the classical and the sampled one: it differs from the one before by one {@link Cause}, and has a chance to read
 * each image right. Immutable; arrays are copied in and out.
 */
public final class Rung {
    private final Cause cause;
    private final double[] right;
    private final Knob knob;

    /**
     * Takes a network's chances.
     *
     * @param cause what sets it apart from the one before
     * @param right by image: the chance to read it right, 0 or 1 where nothing is left to chance
     * @param knob what brings back the accuracy that is lost here
     */
    public Rung(Cause cause, double[] right, Knob knob) {
        for (double chance : right) {
            if (!(chance >= 0 && chance <= 1)) {
                throw new IllegalArgumentException("expected chances in [0, 1], found " + chance);
            }
        }
        this.cause = cause;
        this.right = right.clone();
        this.knob = knob;
    }

    /** Chances of 0 or 1: whether each of two arrays' classes are the same. */
    static double[] matches(int[] truth, int[] decisions) {
        double[] right = new double[truth.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = truth[i] == decisions[i] ? 1 : 0;
        }
        return right;
    }

    Cause cause() {
        return cause;
    }

    double[] right() {
        return right.clone();
    }

    Knob knob() {
        return knob;
    }
}
