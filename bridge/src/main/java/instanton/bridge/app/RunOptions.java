package instanton.bridge.app;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that writes a folder. */
final class RunOptions {
    @Mixin
    private final SeedOption seed = new SeedOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder to write, new or empty (default: runs/TIME-COMMAND).")
    private @Nullable Path out;

    long seed() {
        return seed.seed();
    }

    boolean seedGiven() {
        return seed.given();
    }

    /** Whether any of them was given. */
    boolean given() {
        return seed.given() || out != null;
    }

    boolean outGiven() {
        return out != null;
    }

    Path out(Surroundings surroundings, String command) {
        return out(out, surroundings, command);
    }

    /** A folder as it was asked for, or one for a command of now. */
    static Path out(@Nullable Path out, Surroundings surroundings, String command) {
        if (out != null) {
            if (out.toString().isEmpty()) {
                throw new BadArgumentException("--out: expected a folder, found nothing");
            }
            return out;
        }
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss")
                .withZone(ZoneId.systemDefault())
                .format(surroundings.started());
        return Path.of("runs", time + "-" + command);
    }
}
