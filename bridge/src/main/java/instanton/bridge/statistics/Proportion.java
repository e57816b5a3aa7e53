package instanton.bridge.statistics;

import org.apache.commons.math3.stat.interval.IntervalUtils;

/**
 * A share of images (an accuracy, an agreement) with its 95 % interval.
 *
 * <p>The interval is Wilson's: with p = count / total, n = total and z = 1.95996, its ends are {@code (p + z^2/2n -+ z
 * sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)}. It stays inside [0, 1] and keeps its coverage near 1, where Wald's does not (E. B.
 * Wilson, J. Am. Stat. Assoc. 22, 209 (1927)).
 *
 * @param count images that count, 0..total
 * @param total images looked at, at least 1
 */
public record Proportion(int count, int total) {
    private static final double CONFIDENCE = 0.95;

    /** Refuses an empty total and a count outside 0..total. */
    public Proportion {
        if (total < 1) {
            throw new IllegalArgumentException("a share needs at least one image, found " + total);
        }
        if (count < 0 || count > total) {
            throw new IllegalArgumentException("expected a count in 0.." + total + ", found " + count);
        }
    }

    /** The share of places at which two arrays of the same length, at least 1, hold the same number. */
    public static Proportion ofMatches(int[] first, int[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "expected two arrays of the same length, found " + first.length + " and " + second.length);
        }
        int matches = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] == second[i]) {
                matches++;
            }
        }
        return new Proportion(matches, first.length);
    }

    /** The share itself, 0..1. */
    public double value() {
        return (double) count / total;
    }

    /** The lower end of the 95 % interval, 0..value. */
    public double low() {
        // Rounding leaves the formula a few 1e-18 off at the ends.
        return count == 0
                ? 0
                : IntervalUtils.getWilsonScoreInterval(total, count, CONFIDENCE).getLowerBound();
    }

    /** The upper end of the 95 % interval, value..1. */
    public double high() {
        return count == total
                ? 1
                : IntervalUtils.getWilsonScoreInterval(total, count, CONFIDENCE).getUpperBound();
    }
}
