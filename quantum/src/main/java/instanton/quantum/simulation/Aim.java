package instanton.quantum.simulation;

import instanton.quantum.estimate.Estimate;

/**
 * The standard error to sample a raw activity down to: an absolute one or a share of the activity, whichever is more.
 *
 * @param error the absolute one; &gt; 0
 * @param share of the activity; &gt;= 0
 */
public record Aim(double error, double share) {
    /** What a number is good for that nobody has asked more of: 0.01, or 1 %. */
    public static final Aim DEFAULT = new Aim(0.01, 0.01);

    /** Refuses what is no error above 0. */
    public Aim {
        if (!(error > 0) || Double.isInfinite(error) || !(share >= 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException("expected an error above 0, found " + error);
        }
    }

    /** How many times the error that is aimed at an estimate's is. */
    double missedBy(Estimate estimate) {
        return estimate.error() / Math.max(error, share * Math.abs(estimate.value()));
    }
}
