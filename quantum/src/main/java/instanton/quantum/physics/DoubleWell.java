package instanton.quantum.physics;

import java.io.Serializable;

/**
 * A neuron's own potential, {@code V0(phi) = Lambda/4 (phi^2 - 1)^2} (eq. 7), with its minima at phi = -1 and 1.
 *
 * @param lambda Lambda &gt; 0, an energy
 */
public record DoubleWell(double lambda) implements Serializable {

    /** Refuses a Lambda that is not a positive finite number. */
    public DoubleWell {
        if (!(lambda > 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("lambda must be a positive number, not " + lambda);
        }
    }

    /** V0 at a position given by its square. */
    public double potential(double phiSquared) {
        double d = phiSquared - 1;
        return lambda / 4 * d * d;
    }

    /** Angular frequency of small oscillations about a minimum, sqrt(2 Lambda). */
    public double frequency() {
        return Math.sqrt(2 * lambda);
    }

    /** The largest |phi| that matters to sums over paths: 11 oscillator widths beyond the minimum at 1 (1.78 at the paper's numbers). */
    public double reach() {
        return 1 + 11 / Math.sqrt(2 * frequency());
    }

    /** Action of one kink in continuous time, 2 sqrt(2 Lambda) / 3 (eq. 9). */
    public double kinkAction() {
        return 2 * Math.sqrt(2 * lambda) / 3;
    }
}
