package instanton.bridge.transfer;

import instanton.classical.file.FloatMatrix;
import instanton.classical.model.SoftmaxModel;
import java.util.Arrays;
import java.util.Optional;

/**
 * A linear classifier that was trained elsewhere.
 *
 * @param model the same, of brightness in [0, 1]
 * @param transposed whether its weights came as classes x pixels
 */
public record ImportedWeights(SoftmaxModel model, boolean transposed) {
    /**
     * Of weights that were trained on {@code (brightness - mean) / deviation}: the classifier of brightness itself has the weights
     * {@code W / deviation} and the bias {@code b - mean / deviation sum_i W_ij}.
     *
     * @param weights pixels x classes, or classes x pixels: of both numbers the larger is taken for that of the pixels
     * @param bias one number per class; empty where there is none
     * @param mean what was taken off each pixel's brightness, finite
     * @param deviation what it was divided by then, positive
     * @throws IllegalArgumentException for another length of the bias, a NaN or an infinity, or no sizes that a model may have
     */
    public static ImportedWeights of(FloatMatrix weights, Optional<FloatMatrix> bias, double mean, double deviation) {
        boolean transposed = weights.rows() < weights.columns();
        int pixels = Math.max(weights.rows(), weights.columns());
        int classes = Math.min(weights.rows(), weights.columns());
        boolean biased = bias.isPresent() || mean != 0;
        float[] values = new float[(pixels + (biased ? 1 : 0)) * classes];
        double[] alwaysOn = new double[classes];
        for (int j = 0; j < classes; j++) {
            alwaysOn[j] = bias.isPresent() ? bias.get().get(0, j) : 0;
        }
        for (int i = 0; i < pixels; i++) {
            for (int j = 0; j < classes; j++) {
                double scaled = (transposed ? weights.get(j, i) : weights.get(i, j)) / deviation;
                alwaysOn[j] -= mean * scaled;
                values[i * classes + j] = (float) scaled;
            }
        }
        for (int j = 0; biased && j < classes; j++) {
            values[pixels * classes + j] = (float) alwaysOn[j];
        }
        FloatMatrix matrix = FloatMatrix.of(values.length / classes, classes, values);
        return new ImportedWeights(biased ? SoftmaxModel.withBias(matrix) : SoftmaxModel.of(matrix), transposed);
    }

    /**
     * A gain for weights of any size: each image's drives are scaled to a mean, which no choice of units changes.
     *
     * @param epsilon the couplings
     * @param mean the drives' mean, an energy
     * @param typicalBrightness mean brightness of a typical image, of which the gain is recorded
     */
    public static Gain gain(EpsilonMatrix epsilon, double mean, double typicalBrightness) {
        float[] typical = new float[epsilon.inputs()];
        Arrays.fill(typical, (float) typicalBrightness);
        double[] drives = new double[epsilon.classes()];
        epsilon.drive(typical, drives, 0);
        return new Gain.PerImage(mean, new Gain.PerImage(mean, mean).of(drives, 0, drives.length));
    }
}
