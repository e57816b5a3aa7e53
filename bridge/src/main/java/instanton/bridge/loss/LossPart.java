package instanton.bridge.loss;

import instanton.bridge.statistics.PairedDifference;

/**
 * One part of the accuracy lost between the classical and the sampled quantum network.
 *
 * @param cause what it is lost to
 * @param before accuracy before the cause acts, 0..1
 * @param after accuracy once it does; the next part's {@code before}
 * @param error standard error of the loss, by {@link PairedDifference}; of {@link Cause#NOISE} its expected size
 * @param knob what brings it back
 */
public record LossPart(Cause cause, double before, double after, double error, Knob knob) {

    /** The accuracy lost, negative where it is gained. */
    public double lost() {
        return before - after;
    }
}
