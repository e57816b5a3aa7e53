package instanton.bridge.transfer;

import instanton.classical.file.FloatMatrix;
import instanton.classical.model.SoftmaxModel;
import java.util.Locale;

/** How weights of any sign become couplings in [0, 1]. Neither way changes which drive is largest. */
public enum WeightNormalization {
    /** One shift for all weights: {@code eps_ij = (W_ij - min W) / max(W - min W)} (eq. 18). */
    PAPER {
        @Override
        float shift(FloatMatrix weights, int row) {
            return weights.min();
        }
    },

    /**
     * One shift per pixel, {@code eps_ij = (W_ij - min_j W_ij) / max_ij(W_ij - min_j W_ij)}: the smallest non-negative
     * couplings of the same classifier, and so the smallest drive common to all neurons.
     */
    PIXELWISE {
        @Override
        float shift(FloatMatrix weights, int row) {
            float least = Float.POSITIVE_INFINITY;
            for (int j = 0; j < weights.columns(); j++) {
                least = Math.min(least, weights.get(row, j));
            }
            return least;
        }
    };

    /**
     * The normalization of a name.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static WeightNormalization parse(String label) {
        for (WeightNormalization each : values()) {
            if (each.label().equals(label)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "expected paper or pixelwise, found " + (label.isBlank() ? "nothing" : label));
    }

    abstract float shift(FloatMatrix weights, int row);

    /** The name on the command line and in manifests. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Shifts and scales a weight matrix.
     *
     * @param weights W, pixels x classes, finite
     * @return couplings of the same shape, the largest exactly 1
     * @throws IllegalArgumentException if all shifted weights are 0, so that nothing tells the classes apart
     */
    public EpsilonMatrix apply(FloatMatrix weights) {
        return EpsilonMatrix.of(normalized(weights));
    }

    /**
     * Those of a model, of whose bias the same becomes as of the weights of a pixel that is always white.
     *
     * @throws IllegalArgumentException if nothing tells the classes apart
     */
    public EpsilonMatrix apply(SoftmaxModel model) {
        return EpsilonMatrix.of(normalized(model.weights()), model.isBiased());
    }

    private FloatMatrix normalized(FloatMatrix weights) {
        int columns = weights.columns();
        double[] shifted = new double[weights.rows() * columns];
        double largest = 0;
        for (int i = 0; i < weights.rows(); i++) {
            double shift = shift(weights, i);
            for (int j = 0; j < columns; j++) {
                shifted[i * columns + j] = weights.get(i, j) - shift;
                largest = Math.max(largest, shifted[i * columns + j]);
            }
        }
        if (!(largest > 0)) {
            throw new IllegalArgumentException("all weights are equal: no coupling tells the classes apart");
        }
        float[] epsilon = new float[shifted.length];
        for (int i = 0; i < epsilon.length; i++) {
            epsilon[i] = (float) (shifted[i] / largest);
        }
        return FloatMatrix.of(weights.rows(), columns, epsilon);
    }
}
