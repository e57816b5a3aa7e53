package instanton.bridge.compare;

import instanton.bridge.reading.DrawnPaths;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SequentialReading;
import instanton.bridge.statistics.Proportion;
import instanton.quantum.exact.TransferMatrix;
import java.util.ArrayList;
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
 * @param all how all of its images went
 * @param digits the images of each true class that occurs, the hardest first
 * @param hardest indices of uncertain images, the smallest lead first; at most {@value #NAMED}
 */
public record Voting(
        SequentialReading reading, String reference, Tally all, List<OfDigit> digits, List<Integer> hardest) {
    private static final int NAMED = 10;

    /** Copies the lists. */
    public Voting {
        digits = List.copyOf(digits);
        hardest = List.copyOf(hardest);
    }

    /**
     * How some images went.
     *
     * @param paths paths per neuron that they drew, the mean over neurons and images
     * @param certain images whose winner became certain
     * @param wrong those certain ones, of all images, on which the reference decides otherwise: at most {@code 1 - confidence} is promised
     * @param agreement all images on which the reference decides alike
     */
    public record Tally(double paths, Proportion certain, Proportion wrong, Proportion agreement) {}

    /**
     * The images of one true class.
     *
     * @param digit which
     * @param tally how they went
     */
    public record OfDigit(int digit, Tally tally) {
        /** As {@link Tally#paths}. */
        public double paths() {
            return tally.paths();
        }

        /** As {@link Tally#certain}. */
        public Proportion certain() {
            return tally.certain();
        }

        /** As {@link Tally#wrong}. */
        public Proportion wrong() {
            return tally.wrong();
        }

        /** As {@link Tally#agreement}. */
        public Proportion agreement() {
            return tally.agreement();
        }
    }

    /** With which a certain winner is the true one. */
    public double confidence() {
        return reading.drawnPaths().confidence();
    }

    /** Paths per neuron that it could have drawn. */
    public int most() {
        return reading.most();
    }

    /** As {@link Tally#paths}, of all images. */
    public double paths() {
        return all.paths();
    }

    /** As {@link Tally#certain}, of all images. */
    public Proportion certain() {
        return all.certain();
    }

    /** As {@link Tally#wrong}, of all images. */
    public Proportion wrong() {
        return all.wrong();
    }

    /** As {@link Tally#agreement}, of all images. */
    public Proportion agreement() {
        return all.agreement();
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
        List<OfDigit> digits = new ArrayList<>();
        for (int label = 0; label < reading.classes(); label++) {
            int wanted = label;
            int[] its = IntStream.range(0, reading.size())
                    .filter(i -> comparison.label(reading.image(i)) == wanted)
                    .toArray();
            if (its.length > 0) {
                digits.add(new OfDigit(label, tally(reading, decided, its)));
            }
        }
        digits.sort(Comparator.comparingDouble(OfDigit::paths).reversed());
        int[] all = IntStream.range(0, reading.size()).toArray();
        return new Voting(
                reading,
                reference.engine(),
                tally(reading, decided, all),
                digits,
                IntStream.of(all)
                        .filter(i -> !reading.drawnPaths().isCertain(i))
                        .boxed()
                        .sorted(Comparator.comparingDouble(reading::margin))
                        .limit(NAMED)
                        .map(reading::image)
                        .toList());
    }

    private static Tally tally(SequentialReading reading, int[] decided, int[] places) {
        DrawnPaths drawn = reading.drawnPaths();
        return new Tally(
                IntStream.of(places).mapToDouble(drawn::paths).average().orElse(0) / reading.classes(),
                share(places, drawn::isCertain),
                share(places, i -> drawn.isCertain(i) && reading.decision(i) != decided[i]),
                share(places, i -> reading.decision(i) == decided[i]));
    }

    private static Proportion share(int[] places, IntPredicate counts) {
        return new Proportion((int) IntStream.of(places).filter(counts).count(), places.length);
    }
}
