package instanton.bridge.network;

import instanton.classical.file.FloatMatrix;

/** Neurons that all feel all of those below, and an input neuron that is always on, but not each other. */
public sealed interface Layer permits TransferredLayer, SignedLayer {
    /** Neurons below: pixels, or those of another layer; the one that is always on is not counted. */
    int inputs();

    /** Neurons here. */
    int outputs();

    /** What excites (eq. 10): (inputs + 1) x outputs energies of at least 0, the last row from the neuron that is always on. */
    FloatMatrix excitatory();

    /** What inhibits (eq. 11): (inputs + 1) x outputs energies of at least 0, the last row from the neuron that is always on. */
    FloatMatrix inhibitory();

    /**
     * What neurons here feel of an image below them, {@code E_j = sum_i excitatory_ij b_i} and {@code I_j = sum_i inhibitory_ij b_i^2}, the
     * neuron that is always on included.
     *
     * @param brightness b, one value in [0, 1] per input
     * @param excitation receives E_j for each neuron here, from an index on
     * @param inhibition receives I_j
     */
    void drive(float[] brightness, double[] excitation, double[] inhibition, int at);
}
