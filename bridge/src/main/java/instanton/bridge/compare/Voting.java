package instanton.bridge.compare;

import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SequentialReading;
import instanton.bridge.statistics.Proportion;
import instanton.quantum.exact.TransferMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What a sequential vote drew and how sure it became.
 *
 * @param reading the vote
 * @param reference the network whose decisions are taken for true: {@code exact}, or {@code classical} where that did not read
 * @param certain images whose winner became certain
 * @param wrong those certain ones, of all images, on which the reference decides otherwise: at most {@code 1 - confidence} is promised
 * @param agreement all images on which it decides alike
 * @param digits a row for each true class that occurs, the hardest first
 * @param hardest indices of uncertain images, the smallest lead first; at most {@value #NAMED}
 */
public record Voting(
        SequentialReading reading,
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
     * The images of one true class.
     *
     * @param digit which
     * @param paths paths per neuron, the mean
     * @param certain how many winners became certain
     * @param wrong how many of them are not the reference's
     * @param agreement on how many the reference decides alike
     */
    public record OfDigit(int digit, double paths, Proportion certain, Proportion wrong, Proportion agreement) {}

    /** With which a certain winner is the true one. */
    public double confidence() {
        return reading.drawnPaths().confidence();
    }

    /** Paths per neuron that it could have drawn. */
    public int most() {
        return reading.most();
    }

    /** Paths per neuron that it drew, the mean over neurons and images. */
    public double paths() {
        return paths(reading, IntStream.range(0, reading.size()).toArray());
    }

    /** The largest share of {@link #wrong} that is promised. */
    public double promised() {
        return 1 - confidence();
    }

    /** Sums a reading up; empty where it drew the same number of paths for all. */
    public static Optional<Voting> of(Comparison comparison, Reading reading) {
        return reading instanceof SequentialReading sequential
                ? Optional.of(of(comparison, sequential))
                : Optional.empty();
    }

    private static Voting of(Comparison comparison, SequentialReading reading) {
        Reading reference = comparison
                .outcome(TransferMatrix.LABEL)
                .map(Outcome::reading)
                .filter(exact -> comparison.accuracyOn(exact, reading).isPresent())
                .orElse(comparison.classical());
        int[] decided = comparison.decisions(reference, reading);
        int[] all = IntStream.range(0, reading.size()).toArray();
        List<OfDigit> digits = IntStream.range(0, reading.classes())
                .mapToObj(label -> IntStream.of(all)
                        .filter(i -> comparison.label(reading.image(i)) == label)
                        .toArray())
                .filter(places -> places.length > 0)
                .map(places -> new OfDigit(
                        comparison.label(reading.image(places[0])),
                        paths(reading, places),
                        share(places, reading.drawnPaths()::isCertain),
                        wrong(reading, decided, places),
                        share(places, i -> reading.decision(i) == decided[i])))
                .sorted(Comparator.comparingDouble(OfDigit::paths).reversed())
                .toList();
        return new Voting(
                reading,
                reference.engine(),
                share(all, reading.drawnPaths()::isCertain),
                wrong(reading, decided, all),
                share(all, i -> reading.decision(i) == decided[i]),
                digits,
                IntStream.of(all)
                        .filter(i -> !reading.drawnPaths().isCertain(i))
                        .boxed()
                        .sorted(Comparator.comparingDouble(reading::margin))
                        .limit(NAMED)
                        .map(reading::image)
                        .toList());
    }

    private static double paths(SequentialReading reading, int[] places) {
        return IntStream.of(places)
                        .mapToDouble(reading.drawnPaths()::paths)
                        .average()
                        .orElse(0)
                / reading.classes();
    }

    private static Proportion wrong(SequentialReading reading, int[] decided, int[] places) {
        return share(places, i -> reading.drawnPaths().isCertain(i) && reading.decision(i) != decided[i]);
    }

    private static Proportion share(int[] places, IntPredicate counts) {
        return new Proportion((int) IntStream.of(places).filter(counts).count(), places.length);
    }
}
