package instanton.bridge.runs;

import com.fasterxml.jackson.databind.JsonNode;
import instanton.bridge.compare.SequentialReader;
import java.util.OptionalInt;

/**
 * What a finished run tells of one quantum network as a whole.
 *
 * @param engine its name
 * @param paths paths per neuron, or the most of them where they differ; empty where exact
 * @param images how many images it read
 * @param accuracy share of these read right, rounded to 6 places
 * @param cpuSeconds seconds of all processors together; NaN where nobody looked
 */
record FinishedReading(String engine, OptionalInt paths, int images, double accuracy, double cpuSeconds) {

    /** As the manifest tells of it; what is missing there becomes nothing, 0 or NaN. */
    static FinishedReading of(JsonNode told) {
        int paths = told.path("paths").asInt();
        return new FinishedReading(
                told.path("engine").asText(),
                paths > 0 ? OptionalInt.of(paths) : OptionalInt.empty(),
                told.path("images").asInt(),
                told.path("accuracy").asDouble(Double.NaN),
                told.path("cpuSeconds").asDouble(Double.NaN));
    }

    /** The name of its column of decisions. */
    String column() {
        return engine.replace('-', '_');
    }

    /** Whether the paths are the most that were drawn, not those of each neuron. */
    boolean atMost() {
        return engine.equals(SequentialReader.LABEL);
    }
}
