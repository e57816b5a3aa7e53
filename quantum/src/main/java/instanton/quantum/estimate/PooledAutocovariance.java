package instanton.quantum.estimate;

import java.io.Serializable;

/**
 * The integrated autocorrelation time that many short chains of one length n have in common, by their {@link LongRunVariance} to within two
 * errors: of independent samples it is 1/2.
 */
public final class PooledAutocovariance implements Serializable {
    private static final int MOST_LAGS = 256;
    private static final double ERRORS = 2;

    private final int samples; // n
    private final double[] sums; // by lag
    private long chains;

    /** Ready for chains of so many samples each. */
    public PooledAutocovariance(int samples) {
        this.samples = samples;
        this.sums = new double[1 + Math.min(MOST_LAGS, samples / 4)];
    }

    /** Adds a chain. */
    public void add(double[] chain) {
        double mean = 0;
        for (double x : chain) {
            mean += x / samples;
        }
        for (int t = 0; t < sums.length; t++) {
            double sum = 0;
            for (int i = 0; i + t < samples; i++) {
                sum += (chain[i] - mean) * (chain[i + t] - mean);
            }
            sums[t] += sum / (samples - t);
        }
        chains++;
    }

    /** Adds all chains of another pool, of the same length. */
    public void add(PooledAutocovariance other) {
        for (int t = 0; t < sums.length; t++) {
            sums[t] += other.sums[t];
        }
        chains += other.chains;
    }

    /** In samples; NaN of chains of less than four, which tell nothing of it. */
    public double tauInt() {
        return sums.length < 2 || !(sums[0] > 0)
                ? Double.NaN
                : LongRunVariance.sum(t -> sums[t], samples, chains, sums.length - 1, ERRORS)
                        .tauInt();
    }
}
