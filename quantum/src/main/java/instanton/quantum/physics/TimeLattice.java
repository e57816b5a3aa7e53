package instanton.quantum.physics;

import java.io.Serializable;

/**
 * Euclidean time, a circle of circumference T cut into N time slices of width a = T/N.
 *
 * @param period T &gt; 0, the inverse temperature
 * @param slices N &gt;= 2
 */
public record TimeLattice(double period, int slices) implements Serializable {

    /** Refuses a period that is not a positive finite number, and fewer than two slices. */
    public TimeLattice {
        if (!(period > 0) || Double.isInfinite(period)) {
            throw new IllegalArgumentException("T must be a positive number, not " + period);
        }
        if (slices < 2) {
            throw new IllegalArgumentException("slices must be at least 2, not " + slices);
        }
    }

    /** Width a of one time slice. */
    public double spacing() {
        return period / slices;
    }

    /** Shortest distance on the circle between two times. */
    public double distance(double tau1, double tau2) {
        double d = Math.abs(tau1 - tau2) % period;
        return Math.min(d, period - d);
    }
}
