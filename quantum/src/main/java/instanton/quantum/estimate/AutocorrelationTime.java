package instanton.quantum.estimate;

import java.io.Serializable;

/**
 * How long samples remember.
 *
 * @param tauInt integrated autocorrelation time in sweeps; 0.5 if independent, NaN if exact or unknown
 * @param error its statistical error in sweeps; 0 if known to be independent, NaN if exact or unknown
 */
public record AutocorrelationTime(double tauInt, double error) implements Serializable {
    /** Of a number that was not sampled, or of which nothing is known. */
    public static final AutocorrelationTime NONE = new AutocorrelationTime(Double.NaN, Double.NaN);

    /** Of samples that were drawn independently. */
    public static final AutocorrelationTime INDEPENDENT = new AutocorrelationTime(0.5, 0);
}
