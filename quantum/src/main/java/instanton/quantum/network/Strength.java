package instanton.quantum.network;

/**
 * Strength eps of a coupling: a number, or a number times the modulating factor k (section 3.2).
 *
 * @param value an energy, finite and &gt;= 0
 * @param scaled whether it is multiplied by k
 */
public record Strength(double value, boolean scaled) {

    /** Refuses what is negative, infinite or not a number. */
    public Strength {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("strength must be a finite number, 0 or more, not " + value);
        }
        value += 0.0; // -0 becomes 0
    }

    /** A strength that does not depend on k. */
    public static Strength of(double value) {
        return new Strength(value, false);
    }

    /** A strength of {@code value} times k. */
    public static Strength timesK(double value) {
        return new Strength(value, true);
    }

    /**
     * eps at a modulating factor.
     *
     * @param k finite and &gt;= 0
     */
    public double at(double k) {
        if (!(k >= 0) || Double.isInfinite(k)) {
            throw new IllegalArgumentException("k must be a finite number, 0 or more, not " + k);
        }
        return scaled ? value * k : value;
    }
}
