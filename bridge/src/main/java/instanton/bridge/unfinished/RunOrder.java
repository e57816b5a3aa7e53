package instanton.bridge.unfinished;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.classical.file.BadFileException;
import instanton.classical.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an unfinished run was begun with.
 *
 * @param format the name and version of this shape
 * @param arguments the command and its arguments, as they were given
 * @param folder where it was begun: relative names in the arguments are relative to it
 * @param program version and revision of the program
 * @param began when, ISO 8601
 * @param work digest of what it works on; null until that is known
 */
public record RunOrder(
        String format,
        List<String> arguments,
        String folder,
        String program,
        String began,
        @Nullable String work) {
    private static final String FORMAT = "instanton-unfinished/1";
    private static final String FILE = "order.json";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Refuses an order without a command. */
    public RunOrder {
        arguments = List.copyOf(arguments);
        if (!FORMAT.equals(format) || arguments.isEmpty()) {
            throw new IllegalArgumentException("expected an order of " + FORMAT + ", found " + format);
        }
    }

    /** A new order, given here and now. */
    public static RunOrder of(List<String> arguments, String program, String began) {
        return new RunOrder(FORMAT, arguments, Path.of("").toAbsolutePath().toString(), program, began, null);
    }

    /** The same of known work. */
    RunOrder on(String digest) {
        return new RunOrder(format, arguments, folder, program, began, digest);
    }

    /** The same, gone on with by a program. */
    RunOrder by(String other) {
        return new RunOrder(format, arguments, folder, other, began, work);
    }

    /** Whether it asks for a part of a plan. */
    boolean isPart() {
        return arguments.stream().anyMatch(each -> each.startsWith(Shard.OPTION));
    }

    /** The command. */
    public String command() {
        return arguments.get(0);
    }

    void write(Path unfinished) throws IOException {
        WholeFile.write(
                unfinished.resolve(FILE),
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    /**
     * Reads that of an unfinished run.
     *
     * @throws BadFileException if it is none
     */
    static RunOrder read(Path unfinished) throws IOException {
        Path file = unfinished.resolve(FILE);
        try {
            return MAPPER.readValue(Files.readAllBytes(file), RunOrder.class);
        } catch (NoSuchFileException e) {
            throw new BadFileException(file, "expected what a run was begun with, found no file", e);
        } catch (JsonProcessingException e) {
            throw new BadFileException(file, "expected what this program wrote there, found something else", e);
        }
    }
}
