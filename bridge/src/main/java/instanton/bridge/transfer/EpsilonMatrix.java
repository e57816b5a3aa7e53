package instanton.bridge.transfer;

import instanton.classical.file.FloatMatrix;
import java.util.Arrays;

/** The couplings before the gain, each in [0, 1] (eq. 18), from inputs and perhaps from one that is always on. */
public final class EpsilonMatrix {
    private final FloatMatrix values;
    private final boolean alwaysOn;

    private EpsilonMatrix(FloatMatrix values, boolean alwaysOn) {
        this.values = values;
        this.alwaysOn = alwaysOn;
    }

    /**
     * Takes couplings that are normalized already.
     *
     * @param values inputs x classes
     * @throws IllegalArgumentException if one is not in [0, 1]
     */
    public static EpsilonMatrix of(FloatMatrix values) {
        return of(values, false);
    }

    /**
     * As the other.
     *
     * @param alwaysOn whether the last row comes from an input that is always on
     */
    public static EpsilonMatrix of(FloatMatrix values, boolean alwaysOn) {
        for (int i = 0; i < values.rows(); i++) {
            for (int j = 0; j < values.columns(); j++) {
                float value = values.get(i, j);
                if (!(value >= 0 && value <= 1)) {
                    throw new IllegalArgumentException(
                            "expected couplings in [0, 1], found " + value + " at row " + i + ", column " + j);
                }
            }
        }
        return new EpsilonMatrix(values, alwaysOn);
    }

    /** The couplings as a matrix: inputs x classes, a row more where an input is always on. */
    public FloatMatrix values() {
        return values;
    }

    /** Number of inputs, of pictures the pixels; one that is always on is left out. */
    public int inputs() {
        return values.rows() - (alwaysOn ? 1 : 0);
    }

    /**
     * What inputs and the one that is always on add up to: {@code sum_i eps_ij b_i}, the drives at k = 1.
     *
     * @param brightness b, one per input
     * @param drives receives one for each class, from an index on
     */
    public void drive(float[] brightness, double[] drives, int at) {
        Arrays.fill(drives, at, at + classes(), 0);
        values.addRows(brightness, drives, at);
        for (int j = 0; alwaysOn && j < classes(); j++) {
            drives[at + j] += values.get(inputs(), j);
        }
    }

    /** Number of classes, an output neuron each. */
    public int classes() {
        return values.columns();
    }
}
