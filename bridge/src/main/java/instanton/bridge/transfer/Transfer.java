package instanton.bridge.transfer;

/**
 * How a classical model became couplings, and the couplings.
 *
 * @param normalization how weights were shifted and scaled
 * @param gain k, which multiplies every coupling (eq. 17)
 * @param epsilon the couplings before the gain
 */
public record Transfer(WeightNormalization normalization, double gain, EpsilonMatrix epsilon) {

    /** Refuses a gain that is not a positive finite number. */
    public Transfer {
        if (!(gain > 0) || Double.isInfinite(gain)) {
            throw new IllegalArgumentException("gain must be a positive number, not " + gain);
        }
    }
}
