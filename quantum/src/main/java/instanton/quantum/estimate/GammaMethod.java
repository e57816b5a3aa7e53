package instanton.quantum.estimate;

/**
 * Mean and error of correlated samples by the Gamma method of U. Wolff, Comput. Phys. Commun. 156 (2004) 143.
 *
 * <p>With x_r(i) the sample of replica r at sweep i, N samples in all and m their mean, the autocorrelation function is
 *
 * <pre>Gamma(t) = sum_r sum_i (x_r(i) - m) (x_r(i + t) - m) / (number of such pairs),</pre>
 *
 * the squared error of m is C / N with {@code C = Gamma(0) + 2 sum_(t=1..W) Gamma(t)}, and the integrated autocorrelation
 * time is {@code tauInt = C / (2 Gamma(0))}, 0.5 if the samples are independent. The window W is the first one at which the
 * statistical error outgrows the systematic one: {@code exp(-W / tau) <= tau / sqrt(W N)}, with tau = S times the decay time
 * of a single exponential that has the sum found up to W, and S = 1.5. Since m is estimated too, Gamma(t) comes out too
 * small by C / N; that is put back.
 *
 * <p>One departure from the paper: the decay time is taken from the sum of Gamma(t) or of (-1)^t Gamma(t), whichever is
 * greater in size. Of samples that alternate the paper closes the window at once and so claims too small an error.
 *
 * <p>Observables are averages of samples, not functions of several averages. Cost: N operations per lag while the window
 * is below 64, else O(N log N).
 */
public final class GammaMethod {

    private static final double S = 1.5;
    private static final int MIN_SWEEPS = 4;

    private final double mean;
    private final int samples;
    private double error = Double.POSITIVE_INFINITY;
    private double tauInt = Double.NaN;
    private int window;
    private boolean windowClosed;

    private GammaMethod(double mean, int samples) {
        this.mean = mean;
        this.samples = samples;
    }

    /**
     * Analyses samples of one observable.
     *
     * <p>If the longest replica has fewer than 4 sweeps, or a sample is not finite, nothing is known of the error: it is
     * infinite, and tauInt is NaN. Samples that are all the same have error 0 and tauInt 0.5.
     *
     * @param replicas replica x sweep, of equal or different lengths, thermalized
     * @throws IllegalArgumentException if there is no replica, or one without samples
     */
    public static GammaMethod of(double[][] replicas) {
        if (replicas.length == 0) {
            throw new IllegalArgumentException("an estimate needs at least one replica");
        }
        int samples = 0;
        int longest = 0;
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int r = 0; r < replicas.length; r++) {
            if (replicas[r].length == 0) {
                throw new IllegalArgumentException("replica " + r + " has no samples");
            }
            samples = Math.addExact(samples, replicas[r].length);
            longest = Math.max(longest, replicas[r].length);
            for (double x : replicas[r]) {
                sum += x;
                min = Math.min(min, x);
                max = Math.max(max, x);
            }
        }
        double range = max - min;
        boolean constant = range == 0;
        GammaMethod result = new GammaMethod(constant ? min : sum / samples, samples);
        if (longest < MIN_SWEEPS || !Double.isFinite(range) || !Double.isFinite(sum)) {
            return result;
        }
        if (constant) {
            result.error = 0;
            result.tauInt = 0.5;
            result.windowClosed = true;
            return result;
        }
        result.sumUpToWindow(replicas, longest, range);
        return result;
    }

    private void sumUpToWindow(double[][] replicas, int longest, double range) {
        // In units of the range, so that no square overflows or vanishes.
        double[][] deviations = new double[replicas.length][];
        for (int r = 0; r < replicas.length; r++) {
            deviations[r] = new double[replicas[r].length];
            for (int i = 0; i < deviations[r].length; i++) {
                deviations[r][i] = (replicas[r][i] - mean) / range;
            }
        }
        Autocovariance products = new Autocovariance(deviations);
        double variance = products.sum(0) / samples; // Gamma(0)
        double tail = 0; // sum of Gamma(t) / Gamma(0), t = 1..window
        double alternating = 0; // the same with signs (-1)^t
        while (!windowClosed && window < longest / 2) {
            window++;
            double rho = products.sum(window) / pairs(replicas, window) / variance;
            tail += rho;
            alternating += window % 2 == 0 ? rho : -rho;
            double weight = Math.max(Math.abs(tail), Math.abs(alternating));
            double tau = S / Math.log((1 + weight) / weight);
            windowClosed = Math.exp(-window / tau) <= tau / Math.sqrt((double) window * samples);
        }
        // Noise can make the sum negative; the samples are then taken for independent, which errs on the safe side.
        double c = variance * (tail > -0.5 ? 1 + 2 * tail : 1);
        double corrected = c * (1 + (2 * window + 1.0) / samples);
        error = range * Math.sqrt(corrected / samples);
        tauInt = corrected / (2 * (variance + c / samples));
    }

    private static long pairs(double[][] replicas, int lag) {
        long pairs = 0;
        for (double[] replica : replicas) {
            pairs += Math.max(0, replica.length - lag);
        }
        return pairs;
    }

    /** Mean over all samples. */
    public double mean() {
        return mean;
    }

    /** Standard error of the mean; infinite if unknown. */
    public double error() {
        return error;
    }

    /** Statistical error of the error, {@code error sqrt((W + 1/2) / N)}. */
    public double errorOfError() {
        return error * Math.sqrt((window + 0.5) / samples);
    }

    /** Integrated autocorrelation time in sweeps; 0.5 if independent, NaN if unknown. */
    public double tauInt() {
        return tauInt;
    }

    /** Statistical error of tauInt, {@code 2 tauInt sqrt((W + 1/2 - tauInt) / N)}; infinite if the window did not close. */
    public double tauIntError() {
        if (!windowClosed) {
            return Double.POSITIVE_INFINITY;
        }
        return 2 * tauInt * Math.sqrt(Math.max(0, window + 0.5 - tauInt) / samples);
    }

    /** The window W, the last lag summed, in sweeps. */
    public int window() {
        return window;
    }

    /** Whether the window closed within half the longest replica; if not, tauInt and the error are likely too small. */
    public boolean windowClosed() {
        return windowClosed;
    }

    /** Number of samples N over all replicas. */
    public int samples() {
        return samples;
    }
}
