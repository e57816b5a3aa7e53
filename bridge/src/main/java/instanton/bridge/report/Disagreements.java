package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.reading.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The images that the sampled network reads otherwise than the classical one, with what its ten neurons felt and did. */
final class Disagreements {
    static final int SHOWN = 24;

    // The chart's box, in its own units: digit d stands at LEFT + d STEP, activities in TOP..MIDDLE, drives in MIDDLE +
    // 4..BOTTOM.
    private static final double LEFT = 12;
    private static final double STEP = 19;
    private static final double TOP = 6;
    private static final double MIDDLE = 62;
    private static final double BOTTOM = 84;

    private final Comparison comparison;
    private final Outcome outcome;
    private final Illustrations illustrations;

    Disagreements(Comparison comparison, Outcome outcome, Illustrations illustrations) {
        this.comparison = comparison;
        this.outcome = outcome;
        this.illustrations = illustrations;
    }

    PageView.Gallery gallery() {
        Reading reading = outcome.reading();
        List<PageView.Piece> pieces =
                outcome.disagreements().stream().limit(SHOWN).map(this::piece).toList();
        int all = outcome.disagreements().size();
        String intro = all == 0
                ? Wording.name(reading) + " and the classical network decide alike on every image."
                : Wording.name(reading) + " and the classical network decide differently on " + Wording.count(all)
                        + " of " + Wording.count(reading.size()) + " images"
                        + (all > SHOWN ? "; the first " + SHOWN + " are shown, all are in the table below." : ".");
        return new PageView.Gallery(reading.engine(), intro, exact().isPresent(), pieces);
    }

    private Optional<Reading> exact() {
        return comparison.outcome("exact").map(Outcome::reading);
    }

    private PageView.Piece piece(int image) {
        IntFunction<byte[]> pixels = illustrations.pixels();
        int classical = comparison.decision(comparison.classical(), image);
        int quantum = comparison.decision(outcome.reading(), image);
        List<PageView.Neuron> neurons = neurons(image);
        return new PageView.Piece(
                image,
                comparison.label(image),
                classical,
                quantum,
                pixels == null ? null : Tile.of(pixels.apply(image)),
                "Activities of the ten neurons under image " + image + ": digit " + quantum + " has "
                        + neurons.get(quantum).activity() + ", digit " + classical + " "
                        + neurons.get(classical).activity() + ". All are in the table beneath.",
                neurons);
    }

    private List<PageView.Neuron> neurons(int image) {
        Reading reading = outcome.reading();
        int at = place(reading, image);
        Reading exact = exact().orElse(null);
        int exactAt = exact == null ? -1 : place(exact, image);
        float[] drives = illustrations.drives();
        int row = comparison.classicalPlace(image).orElseThrow() * Reading.DIGITS;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double strongest = 0;
        for (int digit = 0; digit < Reading.DIGITS; digit++) {
            double activity = reading.score(at, digit);
            double spread = spread(reading, at, digit);
            double exactly = exactAt < 0 || exact == null ? activity : exact.score(exactAt, digit);
            low = Math.min(low, Math.min(activity - spread, exactly));
            high = Math.max(high, Math.max(activity + spread, exactly));
            strongest = Math.max(strongest, drives == null ? 0 : drives[row + digit]);
        }
        List<PageView.Neuron> neurons = new ArrayList<>();
        for (int digit = 0; digit < Reading.DIGITS; digit++) {
            float activity = reading.score(at, digit);
            double spread = spread(reading, at, digit);
            Double exactly = exactAt < 0 || exact == null ? null : (double) exact.score(exactAt, digit);
            double drive = drives == null ? Double.NaN : drives[row + digit];
            neurons.add(new PageView.Neuron(
                    digit,
                    Double.isNaN(drive) ? "-" : String.format(Locale.ROOT, "%,.0f", drive),
                    String.format(Locale.ROOT, "%.4f", activity),
                    Wording.small(reading.error(at, digit), reading.isErrorAtLeast(at, digit)),
                    exactly == null ? "-" : String.format(Locale.ROOT, "%.4f", exactly),
                    number(LEFT + digit * STEP),
                    number(height(activity, low, high)),
                    number(height(activity + spread, low, high)),
                    number(height(activity - spread, low, high)),
                    exactly == null ? null : number(height(exactly, low, high)),
                    Double.isNaN(drive) || strongest == 0
                            ? "0"
                            : number((BOTTOM - MIDDLE - 4) * Math.max(0, drive) / strongest)));
        }
        return neurons;
    }

    private static int place(Reading reading, int image) {
        return IntStream.range(0, reading.size())
                .filter(i -> reading.image(i) == image)
                .findFirst()
                .orElse(-1);
    }

    private static double spread(Reading reading, int at, int digit) {
        float error = reading.error(at, digit);
        return Float.isNaN(error) ? 0 : error;
    }

    /** Activities fill the box from the lowest to the highest. */
    private static double height(double activity, double low, double high) {
        return MIDDLE - (MIDDLE - TOP) * (high > low ? (activity - low) / (high - low) : 0.5);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** The gallery of a comparison's first sampled reading; null where nothing was sampled. */
    static PageView.@Nullable Gallery of(Comparison comparison, Illustrations illustrations) {
        return comparison
                .sampled()
                .map(outcome -> new Disagreements(comparison, outcome, illustrations).gallery())
                .orElse(null);
    }
}
