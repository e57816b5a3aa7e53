package instanton.bridge.transfer;

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

    /** k, which multiplies every coupling (eq. 17). */
    public double gain() {
        return point.gain().typical();
    }
}
