package instanton.quantum.estimate;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Variance of a chain's mean times its length n, in the limit of long chains, from several chains of one length each about its own mean: blind to how
 * far they lie apart.
 *
 * <p>With Gamma'(t) the autocovariance at lag t about each chain's own mean, averaged over the chains, {@code C = (Gamma'(0) + 2 sum_(t=1..W)
 * Gamma'(t)) / (1 - (2 W + 1) / n)} puts back the C / n by which each Gamma'(t) comes out too small. The window W ends before the first lag at
 * which {@code Gamma'(t) + C / n} is less than so many of its own errors: of independent samples that is lag 1 mostly, and C their variance.
 *
 * @param value C, in units of the Gamma'(t)
 * @param variance of single samples, {@code Gamma'(0) + C / n}
 * @param window W in sweeps
 * @param closed whether the window ended by itself
 */
record LongRunVariance(double value, double variance, int window, boolean closed) {
    /** Of chains of equal lengths, chain x sweep, to within one error; NaN, and half the length, where they are too short to close the window. */
    static LongRunVariance of(double[][] chains) {
        int n = chains[0].length;
        double[][] centred = new double[chains.length][];
        for (int c = 0; c < chains.length; c++) {
            double mean = Arrays.stream(chains[c]).average().orElseThrow();
            centred[c] = Arrays.stream(chains[c]).map(x -> x - mean).toArray();
        }
        Autocovariance products = new Autocovariance(centred);
        LongRunVariance found = sum(
                lag -> lag == 0
                        ? products.sum(0) / chains.length / n
                        : products.sum(lag) / ((double) chains.length * (n - lag)),
                n,
                chains.length,
                n / 2,
                1);
        return found.closed() ? found : new LongRunVariance(Double.NaN, Double.NaN, n / 2, false);
    }

    /**
     * Sums autocovariances.
     *
     * @param gamma Gamma'(t) by lag, in any unit
     * @param n samples of each chain
     * @param chains how many
     * @param most largest lag that there may be
     * @param errors within how many of its errors from 0 a value is nothing
     */
    static LongRunVariance sum(IntToDoubleFunction gamma, int n, long chains, int most, double errors) {
        double atOnce = gamma.applyAsDouble(0);
        double sum = atOnce;
        for (int window = 0; ; window++) {
            double c = sum / (1 - (2 * window + 1.0) / n);
            double variance = atOnce + c / n;
            if (window == most) {
                return new LongRunVariance(c, variance, window, false);
            }
            double next = gamma.applyAsDouble(window + 1);
            if (next + c / n < errors * (variance / Math.sqrt((double) chains * (n - window - 1)))) {
                return new LongRunVariance(c, variance, window, true);
            }
            sum += 2 * next;
        }
    }

    /** The integrated autocorrelation time, in sweeps. */
    double tauInt() {
        return value / (2 * variance);
    }
}
