package instanton.bridge.artifact;

import instanton.bridge.compare.Comparison;
import instanton.bridge.json.ComparisonSummary;
import instanton.bridge.reading.ClassicalReader;
import instanton.classical.file.BadFileException;
import instanton.classical.file.WholeFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run folder of {@code compare}: {@code manifest.json}, {@code results.csv}, {@code report.html}.
 *
 * @param folder where it is
 * @param manifest what it tells of itself
 * @param table its decisions, which fit the manifest
 */
public record RunFolder(Path folder, RunManifest manifest, ResultsTable table) {
    /** The name of its page. */
    public static final String PAGE = "report.html";

    private static final String RESULTS = "results.csv";
    private static final String EXPECTED = "expected a run folder of compare, found ";

    /**
     * Writes all but the page into an existing folder; what is there already is replaced.
     *
     * @param drives images x classes, row-major, row i for the i-th image of the classical reading
     */
    public static void write(Path folder, RunManifest manifest, Comparison comparison, float[] drives)
            throws IOException {
        manifest.write(folder);
        StringWriter csv = new StringWriter();
        ResultsCsv.write(comparison, drives, csv);
        WholeFile.write(folder.resolve(RESULTS), csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the manifest anew.
     *
     * @param folder one that holds a run
     */
    public static void write(Path folder, RunManifest manifest) throws IOException {
        manifest.write(folder);
    }

    /**
     * Writes the page.
     *
     * @throws FileSystemException if that fails, with the path that the page would have had
     */
    public static void writePage(Path folder, CharSequence page) throws IOException {
        try {
            WholeFile.write(folder.resolve(PAGE), page.toString().getBytes(StandardCharsets.UTF_8));
        } catch (FileSystemException e) {
            throw new FileSystemException(PendingFolder.published(String.valueOf(e.getFile())), null, e.getReason());
        }
    }

    /**
     * Reads a run folder and checks its parts against each other.
     *
     * @throws BadFileException if it is none, or its table is not the one that its manifest tells of
     */
    public static RunFolder read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadFileException(folder, EXPECTED + (Files.exists(folder) ? "a file" : "no such folder"));
        }
        Path manifestFile = folder.resolve(Manifest.FILE);
        if (!Files.exists(manifestFile)) {
            throw new BadFileException(folder, EXPECTED + "no " + Manifest.FILE + " in it");
        }
        RunManifest manifest = RunManifest.read(manifestFile);
        Path tableFile = folder.resolve(RESULTS);
        ResultsTable table = ResultsTable.read(
                tableFile, manifest.results().subject().classNames().size());
        ComparisonSummary results = manifest.results();
        same(tableFile, "images", results.subject().images(), table.size());
        check(
                tableFile,
                table,
                ClassicalReader.ENGINE,
                table.size(),
                results.classical().correct());
        Set<String> engines = new HashSet<>();
        for (ComparisonSummary.Quantum reading : results.quantum()) {
            check(manifestFile, reading);
            if (!engines.add(reading.engine())) {
                throw new BadFileException(
                        manifestFile, "expected each engine once, found " + reading.engine() + " twice");
            }
            int right = (int) Math.round(reading.scores().right().accuracy() * reading.images());
            check(tableFile, table, reading.engine(), reading.images(), right);
        }
        return new RunFolder(folder, manifest, table);
    }

    private static void check(Path file, ComparisonSummary.Quantum reading) throws BadFileException {
        if (reading.images() < 1) {
            throw new BadFileException(
                    file, "expected images that " + reading.engine() + " read, found " + reading.images());
        }
        if (!(reading.scores().right().accuracy() >= 0
                && reading.scores().right().accuracy() <= 1)) {
            throw new BadFileException(
                    file,
                    "expected an accuracy of " + reading.engine() + " from 0 to 1, found "
                            + reading.scores().right().accuracy());
        }
    }

    /** A column must hold as many decisions, and as many right ones, as the manifest says: a file that was cut or changed does not. */
    private static void check(Path file, ResultsTable table, String engine, int images, int right)
            throws BadFileException {
        String column = EngineColumns.of(engine).decision();
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

    /** How many images its classical network read. */
    public int images() {
        return table.size();
    }

    /** What it tells of its quantum networks. */
    public List<ComparisonSummary.Quantum> readings() {
        return manifest.results().quantum();
    }

    /** What it tells of one of these. */
    public Optional<ComparisonSummary.Quantum> reading(String engine) {
        return readings().stream().filter(each -> each.engine().equals(engine)).findFirst();
    }
}
