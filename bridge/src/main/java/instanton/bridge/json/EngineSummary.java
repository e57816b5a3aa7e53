package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.compare.EngineCost;
import org.jspecify.annotations.Nullable;

/**
 * One engine beside the others as it stands in the JSON; see {@link EngineCost}.
 *
 * @param engine its name
 * @param paths paths per neuron; left out where exact
 * @param images how many images all engines read
 * @param right share of these read right
 * @param read how many images it read
 * @param cost what these cost
 * @param errors how far its activities scatter
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EngineSummary(
        String engine,
        @Nullable Integer paths,
        int images,
        @JsonUnwrapped Accuracy right,
        int read,
        @JsonUnwrapped CostSummary cost,
        @JsonUnwrapped Errors errors) {
    private static final int PLACES = 8;

    /**
     * How far an engine's activities scatter; what is unknown is left out.
     *
     * @param error root mean square standard error of an activity; left out where some of its chains are too short to tell
     * @param errorAtLeast what that is at least, there
     * @param offExact root mean square of the activities less the exact ones
     * @param errorPerSecond error of an activity on which a CPU second per image is spent; left out where {@code error} is
     * @param errorPerSecondAtLeast what that is at least, there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Errors(
            @Nullable Double error,
            @Nullable Double errorAtLeast,
            @Nullable Double offExact,
            @Nullable Double errorPerSecond,
            @Nullable Double errorPerSecondAtLeast) {
        static Errors of(EngineCost cost) {
            Double error = ComparisonSummary.finite(cost.error(), PLACES);
            Double offExact = ComparisonSummary.finite(cost.offExact(), PLACES);
            Double perSecond = ComparisonSummary.finite(cost.errorPerSecond(), PLACES);
            return cost.atLeast()
                    ? new Errors(null, error, offExact, null, perSecond)
                    : new Errors(error, null, offExact, perSecond, null);
        }
    }

    /** Takes what an engine gave and cost. */
    public static EngineSummary of(EngineCost cost) {
        return new EngineSummary(
                cost.engine(),
                cost.paths().isPresent() ? Integer.valueOf(cost.paths().getAsInt()) : null,
                cost.accuracy().total(),
                Accuracy.of(cost.accuracy()),
                cost.read(),
                CostSummary.of(cost.seconds(), cost.cpuSeconds()),
                Errors.of(cost));
    }
}
