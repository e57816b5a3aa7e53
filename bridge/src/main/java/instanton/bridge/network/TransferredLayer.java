package instanton.bridge.network;

import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.Gain;
import instanton.classical.file.FloatMatrix;
import java.util.Arrays;

/**
 * What the paper's transfer makes (eqs. 16 to 18): neurons that are excited by those below alone.
 *
 * @param couplings eps_ij in [0, 1], below x here, the neuron below that is always on included
 * @param gain k, which multiplies them
 */
public record TransferredLayer(EpsilonMatrix couplings, Gain gain) implements Layer {
    @Override
    public int inputs() {
        return couplings.inputs();
    }

    @Override
    public int outputs() {
        return couplings.classes();
    }

    /** At the gain of a typical image. */
    @Override
    public FloatMatrix excitatory() {
        float[] energies = Arrays.copyOf(couplings.values().toArray(), (inputs() + 1) * outputs());
        for (int at = 0; at < energies.length; at++) {
            energies[at] = (float) (gain.typical() * energies[at]);
        }
        return FloatMatrix.of(inputs() + 1, outputs(), energies);
    }

    @Override
    public FloatMatrix inhibitory() {
        return FloatMatrix.of(inputs() + 1, outputs(), new float[(inputs() + 1) * outputs()]);
    }

    @Override
    public void drive(float[] brightness, double[] excitation, double[] inhibition, int at) {
        Arrays.fill(inhibition, at, at + outputs(), 0);
        couplings.drive(brightness, excitation, at);
        double k = gain.of(excitation, at, outputs());
        for (int j = 0; j < outputs(); j++) {
            excitation[at + j] *= k;
        }
    }
}
