package instanton.quantum.circuit;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * Inputs that all excite all outputs, which inhibit each other (eqs. 16 and 17): the network that reads digits, or any other.
 *
 * <p>Inputs are {@code in(row,column)}, outputs {@code out0}, {@code out1} and so on; rows and columns count from 1. k scales the
 * excitations, so that they are the paper's at k = 1.
 */
public final class Readout {
    /** The paper's inhibition between outputs (eq. 17): numerically nothing. */
    public static final double PAPER_INHIBITION = 1e-17;

    private Readout() {}

    /**
     * The network that looks at an image.
     *
     * @param image brightness in [0, 1], rows x columns
     * @param strengths eps at k = 1, pixel by pixel of the image's rows, each one number per output; those of 0 are left out
     * @param inhibition between any two outputs, an energy &gt;= 0
     * @throws IllegalArgumentException if they do not fit together
     */
    public static Network network(
            NeuronParameters parameters, double[][] image, double[][] strengths, double inhibition) {
        double[][] pixels = Rectangle.copy("an image", image);
        double[][] eps = Rectangle.copy("strengths", strengths);
        int columns = pixels[0].length;
        if (eps.length != pixels.length * columns) {
            throw new IllegalArgumentException("strengths of " + eps.length + " inputs, but an image of "
                    + pixels.length + " x " + columns + " pixels");
        }
        Plane input = new Plane("in", pixels.length, columns);
        List<Neuron> neurons = new ArrayList<>();
        List<Coupling> couplings = new ArrayList<>();
        for (int p = 0; p < eps.length; p++) {
            String id = input.id(p / columns, p % columns);
            neurons.add(new Neuron.Input(id, pixels[p / columns][p % columns]));
            for (int j = 0; j < eps[p].length; j++) {
                if (eps[p][j] != 0) {
                    couplings.add(new Coupling.Excitatory(Strength.timesK(eps[p][j]), id, Plane.OUTPUT + j));
                }
            }
        }
        for (int j = 0; j < eps[0].length; j++) {
            neurons.add(new Neuron.Simulated(Plane.OUTPUT + j));
            for (int i = 0; i < j; i++) {
                couplings.add(new Coupling.Inhibitory(Strength.of(inhibition), Plane.OUTPUT + i, Plane.OUTPUT + j));
            }
        }
        return Network.of(parameters, neurons, couplings);
    }
}
