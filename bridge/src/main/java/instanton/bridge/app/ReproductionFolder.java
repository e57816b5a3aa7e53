package instanton.bridge.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.Manifest;
import instanton.bridge.artifact.PendingFolder;
import instanton.bridge.picture.Picture;
import instanton.bridge.report.LedgerCsv;
import instanton.bridge.report.ReproductionPage;
import instanton.bridge.reproduce.Findings;
import instanton.bridge.reproduce.PaperFigure;
import instanton.classical.file.BadFileException;
import instanton.classical.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The run folder of a reproduction. It fills figure by figure, each file whole or not there at all, so that an interrupted run can go on:
 * {@code findings/*.json}, {@code figures/*.svg} and {@code *.png}, in the end {@code ledger.csv}, {@code truth-tables.csv},
 * {@code reproduction.html}.
 */
final class ReproductionFolder {
    static final String FORMAT = "instanton-reproduction/1";
    static final String PAGE = "reproduction.html";

    private static final String LEDGER = "ledger.csv";
    private static final String TRUTH_TABLES = "truth-tables.csv";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;

    private ReproductionFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Begins a folder that is new or empty.
     *
     * @throws BadFileException if it holds something already, or cannot be written
     */
    static ReproductionFolder begin(Path folder, Manifest manifest) throws IOException {
        if (Files.exists(folder.resolve(Manifest.FILE))) {
            throw new BadFileException(
                    folder, "expected a new or empty folder, found one with a run in it (--resume goes on with a run)");
        }
        try (PendingFolder begun = PendingFolder.of(folder)) {
            Files.createDirectory(begun.path().resolve("findings"));
            Files.createDirectory(begun.path().resolve("figures"));
            manifest.write(begun.path());
            begun.publish();
        }
        return new ReproductionFolder(folder);
    }

    /**
     * Goes on with one.
     *
     * @throws BadFileException if it holds no such run
     */
    static ReproductionFolder resume(Path folder) throws IOException {
        Manifest.read(folder.resolve(Manifest.FILE), FORMAT);
        return new ReproductionFolder(folder);
    }

    Path path() {
        return folder;
    }

    Manifest manifest() throws IOException {
        return Manifest.read(folder.resolve(Manifest.FILE), FORMAT);
    }

    private Path findings(PaperFigure figure) {
        return folder.resolve("findings").resolve(figure.id() + ".json");
    }

    /** What was found before, if that figure had been finished. */
    Optional<Findings> found(PaperFigure figure) throws IOException {
        Path file = findings(figure);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(file), Findings.class));
        } catch (JsonProcessingException e) {
            throw new BadFileException(file, "expected what this program wrote there, found something else", e);
        }
    }

    /** Keeps a figure: its pictures first, its findings last, since these say that it is finished. */
    void keep(PaperFigure figure, Findings found) throws IOException {
        Picture picture = Picture.of(found.figure());
        Path pictures = folder.resolve("figures");
        WholeFile.write(pictures.resolve(figure.id() + ".svg"), picture.svg().getBytes(StandardCharsets.UTF_8));
        WholeFile.write(pictures.resolve(figure.id() + ".png"), picture.png());
        WholeFile.write(
                findings(figure), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(found));
    }

    /** Writes what sums the figures up, the manifest last. */
    void finish(List<Findings> all, Manifest manifest) throws IOException {
        StringBuilder ledger = new StringBuilder();
        LedgerCsv.writeClaims(all, ledger);
        write(LEDGER, ledger);
        StringBuilder truth = new StringBuilder();
        LedgerCsv.writeTruthTables(all, truth);
        write(TRUTH_TABLES, truth);
        StringBuilder page = new StringBuilder();
        ReproductionPage.write(all, manifest.json(), page);
        write(PAGE, page);
        manifest.write(folder);
    }

    private void write(String name, CharSequence text) throws IOException {
        WholeFile.write(folder.resolve(name), text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
