package instanton.bridge.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.picture.Picture;
import instanton.bridge.reproduce.Findings;
import instanton.bridge.reproduce.PaperFigure;
import instanton.classical.file.BadFileException;
import instanton.classical.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The run folder of a reproduction. It fills figure by figure, each file whole or not there at all, so that an interrupted run can go on:
 * {@code findings/*.json}, {@code figures/*.pdf}, {@code *.svg} and {@code *.png}, in the end {@code ledger.csv}, {@code figures.csv}, {@code truth-tables.csv},
 * {@code reproduction.html}.
 *
 * @param path where it is
 * @param manifest what it was begun with
 */
public record ReproductionFolder(Path path, ReproductionManifest manifest) {
    /** The name of its page. */
    public static final String PAGE = "reproduction.html";

    private static final String LEDGER = "ledger.csv";
    static final String TRUTH_TABLES = "truth-tables.csv";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Begins a folder that is new or empty.
     *
     * @throws BadFileException if it holds something already, or cannot be written
     */
    public static ReproductionFolder begin(Path folder, ReproductionManifest manifest) throws IOException {
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
        return new ReproductionFolder(folder, manifest);
    }

    /**
     * Goes on with one.
     *
     * @throws BadFileException if it holds no such run
     */
    public static ReproductionFolder resume(Path folder) throws IOException {
        return new ReproductionFolder(folder, ReproductionManifest.read(folder.resolve(Manifest.FILE)));
    }

    private Path findings(PaperFigure figure) {
        return path.resolve("findings").resolve(figure.id() + ".json");
    }

    /** What was found before, if that figure had been finished. */
    public Optional<Findings> found(PaperFigure figure) throws IOException {
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
    public void keep(PaperFigure figure, Findings found) throws IOException {
        Picture picture = Picture.of(found.figure());
        Path pictures = path.resolve("figures");
        WholeFile.write(pictures.resolve(figure.id() + ".svg"), picture.svg().getBytes(StandardCharsets.UTF_8));
        WholeFile.write(pictures.resolve(figure.id() + ".png"), picture.png());
        WholeFile.write(pictures.resolve(figure.id() + ".pdf"), picture.pdf());
        WholeFile.write(
                findings(figure), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(found));
    }

    /**
     * Writes what sums the figures up, the manifest last.
     *
     * @param page of a manifest's text
     */
    public void finish(List<Findings> all, UnaryOperator<String> page) throws IOException {
        ReproductionManifest finished = manifest.asFinished();
        StringBuilder ledger = new StringBuilder();
        LedgerCsv.writeClaims(all, ledger);
        write(LEDGER, ledger);
        StringBuilder figures = new StringBuilder();
        FiguresCsv.write(all, figures);
        write("figures.csv", figures);
        StringBuilder truth = new StringBuilder();
        LedgerCsv.writeTruthTables(
                all.stream().map(Findings::truthTable).filter(Objects::nonNull).toList(), truth);
        write(TRUTH_TABLES, truth);
        write(PAGE, page.apply(finished.json()));
        finished.write(path);
    }

    private void write(String name, CharSequence text) throws IOException {
        WholeFile.write(path.resolve(name), text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
