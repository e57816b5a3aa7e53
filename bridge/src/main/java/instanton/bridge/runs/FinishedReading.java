package instanton.bridge.runs;

import com.fasterxml.jackson.databind.JsonNode;
import instanton.bridge.artifact.Manifest;
import instanton.bridge.reading.SequentialReader;
import instanton.classical.file.BadFileException;
import java.nio.file.Path;
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

    /**
     * As the manifest tells of it; what is missing there becomes nothing, 0 or NaN.
     *
     * @param file the manifest's own
     * @param place of the reading among those of quantum networks, from 0
     * @throws BadFileException if paths or images are no whole number
     */
    static FinishedReading of(Path file, Manifest manifest, int place) throws BadFileException {
        String pointer = "/results/quantum/" + place;
        JsonNode told = manifest.at(pointer);
        int paths = manifest.count(file, pointer + "/paths");
        return new FinishedReading(
                told.path("engine").asText(),
                paths > 0 ? OptionalInt.of(paths) : OptionalInt.empty(),
                manifest.count(file, pointer + "/images"),
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
