package instanton.quantum.circuit;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers of neurons that are all excited or inhibited by all of those below, the first by an image; those of the last inhibit each other (eqs.
 * 16 and 17): the network that reads digits, or any other.
 *
 * <p>Inputs are {@code in(row,column)}, and {@code on}, which is always on, where a layer feels it; the neurons of a layer {@code L1(1,1)},
 * {@code L1(1,2)} and so on, of the last {@code out0}, {@code out1} and so on; rows and columns count from 1. k scales the excitations, so
 * that they are the paper's at k = 1.
 */
public final class Readout {
    /** The paper's inhibition between outputs (eq. 17): numerically nothing. */
    public static final double PAPER_INHIBITION = 1e-17;

    private static final String ON = "on";

    private Readout() {}

    /**
     * The network that looks at an image.
     *
     * @param image brightness in [0, 1], rows x columns
     * @param layers at least one, the first layer's strengths pixel by pixel of the image's rows; those of 0 are left out
     * @param inhibition between any two outputs, an energy &gt;= 0
     * @throws IllegalArgumentException if they do not fit together
     */
    public static Network network(
            NeuronParameters parameters, double[][] image, List<LayerStrengths> layers, double inhibition) {
        double[][] pixels = Rectangle.copy("an image", image);
        int columns = pixels[0].length;
        Plane input = new Plane("in", pixels.length, columns);
        List<Neuron> neurons = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (int p = 0; p < pixels.length * columns; p++) {
            below.add(input.id(p / columns, p % columns));
            neurons.add(new Neuron.Input(below.get(p), pixels[p / columns][p % columns]));
        }
        if (layers.stream().anyMatch(LayerStrengths::isBiased)) {
            neurons.add(new Neuron.Input(ON, 1));
        }
        List<Coupling> couplings = new ArrayList<>();
        for (int layer = 1; layer <= layers.size(); layer++) {
            LayerStrengths eps = layers.get(layer - 1);
            if (eps.below() != below.size()) {
                throw new IllegalArgumentException("strengths of " + eps.below() + " inputs, but "
                        + (layer == 1 ? "an image of " + pixels.length + " x " + columns + " pixels" : below));
            }
            Plane plane = new Plane("L" + layer, 1, eps.here());
            List<String> here = new ArrayList<>();
            for (int j = 0; j < eps.here(); j++) {
                here.add(layer == layers.size() ? Plane.OUTPUT + j : plane.id(0, j));
                neurons.add(new Neuron.Simulated(here.get(j)));
            }
            below.add(ON);
            couple(eps, below, here, couplings);
            below = here;
        }
        for (int j = 0; j < below.size(); j++) {
            for (int i = 0; i < j; i++) {
                couplings.add(new Coupling.Inhibitory(Strength.of(inhibition), below.get(i), below.get(j)));
            }
        }
        return Network.of(parameters, neurons, couplings);
    }

    private static void couple(LayerStrengths eps, List<String> below, List<String> here, List<Coupling> couplings) {
        for (int i = 0; i < below.size(); i++) {
            for (int j = 0; j < here.size(); j++) {
                if (eps.excitatory(i, j) != 0) {
                    couplings.add(
                            new Coupling.Excitatory(Strength.timesK(eps.excitatory(i, j)), below.get(i), here.get(j)));
                }
                if (eps.inhibitory(i, j) != 0) {
                    couplings.add(
                            new Coupling.Inhibitory(Strength.of(eps.inhibitory(i, j)), below.get(i), here.get(j)));
                }
            }
        }
    }
}
