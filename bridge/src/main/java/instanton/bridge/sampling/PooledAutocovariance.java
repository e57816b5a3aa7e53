package instanton.bridge.sampling;

/**
 * The integrated autocorrelation time that many short chains of one length n have in common.
 *
 * <p>With Gamma'(t) the autocovariance at lag t about each chain's own mean, averaged over all chains, {@code C = (Gamma'(0) + 2 sum_(t=1..W)
 * Gamma'(t)) / (1 - (2 W + 1) / n)} puts back the C / n by which each Gamma'(t) comes out too small, and {@code tauInt = C / (2 (Gamma'(0) + C / n))}. The
 * window W ends before the first lag at which {@code Gamma'(t) + C / n} is within two of its errors from 0: of independent samples that is
 * lag 1, and tauInt is 1/2.
 */
public final class PooledAutocovariance {
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
        if (sums.length < 2 || !(sums[0] > 0)) {
            return Double.NaN;
        }
        double sum = sums[0];
        for (int window = 0; ; window++) {
            double c = sum / (1 - (2 * window + 1.0) / samples);
            double variance = sums[0] + c / samples;
            int next = window + 1;
            double error = variance / Math.sqrt((double) chains * (samples - next));
            if (next == sums.length || sums[next] + c / samples < ERRORS * error) {
                return c / (2 * variance);
            }
            sum += 2 * sums[next];
        }
    }
}
