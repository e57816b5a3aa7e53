package instanton.quantum.circuit;

/**
 * A pair of kernels K_exc, K_inh (eq. 12), rows x columns each, and the stride they are moved by: what couples a window of
 * one layer to one neuron of the next.
 */
public final class Kernel {
    private final double[][] excitation; // rows x columns
    private final double[][] inhibition; // rows x columns
    private final int stride;

    private Kernel(double[][] excitation, double[][] inhibition, int stride) {
        this.excitation = excitation;
        this.inhibition = inhibition;
        this.stride = stride;
    }

    /**
     * The pair, moved by one neuron at a time.
     *
     * @param excitation K_exc, rows x columns, energies &gt;= 0; 0 is no coupling
     * @param inhibition K_inh, as many rows and columns
     * @throws IllegalArgumentException if they are empty, not rectangular, not of one size, or hold what is no strength
     */
    public static Kernel of(double[][] excitation, double[][] inhibition) {
        Kernel kernel = new Kernel(checked("K_exc", excitation), checked("K_inh", inhibition), 1);
        if (inhibition.length != kernel.rows() || inhibition[0].length != kernel.columns()) {
            throw new IllegalArgumentException(String.format(
                    "K_exc and K_inh are of one size, not %d x %d and %d x %d",
                    kernel.rows(), kernel.columns(), inhibition.length, inhibition[0].length));
        }
        return kernel;
    }

    /**
     * A kernel that inhibits nothing.
     *
     * @param excitation as in {@link #of}
     */
    public static Kernel excitatory(double[][] excitation) {
        checked("K_exc", excitation);
        return of(excitation, new double[excitation.length][excitation[0].length]);
    }

    /** The same pair, moved by so many neurons at a time, down and to the right; at least 1. */
    public Kernel withStride(int step) {
        if (step < 1) {
            throw new IllegalArgumentException("stride is at least 1, not " + step);
        }
        return new Kernel(excitation, inhibition, step);
    }

    private static double[][] checked(String name, double[][] values) {
        double[][] copy = Rectangle.copy(name, values);
        for (double[] row : copy) {
            for (double value : row) {
                if (!(value >= 0) || Double.isInfinite(value)) {
                    throw new IllegalArgumentException(name + " holds finite numbers, 0 or more, not " + value);
                }
            }
        }
        return copy;
    }

    /** Height of the window. */
    public int rows() {
        return excitation.length;
    }

    /** Width of the window. */
    public int columns() {
        return excitation[0].length;
    }

    /** How far the window moves from one neuron of the next layer to its neighbour. */
    public int stride() {
        return stride;
    }

    /** An element of K_exc, counted from 0. */
    public double excitation(int row, int column) {
        return excitation[row][column];
    }

    /** An element of K_inh, counted from 0. */
    public double inhibition(int row, int column) {
        return inhibition[row][column];
    }
}
