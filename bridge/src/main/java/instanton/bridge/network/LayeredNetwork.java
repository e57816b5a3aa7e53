package instanton.bridge.network;

import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.quantum.circuit.Readout;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.network.Network;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network that reads images: one input neuron per pixel, layers of simulated neurons, one neuron per class in the last. The paper's
 * (section 4.2) has one layer.
 *
 * <p>A pixel's brightness scales its couplings (eq. 19), so a neuron of the first layer feels the image through its drive
 * {@code E_j = k sum_i eps_ij b_i} alone. The output inhibition of eq. 17, 1e-17, is nothing and left out.
 *
 * @param layers at least one, the first lies on the image
 * @param neuron what all simulated neurons are
 */
public record LayeredNetwork(List<Layer> layers, NeuronParameters neuron) {

    /** Copies the list, and refuses layers that don't fit on each other, or that tell nothing apart. */
    public LayeredNetwork {
        layers = List.copyOf(layers);
        if (layers.isEmpty() || layers.get(layers.size() - 1).outputs() < 2) {
            throw new IllegalArgumentException("expected at least one layer, and two neurons in the last");
        }
        for (int l = 1; l < layers.size(); l++) {
            if (layers.get(l).inputs() != layers.get(l - 1).outputs()
                    || layers.get(l).gain().meanDrive().isPresent()) {
                throw new IllegalArgumentException(
                        "expected " + layers.get(l - 1).outputs()
                                + " inputs and one gain for all images in layer " + (l + 1) + ", found "
                                + layers.get(l).inputs());
            }
        }
    }

    /** The network of one layer that a transfer describes. */
    public static LayeredNetwork of(EpsilonMatrix epsilon, OperatingPoint point) {
        return new LayeredNetwork(List.of(new Layer(epsilon, point.gain())), point.neuron());
    }

    /** The first layer, which lies on the image. */
    public Layer first() {
        return layers.get(0);
    }

    /** Gain of the first layer, and neurons. */
    public OperatingPoint point() {
        return new OperatingPoint(first().gain(), neuron);
    }

    /** Number of neurons in the last layer. */
    public int classes() {
        return layers.get(layers.size() - 1).outputs();
    }

    /** The drives of the first layer under all images of a split. */
    public Drives drives(Digits images) {
        return drives(Images.of(images));
    }

    /**
     * The drives of the first layer.
     *
     * @throws IllegalArgumentException if the images have another number of pixels
     */
    public Drives drives(Images images) {
        return atOne(images).times(first().gain());
    }

    private Drives atOne(Images images) {
        if (images.count() > 0 && images.pixels() != first().inputs()) {
            throw new IllegalArgumentException(
                    "the network reads images of " + first().inputs() + " pixels, not " + images.pixels());
        }
        int outputs = first().outputs();
        float[] couplings = first().couplings().values().toArray();
        double[] drives = new double[images.count() * outputs];
        float[] brightness = new float[images.pixels()];
        for (int image = 0; image < images.count(); image++) {
            images.brightness(image, brightness);
            int at = image * outputs;
            for (int i = 0; i < brightness.length; i++) {
                double b = brightness[i];
                if (b != 0) {
                    for (int j = 0; j < outputs; j++) {
                        drives[at + j] += couplings[i * outputs + j] * b;
                    }
                }
            }
        }
        return Drives.owning(outputs, drives);
    }

    /**
     * Refuses drives that the neurons' lattice does not carry.
     *
     * @return the same drives
     * @throws IllegalArgumentException if one is too strong
     */
    public Drives check(Drives drives) {
        double carried = TransferMatrix.strongestExcitation(neuron.lattice());
        if (drives.strongest() > carried) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s %s drives neurons with up to %,.0f, the lattice carries at most %,.0f: transfer with a smaller gain",
                    first().gain().noun(),
                    first().gain().strength(),
                    drives.strongest(),
                    carried));
        }
        return drives;
    }

    /**
     * The whole network written out, looking at an image.
     *
     * @param shape of the image
     * @param brightness one value in [0, 1] per pixel, row by row
     * @param inhibition between any two neurons of the last layer, an energy &gt;= 0
     */
    public Network written(ImageShape shape, float[] brightness, double inhibition) {
        double[][] image = new double[shape.height()][shape.width()];
        for (int p = 0; p < brightness.length; p++) {
            image[p / shape.width()][p % shape.width()] = brightness[p];
        }
        double[] atOne = atOne(Images.ofPictures(List.of(brightness))).row(0);
        List<double[][]> strengths = new ArrayList<>();
        for (Layer layer : layers) {
            double k = layer.gain().of(atOne, 0, atOne.length);
            double[][] eps = new double[layer.inputs()][layer.outputs()];
            for (int i = 0; i < eps.length; i++) {
                for (int j = 0; j < eps[i].length; j++) {
                    eps[i][j] = k * layer.couplings().values().get(i, j);
                }
            }
            strengths.add(eps);
        }
        return Readout.network(neuron, image, strengths, inhibition);
    }
}
