package instanton.quantum.layers;

import instanton.quantum.physics.NeuronParameters;
import java.io.Serializable;
import java.util.List;

/**
 * A network in layers: neurons that inputs alone drive, and layers above.
 *
 * @param neuron what all neurons are
 * @param first neurons in the lowest layer
 * @param above couplings of each layer above it to the one below, possibly none
 */
public record LayerStack(NeuronParameters neuron, int first, List<LayerCouplings> above) implements Serializable {

    /** Copies the list, and refuses layers that don't fit on each other. */
    public LayerStack {
        above = List.copyOf(above);
        int below = first;
        for (LayerCouplings layer : above) {
            if (layer.below() != below) {
                throw new IllegalArgumentException(
                        "expected a layer on " + below + " neurons, found one on " + layer.below());
            }
            below = layer.here();
        }
    }

    /** How many layers there are. */
    public int layers() {
        return 1 + above.size();
    }

    /** Neurons of a layer, the lowest being layer 0. */
    public int neurons(int layer) {
        return layer == 0 ? first : above.get(layer - 1).here();
    }

    /** Neurons of all layers. */
    public int size() {
        int size = first;
        for (LayerCouplings layer : above) {
            size += layer.here();
        }
        return size;
    }
}
