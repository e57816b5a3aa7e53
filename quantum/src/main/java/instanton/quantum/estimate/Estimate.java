package instanton.quantum.estimate;

/**
 * A value, its standard error, and how it was got.
 *
 * @param value the expectation value
 * @param error its standard error; 0 if and only if exact
 * @param samples independent samples behind it; 0 if exact
 */
public record Estimate(double value, double error, long samples) {

    /** Refuses a negative error or number of samples. */
    public Estimate {
        if (!(error >= 0) || samples < 0) {
            throw new IllegalArgumentException("error and samples must not be negative: " + error + ", " + samples);
        }
    }

    /** A value that carries no statistical error. */
    public static Estimate exact(double value) {
        return new Estimate(value, 0, 0);
    }

    /**
     * The mean of independent samples with its standard error; of one sample alone the error is infinite, since nothing is
     * known of it.
     */
    public static Estimate ofIndependent(double[] samples) {
        int n = samples.length;
        if (n == 0) {
            throw new IllegalArgumentException("an estimate needs at least one sample");
        }
        double mean = 0;
        for (double x : samples) {
            mean += x / n;
        }
        double squares = 0;
        for (double x : samples) {
            squares += (x - mean) * (x - mean);
        }
        return new Estimate(mean, n == 1 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n), n);
    }

    /** Whether the value was computed rather than sampled. */
    public boolean isExact() {
        return samples == 0;
    }

    /** Distance from a known value in standard errors. */
    public double z(double truth) {
        return (value - truth) / error;
    }
}
