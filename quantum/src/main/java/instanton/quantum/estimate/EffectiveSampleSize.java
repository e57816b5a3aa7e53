package instanton.quantum.estimate;

import java.util.Arrays;

/**
 * Number of independent samples that would give a mean the same error as several correlated chains.
 *
 * <p>Eqs. 10 to 13 of Vehtari et al., Bayesian Analysis 16 (2021) 667: of M chains with n samples each, with W the mean
 * variance within a chain, V = W (n - 1) / n + variance of the chain means, and s_t the autocovariance at lag t averaged over the
 * chains, the autocorrelation is {@code rho_t = 1 - (W - s_t) / V}. Its pairs {@code rho_2k + rho_2k+1} are summed while they are
 * positive, none counted greater than the one before (Geyer's initial monotone sequence).
 */
final class EffectiveSampleSize {

    private EffectiveSampleSize() {}

    /**
     * M n / (1 + 2 sum rho_t), at most M n log10(M n); NaN if all samples are the same.
     *
     * @param chains chain x sample, at least one chain, equal lengths n &gt;= 4
     */
    static double of(double[][] chains) {
        int m = chains.length;
        int n = chains[0].length;
        double[] means = new double[m];
        double[][] centred = new double[m][n];
        for (int c = 0; c < m; c++) {
            means[c] = Arrays.stream(chains[c]).average().orElseThrow();
            for (int i = 0; i < n; i++) {
                centred[c][i] = chains[c][i] - means[c];
            }
        }
        Autocovariance products = new Autocovariance(centred);
        double size = (double) m * n;
        double biased = products.sum(0) / size;
        double within = biased * n / (n - 1);
        double total = biased + (m > 1 ? variance(means) : 0);
        if (!(total > 0)) {
            return Double.NaN;
        }
        double even = 1;
        double odd = 1 - (within - products.sum(1) / size) / total;
        double previous = Double.POSITIVE_INFINITY;
        double tau = -1;
        for (int lag = 2; lag <= n - 3 && even + odd > 0; lag += 2) {
            previous = Math.min(previous, even + odd);
            tau += 2 * previous;
            even = 1 - (within - products.sum(lag) / size) / total;
            odd = 1 - (within - products.sum(lag + 1) / size) / total;
        }
        // Half of the pair that ends the sum steadies the estimate for alternating chains.
        tau += Math.max(0, even);
        return size / Math.max(tau, 1 / Math.log10(size));
    }

    /** Sample variance of at least two values, divisor one less than their number. */
    static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = 0;
        for (double x : values) {
            squares += (x - mean) * (x - mean);
        }
        return squares / (values.length - 1);
    }
}
