package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.ConfusionMatrix;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.PathPoint;
import instanton.bridge.compare.PathPrediction;
import instanton.bridge.compare.Proportion;
import instanton.bridge.compare.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The parts of a page, each made from a comparison and what illustrates it. */
final class PageAssembly {
    private static final int SHOWN = 24;
    private static final int SHADES = 9;

    private final Comparison comparison;
    private final Illustrations illustrations;

    PageAssembly(Comparison comparison, Illustrations illustrations) {
        this.comparison = comparison;
        this.illustrations = illustrations;
    }

    List<PageView.Row> rows() {
        List<PageView.Row> rows = new ArrayList<>();
        rows.add(row(comparison.classical(), comparison.accuracy(), "-", "-"));
        for (Outcome outcome : comparison.outcomes()) {
            rows.add(row(
                    outcome.reading(),
                    outcome.accuracy(),
                    Wording.percent(outcome.agreement()),
                    Wording.pValue(outcome.mcNemar())));
        }
        return rows;
    }

    private static PageView.Row row(Reading reading, Proportion accuracy, String agreement, String p) {
        return new PageView.Row(
                reading.engine(),
                Wording.paths(reading),
                Wording.count(reading.size()),
                Wording.percent(accuracy),
                Wording.interval(accuracy),
                agreement,
                p,
                Wording.seconds(reading));
    }

    List<String> findings() {
        return comparison.outcomes().stream()
                .flatMap(outcome -> Wording.findings(comparison, outcome).stream())
                .toList();
    }

    /** The outcomes that have a path curve, in the order of their charts. */
    List<Outcome> curved() {
        return comparison.outcomes().stream()
                .filter(outcome -> !outcome.points().isEmpty())
                .toList();
    }

    /** How the exact engine does on another reading's images. */
    Optional<Proportion> exactOn(Reading reading) {
        return comparison.outcome("exact").flatMap(exact -> comparison.accuracyOn(exact.reading(), reading));
    }

    List<PageView.Curve> curves() {
        List<PageView.Curve> curves = new ArrayList<>();
        for (Outcome outcome : curved()) {
            List<PageView.Point> levels = new ArrayList<>();
            levels.add(level("classical", outcome.classical()));
            exactOn(outcome.reading()).ifPresent(exact -> levels.add(level("exact", exact)));
            PathPoint first = outcome.points().get(0);
            PathPoint last = outcome.points().get(outcome.points().size() - 1);
            String label = "Accuracy of " + outcome.reading().engine() + " by number of paths, from "
                    + Wording.percent(first.accuracy()) + " at " + first.paths() + " to "
                    + Wording.percent(last.accuracy()) + " at " + last.paths() + "; classical "
                    + Wording.percent(outcome.classical()) + ". The numbers are in the table below.";
            curves.add(new PageView.Curve(
                    "paths-" + curves.size(),
                    outcome.reading().engine(),
                    Wording.count(outcome.reading().size()),
                    label,
                    !outcome.predictions().isEmpty(),
                    points(outcome),
                    levels));
        }
        return curves;
    }

    /** What was sampled and what was predicted, by rising numbers of paths: some numbers have one of the two alone. */
    private static List<PageView.Point> points(Outcome outcome) {
        SortedMap<Integer, PageView.Point> rows = new TreeMap<>();
        for (PathPrediction prediction : outcome.predictions()) {
            rows.put(
                    prediction.paths(),
                    new PageView.Point(
                            Wording.count(prediction.paths()),
                            "-",
                            "-",
                            Wording.percent(prediction.accuracy()),
                            "-",
                            "-",
                            Wording.percent(prediction.agreement())));
        }
        for (PathPoint point : outcome.points()) {
            Optional<PathPrediction> prediction = outcome.prediction(point.paths());
            rows.put(
                    point.paths(),
                    new PageView.Point(
                            Wording.count(point.paths()),
                            Wording.percent(point.accuracy()),
                            Wording.interval(point.accuracy()),
                            prediction
                                    .map(each -> Wording.percent(each.accuracy()))
                                    .orElse("-"),
                            prediction
                                    .map(each -> Wording.z(each.accuracy(), point.accuracy()))
                                    .orElse("-"),
                            Wording.percent(point.agreement()) + " (" + Wording.interval(point.agreement()) + ")",
                            prediction
                                    .map(each -> Wording.percent(each.agreement()))
                                    .orElse("-")));
        }
        return List.copyOf(rows.values());
    }

    private static PageView.Point level(String name, Proportion accuracy) {
        return new PageView.Point(name, Wording.percent(accuracy), Wording.interval(accuracy), "-", "-", "-", "-");
    }

    List<PageView.Matrix> matrices() {
        List<PageView.Matrix> matrices = new ArrayList<>();
        matrices.add(matrix(comparison.classical(), comparison.confusion()));
        for (Outcome outcome : comparison.outcomes()) {
            matrices.add(matrix(outcome.reading(), outcome.confusion()));
        }
        return matrices;
    }

    private static PageView.Matrix matrix(Reading reading, ConfusionMatrix confusion) {
        List<List<PageView.Cell>> rows = new ArrayList<>();
        for (int truth = 0; truth < Reading.DIGITS; truth++) {
            int images = Math.max(1, confusion.images(truth));
            List<PageView.Cell> cells = new ArrayList<>();
            for (int decision = 0; decision < Reading.DIGITS; decision++) {
                int count = confusion.count(truth, decision);
                // Roots, so that a handful of errors still shows; off the diagonal a tenth of a row is full shade.
                boolean right = truth == decision;
                double share = (double) count / images * (right ? 1 : 10);
                long shade = count == 0 ? 0 : Math.max(1, Math.round(SHADES * Math.sqrt(Math.min(1, share))));
                cells.add(new PageView.Cell(
                        count == 0 && !right ? "" : Wording.count(count), (right ? "right-" : "wrong-") + shade));
            }
            rows.add(cells);
        }
        String caption = reading.engine() + ": " + Wording.count(confusion.correct()) + " of "
                + Wording.count(reading.size()) + " images right";
        return new PageView.Matrix(reading.engine(), caption, rows);
    }

    PageView.@Nullable Gallery gallery() {
        Outcome outcome = comparison.sampled().orElse(null);
        if (outcome == null) {
            return null;
        }
        Reading reading = outcome.reading();
        IntFunction<byte[]> pixels = illustrations.pixels();
        List<PageView.Piece> pieces = new ArrayList<>();
        for (int image : outcome.disagreements().stream().limit(SHOWN).toList()) {
            pieces.add(new PageView.Piece(
                    image,
                    comparison.label(image),
                    comparison.decision(comparison.classical(), image),
                    comparison.decision(reading, image),
                    pixels == null ? null : Tile.of(pixels.apply(image))));
        }
        int all = outcome.disagreements().size();
        String intro = all == 0
                ? Wording.name(reading) + " and the classical network decide alike on every image."
                : Wording.name(reading) + " and the classical network decide differently on " + Wording.count(all)
                        + " of " + Wording.count(reading.size()) + " images"
                        + (all > SHOWN ? "; the first " + SHOWN + " are shown." : ".");
        return new PageView.Gallery(reading.engine(), intro, pieces);
    }

    PageView.@Nullable Weights weights() {
        float[] matrix = illustrations.weights();
        if (matrix == null) {
            return null;
        }
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float weight : matrix) {
            low = Math.min(low, weight);
            high = Math.max(high, weight);
        }
        return new PageView.Weights(
                Tile.ofColumns(matrix, Reading.DIGITS, low, high),
                String.format(Locale.ROOT, "%.3g", low),
                String.format(Locale.ROOT, "%.3g", high));
    }

    @Nullable
    DriveHistogram histogram() {
        float[] drives = illustrations.drives();
        return drives == null || illustrations.curveDrives() == null
                ? null
                : new DriveHistogram(comparison.classical(), drives);
    }
}
