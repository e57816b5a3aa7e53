package instanton.classical.deep;

import instanton.classical.file.BadFileException;
import instanton.classical.model.DeepLayer;
import instanton.classical.training.ArrayHeader;
import instanton.classical.training.ConfigurationJson;
import instanton.classical.training.CosineDecay;
import instanton.classical.training.NegativeWeightPenalty;
import instanton.classical.training.NetworkZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.shade.jackson.databind.JsonNode;

/**
 * A deep network as DL4J's ModelSerializer writes it, without the optimizer's state: a zip of configuration and weights, {@code model.zip} of a model
 * folder. How its neurons respond is not in it.
 *
 * <p>DL4J would load any class that the configuration names and allocate what the array's header asks for. So it is read without DL4J; whoever lets
 * DL4J read it ({@code ModelSerializer.restoreMultiLayerNetwork}, then {@link QuantumLayer#attach}) reads it here first.
 */
public final class DeepZip {
    private static final int MOST_WEIGHTS = 1 << 24;
    private static final NetworkZip LAYOUT = new NetworkZip(
            List.of(NetworkZip.CONFIGURATION, NetworkZip.COEFFICIENTS), Float.BYTES * MOST_WEIGHTS + (1 << 16));
    private static final String LOSS_LAYER = "org.deeplearning4j.nn.conf.layers.LossLayer";
    private static final String SOFTMAX = "org.nd4j.linalg.activations.impl.ActivationSoftmax";
    private static final String CROSS_ENTROPY = "org.nd4j.linalg.lossfunctions.impl.LossMCXENT";
    private static final Set<String> CLASSES = Set.of(
            QuantumLayer.class.getName(),
            LOSS_LAYER,
            SOFTMAX,
            CROSS_ENTROPY,
            "org.nd4j.linalg.activations.impl.ActivationIdentity",
            "org.deeplearning4j.nn.weights.WeightInitXavier",
            "org.nd4j.linalg.learning.config.Adam",
            "org.nd4j.linalg.learning.regularization.L1Regularization",
            "org.nd4j.linalg.schedule.FixedSchedule",
            CosineDecay.class.getName(),
            NegativeWeightPenalty.class.getName());

    private DeepZip() {}

    /** What the configuration says of a layer. */
    private record Shape(int inputs, int neurons, WeightEnergies energies) {
        long weights() {
            return (inputs + 1L) * neurons;
        }
    }

    /**
     * Reads the couplings, without DL4J.
     *
     * @throws BadFileException if the file is missing or holds anything else than layers of quantum neurons below a loss
     * @throws IOException if reading fails
     */
    public static List<DeepLayer> read(Path zip) throws IOException {
        Map<String, byte[]> entries = LAYOUT.read(zip);
        List<Shape> shapes = shapes(zip, NetworkZip.entry(zip, entries, NetworkZip.CONFIGURATION));
        byte[] coefficients = NetworkZip.entry(zip, entries, NetworkZip.COEFFICIENTS);
        int weights = (int) shapes.stream().mapToLong(Shape::weights).sum();
        ArrayHeader.check(zip, NetworkZip.COEFFICIENTS, coefficients, weights);
        int start = coefficients.length - Float.BYTES * weights;
        FloatBuffer flat = ByteBuffer.wrap(coefficients).position(start).asFloatBuffer();
        List<DeepLayer> layers = new ArrayList<>();
        for (Shape shape : shapes) {
            try {
                layers.add(shape.energies().layer(shape.inputs(), shape.neurons(), flat));
            } catch (IllegalArgumentException e) {
                throw new BadFileException(
                        zip, "layer " + (layers.size() + 1) + ": " + String.valueOf(e.getMessage()), e);
            }
        }
        return List.copyOf(layers);
    }

    /** Writes a network, replacing the file if there is one. The same network gives the same bytes. */
    static void write(Path zip, MultiLayerNetwork network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, false);
        LAYOUT.write(zip, bytes.toByteArray());
    }

    private static List<Shape> shapes(Path zip, byte[] json) throws BadFileException {
        JsonNode confs =
                ConfigurationJson.read(zip, json, CLASSES, "a deep network").path("confs");
        List<Shape> shapes = new ArrayList<>();
        long weights = 0;
        for (int l = 0; l + 1 < confs.size(); l++) {
            JsonNode layer = confs.path(l).path("layer");
            Shape shape = new Shape(
                    size(layer.path("nin")),
                    size(layer.path("nout")),
                    new WeightEnergies(
                            energy(layer.path("excitation")),
                            energy(layer.path("inhibition")),
                            energy(layer.path("bias"))));
            WeightEnergies energies = shape.energies();
            if (!isClass(layer, QuantumLayer.class.getName())
                    || layer.path("pixels").asBoolean() != (l == 0)
                    || shape.inputs() < 1
                    || shape.neurons() < 1
                    || (l > 0 && shape.inputs() != shapes.get(l - 1).neurons())
                    || !(energies.excitation() > 0 && energies.inhibition() > 0 && energies.bias() > 0)) {
                throw new BadFileException(
                        zip,
                        "expected layers of quantum neurons, each on the one below, in configuration.json, found another as layer "
                                + (l + 1));
            }
            weights += shape.weights();
            if (weights > MOST_WEIGHTS) {
                throw new BadFileException(
                        zip, "expected at most " + MOST_WEIGHTS + " weights in configuration.json, found more");
            }
            shapes.add(shape);
        }
        JsonNode loss = confs.path(confs.size() - 1).path("layer");
        if (shapes.isEmpty()
                || !isClass(loss, LOSS_LAYER)
                || !isClass(loss.path("activationFn"), SOFTMAX)
                || !isClass(loss.path("lossFn"), CROSS_ENTROPY)) {
            throw new BadFileException(
                    zip, "expected the cross-entropy of a softmax above all layers in configuration.json");
        }
        return shapes;
    }

    private static boolean isClass(JsonNode node, String name) {
        return node.path("@class").asText().equals(name);
    }

    private static int size(JsonNode node) {
        return node.isInt() ? node.intValue() : 0;
    }

    /** 0 for what is no energy. */
    private static double energy(JsonNode node) {
        double value = node.isNumber() ? node.doubleValue() : 0;
        return Double.isInfinite(value) ? 0 : value;
    }
}
