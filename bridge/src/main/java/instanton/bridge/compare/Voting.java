package instanton.bridge.compare;

import instanton.bridge.reading.DrawnPaths;
import instanton.bridge.reading.Reading;
import instanton.bridge.statistics.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a sequential vote drew and how sure it became.
 *
 * @param confidence with which a certain winner is the true one
 * @param most paths per neuron that it could have drawn
 * @param paths paths per neuron that it drew, the mean over neurons and images
 * @param reference the network whose decisions are taken for true: {@code exact}, or {@code classical} where that did not read
 * @param certain images whose winner became certain
 * @param wrong those certain ones, of all images, on which the reference decides otherwise: at most {@code 1 - confidence} is promised
 * @param agreement all images on which it decides alike
 * @param digits a row for each true digit that occurs, the hardest first
 * @param hardest indices of uncertain images, the smallest lead first; at most {@value #NAMED}
 */
public record Voting(
        double confidence,
        int most,
        double paths,
        String reference,
        Proportion certain,
        Proportion wrong,
        Proportion agreement,
        List<OfDigit> digits,
        List<Integer> hardest) {
    private static final int NAMED = 10;

    /** Copies the lists. */
    public Voting {
        digits = List.copyOf(digits);
        hardest = List.copyOf(hardest);
    }

    /**
     * The images of one true digit.
     *
     * @param digit which
     * @param paths paths per neuron, the mean
     * @param certain how many winners became certain
     * @param wrong how many of them are not the reference's
     * @param agreement on how many the reference decides alike
     */
    public record OfDigit(int digit, double paths, Proportion certain, Proportion wrong, Proportion agreement) {}

    /** The largest share of {@link #wrong} that is promised. */
    public double promised() {
        return 1 - confidence;
    }

    /** Sums a reading up; empty where it drew the same number of paths for all. */
    public static Optional<Voting> of(Comparison comparison, Reading reading) {
        return reading.drawnPaths().map(drawn -> of(comparison, reading, drawn));
    }

    private static Voting of(Comparison comparison, Reading reading, DrawnPaths drawn) {
        Reading reference = comparison
                .outcome("exact")
                .map(Outcome::reading)
                .filter(exact -> comparison.accuracyOn(exact, reading).isPresent())
                .orElse(comparison.classical());
        int[] decided = comparison.decisions(reference, reading);
        int[] all = IntStream.range(0, reading.size()).toArray();
        List<OfDigit> digits = new ArrayList<>();
        for (int digit = 0; digit < Reading.DIGITS; digit++) {
            int wanted = digit;
            int[] its = IntStream.of(all)
                    .filter(i -> comparison.label(reading.image(i)) == wanted)
                    .toArray();
            if (its.length > 0) {
                digits.add(new OfDigit(
                        digit,
                        mean(drawn, its),
                        share(drawn, its),
                        wrong(reading, drawn, decided, its),
                        agreement(reading, decided, its)));
            }
        }
        digits.sort(Comparator.comparingDouble(OfDigit::paths).reversed());
        return new Voting(
                drawn.confidence(),
                reading.paths().orElseThrow(),
                mean(drawn, all),
                reference.engine(),
                share(drawn, all),
                wrong(reading, drawn, decided, all),
                agreement(reading, decided, all),
                digits,
                IntStream.of(all)
                        .filter(i -> !drawn.isCertain(i))
                        .boxed()
                        .sorted(Comparator.comparingDouble(reading::margin))
                        .limit(NAMED)
                        .map(reading::image)
                        .toList());
    }

    private static double mean(DrawnPaths drawn, int[] places) {
        return IntStream.of(places).mapToDouble(drawn::paths).average().orElse(0) / Reading.DIGITS;
    }

    private static Proportion share(DrawnPaths drawn, int[] places) {
        return new Proportion(
                (int) IntStream.of(places).filter(drawn::isCertain).count(), places.length);
    }

    private static Proportion wrong(Reading reading, DrawnPaths drawn, int[] decided, int[] places) {
        return new Proportion(
                (int) IntStream.of(places)
                        .filter(i -> drawn.isCertain(i) && reading.decision(i) != decided[i])
                        .count(),
                places.length);
    }

    private static Proportion agreement(Reading reading, int[] decided, int[] places) {
        return new Proportion(
                (int) IntStream.of(places)
                        .filter(i -> reading.decision(i) == decided[i])
                        .count(),
                places.length);
    }
}
