package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where digits to train and test on come from. */
public sealed interface DigitSource {
    /**
     * The source a user names.
     *
     * @param spec "mnist", "drawn" or a folder; null for MNIST where it can be had, and else drawn digits
     * @throws IllegalArgumentException if the text is empty or cannot name a folder
     */
    static DigitSource parse(@Nullable String spec) {
        if (spec == null) {
            return new MnistElseDrawn();
        }
        if (spec.isBlank()) {
            throw new IllegalArgumentException("expected mnist, drawn or a folder of IDX files, found nothing");
        }
        return switch (spec) {
            case "mnist" -> new Mnist();
            case "drawn" -> new Drawn();
            default -> new Folder(spec, Path.of(spec));
        };
    }

    /**
     * Brings the digits into memory.
     *
     * @param needed what the digits must have; they may have more
     * @throws BadFileException if a file is not what it should be
     * @throws IOException if nothing could be read or fetched
     */
    DigitData load(Locations locations, Splits needed, DownloadListener listener) throws IOException;

    /** Brings both splits into memory. */
    default DigitData load(Locations locations, DownloadListener listener) throws IOException {
        return load(locations, Splits.BOTH, listener);
    }

    /** The real MNIST, verified by SHA-256: from the folder the user gave, or else the cache, or else a mirror. */
    record Mnist() implements DigitSource {
        @Override
        public DigitData load(Locations locations, Splits needed, DownloadListener listener) throws IOException {
            Path given = locations.mnistDir();
            return given == null ? cached(locations, listener) : new DigitFolder(given).readMnist(needed);
        }

        static DigitData cached(Locations locations, DownloadListener listener) throws IOException {
            DigitFolder cache = new DigitFolder(locations.cache());
            if (cache.isComplete()) {
                try {
                    return cache.readMnist(Splits.BOTH);
                } catch (BadFileException e) {
                    // A damaged cache is the downloader's to mend: it checks each file and fetches the bad ones anew.
                }
            }
            List<RemoteFile> files =
                    Stream.of(MnistFile.values()).map(MnistFile::remote).toList();
            new Downloader(locations.mirrors(), locations.connectTimeout(), locations.stallTimeout(), listener)
                    .fetch(files, locations.cache());
            return cache.readMnist(Splits.BOTH);
        }
    }

    /** Digits made here, the same on every machine; neither files nor a network are needed. */
    record Drawn() implements DigitSource {
        @Override
        public DigitData load(Locations locations, Splits needed, DownloadListener listener) {
            return DrawnDigits.data();
        }
    }

    /**
     * A folder of IDX files with images of any one size, of 2 to 256 classes; a {@code classes.txt} in it may name these, a line each.
     *
     * @param name the folder as the user wrote it
     * @param path the same as a path
     */
    record Folder(String name, Path path) implements DigitSource {
        @Override
        public DigitData load(Locations locations, Splits needed, DownloadListener listener) throws IOException {
            if (!Files.exists(path)) {
                throw new BadFileException(
                        path, "expected mnist, drawn or a folder of IDX files, found no such folder");
            }
            return new DigitFolder(path).read(name, needed);
        }
    }

    /**
     * MNIST where it can be had, and else drawn digits; the note says which, and why. A folder that the user gave must hold it: who named one
     * wants no other data.
     */
    record MnistElseDrawn() implements DigitSource {
        @Override
        public DigitData load(Locations locations, Splits needed, DownloadListener listener) throws IOException {
            try {
                return new Mnist().load(locations, needed, listener);
            } catch (IOException e) {
                if (locations.mnistDir() != null || e instanceof InterruptedIOException) {
                    throw e;
                }
                DigitData data = DrawnDigits.data();
                return data.withNote(data.note() + " (MNIST was not to be had: " + e.getMessage() + ")");
            }
        }
    }
}
