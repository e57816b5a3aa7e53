package instanton.bridge.network;

import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.LayerKnobs;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.FloatMatrix;
import instanton.quantum.circuit.LayerStrengths;
import instanton.quantum.circuit.Readout;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.network.Network;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network that reads images: one input neuron per pixel, layers of simulated neurons, one neuron per class in the last. The paper's
 * (section 4.2) has one layer, which excites alone.
 *
 * <p>A pixel's brightness scales its couplings (eq. 19), so a neuron of the first layer feels the image through two numbers alone, see
 * {@link Layer#drive}. The output inhibition of eq. 17, 1e-17, is nothing and left out.
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
                    || (layers.get(l) instanceof TransferredLayer above
                            && above.gain().meanDrive().isPresent())) {
                throw new IllegalArgumentException(
                        "expected " + layers.get(l - 1).outputs()
                                + " inputs and one gain for all images in layer " + (l + 1) + ", found "
                                + layers.get(l).inputs());
            }
        }
    }

    /** The network of one layer that a transfer describes. */
    public static LayeredNetwork of(EpsilonMatrix epsilon, OperatingPoint point) {
        return new LayeredNetwork(List.of(new TransferredLayer(epsilon, point.gain())), point.neuron());
    }

    /**
     * The same by other knobs, and of other neurons.
     *
     * @param knobs one for each layer, counted from what was trained
     * @param before those by which these layers were changed already
     * @param newNeuron what all simulated neurons are to be
     * @throws IllegalArgumentException if couplings lost more already
     */
    public LayeredNetwork changed(List<LayerKnobs> knobs, List<LayerKnobs> before, NeuronParameters newNeuron) {
        List<Layer> changed = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            changed.add(SignedLayer.of(
                    knobs.get(l).applied(layers.get(l).excitatory(), before.get(l)),
                    knobs.get(l).applied(layers.get(l).inhibitory(), before.get(l))));
        }
        return new LayeredNetwork(changed, newNeuron);
    }

    /** The first layer, which lies on the image. */
    public Layer first() {
        return layers.get(0);
    }

    /**
     * The first layer, as a transfer made it.
     *
     * @throws IllegalStateException if none did
     */
    public TransferredLayer transferred() {
        if (first() instanceof TransferredLayer transferred) {
            return transferred;
        }
        throw new IllegalStateException("the first layer excites and inhibits: it has no gain");
    }

    /** Gain of the first layer, which a transfer made, and neurons. */
    public OperatingPoint point() {
        return new OperatingPoint(transferred().gain(), neuron);
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
        check(images);
        Layer layer = first();
        int outputs = layer.outputs();
        double[] drives = new double[images.count() * outputs];
        double[] inhibitions = new double[drives.length];
        float[] brightness = new float[images.pixels()];
        for (int image = 0; image < images.count(); image++) {
            images.brightness(image, brightness);
            layer.drive(brightness, drives, inhibitions, image * outputs);
        }
        return Drives.owning(outputs, drives, inhibitions);
    }

    /**
     * Refuses images of another number of pixels.
     *
     * @throws IllegalArgumentException if they have one
     */
    public void check(Images images) {
        if (images.count() > 0 && images.pixels() != first().inputs()) {
            throw new IllegalArgumentException(
                    "the network reads images of " + first().inputs() + " pixels, not " + images.pixels());
        }
    }

    /**
     * Refuses drives that the neurons' lattice does not carry, and networks of which drives do not tell all.
     *
     * @return the same drives
     * @throws IllegalArgumentException if one is too strong, or there is more than a layer that a transfer made
     */
    public Drives check(Drives drives) {
        if (layers.size() > 1 || !(first() instanceof TransferredLayer)) {
            throw new IllegalArgumentException("expected one layer that excites, found a network of " + layers.size()
                    + (layers.size() > 1 ? " layers" : " that inhibits as well"));
        }
        double carried = TransferMatrix.strongestExcitation(neuron.lattice());
        if (drives.strongest() > carried) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s %s drives neurons with up to %,.0f, the lattice carries at most %,.0f: transfer with a smaller gain",
                    transferred().gain().noun(),
                    transferred().gain().strength(),
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
        List<LayerStrengths> strengths = new ArrayList<>();
        for (Layer layer : layers) {
            strengths.add(
                    layer instanceof TransferredLayer transferred
                            ? strengths(transferred, brightness)
                            : LayerStrengths.of(wide(layer.excitatory()), wide(layer.inhibitory())));
        }
        return Readout.network(neuron, image, strengths, inhibition);
    }

    private LayerStrengths strengths(TransferredLayer layer, float[] brightness) {
        double k = layer.gain().typical();
        if (layer.gain().meanDrive().isPresent()) {
            double[] atOne = new double[layer.outputs()];
            layer.couplings().drive(brightness, atOne, 0);
            k = layer.gain().of(atOne, 0, atOne.length);
        }
        double[][] eps = new double[layer.inputs() + 1][layer.outputs()];
        FloatMatrix couplings = layer.couplings().values();
        for (int i = 0; i < couplings.rows(); i++) { // the last may come from a neuron that is always on
            for (int j = 0; j < eps[i].length; j++) {
                eps[i][j] = k * couplings.get(i, j);
            }
        }
        return LayerStrengths.of(eps, new double[eps.length][layer.outputs()]);
    }

    private static double[][] wide(FloatMatrix matrix) {
        double[][] values = new double[matrix.rows()][matrix.columns()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = matrix.get(i, j);
            }
        }
        return values;
    }
}
