package instanton.bridge.transfer;

import instanton.classical.file.FloatMatrix;

/** The couplings before the gain: inputs x classes, each in [0, 1] (eq. 18). */
public final class EpsilonMatrix {
    private final FloatMatrix values;

    private EpsilonMatrix(FloatMatrix values) {
        this.values = values;
    }

    /**
     * Takes couplings that are normalized already.
     *
     * @throws IllegalArgumentException if one is not in [0, 1]
     */
    public static EpsilonMatrix of(FloatMatrix values) {
        for (int i = 0; i < values.rows(); i++) {
            for (int j = 0; j < values.columns(); j++) {
                float value = values.get(i, j);
                if (!(value >= 0 && value <= 1)) {
                    throw new IllegalArgumentException(
                            "expected couplings in [0, 1], found " + value + " at row " + i + ", column " + j);
                }
            }
        }
        return new EpsilonMatrix(values);
    }

    /** The couplings as a matrix, inputs x classes. */
    public FloatMatrix values() {
        return values;
    }

    /** Number of inputs, of pictures the pixels. */
    public int inputs() {
        return values.rows();
    }

    /** Number of classes, an output neuron each. */
    public int classes() {
        return values.columns();
    }
}
