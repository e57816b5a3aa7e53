package instanton.quantum.network;

import java.io.Serializable;

/**
 * All couplings of one kind between two simulated neurons of a {@link Wiring}, added up.
 *
 * @param kind which equation it stands for
 * @param i index of the driving neuron, or the smaller of the two indices where the coupling is symmetric
 * @param j index of the driven neuron, or the larger of the two
 * @param strength eps &gt; 0, an energy
 */
public record Edge(Kind kind, int i, int j, double strength) implements Serializable {

    /** The two interactions of the paper. */
    public enum Kind {
        /** {@code eps phi_j^2 (phi_i^2 - 1)^2} (eq. 10). */
        EXCITATORY,
        /** {@code eps (phi_i^2 - 1)^4 (phi_j^2 - 1)^4} (eq. 11). */
        INHIBITORY
    }

    /** What it adds to the potential energy at a slice, from the squares of the two positions. */
    public double potential(double squareOfI, double squareOfJ) {
        double d = (squareOfI - 1) * (squareOfI - 1);
        double e = (squareOfJ - 1) * (squareOfJ - 1);
        return strength * (kind == Kind.EXCITATORY ? squareOfJ * d : d * d * e * e);
    }
}
