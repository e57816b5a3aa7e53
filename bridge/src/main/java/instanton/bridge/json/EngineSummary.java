package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import instanton.bridge.compare.EngineCost;
import instanton.bridge.statistics.Proportion;
import org.jspecify.annotations.Nullable;

/**
 * One engine beside the others as it stands in the JSON; see {@link EngineCost}. What is unknown is left out.
 *
 * @param engine its name
 * @param paths paths per neuron; left out where exact
 * @param images how many images all engines read
 * @param accuracy share of these read right
 * @param low lower end of the 95 % interval
 * @param high its upper end
 * @param read how many images it read
 * @param seconds wall-clock seconds for these
 * @param cpuSeconds seconds of all processors together
 * @param error root mean square standard error of an activity; left out where some of its chains are too short to tell
 * @param errorAtLeast what that is at least, there
 * @param offExact root mean square of the activities less the exact ones
 * @param errorPerSecond error of an activity on which a CPU second per image is spent; left out likewise
 * @param errorPerSecondAtLeast what that is at least, there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "engine",
    "paths",
    "images",
    "accuracy",
    "low",
    "high",
    "read",
    "seconds",
    "cpuSeconds",
    "error",
    "errorAtLeast",
    "offExact",
    "errorPerSecond",
    "errorPerSecondAtLeast"
})
public record EngineSummary(
        String engine,
        @Nullable Integer paths,
        int images,
        double accuracy,
        double low,
        double high,
        int read,
        double seconds,
        @Nullable Double cpuSeconds,
        @Nullable Double error,
        @Nullable Double errorAtLeast,
        @Nullable Double offExact,
        @Nullable Double errorPerSecond,
        @Nullable Double errorPerSecondAtLeast) {
    private static final int DIGITS = 8;

    public static EngineSummary of(EngineCost cost) {
        Proportion accuracy = cost.accuracy();
        return new EngineSummary(
                cost.engine(),
                cost.paths().isPresent() ? Integer.valueOf(cost.paths().getAsInt()) : null,
                accuracy.total(),
                ComparisonSummary.round(accuracy.value(), 6),
                ComparisonSummary.round(accuracy.low(), 6),
                ComparisonSummary.round(accuracy.high(), 6),
                cost.read(),
                ComparisonSummary.round(cost.seconds(), 3),
                ComparisonSummary.finite(cost.cpuSeconds(), 2),
                cost.atLeast() ? null : ComparisonSummary.finite(cost.error(), DIGITS),
                cost.atLeast() ? ComparisonSummary.finite(cost.error(), DIGITS) : null,
                ComparisonSummary.finite(cost.offExact(), DIGITS),
                cost.atLeast() ? null : ComparisonSummary.finite(cost.errorPerSecond(), DIGITS),
                cost.atLeast() ? ComparisonSummary.finite(cost.errorPerSecond(), DIGITS) : null);
    }
}
