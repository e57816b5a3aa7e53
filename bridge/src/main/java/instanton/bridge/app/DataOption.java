package instanton.bridge.app;

import instanton.classical.digits.DigitData;
import instanton.classical.digits.DigitSource;
import instanton.classical.digits.Locations;
import instanton.classical.digits.Splits;
import instanton.classical.file.BadFileException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which digits to work on. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "SOURCE",
            description = {
                "mnist (the real one, or an error), drawn (made here), or a folder of IDX files.",
                "Left out: mnist, from MNIST_DIR if that is set; else where it can be had, or drawn."
            })
    private @Nullable String source;

    boolean given() {
        return source != null;
    }

    DigitData load(Console console, Splits needed) throws IOException {
        return load(console, source, needed);
    }

    /** The source as it was given. */
    @Nullable
    String source() {
        return source;
    }

    /** Loads a source given as in {@code --data}, or the best there is. */
    static DigitData load(Console console, @Nullable String source, Splits needed) throws IOException {
        DigitSource digits;
        try {
            digits = DigitSource.parse(source);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--data", e);
        }
        Locations locations = console.surroundings().locations();
        DigitData data;
        try (StepProgress progress = new StepProgress(console, "bytes")) {
            data = digits.load(locations, needed, (file, bytes, total) -> progress.at(file, bytes, total, ""));
        } catch (BadFileException e) {
            if (locations.mnistDir() != null && !(digits instanceof DigitSource.Folder)) {
                throw new BadArgumentException("MNIST_DIR: " + e.getMessage());
            }
            throw e;
        }
        console.note("Data: " + data.note());
        return data;
    }
}
