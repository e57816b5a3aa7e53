package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a reading cost as it stands in the JSON.
 *
 * @param seconds wall-clock seconds
 * @param cpuSeconds seconds of all processors together; left out where nobody looked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CostSummary(double seconds, @Nullable Double cpuSeconds) {
    static CostSummary of(double seconds, double cpuSeconds) {
        return new CostSummary(ComparisonSummary.round(seconds, 3), ComparisonSummary.finite(cpuSeconds, 2));
    }
}
