package instanton.bridge.reading;

/**
 * How a reading's paths hang together where each image's are those of a Markov chain, one sweep after the other.
 *
 * @param thermalization sweeps thrown away at the start of each chain
 * @param tauInt integrated autocorrelation time of an activity in sweeps, pooled over all neurons and images; NaN where too few paths
 *     leave it unknown
 * @param unclosed share of the neurons whose paths are too few to tell their tauInt: it is at least so large
 * @param inhibition strength with which each two output neurons inhibit each other (eq. 17), an energy; 0 for none
 */
public record PathChains(int thermalization, double tauInt, double unclosed, double inhibition) {

    /** Refuses negative numbers. */
    public PathChains {
        if (thermalization < 0 || !(inhibition >= 0) || !(unclosed >= 0)) {
            throw new IllegalArgumentException(
                    "expected nothing negative, found " + thermalization + ", " + unclosed + ", " + inhibition);
        }
    }
}
