package instanton.quantum.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Whether replicas of a chain have forgotten where they started and sample one distribution.
 *
 * <p>Rank-normalized split R-hat, bulk and tail effective sample size (ESS) as in Vehtari, Gelman, Simpson, Carpenter and
 * Buerkner, Bayesian Analysis 16 (2021) 667: each replica is cut in halves, so that a drift shows too; a middle sample is
 * dropped. How great an R-hat may be depends on how many samples there are. Where replicas began hot and cold, their means must agree as well. Cost O(N log N) for N samples.
 */
final class Convergence {

    /** How often R-hat is to exceed its limit though all replicas sample one distribution; half of it bulk, half folded. */
    static final double FALSE_ALARM = 0.002;
    /** Least bulk ESS of a converged run. */
    static final double MIN_ESS = 100;
    /** Fewest replicas from which convergence is judged. */
    static final int MIN_REPLICAS = 4;
    /** Greatest distance of the means after hot and cold starts, in combined errors. */
    static final double MAX_APART = 4;

    private static final int MIN_SWEEPS = 8;

    private double rHat = Double.NaN;
    private double bulkEss = Double.NaN;
    private double tailEss = Double.NaN;
    private double startsApart = Double.NaN;
    private final String complaint;

    private Convergence(double[][] replicas, boolean[] hot) {
        List<String> complaints = new ArrayList<>();
        int sweeps = Arrays.stream(replicas).mapToInt(x -> x.length).min().orElse(0);
        long notFinite = Arrays.stream(replicas)
                .flatMapToDouble(Arrays::stream)
                .filter(x -> !Double.isFinite(x))
                .count();
        if (replicas.length < MIN_REPLICAS) {
            complaints.add(replicas.length + " of at least " + MIN_REPLICAS + " replicas");
        }
        if (sweeps < MIN_SWEEPS) {
            complaints.add(sweeps + " of at least " + MIN_SWEEPS + " sweeps");
        } else if (notFinite > 0) {
            complaints.add("samples not finite: " + notFinite);
        } else {
            diagnose(halves(replicas, sweeps), complaints);
            compareStarts(replicas, hot, complaints);
        }
        complaint = String.join("; ", complaints);
    }

    /**
     * Judges replicas that all began alike.
     *
     * @param replicas replica x sweep, thermalized; if lengths differ, all are cut to the shortest, except for the comparison of starts
     */
    static Convergence of(double[][] replicas) {
        return of(replicas, new boolean[replicas.length]);
    }

    /**
     * Judges replicas some of which began hot, the others cold.
     *
     * @param replicas as in {@link #of(double[][])}
     * @param hot replica: whether it began hot; if all or none did, starts are not compared
     * @throws IllegalArgumentException if the lengths of the two differ
     */
    static Convergence of(double[][] replicas, boolean[] hot) {
        if (hot.length != replicas.length) {
            throw new IllegalArgumentException(
                    "expected one start for each of " + replicas.length + " replicas, found " + hot.length);
        }
        return new Convergence(replicas, hot);
    }

    private void diagnose(double[][] halves, List<String> complaints) {
        double[] sorted = RankNormalization.sorted(halves);
        if (sorted[0] == sorted[sorted.length - 1]) {
            complaints.add("all samples are the same");
            return;
        }
        double median = RankNormalization.quantile(sorted, 0.5);
        double[][] scores = RankNormalization.scores(halves);
        double[][] folded = RankNormalization.scores(map(halves, x -> Math.abs(x - median)));
        rHat = Math.max(rHat(scores), rHat(folded));
        if (!judge(scores, complaints)) {
            judge(folded, complaints);
        }
        bulkEss = EffectiveSampleSize.of(scores);
        double low = RankNormalization.quantile(sorted, 0.05);
        double high = RankNormalization.quantile(sorted, 0.95);
        tailEss = Math.min(
                EffectiveSampleSize.of(map(halves, x -> x <= low ? 1 : 0)),
                EffectiveSampleSize.of(map(halves, x -> x <= high ? 1 : 0)));
        if (!(bulkEss >= MIN_ESS)) {
            complaints.add(String.format(Locale.ROOT, "ESS %.0f below %.0f", bulkEss, MIN_ESS));
        }
    }

    private void compareStarts(double[][] replicas, boolean[] hot, List<String> complaints) {
        double[][] hotOnes = select(replicas, hot, true);
        double[][] coldOnes = select(replicas, hot, false);
        if (hotOnes.length == 0 || coldOnes.length == 0) {
            return;
        }
        GammaMethod a = GammaMethod.of(hotOnes);
        GammaMethod b = GammaMethod.of(coldOnes);
        double distance = Math.abs(a.mean() - b.mean());
        startsApart = distance == 0 ? 0 : distance / Math.hypot(a.error(), b.error());
        if (!startsAgree()) {
            complaints.add(String.format(Locale.ROOT, "hot and cold starts apart by %.1f errors", startsApart));
        }
    }

    private static double[][] select(double[][] replicas, boolean[] hot, boolean wanted) {
        List<double[]> selected = new ArrayList<>();
        for (int r = 0; r < replicas.length; r++) {
            if (hot[r] == wanted) {
                selected.add(replicas[r]);
            }
        }
        return selected.toArray(double[][]::new);
    }

    private static double[][] halves(double[][] replicas, int sweeps) {
        double[][] halves = new double[2 * replicas.length][];
        for (int r = 0; r < replicas.length; r++) {
            halves[2 * r] = Arrays.copyOfRange(replicas[r], 0, sweeps / 2);
            halves[2 * r + 1] = Arrays.copyOfRange(replicas[r], sweeps - sweeps / 2, sweeps);
        }
        return halves;
    }

    private static double[][] map(double[][] chains, DoubleUnaryOperator f) {
        return Arrays.stream(chains)
                .map(chain -> Arrays.stream(chain).map(f).toArray())
                .toArray(double[][]::new);
    }

    /** Eqs. 1 to 4: the root of the pooled variance over the mean variance within a chain; infinite if each chain is constant. */
    private static double rHat(double[][] chains) {
        int n = chains[0].length;
        double between = n
                * EffectiveSampleSize.variance(
                        each(chains, x -> Arrays.stream(x).average().orElseThrow()));
        return Math.sqrt((between / meanVariance(chains) + n - 1) / n);
    }

    /** Whether R-hat exceeds its limit; complains if so. */
    private static boolean judge(double[][] chains, List<String> complaints) {
        double found = rHat(chains);
        double limit = rHatLimit(chains);
        if (Double.isNaN(limit)) {
            complaints.add(String.format(Locale.ROOT, "R-hat %.3f, its limit unknown", found));
        } else if (!(found <= limit)) {
            // Two digits of the limit's distance from 1.
            int decimals = (int) Math.max(3, Math.min(9, 1 - Math.floor(Math.log10(Math.abs(limit - 1)))));
            complaints.add(
                    String.format(Locale.ROOT, "R-hat %." + decimals + "f above %." + decimals + "f", found, limit));
        } else {
            return false;
        }
        return true;
    }

    /**
     * The R-hat that M chains of n samples exceed once in 2 / {@link #FALSE_ALARM} times if all sample one distribution.
     *
     * <p>A chain's mean then scatters with the variance C / n, C being the {@link LongRunVariance}, which knows nothing of how far the chains lie
     * apart. So {@code R-hat^2 = (n - 1) / n + (C / W) F / n}, with W the mean variance within a chain and F distributed as Fisher's F of M - 1 and
     * M (n / (2 w + 1) - 1) degrees of freedom, since so well is C known that was summed up to a window w. Of independent normal samples and w = 0
     * that is exact; of chains it is in the limit n to infinity. The limit's distance from 1 falls as C / (W n), one over a chain's effective
     * number of samples.
     *
     * @return NaN where n is too small to tell, or no chain moves
     */
    private static double rHatLimit(double[][] chains) {
        int m = chains.length;
        double n = chains[0].length;
        LongRunVariance c = LongRunVariance.of(chains);
        double freedom = m * (n / (2 * c.window() + 1) - 1);
        if (!(freedom >= 1 && c.value() > 0)) {
            return Double.NaN;
        }
        double f = new FDistribution(m - 1, freedom).inverseCumulativeProbability(1 - FALSE_ALARM / 2);
        return Math.sqrt((n - 1 + c.value() * f / meanVariance(chains)) / n);
    }

    private static double meanVariance(double[][] chains) {
        return Arrays.stream(each(chains, EffectiveSampleSize::variance))
                .average()
                .orElseThrow();
    }

    private static double[] each(double[][] chains, ToDoubleFunction<double[]> f) {
        return Arrays.stream(chains).mapToDouble(f).toArray();
    }

    /** Rank-normalized split R-hat, the greater of bulk and folded; NaN if unknown, infinite if replicas are stuck apart. */
    double rHat() {
        return rHat;
    }

    /** Effective sample size of the rank-normalized samples; NaN if unknown. */
    double bulkEss() {
        return bulkEss;
    }

    /** The smaller ESS of the two quantiles at 5 % and 95 %; NaN if unknown or if a tail holds a single value. */
    double tailEss() {
        return tailEss;
    }

    /** Distance of the means after hot and cold starts in combined errors of the Gamma method; NaN if not compared. */
    double startsApart() {
        return startsApart;
    }

    /** Whether hot and cold starts came to means at most 4 combined errors apart; true if not compared. */
    boolean startsAgree() {
        return !(startsApart > MAX_APART);
    }

    /** Whether nothing is wrong: at least 4 replicas, R-hat within its limit, bulk ESS at least 100, starts agree. */
    boolean converged() {
        return complaint.isEmpty();
    }

    /** What is wrong, in one line; empty if converged. */
    String complaint() {
        return complaint;
    }
}
