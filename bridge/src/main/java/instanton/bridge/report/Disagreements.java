package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.reading.Reading;
import instanton.classical.digits.ClassNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The images that the sampled network reads otherwise than the classical one, with what its neurons felt and did. */
final class Disagreements {
    static final int SHOWN = 24;

    /** Neurons of an image for which there is room. */
    private static final int NEURONS = 12;

    private static final int SIDE = 64;

    // The chart's box, in its own units: neurons stand in LEFT..RIGHT, activities in TOP..MIDDLE, drives in MIDDLE +
    // 4..BOTTOM.
    private static final double LEFT = 12;
    private static final double RIGHT = 183;
    private static final double WIDEST = 57;
    private static final double LETTER = 6;
    private static final double GAP = 3; // between names
    private static final int NAME = 6; // letters that tell one of many names from another
    private static final double TOP = 6;
    private static final double MIDDLE = 62;
    private static final double BOTTOM = 84;

    private final Comparison comparison;
    private final Outcome outcome;
    private final @Nullable Reading exact;
    private final Illustrations illustrations;

    private Disagreements(Comparison comparison, Outcome outcome, Illustrations illustrations) {
        this.comparison = comparison;
        this.outcome = outcome;
        this.exact = comparison.outcome("exact").map(Outcome::reading).orElse(null);
        this.illustrations = illustrations;
    }

    /** The gallery of a comparison's first sampled reading; null where nothing was sampled. */
    static PageView.@Nullable Gallery of(Comparison comparison, Illustrations illustrations) {
        return comparison
                .sampled()
                .map(outcome -> new Disagreements(comparison, outcome, illustrations).gallery())
                .orElse(null);
    }

    private PageView.Gallery gallery() {
        Reading reading = outcome.reading();
        List<PageView.Piece> pieces =
                outcome.disagreements().stream().limit(SHOWN).map(this::piece).toList();
        int all = outcome.disagreements().size();
        String intro = all == 0
                ? Wording.name(reading) + " and the classical network decide alike on every image."
                : Wording.name(reading) + " and the classical network decide differently on " + Wording.count(all)
                        + " of " + Wording.count(reading.size()) + " images"
                        + (all > SHOWN ? "; the first " + SHOWN + " are shown, all are in the table below." : ".")
                        + Foremost.drawn(room(), comparison.classes().size());
        return new PageView.Gallery(reading.engine(), intro, exact != null, pieces);
    }

    /** How many neurons are drawn of one image: of many, no more than have room for their names. */
    private int room() {
        ClassNames classes = comparison.classes();
        int letters = classes.names().stream().mapToInt(String::length).max().orElseThrow();
        return classes.size() <= NEURONS
                ? classes.size()
                : Math.min(NEURONS, 1 + (int) ((RIGHT - LEFT) / (LETTER * Math.min(letters, NAME) + GAP)));
    }

    private PageView.Piece piece(int image) {
        int truth = comparison.label(image);
        int classical = comparison.decision(comparison.classical(), image);
        int quantum = comparison.decision(outcome.reading(), image);
        int at = place(outcome.reading(), image);
        int classes = comparison.classes().size();
        int[] shown =
                Foremost.of(classes, room(), each -> outcome.reading().score(at, each), truth, classical, quantum);
        Box box = new Box(image, at, shown);
        return new PageView.Piece(
                image,
                name(truth),
                new PageView.Decision(name(classical), classical == truth),
                new PageView.Decision(name(quantum), quantum == truth),
                illustrations.tile(image, SIDE),
                "Activities of the " + classes + " neurons under image " + image
                        + Foremost.said(shown.length, classes, "most active") + ": "
                        + name(quantum) + " has " + activity(at, quantum) + ", " + name(classical) + " "
                        + activity(at, classical) + ". All are in the table beneath.",
                IntStream.range(0, shown.length)
                        .mapToObj(n -> box.neuron(
                                n, shown[n] == quantum ? "sampled" : shown[n] == classical ? "classical" : "other"))
                        .toList());
    }

    private String name(int label) {
        return comparison.classes().name(label);
    }

    private String activity(int at, int label) {
        return String.format(Locale.ROOT, "%.4f", outcome.reading().score(at, label));
    }

    private static int place(Reading reading, int image) {
        return IntStream.range(0, reading.size())
                .filter(i -> reading.image(i) == image)
                .findFirst()
                .orElse(-1);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** The chart of one image: activities fill it from the lowest to the highest. */
    private final class Box {
        private final int at; // place of the image in the reading
        private final int exactAt; // in the exact one, or -1
        private final int row; // of the drives
        private final int[] shown;
        private final double step;
        private final double low;
        private final double high;
        private final double strongest;

        Box(int image, int at, int[] shown) {
            this.at = at;
            this.exactAt = exact == null ? -1 : place(exact, image);
            this.row = comparison.classicalPlace(image).orElseThrow()
                    * comparison.classes().size();
            this.shown = shown;
            this.step = Math.min(WIDEST, (RIGHT - LEFT) / (shown.length - 1));
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            double most = 0;
            for (int each : shown) {
                double activity = outcome.reading().score(at, each);
                double spread = spread(each);
                double exactly = exactly(each).orElse(activity);
                lowest = Math.min(lowest, Math.min(activity - spread, exactly));
                highest = Math.max(highest, Math.max(activity + spread, exactly));
                most = Math.max(most, drive(each));
            }
            low = lowest;
            high = highest;
            strongest = most;
        }

        private double spread(int label) {
            float error = outcome.reading().error(at, label);
            return Float.isNaN(error) ? 0 : error;
        }

        private Optional<Double> exactly(int label) {
            return exactAt < 0 || exact == null ? Optional.empty() : Optional.of((double) exact.score(exactAt, label));
        }

        /** 0 where drives were not handed in. */
        private double drive(int label) {
            float[] drives = illustrations.drives();
            return drives == null ? 0 : drives[row + label];
        }

        private String height(double activity) {
            return number(MIDDLE - (MIDDLE - TOP) * (high > low ? (activity - low) / (high - low) : 0.5));
        }

        PageView.Neuron neuron(int n, String whose) {
            int label = shown[n];
            Reading reading = outcome.reading();
            float activity = reading.score(at, label);
            double spread = spread(label);
            Optional<Double> exactly = exactly(label);
            String exactCell = exactly.map(each -> String.format(Locale.ROOT, "%.4f", each))
                    .orElse("-");
            List<String> cells = List.of(
                    illustrations.drives() == null ? "-" : String.format(Locale.ROOT, "%,.0f", drive(label)),
                    activity(at, label),
                    Wording.small(reading.error(at, label), reading.isErrorAtLeast(at, label)),
                    exactCell);
            return new PageView.Neuron(
                    name(label),
                    whose,
                    exact == null ? cells.subList(0, cells.size() - 1) : cells,
                    new PageView.Mark(
                            number(LEFT + n * step),
                            height(activity),
                            height(activity + spread),
                            height(activity - spread),
                            exactly.map(this::height).orElse(null),
                            strongest == 0
                                    ? "0"
                                    : number((BOTTOM - MIDDLE - 4) * Math.max(0, drive(label)) / strongest),
                            Wording.shortened(name(label), (int) (step / LETTER))));
        }
    }
}
