package instanton.quantum.estimate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A value, its standard error, and how it was got.
 *
 * @param value the expectation value
 * @param error its standard error; 0 if exact, infinite if the samples say nothing of it
 * @param samples samples behind it, of all replicas; 0 if and only if exact
 * @param memory integrated autocorrelation time, with its error
 * @param rHat rank-normalized split R-hat of the replicas; NaN if there were none or it is unknown
 * @param ess bulk effective sample size; NaN if exact or unknown
 * @param complaint what speaks against value and error, in one line; empty if nothing does
 */
public record Estimate(
        double value, double error, long samples, AutocorrelationTime memory, double rHat, double ess, String complaint)
        implements Serializable {

    /** Refuses a negative error or number of samples. */
    public Estimate {
        if (!(error >= 0) || samples < 0) {
            throw new IllegalArgumentException("error and samples must not be negative: " + error + ", " + samples);
        }
    }

    /** An exact value if {@code samples} is 0, else one from that many independent samples. */
    public Estimate(double value, double error, long samples) {
        this(
                value,
                error,
                samples,
                samples == 0 ? AutocorrelationTime.NONE : AutocorrelationTime.INDEPENDENT,
                Double.NaN,
                samples == 0 ? Double.NaN : samples,
                "");
    }

    /**
     * The mean of what several replicas of a chain gave, with its error by the {@link GammaMethod} and what {@link Convergence} says.
     *
     * @param replicas replica x sweep, thermalized; at least 4 to converge
     * @param hot replica: whether it began hot rather than cold; starts are compared if there are both
     * @throws IllegalArgumentException if there is no replica, one without samples, or not one start for each
     */
    public static Estimate ofReplicas(double[][] replicas, boolean[] hot) {
        GammaMethod gamma = GammaMethod.of(replicas);
        Convergence convergence = Convergence.of(replicas, hot);
        List<String> complaints = new ArrayList<>();
        if (!convergence.converged()) {
            complaints.add(convergence.complaint());
        }
        if (!gamma.windowClosed() && Double.isFinite(gamma.error())) {
            complaints.add("autocorrelation time unknown, at least " + Math.round(gamma.tauInt()) + " sweeps");
        }
        return new Estimate(
                gamma.mean(),
                gamma.error(),
                gamma.samples(),
                new AutocorrelationTime(
                        gamma.tauInt(), Double.isInfinite(gamma.tauIntError()) ? Double.NaN : gamma.tauIntError()),
                convergence.rHat(),
                convergence.bulkEss(),
                String.join("; ", complaints));
    }

    /** Integrated autocorrelation time in sweeps; 0.5 if independent, NaN if exact or unknown. */
    public double tauInt() {
        return memory.tauInt();
    }

    /** Its statistical error in sweeps; NaN if exact or unknown. */
    public double tauIntError() {
        return memory.error();
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

    /** Whether nothing speaks against it; what is not converged is shown with its complaint, and its error as a lower bound. */
    public boolean converged() {
        return complaint.isEmpty();
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
