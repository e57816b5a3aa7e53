package instanton.bridge.compare;

import instanton.bridge.forecast.NoisyVote;
import instanton.bridge.reading.CountedReading;
import instanton.bridge.reading.Reading;
import instanton.bridge.statistics.Proportion;
import instanton.quantum.exact.TransferMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How often a network is right when it is so sure: the calibration curve of what it states.
 *
 * <p>Images are sorted by the probability p stated of each and cut into bins of about equal {@code sum p (1 - p)}, so that there are more
 * bins where more is open; a bin's share of hits should be its mean p.
 *
 * @param bins by rising stated probability, at least one, none empty
 * @param gap the expected calibration error {@code sum |hits - stated| images / all}, 0..1
 * @param chanceGap its mean were all images independent and each a hit with the probability stated of it: what chance alone makes of
 *     perfect calibration in the same bins, exactly
 * @param chanceDeviation its standard deviation then
 */
public record Reliability(List<Bin> bins, double gap, double chanceGap, double chanceDeviation) {
    private static final int MOST_BINS = 10;
    private static final int IMAGES_PER_BIN = 20;
    private static final double OPEN_PER_BIN = 2; // sum p (1 - p): a bin's hits are known to 1.4 images at best
    private static final double NOTHING = 1e-300;

    /** Copies the list. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Some images.
     *
     * @param stated the mean of their stated probabilities
     * @param hits how many turned out as stated
     */
    public record Bin(double stated, Proportion hits) {}

    /**
     * Bins what was stated and what came of it.
     *
     * @param stated a probability in [0, 1] per image, at least one
     * @param hit whether it turned out so
     */
    static Reliability of(double[] stated, boolean[] hit) {
        if (stated.length == 0 || hit.length != stated.length) {
            throw new IllegalArgumentException("expected at least one probability, and whether it came true, found "
                    + stated.length + " and " + hit.length);
        }
        double open = 0;
        for (double p : stated) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("expected probabilities in [0, 1], found " + p);
            }
            open += p * (1 - p);
        }
        int wanted = (int) Math.max(
                1, Math.min(MOST_BINS, Math.min((double) stated.length / IMAGES_PER_BIN, open / OPEN_PER_BIN)));
        List<Integer> order = IntStream.range(0, stated.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> stated[i]))
                .toList();
        List<Bin> bins = new ArrayList<>();
        double passed = 0;
        double sum = 0;
        int images = 0;
        int hits = 0;
        double gap = 0;
        double chanceGap = 0;
        double chanceVariance = 0;
        double[] chances = new double[stated.length + 1]; // of each number of hits in the bin so far
        chances[0] = 1;
        double variance = 0; // of the hits in the bin
        for (int i : order) {
            add(stated[i], chances, images);
            variance += stated[i] * (1 - stated[i]);
            sum += stated[i];
            hits += hit[i] ? 1 : 0;
            images++;
            passed += stated[i] * (1 - stated[i]);
            boolean last = i == order.get(order.size() - 1);
            if (last || (bins.size() < wanted - 1 && passed >= (bins.size() + 1) * open / wanted)) {
                bins.add(new Bin(sum / images, new Proportion(hits, images)));
                gap += Math.abs(hits - sum) / stated.length;
                double off = meanDistance(chances, images, sum);
                chanceGap += off / stated.length;
                chanceVariance += Math.max(0, variance - off * off) / stated.length / stated.length;
                Arrays.fill(chances, 0, images + 1, 0);
                chances[0] = 1;
                sum = 0;
                variance = 0;
                images = 0;
                hits = 0;
            }
        }
        return new Reliability(bins, gap, chanceGap, Math.sqrt(chanceVariance));
    }

    /** Turns the chances of each number of hits among some images into those with one image more, a hit with probability p. */
    private static void add(double p, double[] chances, int images) {
        for (int hits = images + 1; hits > 0; hits--) {
            double chance = (1 - p) * chances[hits] + p * chances[hits - 1];
            chances[hits] = chance < NOTHING ? 0 : chance; // numbers too small to be normal are slow
        }
        chances[0] *= 1 - p;
    }

    private static double meanDistance(double[] chances, int images, double expected) {
        double mean = 0;
        for (int hits = 0; hits <= images; hits++) {
            mean += chances[hits] * Math.abs(hits - expected);
        }
        return mean;
    }

    /** The winner's share of the votes as the probability that it is the true class. */
    public static Reliability ofVotes(Comparison comparison, Reading reading) {
        double[] stated = new double[reading.size()];
        boolean[] hit = new boolean[stated.length];
        for (int i = 0; i < stated.length; i++) {
            stated[i] = Math.min(1, reading.vote(i).shares()[reading.decision(i)]);
            hit[i] = reading.decision(i) == comparison.label(reading.image(i));
        }
        return of(stated, hit);
    }

    /**
     * The probability, by activities and their standard errors, that the winner of a sampled vote is the one that endlessly many paths
     * would give; set against the exact decisions.
     *
     * @return empty where there are no exact decisions of the same network or no errors, or where paths ended by what they showed
     */
    public static Optional<Reliability> ofCertainty(Comparison comparison, Reading reading) {
        Reading exact =
                comparison.outcome(TransferMatrix.LABEL).map(Outcome::reading).orElse(null);
        if (exact == null || !(reading instanceof CountedReading) || reading.isCoupled()) {
            return Optional.empty();
        }
        int[] decided = comparison.decisions(exact, reading);
        double[] stated = new double[reading.size()];
        boolean[] hit = new boolean[stated.length];
        int classes = reading.classes();
        double[] activities = new double[classes];
        double[] errors = new double[classes];
        for (int i = 0; i < stated.length; i++) {
            for (int label = 0; label < classes; label++) {
                activities[label] = reading.score(i, label);
                errors[label] = reading.error(i, label);
                if (!(errors[label] > 0) || decided[i] < 0) {
                    return Optional.empty();
                }
            }
            stated[i] = new NoisyVote(activities, errors, new double[classes]).chance(reading.decision(i), 1);
            hit[i] = reading.decision(i) == decided[i];
        }
        return Optional.of(of(stated, hit));
    }
}
