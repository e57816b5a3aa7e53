package instanton.quantum.estimate;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/**
 * Replaces samples by normal scores of their ranks, so that a diagnosis does not depend on the tails of a distribution.
 *
 * <p>Of S samples the one of rank r (1 the smallest; equal ones share their average rank) becomes the normal quantile of
 * {@code (r - 3/8) / (S + 1/4)}: eq. 14 of Vehtari et al., Bayesian Analysis 16 (2021) 667.
 */
final class RankNormalization {

    private RankNormalization() {}

    /** Normal scores of finite samples ranked over all chains together, in the same shape; O(S log S). */
    static double[][] scores(double[][] chains) {
        double[] sorted = sorted(chains);
        int total = sorted.length;
        double[] distinct = new double[total];
        double[] score = new double[total];
        int kinds = 0;
        for (int from = 0; from < total; ) {
            int to = from + 1;
            while (to < total && sorted[to] == sorted[from]) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0; // the average of from + 1 .. to
            distinct[kinds] = sorted[from];
            score[kinds++] = Math.sqrt(2) * Erf.erfInv(2 * (rank - 0.375) / (total + 0.25) - 1);
            from = to;
        }
        double[][] scores = new double[chains.length][];
        for (int c = 0; c < chains.length; c++) {
            scores[c] = new double[chains[c].length];
            for (int i = 0; i < scores[c].length; i++) {
                scores[c][i] = score[Arrays.binarySearch(distinct, 0, kinds, chains[c][i] + 0.0)];
            }
        }
        return scores;
    }

    /** All samples of all chains in ascending order, -0 as 0. */
    static double[] sorted(double[][] chains) {
        double[] all = Arrays.stream(chains)
                .flatMapToDouble(Arrays::stream)
                .map(x -> x + 0.0)
                .toArray();
        Arrays.sort(all);
        return all;
    }

    /** Quantile of sorted samples, 0 &lt;= p &lt;= 1, linear between order statistics (type 7 of Hyndman and Fan). */
    static double quantile(double[] sorted, double p) {
        double place = p * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
