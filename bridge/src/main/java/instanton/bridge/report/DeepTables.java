package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.DeepComparison;
import instanton.bridge.compare.HiddenLayer;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.PathPoint;
import instanton.bridge.forecast.PathPrediction;
import instanton.bridge.reading.CountedReading;
import instanton.bridge.reading.LayeredReader;
import instanton.bridge.reading.PathCurve;
import instanton.bridge.statistics.ExpectedShare;
import instanton.bridge.statistics.PairedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a comparison of a deep network says besides: where accuracy went, hidden layers, convergence. */
public final class DeepTables {
    private static final String WENT = "%6s  %13s  %15s  %17s\n";
    private static final String HIDDEN = "%5s  %7s  %7s  %12s  %7s  %13s  %12s\n";

    private DeepTables() {}

    /** The same as plain text for a terminal. */
    public static String text(DeepComparison deep) {
        StringBuilder text = new StringBuilder();
        went(deep.comparison()).ifPresent(table -> append(text, table, WENT));
        if (!deep.hidden().isEmpty()) {
            append(text, hidden(deep.hidden()), HIDDEN);
        }
        convergence(deep).ifPresent(sentence -> {
            text.append('\n');
            Paragraph.append(text, "- ", sentence);
        });
        return text.toString();
    }

    private static void append(StringBuilder text, PageView.Table table, String format) {
        text.append('\n').append(table.title()).append('\n');
        text.append(String.format(Locale.ROOT, format, table.columns().toArray()));
        for (List<String> row : table.rows()) {
            text.append(String.format(Locale.ROOT, format, row.toArray()).stripTrailing())
                    .append('\n');
        }
        table.remarks().forEach(remark -> Paragraph.append(text, "- ", remark));
    }

    /** Accuracy by numbers of paths, beside what was predicted; empty where no curve was kept. */
    static Optional<PageView.Table> curve(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome outcome : comparison.outcomes()) {
            for (PathPoint point : outcome.points()) {
                Optional<ExpectedShare> predicted =
                        outcome.prediction(point.paths()).map(PathPrediction::accuracy);
                rows.add(List.of(
                        outcome.reading().engine(),
                        Wording.count(point.paths()),
                        Wording.percent(point.accuracy()),
                        Wording.interval(point.accuracy()),
                        predicted.map(Wording::percent).orElse("-"),
                        predicted
                                .map(expected -> Wording.z(expected, point.accuracy()))
                                .orElse("-")));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PageView.Table(
                                "curve",
                                "Accuracy by paths or sweeps",
                                List.of("network", "paths or sweeps", "accuracy", "95 % interval", "predicted", "z"),
                                rows,
                                List.of(
                                        "z: by how many standard deviations of the sampling the accuracy exceeds the predicted one.")));
    }

    /** Points lost to finitely many passes, and to neurons acting back, by their number; over the images that both read. */
    static Optional<PageView.Table> went(Comparison comparison) {
        Outcome forward = comparison.outcome(LayeredReader.FORWARD).orElse(null);
        Outcome full = comparison.outcome(LayeredReader.FULL).orElse(null);
        if (forward == null
                || full == null
                || !(forward.reading() instanceof CountedReading passes)
                || !(full.reading() instanceof CountedReading sweeps)) {
            return Optional.empty();
        }
        int[] images = IntStream.of(passes.images())
                .filter(image -> sweeps.place(image).isPresent())
                .toArray();
        if (images.length < 2) {
            return Optional.empty();
        }
        double[] classical = right(comparison, images, image -> comparison.decision(comparison.classical(), image));
        List<List<String>> rows = new ArrayList<>();
        PathCurve byPasses = passes.curve();
        PathCurve bySweeps = sweeps.curve();
        for (int p = 0; p < byPasses.size(); p++) {
            int point = p;
            double[] forwards = right(
                    comparison,
                    images,
                    image -> byPasses.decision(point, passes.place(image).orElseThrow()));
            rows.add(List.of(
                    Wording.count(byPasses.paths(p)),
                    points(classical, forwards),
                    IntStream.range(0, bySweeps.size())
                            .filter(s -> bySweeps.paths(s) == byPasses.paths(point))
                            .mapToObj(s -> points(
                                    forwards,
                                    right(
                                            comparison,
                                            images,
                                            image -> bySweeps.decision(
                                                    s, sweeps.place(image).orElseThrow()))))
                            .findFirst()
                            .orElse("-"),
                    Wording.percent(mean(forwards))));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new PageView.Table(
                        "went",
                        "Where accuracy went, " + Wording.images(images.length),
                        List.of("paths", "lost to paths", "to back-reaction", "left, feed-forward"),
                        rows,
                        List.of(
                                "Points, with the error that the choice of images and the paths drawn leave: classical less"
                                        + " feed-forward, and feed-forward less full at as many sweeps.")));
    }

    /** What is decided for an image. */
    @FunctionalInterface
    private interface Decision {
        int of(int image);
    }

    private static double[] right(Comparison comparison, int[] images, Decision decision) {
        return IntStream.of(images)
                .mapToDouble(image -> decision.of(image) == comparison.label(image) ? 1 : 0)
                .toArray();
    }

    private static double mean(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
    }

    private static String points(double[] before, double[] after) {
        PairedDifference lost = PairedDifference.of(before, after);
        return String.format(Locale.ROOT, "%.2f +- %.2f", 100 * lost.value(), 100 * lost.error());
    }

    /** Activities of hidden layers. */
    static PageView.Table hidden(List<HiddenLayer> layers) {
        List<List<String>> rows = new ArrayList<>();
        for (HiddenLayer layer : layers) {
            rows.add(List.of(
                    Integer.toString(layer.layer()),
                    Wording.count(layer.neurons()),
                    mean(layer.exact()),
                    mean(layer.forward()),
                    mean(layer.full()),
                    correlation(layer.exact(), layer.forward()),
                    correlation(layer.forward(), layer.full())));
        }
        HiddenLayer first = layers.get(0);
        return new PageView.Table(
                "hidden",
                "Hidden layers, " + Wording.images(first.labels().size()),
                List.of("layer", "neurons", "exact", "feed-forward", "full", "r(exact, f-f)", "r(f-f, full)"),
                rows,
                List.of("Mean raw activities over " + first.draws()
                        + " paths of each neuron; r: a neuron's correlation over images, their mean."));
    }

    private static String mean(List<List<Float>> activities) {
        return activities.isEmpty() ? "-" : String.format(Locale.ROOT, "%.3f", HiddenLayer.mean(activities));
    }

    private static String correlation(List<List<Float>> first, List<List<Float>> second) {
        return first.isEmpty() || second.isEmpty()
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.3f",
                        HiddenLayer.correlations(first, second).stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElse(Double.NaN));
    }

    /** Whether sweeps converged. */
    static Optional<String> convergence(DeepComparison deep) {
        return deep.convergence()
                .map(found -> String.format(
                        Locale.ROOT,
                        "full: of %d outputs under %d images, %d have converged after %d sweeps of four replicas each (R-hat).",
                        found.outputs(),
                        found.images(),
                        found.converged(),
                        found.sweeps()));
    }
}
