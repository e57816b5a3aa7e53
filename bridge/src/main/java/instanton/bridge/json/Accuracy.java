package instanton.bridge.json;

import instanton.bridge.statistics.Proportion;

/**
 * A share of images read right as it stands in the JSON, 0..1, rounded to 6 places.
 *
 * @param low lower end of its 95 % interval
 * @param high its upper end
 */
public record Accuracy(double accuracy, double low, double high) {
    /** Takes a share. */
    public static Accuracy of(Proportion share) {
        return new Accuracy(
                ComparisonSummary.round(share.value(), 6),
                ComparisonSummary.round(share.low(), 6),
                ComparisonSummary.round(share.high(), 6));
    }
}
