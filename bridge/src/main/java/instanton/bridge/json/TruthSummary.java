package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.truth.CircuitTruth;
import java.util.Map;

/**
 * What a circuit answers to its inputs, as {@code simulate --truth-table --json} tells of it.
 *
 * @param format the name and version of this shape
 * @param engine the engine's name
 * @param seed of all random numbers
 * @param set the brightness of inputs that were set
 * @param truth the inputs that are on or off, in the order of the tables' digits, a table for each output, and what has not converged
 * @param seconds wall-clock time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"format", "engine", "seed", "set", "truth", "seconds"})
public record TruthSummary(
        String format,
        String engine,
        long seed,
        Map<String, Double> set,
        @JsonUnwrapped CircuitTruth truth,
        double seconds) {
    /** The {@link #format} that this class writes. */
    public static final String FORMAT = "instanton-truth-table/1";

    /** Takes what was found. */
    public static TruthSummary of(
            String engine, long seed, Map<String, Double> set, CircuitTruth truth, double seconds) {
        return new TruthSummary(FORMAT, engine, seed, set, truth, seconds);
    }
}
