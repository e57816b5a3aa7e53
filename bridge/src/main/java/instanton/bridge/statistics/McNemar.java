package instanton.bridge.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * McNemar's exact test of two classifiers on the same images: only the images that one of them reads right and the other wrong
 * tell them apart.
 *
 * <p>Without a difference in accuracy the right one is the first or the second with probability 1/2 each, so that the smaller
 * count m of n = onlyFirst + onlySecond is binomial, and {@code p = min(1, 2 P(X <= m))} (Q. McNemar, Psychometrika 12, 153
 * (1947)).
 *
 * @param onlyFirst images that only the first reads right, at least 0
 * @param onlySecond images that only the second reads right, at least 0
 */
public record McNemar(int onlyFirst, int onlySecond) {

    /** Refuses negative counts. */
    public McNemar {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException(
                    "expected counts of at least 0, found " + onlyFirst + " and " + onlySecond);
        }
    }

    /** Counts the discordant images; the three arrays run over the same images. */
    public static McNemar of(int[] labels, int[] first, int[] second) {
        if (labels.length != first.length || labels.length != second.length) {
            throw new IllegalArgumentException("expected " + labels.length + " decisions of each, found " + first.length
                    + " and " + second.length);
        }
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean firstRight = first[i] == labels[i];
            boolean secondRight = second[i] == labels[i];
            if (firstRight && !secondRight) {
                onlyFirst++;
            } else if (secondRight && !firstRight) {
                onlySecond++;
            }
        }
        return new McNemar(onlyFirst, onlySecond);
    }

    /** The two-sided p-value, in (0, 1]; 1 when no image tells the two apart. */
    public double pValue() {
        int discordant = Math.addExact(onlyFirst, onlySecond);
        if (discordant == 0) {
            return 1;
        }
        // Summed here: cumulativeProbability is one less the upper tail, which loses a small p altogether.
        BinomialDistribution even = new BinomialDistribution(null, discordant, 0.5);
        double tail = 0;
        for (int j = Math.min(onlyFirst, onlySecond); j >= 0; j--) {
            tail += even.probability(j);
        }
        return Math.min(1, 2 * tail);
    }
}
