package instanton.quantum.circuit;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolutional network (section 4.1): an image of input neurons and layers of simulated ones, each neuron coupled to a
 * window of the layer before it by the elements of a kernel.
 *
 * <p>Neuron (r, c) of a layer is coupled to neuron (r s + i, c s + j) of the one before it by K_exc[i][j] (eq. 10, from
 * the one before) and K_inh[i][j] (eq. 11), s being the stride: kernels are laid on as they are written, not
 * mirrored, and only where they fit. Ids are {@code in(row,column)} in the image, {@code L1(row,column)} and so on in the layers,
 * {@code out(row,column)} in the last one, or {@code out} if that is a single neuron; rows and columns count from 1.
 */
public final class Convolution {
    /**
     * Finds a vertical line in an image of 4 x 4 (eq. 12, Fig. 19): a 3 x 3 kernel, and all four neurons of its layer excite
     * {@code out} by 4000. All numbers are the paper's.
     */
    public static final Convolution VERTICAL_LINE = of(
            Kernel.of(
                    new double[][] {{0, 2000, 0}, {0, 2000, 0}, {0, 2000, 0}},
                    new double[][] {{15000, 0, 15000}, {15000, 0, 15000}, {15000, 0, 15000}}),
            Kernel.excitatory(new double[][] {{4000, 4000}, {4000, 4000}}));

    private final List<Kernel> layers;

    private Convolution(List<Kernel> layers) {
        this.layers = layers;
    }

    /**
     * A stack of layers.
     *
     * @param layers one kernel for each, at least one; the first lies on the image
     */
    public static Convolution of(Kernel... layers) {
        if (layers.length == 0) {
            throw new IllegalArgumentException("a convolution has at least one layer");
        }
        return new Convolution(List.of(layers));
    }

    /**
     * The network that looks at an image.
     *
     * @param image brightness in [0, 1], rows x columns
     * @throws IllegalArgumentException if the image is not rectangular, or a kernel is larger than what it lies on
     */
    public Network network(NeuronParameters parameters, double[][] image) {
        double[][] pixels = Rectangle.copy("an image", image);
        Plane below = new Plane("in", pixels.length, pixels[0].length);
        List<Neuron> neurons = new ArrayList<>();
        for (int row = 0; row < below.rows(); row++) {
            for (int column = 0; column < below.columns(); column++) {
                neurons.add(new Neuron.Input(below.id(row, column), pixels[row][column]));
            }
        }
        List<Coupling> couplings = new ArrayList<>();
        for (int layer = 1; layer <= layers.size(); layer++) {
            below = stack(layer, below, neurons, couplings);
        }
        return Network.of(parameters, neurons, couplings);
    }

    /** Adds a layer, counted from 1, and its couplings to the plane below it. */
    private Plane stack(int layer, Plane below, List<Neuron> neurons, List<Coupling> couplings) {
        Kernel kernel = layers.get(layer - 1);
        if (kernel.rows() > below.rows() || kernel.columns() > below.columns()) {
            throw new IllegalArgumentException(String.format(
                    "layer %d: a kernel of %d x %d does not fit on %d x %d neurons",
                    layer, kernel.rows(), kernel.columns(), below.rows(), below.columns()));
        }
        Plane plane = new Plane(
                layer == layers.size() ? Plane.OUTPUT : "L" + layer,
                (below.rows() - kernel.rows()) / kernel.stride() + 1,
                (below.columns() - kernel.columns()) / kernel.stride() + 1);
        for (int row = 0; row < plane.rows(); row++) {
            for (int column = 0; column < plane.columns(); column++) {
                String id = plane.id(row, column);
                neurons.add(new Neuron.Simulated(id));
                couple(kernel, below, row * kernel.stride(), column * kernel.stride(), id, couplings);
            }
        }
        return plane;
    }

    /** Couples a neuron to the window whose upper left corner is given. */
    private static void couple(Kernel kernel, Plane below, int top, int left, String id, List<Coupling> couplings) {
        for (int i = 0; i < kernel.rows(); i++) {
            for (int j = 0; j < kernel.columns(); j++) {
                String from = below.id(top + i, left + j);
                double excitation = kernel.excitation(i, j);
                double inhibition = kernel.inhibition(i, j);
                if (excitation > 0) {
                    couplings.add(new Coupling.Excitatory(Strength.of(excitation), from, id));
                }
                if (inhibition > 0) {
                    couplings.add(new Coupling.Inhibitory(Strength.of(inhibition), from, id));
                }
            }
        }
    }
}
