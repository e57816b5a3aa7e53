package instanton.bridge.json;

import instanton.bridge.statistics.Proportion;

/**
 * A share of images decided as the classical network does, as it stands in the JSON, 0..1, rounded to 6 places.
 *
 * @param agreementLow lower end of its 95 % interval
 * @param agreementHigh its upper end
 */
public record Agreement(double agreement, double agreementLow, double agreementHigh) {
    /** Takes a share. */
    public static Agreement of(Proportion share) {
        return new Agreement(
                ComparisonSummary.round(share.value(), 6),
                ComparisonSummary.round(share.low(), 6),
                ComparisonSummary.round(share.high(), 6));
    }
}
