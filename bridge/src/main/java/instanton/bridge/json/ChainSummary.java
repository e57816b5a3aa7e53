package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import instanton.bridge.reading.PathChains;
import org.jspecify.annotations.Nullable;

/**
 * A reading's chains as they stand in the JSON.
 *
 * @param start where each path begins
 * @param thermalization sweeps thrown away
 * @param tauInt integrated autocorrelation time in sweeps; left out where unknown
 * @param unclosed share of the neurons whose tauInt is larger than their paths can tell
 * @param inhibition strength between output neurons
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"start", "thermalization", "tauInt", "unclosed", "inhibition"})
public record ChainSummary(
        String start, int thermalization, @Nullable Double tauInt, double unclosed, double inhibition) {

    static ChainSummary of(PathChains chains) {
        return new ChainSummary(
                "hot",
                chains.thermalization(),
                ComparisonSummary.finite(chains.tauInt(), 3),
                ComparisonSummary.round(chains.unclosed(), 6),
                chains.inhibition());
    }
}
