package instanton.classical.deep;

import instanton.classical.file.FloatMatrix;
import instanton.classical.model.DeepLayer;
import java.nio.FloatBuffer;

/**
 * What the signed weights of a layer come to, in energies.
 *
 * @param excitation of a weight of 1
 * @param inhibition of a weight of -1
 * @param bias of a bias of 1; one of -1 has inhibition / excitation times as much
 */
record WeightEnergies(double excitation, double inhibition, double bias) {
    /**
     * The couplings.
     *
     * @param flat as DL4J keeps them: inputs x neurons weights, one neuron after the other, then the biases; read from where it stands
     * @throws IllegalArgumentException if one is not finite
     */
    DeepLayer layer(int inputs, int neurons, FloatBuffer flat) {
        float[] up = new float[(inputs + 1) * neurons];
        float[] down = new float[up.length];
        for (int at = 0; at < up.length; at++) {
            boolean ofBias = at >= inputs * neurons;
            int place = ofBias ? at : at % inputs * neurons + at / inputs;
            double energy = ofBias ? bias : excitation;
            float weight = flat.get();
            up[place] = (float) (energy * Math.max(0, weight));
            down[place] = (float) (energy * inhibition / excitation * Math.max(0, -weight));
        }
        return new DeepLayer(FloatMatrix.of(inputs + 1, neurons, up), FloatMatrix.of(inputs + 1, neurons, down));
    }
}
