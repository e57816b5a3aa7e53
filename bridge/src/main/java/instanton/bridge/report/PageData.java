package instanton.bridge.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.sampling.OutputPaths;
import instanton.bridge.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script plots, as Jackson writes it.
 *
 * @param classes their names
 * @param curves accuracy by number of paths, in the order of the page's charts
 * @param response the response curve and the drives on it; left out where they were not handed in
 * @param votes calibration curves of the votes
 * @param certainty calibration curves of the error bars; none where nothing shows them
 * @param images what the sortable table holds
 * @param movie the paths to animate; left out where none were handed in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PageData(
        List<String> classes,
        List<Curve> curves,
        @Nullable Response response,
        List<Calibration> votes,
        List<Calibration> certainty,
        ImageTable images,
        @Nullable PathMovie movie) {

    /**
     * A chart of accuracy by paths; points are [paths, low, accuracy, high] in percent, said the same in words; predicted are
     * [paths, accuracy], none where there is no forecast.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Curve(
            String engine,
            List<double[]> points,
            List<String> said,
            List<double[]> predicted,
            double classical,
            @Nullable Double exact) {}

    /** Points [E, A] of the response curve, and per histogram bin [left edge, percent]. */
    record Response(List<double[]> curve, List<double[]> decided, List<double[]> others) {}

    /** A network's calibration curve: points are [stated, low, found, high] in percent. */
    record Calibration(String network, List<double[]> points) {}

    static PageData of(
            Comparison comparison,
            PageAssembly assembly,
            Illustrations illustrations,
            @Nullable DriveHistogram histogram,
            ReliabilityView votes,
            ReliabilityView certainty) {
        List<Curve> curves = new ArrayList<>();
        for (Outcome outcome : assembly.curved()) {
            List<double[]> points = new ArrayList<>();
            List<String> said = new ArrayList<>();
            outcome.points().forEach(point -> {
                Proportion accuracy = point.accuracy();
                points.add(
                        new double[] {point.paths(), 100 * accuracy.low(), 100 * accuracy.value(), 100 * accuracy.high()
                        });
                said.add(Wording.count(point.paths()) + (point.paths() == 1 ? " path: " : " paths: ")
                        + Wording.percent(accuracy) + "\n" + Wording.interval(accuracy));
            });
            curves.add(new Curve(
                    outcome.reading().engine(),
                    points,
                    said,
                    outcome.predictions().stream()
                            .map(each -> new double[] {
                                each.paths(), 100 * each.accuracy().value()
                            })
                            .toList(),
                    100 * outcome.classical().value(),
                    assembly.exactOn(outcome.reading())
                            .map(exact -> 100 * exact.value())
                            .orElse(null)));
        }
        OutputPaths paths = illustrations.paths();
        return new PageData(
                comparison.classes().names(),
                curves,
                response(illustrations, histogram),
                votes.data(),
                certainty.data(),
                ImageTable.of(comparison),
                paths == null ? null : PathMovie.of(paths, comparison.classes(), comparison.label(paths.image())));
    }

    private static @Nullable Response response(Illustrations illustrations, @Nullable DriveHistogram histogram) {
        Illustrations.Response response = illustrations.response();
        if (histogram == null || response == null) {
            return null;
        }
        List<double[]> curve = new ArrayList<>();
        for (int i = 0; i < response.drives.length; i++) {
            curve.add(new double[] {response.drives[i], response.activities[i]});
        }
        return new Response(curve, steps(histogram.edges, histogram.decided), steps(histogram.edges, histogram.others));
    }

    /** The outline of a histogram: it starts and ends on the axis. */
    private static List<double[]> steps(double[] edges, double[] shares) {
        List<double[]> steps = new ArrayList<>();
        for (int bin = 0; bin < shares.length; bin++) {
            steps.add(new double[] {edges[bin], shares[bin]});
        }
        steps.add(new double[] {edges[shares.length], 0});
        return steps;
    }
}
