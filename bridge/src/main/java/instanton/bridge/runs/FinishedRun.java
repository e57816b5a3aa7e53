package instanton.bridge.runs;

import instanton.bridge.artifact.Manifest;
import instanton.bridge.reading.ClassicalReader;
import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A run folder of {@code compare}, read back: its manifest and its decisions, which fit each other. Immutable. */
public final class FinishedRun {
    private static final String EXPECTED = "expected a run folder of compare, found ";

    private final Path folder;
    private final Manifest manifest;
    private final ResultsTable table;
    private final List<FinishedReading> readings;

    private FinishedRun(Path folder, Manifest manifest, ResultsTable table, List<FinishedReading> readings) {
        this.folder = folder;
        this.manifest = manifest;
        this.table = table;
        this.readings = List.copyOf(readings);
    }

    /**
     * Reads a run folder and checks its parts against each other.
     *
     * @param format the format of its manifest
     * @throws BadFileException if it is none, or its table is not the one that its manifest tells of
     */
    public static FinishedRun read(Path folder, String format) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadFileException(folder, EXPECTED + (Files.exists(folder) ? "a file" : "no such folder"));
        }
        Path manifestFile = folder.resolve(Manifest.FILE);
        if (!Files.exists(manifestFile)) {
            throw new BadFileException(folder, EXPECTED + "no " + Manifest.FILE + " in it");
        }
        Manifest manifest = Manifest.read(manifestFile, format);
        Path tableFile = folder.resolve(ResultsTable.FILE);
        ResultsTable table = ResultsTable.read(tableFile);
        same(tableFile, "images", manifest.count(manifestFile, "/results/images"), table.size());
        check(
                tableFile,
                table,
                ClassicalReader.ENGINE,
                table.size(),
                manifest.count(manifestFile, "/results/classical/correct"));
        List<FinishedReading> readings = new ArrayList<>();
        Set<String> engines = new HashSet<>();
        for (int i = 0; i < manifest.at("/results/quantum").size(); i++) {
            FinishedReading reading = FinishedReading.of(manifestFile, manifest, i);
            if (!engines.add(reading.engine())) {
                throw new BadFileException(
                        manifestFile, "expected each engine once, found " + reading.engine() + " twice");
            }
            if (reading.images() < 1) {
                throw new BadFileException(
                        manifestFile, "expected images that " + reading.engine() + " read, found none");
            }
            if (!(reading.accuracy() >= 0 && reading.accuracy() <= 1)) {
                throw new BadFileException(
                        manifestFile,
                        "expected an accuracy of " + reading.engine() + " from 0 to 1, found " + reading.accuracy());
            }
            int right = (int) Math.round(reading.accuracy() * reading.images());
            check(tableFile, table, reading.column(), reading.images(), right);
            readings.add(reading);
        }
        return new FinishedRun(folder, manifest, table, readings);
    }

    /** A column must hold as many decisions, and as many right ones, as the manifest says: a file that was cut or changed does not. */
    private static void check(Path file, ResultsTable table, String column, int images, int right)
            throws BadFileException {
        int[] decisions = table.decisions(column);
        if (decisions == null) {
            throw new BadFileException(
                    file, "expected a column " + column + " as " + Manifest.FILE + " tells of it, found none");
        }
        int read = 0;
        int foundRight = 0;
        for (int row = 0; row < decisions.length; row++) {
            read += decisions[row] == ResultsTable.UNREAD ? 0 : 1;
            foundRight += decisions[row] == table.label(row) ? 1 : 0;
        }
        same(file, "images read by " + column, images, read);
        same(file, "images read right by " + column, right, foundRight);
    }

    private static void same(Path file, String what, int expected, int found) throws BadFileException {
        if (expected != found) {
            throw new BadFileException(
                    file,
                    "expected " + expected + " " + what + " as " + Manifest.FILE + " tells of them, found " + found);
        }
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** When it was made, as its manifest tells. */
    public String created() {
        return manifest.at("/created").asText();
    }

    /** How many images its classical network read. */
    public int images() {
        return table.size();
    }

    Manifest manifest() {
        return manifest;
    }

    ResultsTable table() {
        return table;
    }

    List<FinishedReading> readings() {
        return readings;
    }

    Optional<FinishedReading> reading(String engine) {
        return readings.stream().filter(each -> each.engine().equals(engine)).findFirst();
    }
}
