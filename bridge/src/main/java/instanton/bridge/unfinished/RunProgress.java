package instanton.bridge.unfinished;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.classical.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * How far an unfinished run was when it last wrote pieces.
 *
 * @param share of the work, from 0 to 1
 * @param seconds that all its processes took
 */
public record RunProgress(double share, double seconds) {
    private static final String FILE = "progress.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    static final RunProgress NONE = new RunProgress(0, 0);

    void write(Path unfinished) throws IOException {
        WholeFile.write(unfinished.resolve(FILE), MAPPER.writeValueAsBytes(this));
    }

    /** That of an unfinished run; none where nothing legible is there, which loses no work. */
    static RunProgress read(Path unfinished) throws IOException {
        try {
            return MAPPER.readValue(Files.readAllBytes(unfinished.resolve(FILE)), RunProgress.class);
        } catch (NoSuchFileException | JsonProcessingException e) {
            return NONE;
        }
    }
}
