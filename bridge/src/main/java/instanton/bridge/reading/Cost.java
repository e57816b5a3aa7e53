package instanton.bridge.reading;

/**
 * What a reading took, preparations included.
 *
 * @param seconds wall-clock time, at least 0
 * @param cpuSeconds of all processors together, at least 0; NaN where nobody looked
 */
public record Cost(double seconds, double cpuSeconds) {
    /** Refuses negative numbers. */
    public Cost {
        if (!(seconds >= 0) || cpuSeconds < 0) {
            throw new IllegalArgumentException(
                    "expected seconds of at least 0, found " + seconds + " and " + cpuSeconds);
        }
    }

    /** This and another one. */
    Cost plus(Cost other) {
        return new Cost(seconds + other.seconds, cpuSeconds + other.cpuSeconds);
    }
}
