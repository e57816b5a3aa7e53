package instanton.bridge.app;

import instanton.bridge.artifact.Manifest;
import instanton.bridge.artifact.PendingFolder;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.ComparisonRun;
import instanton.bridge.compare.Parts;
import instanton.bridge.report.Illustrations;
import instanton.bridge.report.ReportPage;
import instanton.bridge.report.ResultsCsv;
import instanton.classical.digits.Digits;
import instanton.classical.file.WholeFile;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.physics.Drive;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.response.ResponseCurve;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;

/** The run folder of a comparison: {@code manifest.json}, {@code results.csv}, {@code report.html}. */
final class ComparisonFolder {
    static final String FORMAT = "instanton-run/1";
    static final String PAGE = "report.html";

    private static final String RESULTS = "results.csv";
    private static final int CURVE_STEPS = 240;
    private static final int PATHS = 24;

    private ComparisonFolder() {}

    /** Writes all but the page into an existing folder; what is there already is replaced. */
    static void write(Path folder, Comparison comparison, ComparisonRun run, Manifest manifest) throws IOException {
        manifest.write(folder);
        StringWriter csv = new StringWriter();
        ResultsCsv.write(comparison, run.drives(comparison.classical()), csv);
        WholeFile.write(folder.resolve(RESULTS), csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What the page shows beside the numbers; what fails is left out.
     *
     * @param model the classical model, for the pictures of its weights
     * @param test the test images, for the pictures of those read differently
     * @param randomness that the comparison was sampled from, for the paths shown
     */
    static Illustrations illustrations(
            Comparison comparison,
            ComparisonRun run,
            SoftmaxModel model,
            Digits test,
            RandomStreams randomness,
            Parts parts) {
        Illustrations shown = Illustrations.none()
                .withPixels(image -> grey(test, image))
                .withDrives(run.drives(comparison.classical()));
        Illustrations responding = parts.attempt("response curve", () -> withResponse(shown, run.curve()), shown);
        Illustrations weighted = parts.attempt(
                "pictures of weights",
                () -> responding.withWeights(model.weights().toArray(), run.epsilon()),
                responding);
        return parts.attempt(
                "pictures of paths",
                () -> weighted.withPaths(run.paths(shown(comparison), PATHS, randomness)),
                weighted);
    }

    /** Writes the page; whether that went well. */
    static boolean writePage(
            Path folder, Comparison comparison, Illustrations illustrations, Manifest manifest, Parts parts) {
        return parts.attempt(
                "page",
                () -> {
                    try {
                        StringWriter page = new StringWriter();
                        ReportPage.write(comparison, illustrations, parts, manifest.json(), page);
                        WholeFile.write(folder.resolve(PAGE), page.toString().getBytes(StandardCharsets.UTF_8));
                        return true;
                    } catch (FileSystemException e) {
                        throw new UncheckedIOException(new FileSystemException(
                                PendingFolder.published(String.valueOf(e.getFile())), null, e.getReason()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                false);
    }

    /** The image whose paths are shown: the first that is read differently, or else the first. */
    private static int shown(Comparison comparison) {
        return comparison
                .sampled()
                .flatMap(outcome -> outcome.disagreements().stream().findFirst())
                .orElse(comparison.classical().image(0));
    }

    private static Illustrations withResponse(Illustrations illustrations, ResponseCurve curve) {
        double[] drives = Drive.evenly(curve.strongest(), CURVE_STEPS);
        return illustrations.withResponse(
                drives, Arrays.stream(drives).map(curve::activity).toArray());
    }

    private static byte[] grey(Digits test, int image) {
        byte[] grey = new byte[test.pixels()];
        for (int p = 0; p < grey.length; p++) {
            grey[p] = (byte)
                    test.grey(image, p / test.shape().width(), p % test.shape().width());
        }
        return grey;
    }
}
