package instanton.quantum.layers;

import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;

/** The paths of a layer's neurons as they are: neurons x N numbers, written and read over and over. For one thread. */
final class LayerPaths {
    private final int neurons;
    private final int slices;
    private final double scale; // of sums of (phi^2 - 1)^2 to activities
    private final float[] squares; // phi^2
    private final float[] departures; // (phi^2 - 1)^2

    LayerPaths(int neurons, NeuronParameters neuron, KinkPath input) {
        this.neurons = neurons;
        this.slices = input.slices();
        this.scale = neuron.well().lambda() / 4 / input.potentialSum();
        this.squares = new float[neurons * slices];
        this.departures = new float[neurons * slices];
    }

    /** phi^2: to be written to, and {@link #update} called. */
    float[] squares() {
        return squares;
    }

    /** (phi^2 - 1)^2. */
    float[] departures() {
        return departures;
    }

    /** Squares have changed. */
    void update() {
        for (int at = 0; at < squares.length; at++) {
            float u = squares[at] - 1;
            departures[at] = u * u;
        }
    }

    /** Raw activity of each neuron's path (section 3.2). */
    void activities(float[] target) {
        for (int j = 0; j < neurons; j++) {
            double sum = 0;
            for (int t = 0; t < slices; t++) {
                sum += departures[j * slices + t];
            }
            target[j] = (float) (sum * scale);
        }
    }
}
