package instanton.bridge.network;

import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.Gain;

/**
 * Neurons that are all excited by all of those below.
 *
 * @param couplings eps_ij in [0, 1], below x here
 * @param gain k, which multiplies them
 */
public record Layer(EpsilonMatrix couplings, Gain gain) {
    /** Neurons below: pixels, or those of another layer. */
    public int inputs() {
        return couplings.inputs();
    }

    /** Neurons here. */
    public int outputs() {
        return couplings.classes();
    }
}
