package instanton.quantum.physics;

/**
 * What one neuron feels at each time slice, its neighbours held: the coefficients of
 * {@code V_t(phi) = c0_t phi^2 + c1_t (phi^2 - 1)^2 + c2_t (phi^2 - 1)^4}.
 *
 * <p>This is the whole interface between a network and an engine: every coupling of the paper adds to one of the three.
 */
public final class SlicePotential {
    private final double[] c0;
    private final double[] c1;
    private final double[] c2;

    private SlicePotential(double[] c0, double[] c1, double[] c2) {
        this.c0 = c0;
        this.c1 = c1;
        this.c2 = c2;
    }

    /**
     * Takes over the three arrays, of one length N each; they may be changed in place between two uses.
     */
    public static SlicePotential of(double[] c0, double[] c1, double[] c2) {
        if (c0.length != c1.length || c0.length != c2.length) {
            throw new IllegalArgumentException(
                    "three arrays of one length, not " + c0.length + ", " + c1.length + ", " + c2.length);
        }
        return new SlicePotential(c0, c1, c2);
    }

    /**
     * A neuron driven by input neurons alone: c0_t = E (psi_t^2 - 1)^2, c1 = Lambda/4, c2_t = I (psi_t^2 - 1)^4.
     */
    public static SlicePotential driven(NeuronParameters parameters, KinkPath input, Drive drive) {
        int n = input.slices();
        double[] c0 = new double[n];
        double[] c1 = new double[n];
        double[] c2 = new double[n];
        for (int t = 0; t < n; t++) {
            double departure = input.departure(t);
            c0[t] = drive.excitation() * departure;
            c1[t] = parameters.well().lambda() / 4;
            c2[t] = drive.inhibition() * departure * departure;
        }
        return new SlicePotential(c0, c1, c2);
    }

    /** Number of time slices N. */
    public int slices() {
        return c0.length;
    }

    /** Coefficient of phi^2 at a slice. */
    public double c0(int slice) {
        return c0[slice];
    }

    /** Coefficient of (phi^2 - 1)^2 at a slice. */
    public double c1(int slice) {
        return c1[slice];
    }

    /** Coefficient of (phi^2 - 1)^4 at a slice. */
    public double c2(int slice) {
        return c2[slice];
    }

    /** V_t at a position given by its square. */
    public double at(int slice, double phiSquared) {
        double d = (phiSquared - 1) * (phiSquared - 1);
        return c0[slice] * phiSquared + c1[slice] * d + c2[slice] * d * d;
    }
}
