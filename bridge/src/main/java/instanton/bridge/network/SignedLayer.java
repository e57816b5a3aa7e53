package instanton.bridge.network;

import instanton.classical.file.FloatMatrix;
import instanton.classical.model.DeepLayer;
import java.util.Arrays;

/**
 * Neurons that are excited and inhibited.
 *
 * @param couplings energies of both signs
 */
public record SignedLayer(DeepLayer couplings) implements Layer {
    /**
     * Of two matrices.
     *
     * @param excitatory (inputs + 1) x outputs energies of at least 0, the last row from a neuron that is always on
     * @param inhibitory the same
     */
    public static SignedLayer of(FloatMatrix excitatory, FloatMatrix inhibitory) {
        return new SignedLayer(new DeepLayer(excitatory, inhibitory));
    }

    @Override
    public FloatMatrix excitatory() {
        return couplings.excitatory();
    }

    @Override
    public FloatMatrix inhibitory() {
        return couplings.inhibitory();
    }

    @Override
    public int inputs() {
        return couplings.inputs();
    }

    @Override
    public int outputs() {
        return couplings.neurons();
    }

    @Override
    public void drive(float[] brightness, double[] excitation, double[] inhibition, int at) {
        Arrays.fill(excitation, at, at + outputs(), 0);
        Arrays.fill(inhibition, at, at + outputs(), 0);
        float[] weights = Arrays.copyOf(brightness, brightness.length + 1);
        weights[brightness.length] = 1;
        excitatory().addRows(weights, excitation, at);
        for (int i = 0; i < brightness.length; i++) {
            weights[i] *= brightness[i];
        }
        inhibitory().addRows(weights, inhibition, at);
    }
}
