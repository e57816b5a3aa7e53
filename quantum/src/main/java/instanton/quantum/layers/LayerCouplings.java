package instanton.quantum.layers;

import java.io.Serializable;

/**
 * Couplings from a layer of neurons, and an input neuron that is always on, to the layer above: energies of at least 0. Immutable.
 */
public final class LayerCouplings implements Serializable {
    private final int below;
    private final int here;
    private final float[] excitatory; // (below + 1) x here
    private final float[] inhibitory; // (below + 1) x here

    private LayerCouplings(int below, int here, float[] excitatory, float[] inhibitory) {
        this.below = below;
        this.here = here;
        this.excitatory = excitatory;
        this.inhibitory = inhibitory;
    }

    /**
     * Copies them.
     *
     * @param below neurons below, the one that is always on left out
     * @param here neurons above these
     * @param excitatory (below + 1) x here energies (eq. 10), row-major, the last row from the neuron that is always on
     * @param inhibitory the same for eq. 11
     */
    public static LayerCouplings of(int below, int here, float[] excitatory, float[] inhibitory) {
        int expected = (below + 1) * here;
        if (below < 1 || here < 1 || excitatory.length != expected || inhibitory.length != expected) {
            throw new IllegalArgumentException("expected " + (below + 1) + " x " + here
                    + " couplings of each sign, found " + excitatory.length + " and " + inhibitory.length);
        }
        for (int at = 0; at < expected; at++) {
            if (!(excitatory[at] >= 0 && inhibitory[at] >= 0)) {
                throw new IllegalArgumentException(
                        "expected couplings of at least 0, found " + excitatory[at] + " and " + inhibitory[at]);
            }
        }
        return new LayerCouplings(below, here, excitatory.clone(), inhibitory.clone());
    }

    /** Neurons below, the one that is always on left out. */
    public int below() {
        return below;
    }

    /** Neurons here. */
    public int here() {
        return here;
    }

    /** How strongly a neuron below, or the one that is always on, excites one here. */
    float excitatory(int h, int j) {
        return excitatory[h * here + j];
    }

    /** How strongly a neuron below, or the one that is always on, inhibits one here and is inhibited by it. */
    float inhibitory(int h, int j) {
        return inhibitory[h * here + j];
    }
}
