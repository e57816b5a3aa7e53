package instanton.quantum.physics;

import java.util.stream.IntStream;

/**
 * What one neuron feels at each time slice, its neighbours held: the coefficients of
 * {@code V_t(phi) = c0_t phi^2 + c1_t (phi^2 - 1)^2 + c2_t (phi^2 - 1)^4}.
 *
 * <p>This is the whole interface between a network and an engine: every coupling of the paper adds to one of the three.
 */
public final class SlicePotential {
    private final double[] c0; // by row, as the others
    private final double[] c1;
    private final double[] c2;
    private final int[] rows; // by slice

    private SlicePotential(double[] c0, double[] c1, double[] c2, int[] rows) {
        this.c0 = c0;
        this.c1 = c1;
        this.c2 = c2;
        this.rows = rows;
    }

    /**
     * Takes over the three arrays, of one length N each; they may be changed in place between two uses.
     *
     * @throws IllegalArgumentException if their lengths differ
     */
    public static SlicePotential of(double[] c0, double[] c1, double[] c2) {
        if (c0.length != c1.length || c0.length != c2.length) {
            throw new IllegalArgumentException(
                    "three arrays of one length, not " + c0.length + ", " + c1.length + ", " + c2.length);
        }
        return new SlicePotential(c0, c1, c2, IntStream.range(0, c0.length).toArray());
    }

    /**
     * A neuron driven by input neurons alone: c0_t = E (psi_t^2 - 1)^2, c1 = Lambda/4, c2_t = I (psi_t^2 - 1)^4.
     */
    public static SlicePotential driven(NeuronParameters parameters, KinkPath input, Drive drive) {
        double[] c0 = new double[input.distinct()];
        double[] c1 = new double[c0.length];
        double[] c2 = new double[c0.length];
        for (int row = 0; row < c0.length; row++) {
            double departure = input.departure(row);
            c0[row] = drive.excitation() * departure;
            c1[row] = parameters.well().lambda() / 4;
            c2[row] = drive.inhibition() * departure * departure;
        }
        return new SlicePotential(c0, c1, c2, input.first());
    }

    /** Number of time slices N. */
    public int slices() {
        return rows.length;
    }

    /** How many rows of three coefficients there are, at most N: slices at which the neuron feels the same share one. */
    public int rows() {
        return c0.length;
    }

    /** The row of a slice. The first slices are those of the rows, in their order. */
    public int row(int slice) {
        return rows[slice];
    }

    /** Coefficient of phi^2 at a slice. */
    public double c0(int slice) {
        return c0[rows[slice]];
    }

    /** Coefficient of (phi^2 - 1)^2 at a slice. */
    public double c1(int slice) {
        return c1[rows[slice]];
    }

    /** Coefficient of (phi^2 - 1)^4 at a slice. */
    public double c2(int slice) {
        return c2[rows[slice]];
    }

    /** V_t at a position given by its square. */
    public double at(int slice, double phiSquared) {
        double d = (phiSquared - 1) * (phiSquared - 1);
        int row = rows[slice];
        return c0[row] * phiSquared + c1[row] * d + c2[row] * d * d;
    }
}
