package instanton.bridge.transfer;

import instanton.classical.model.SoftmaxModel;

/**
 * How a classical model became couplings, the couplings, and how they are put to work.
 *
 * @param normalization how weights were shifted and scaled
 * @param point gain and neurons
 * @param epsilon the couplings before the gain
 */
public record Transfer(WeightNormalization normalization, OperatingPoint point, EpsilonMatrix epsilon) {

    /** With the paper's neurons, and one gain for all images. */
    public Transfer(WeightNormalization normalization, double gain, EpsilonMatrix epsilon) {
        this(normalization, OperatingPoint.of(gain), epsilon);
    }

    /**
     * Of a model's weights.
     *
     * @throws IllegalArgumentException if all of them are equal
     */
    public static Transfer of(SoftmaxModel model, WeightNormalization normalization, OperatingPoint point) {
        return new Transfer(normalization, point, normalization.apply(model));
    }

    /**
     * The paper's: eq. 18, k = 1000, its neurons.
     *
     * @throws IllegalArgumentException if all weights are equal
     */
    public static Transfer paper(SoftmaxModel model) {
        return of(model, WeightNormalization.PAPER, OperatingPoint.PAPER);
    }

    /** k, which multiplies every coupling (eq. 17). */
    public double gain() {
        return point.gain().typical();
    }
}
