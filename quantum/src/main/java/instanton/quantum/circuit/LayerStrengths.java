package instanton.quantum.circuit;

/**
 * How strongly neurons of one layer are excited (eq. 10) and inhibited (eq. 11) by all of those below, and by an input neuron that is always on:
 * energies at k = 1. Immutable; arrays are copied in.
 */
public final class LayerStrengths {
    private final double[][] excitatory; // (below + 1) x here
    private final double[][] inhibitory; // (below + 1) x here

    private LayerStrengths(double[][] excitatory, double[][] inhibitory) {
        this.excitatory = Rectangle.copy("strengths", excitatory);
        this.inhibitory = Rectangle.copy("strengths", inhibitory);
        if (excitatory.length != inhibitory.length
                || excitatory[0].length != inhibitory[0].length
                || excitatory.length < 2) {
            throw new IllegalArgumentException("expected as many strengths of both signs and two rows at least, found "
                    + excitatory.length + " rows and " + inhibitory.length);
        }
    }

    /**
     * Of both signs.
     *
     * @param excitatory (below + 1) x here, the last row being that of the neuron that is always on
     * @param inhibitory the same
     */
    public static LayerStrengths of(double[][] excitatory, double[][] inhibitory) {
        return new LayerStrengths(excitatory, inhibitory);
    }

    /**
     * Of excitation by the neurons below alone.
     *
     * @param excitatory below x here
     */
    public static LayerStrengths excitatory(double[][] excitatory) {
        double[][] below = Rectangle.copy("strengths", excitatory);
        double[][] both = new double[below.length + 1][];
        System.arraycopy(below, 0, both, 0, below.length);
        both[below.length] = new double[below[0].length];
        return new LayerStrengths(both, new double[below.length + 1][below[0].length]);
    }

    /** How many neurons lie below, the one that is always on left out. */
    public int below() {
        return excitatory.length - 1;
    }

    /** How many neurons lie here. */
    public int here() {
        return excitatory[0].length;
    }

    double excitatory(int i, int j) {
        return excitatory[i][j];
    }

    double inhibitory(int i, int j) {
        return inhibitory[i][j];
    }

    /** Whether the neuron that is always on does anything. */
    boolean isBiased() {
        for (int j = 0; j < here(); j++) {
            if (excitatory[below()][j] != 0 || inhibitory[below()][j] != 0) {
                return true;
            }
        }
        return false;
    }
}
