package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.PathPoint;
import instanton.bridge.forecast.PathPrediction;
import instanton.bridge.reading.Reading;
import instanton.bridge.sampling.OutputPaths;
import instanton.bridge.statistics.ConfusionMatrix;
import instanton.bridge.statistics.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a page, each made from a comparison and what illustrates it. */
final class PageAssembly {
    private static final int SHADES = 9;

    /** Off the diagonal a tenth of a row is full shade. */
    private static final double FULL_SHADE = 10;

    /** Letters of a name that fit above a column. */
    private static final int SHORT = 3;

    /** With more classes a matrix is cut to the most confused ones. */
    private static final int LEGIBLE = 32;

    private static final int CUT = 24;
    private static final int MOVIE_SIDE = 64;

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
                Wording.network(reading, false),
                List.of(
                        Wording.paths(reading),
                        Wording.count(reading.size()),
                        Wording.percent(accuracy),
                        Wording.interval(accuracy),
                        agreement,
                        p,
                        Wording.seconds(reading)));
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

    PageView.Confusion confusion() {
        int all = comparison.classes().size();
        int[] shown = mostConfused();
        List<PageView.Matrix> matrices = new ArrayList<>();
        matrices.add(matrix(comparison.classical(), comparison.confusion(), shown));
        for (Outcome outcome : comparison.outcomes()) {
            matrices.add(matrix(outcome.reading(), outcome.confusion(), shown));
        }
        comparison.sampled().ifPresent(outcome -> matrices.add(difference(outcome, shown)));
        List<String> names =
                IntStream.of(shown).mapToObj(comparison.classes()::name).toList();
        return new PageView.Confusion(
                shown.length == all
                        ? ""
                        : "Of " + all + " classes the " + shown.length
                                + " that are most often mistaken are shown, by all networks together; all decisions are in"
                                + " results.csv.",
                names.stream().anyMatch(name -> name.length() > SHORT),
                names,
                matrices);
    }

    /** The classes whose confusions are shown, rising: all, or as many as stay legible. */
    private int[] mostConfused() {
        int all = comparison.classes().size();
        int[] mistaken = new int[all];
        Stream.concat(
                        Stream.of(comparison.confusion()),
                        comparison.outcomes().stream().map(Outcome::confusion))
                .forEach(confusion -> {
                    for (int truth = 0; truth < all; truth++) {
                        for (int decision = 0; decision < all; decision++) {
                            int wrong = truth == decision ? 0 : confusion.count(truth, decision);
                            mistaken[truth] += wrong;
                            mistaken[decision] += wrong;
                        }
                    }
                });
        return IntStream.range(0, all)
                .boxed()
                .sorted(Comparator.comparing(each -> -mistaken[each]))
                .limit(all > LEGIBLE ? CUT : all)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** How many more images of each kind a network has than the classical one, both over the network's own images. */
    private PageView.Matrix difference(Outcome outcome, int[] shown) {
        ConfusionMatrix before = comparison.confusionOn(outcome.reading());
        List<List<PageView.Cell>> rows = new ArrayList<>();
        for (int truth : shown) {
            int images = Math.max(1, before.images(truth));
            List<PageView.Cell> cells = new ArrayList<>();
            for (int decision : shown) {
                int more = outcome.confusion().count(truth, decision) - before.count(truth, decision);
                boolean better = (truth == decision) == more > 0;
                cells.add(new PageView.Cell(
                        more == 0 ? "" : String.format(Locale.ROOT, "%+,d", more),
                        (better ? "right-" : "wrong-") + shade(Math.abs(more), FULL_SHADE / images)));
            }
            rows.add(cells);
        }
        String engine = outcome.reading().engine();
        int more = outcome.confusion().correct() - before.correct();
        return new PageView.Matrix(
                engine + " less classical",
                engine + " less classical, on the same "
                        + Wording.images(outcome.reading().size()) + String.format(Locale.ROOT, ": %+,d right", more),
                rows);
    }

    /** Roots, so that a handful still shows. */
    private static long shade(int count, double scale) {
        return count == 0 ? 0 : Math.max(1, Math.round(SHADES * Math.sqrt(Math.min(1, count * scale))));
    }

    private static PageView.Matrix matrix(Reading reading, ConfusionMatrix confusion, int[] shown) {
        List<List<PageView.Cell>> rows = new ArrayList<>();
        for (int truth : shown) {
            int images = Math.max(1, confusion.images(truth));
            List<PageView.Cell> cells = new ArrayList<>();
            for (int decision : shown) {
                int count = confusion.count(truth, decision);
                boolean right = truth == decision;
                long shade = shade(count, (right ? 1.0 : FULL_SHADE) / images);
                cells.add(new PageView.Cell(
                        count == 0 && !right ? "" : Wording.count(count), (right ? "right-" : "wrong-") + shade));
            }
            rows.add(cells);
        }
        String caption = reading.engine() + ": " + Wording.count(confusion.correct()) + " of "
                + Wording.count(reading.size()) + " images right";
        return new PageView.Matrix(reading.engine(), caption, rows);
    }

    PageView.@Nullable Weights weights() {
        Illustrations.Weights weights = illustrations.weights();
        if (weights == null) {
            return null;
        }
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float weight : weights.matrix) {
            low = Math.min(low, weight);
            high = Math.max(high, weight);
        }
        return new PageView.Weights(
                Tile.ofColumns(weights.shape, weights.matrix, low, high),
                String.format(Locale.ROOT, "%.3g", low),
                String.format(Locale.ROOT, "%.3g", high),
                Tile.ofColumns(weights.shape, weights.epsilon, 0, 1));
    }

    PageView.@Nullable Movie movie() {
        OutputPaths paths = illustrations.paths();
        if (paths == null) {
            return null;
        }
        int image = paths.image();
        List<String> decisions = new ArrayList<>();
        decisions.add("the classical network reads " + name(comparison.decision(comparison.classical(), image)));
        comparison
                .sampled()
                .filter(outcome -> outcome.disagreements().contains(image))
                .ifPresent(outcome -> decisions.add(
                        outcome.reading().engine() + " " + name(comparison.decision(outcome.reading(), image))));
        return new PageView.Movie(
                image,
                paths.paths(),
                "Image " + image + ", label " + name(comparison.label(image)) + "; " + String.join(", ", decisions)
                        + "."
                        + Foremost.drawn(PathMovie.NEURONS, comparison.classes().size()),
                illustrations.tile(image, MOVIE_SIDE));
    }

    private String name(int label) {
        return comparison.classes().name(label);
    }

    @Nullable
    DriveHistogram histogram() {
        float[] drives = illustrations.drives();
        return drives == null || illustrations.response() == null
                ? null
                : new DriveHistogram(
                        comparison.classical(), comparison.classes().size(), drives);
    }
}
