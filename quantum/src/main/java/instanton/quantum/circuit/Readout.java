package instanton.quantum.circuit;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers of neurons that are all excited by all of those below, the first by an image; those of the last inhibit each other (eqs. 16 and
 * 17): the network that reads digits, or any other.
 *
 * <p>Inputs are {@code in(row,column)}, the neurons of a layer {@code L1(1,1)}, {@code L1(1,2)} and so on, of the last {@code out0}, {@code
 * out1} and so on; rows and columns count from 1. k scales the excitations, so that they are the paper's at k = 1.
 */
public final class Readout {
    /** The paper's inhibition between outputs (eq. 17): numerically nothing. */
    public static final double PAPER_INHIBITION = 1e-17;

    private Readout() {}

    /**
     * The network that looks at an image.
     *
     * @param image brightness in [0, 1], rows x columns
     * @param layers eps at k = 1 for each layer, at least one: a row for each neuron below, the first layer's pixel by pixel of the image's
     *     rows, with one number per neuron; those of 0 are left out
     * @param inhibition between any two outputs, an energy &gt;= 0
     * @throws IllegalArgumentException if they do not fit together
     */
    public static Network network(
            NeuronParameters parameters, double[][] image, List<double[][]> layers, double inhibition) {
        double[][] pixels = Rectangle.copy("an image", image);
        int columns = pixels[0].length;
        Plane input = new Plane("in", pixels.length, columns);
        List<Neuron> neurons = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (int p = 0; p < pixels.length * columns; p++) {
            below.add(input.id(p / columns, p % columns));
            neurons.add(new Neuron.Input(below.get(p), pixels[p / columns][p % columns]));
        }
        List<Coupling> couplings = new ArrayList<>();
        for (int layer = 1; layer <= layers.size(); layer++) {
            double[][] eps = Rectangle.copy("strengths", layers.get(layer - 1));
            if (eps.length != below.size()) {
                throw new IllegalArgumentException("strengths of " + eps.length + " inputs, but "
                        + (layer == 1 ? "an image of " + pixels.length + " x " + columns + " pixels" : below));
            }
            Plane plane = new Plane("L" + layer, 1, eps[0].length);
            List<String> here = new ArrayList<>();
            for (int j = 0; j < eps[0].length; j++) {
                here.add(layer == layers.size() ? Plane.OUTPUT + j : plane.id(0, j));
                neurons.add(new Neuron.Simulated(here.get(j)));
            }
            for (int p = 0; p < eps.length; p++) {
                for (int j = 0; j < eps[p].length; j++) {
                    if (eps[p][j] != 0) {
                        couplings.add(new Coupling.Excitatory(Strength.timesK(eps[p][j]), below.get(p), here.get(j)));
                    }
                }
            }
            below = here;
        }
        for (int j = 0; j < below.size(); j++) {
            for (int i = 0; i < j; i++) {
                couplings.add(new Coupling.Inhibitory(Strength.of(inhibition), below.get(i), below.get(j)));
            }
        }
        return Network.of(parameters, neurons, couplings);
    }
}
