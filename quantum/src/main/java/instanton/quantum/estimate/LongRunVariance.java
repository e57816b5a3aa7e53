package instanton.quantum.estimate;

import java.util.Arrays;

/**
 * Variance of a chain's mean times its length n, in the limit of long chains, from several chains each about its own mean: blind to how far they lie
 * apart.
 *
 * <p>With Gamma'(t) the autocovariance at lag t about each chain's own mean, averaged over the chains, {@code C = (Gamma'(0) + 2 sum_(t=1..W)
 * Gamma'(t)) / (1 - (2 W + 1) / n)} puts back the C / n by which each Gamma'(t) comes out too small. The window W ends before the first lag at
 * which {@code Gamma'(t) + C / n} is less than its own error: of independent samples that is lag 1 mostly, and C their variance.
 *
 * @param value C; NaN where chains are too short to close the window
 * @param window W in sweeps
 */
record LongRunVariance(double value, int window) {
    /** That of chains of equal lengths, chain x sweep. */
    static LongRunVariance of(double[][] chains) {
        int n = chains[0].length;
        double[][] centred = new double[chains.length][];
        for (int c = 0; c < chains.length; c++) {
            double mean = Arrays.stream(chains[c]).average().orElseThrow();
            centred[c] = Arrays.stream(chains[c]).map(x -> x - mean).toArray();
        }
        Autocovariance products = new Autocovariance(centred);
        double variance = products.sum(0) / chains.length / n;
        double sum = variance;
        for (int window = 0; 2 * window + 1 < n; window++) {
            double c = sum / (1 - (2 * window + 1.0) / n);
            double pairs = (double) chains.length * (n - window - 1);
            double next = products.sum(window + 1) / pairs;
            if (next + c / n < (variance + c / n) / Math.sqrt(pairs)) {
                return new LongRunVariance(c, window);
            }
            sum += 2 * next;
        }
        return new LongRunVariance(Double.NaN, n / 2);
    }
}
