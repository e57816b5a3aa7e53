package instanton.bridge.app;

import instanton.bridge.artifact.Manifest;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.ComparisonRun;
import instanton.bridge.report.Illustrations;
import instanton.bridge.report.ReportPage;
import instanton.bridge.report.ResultsCsv;
import instanton.classical.digits.Digits;
import instanton.classical.file.WholeFile;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.engine.RandomStreams;
import instanton.quantum.response.ResponseCurve;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The run folder of a comparison: {@code manifest.json}, {@code results.csv}, {@code report.html}. */
final class ComparisonFolder {
    static final String FORMAT = "instanton-run/1";
    static final String PAGE = "report.html";

    private static final String RESULTS = "results.csv";
    private static final int CURVE_POINTS = 241;
    private static final int PATHS = 24;

    private ComparisonFolder() {}

    /**
     * Writes the three files into an existing folder.
     *
     * @param model the classical model, for the pictures of its weights
     * @param test the test images, for the pictures of those read differently
     * @param randomness that the comparison was sampled from, for the paths shown
     */
    static void write(
            Path folder,
            Comparison comparison,
            ComparisonRun run,
            SoftmaxModel model,
            Digits test,
            RandomStreams randomness,
            Manifest manifest)
            throws IOException {
        float[] drives = run.drives(comparison.classical());
        manifest.write(folder);
        StringWriter csv = new StringWriter();
        ResultsCsv.write(comparison, drives, csv);
        WholeFile.write(folder.resolve(RESULTS), csv.toString().getBytes(StandardCharsets.UTF_8));
        Illustrations illustrations = withResponse(run.curve())
                .withPixels(image -> grey(test, image))
                .withWeights(model.weights().toArray(), run.epsilon())
                .withDrives(drives)
                .withPaths(run.paths(shown(comparison), PATHS, randomness));
        StringWriter page = new StringWriter();
        ReportPage.write(comparison, illustrations, manifest.json(), page);
        WholeFile.write(folder.resolve(PAGE), page.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The image whose paths are shown: the first that is read differently, or else the first. */
    private static int shown(Comparison comparison) {
        return comparison
                .sampled()
                .flatMap(outcome -> outcome.disagreements().stream().findFirst())
                .orElse(comparison.classical().image(0));
    }

    private static Illustrations withResponse(ResponseCurve curve) {
        double[] drives = new double[CURVE_POINTS];
        double[] activities = new double[CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            drives[i] = curve.strongest() * i / (CURVE_POINTS - 1);
            activities[i] = curve.activity(drives[i]);
        }
        return Illustrations.none().withResponse(drives, activities);
    }

    private static byte[] grey(Digits test, int image) {
        byte[] grey = new byte[test.pixels()];
        for (int p = 0; p < grey.length; p++) {
            grey[p] = (byte) test.grey(image, p / test.columns(), p % test.columns());
        }
        return grey;
    }
}
