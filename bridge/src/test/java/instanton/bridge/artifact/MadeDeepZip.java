package instanton.bridge.artifact;

import instanton.bridge.network.Layer;
import instanton.bridge.network.LayeredNetwork;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The {@code model.zip} of a network that nobody trained, as DL4J would have written it: a weight is a signed energy. */
public final class MadeDeepZip {
    private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
    private static final String ACTIVATIONS = "org.nd4j.linalg.activations.impl.";
    private static final String LOSSES = "org.nd4j.linalg.lossfunctions.impl.";

    private MadeDeepZip() {}

    /** Writes a whole model folder with one in it. */
    public static void model(Path folder) throws IOException {
        DeepModelFolderTest.write(folder);
    }

    /** Its bytes; no coupling may excite and inhibit. */
    public static byte[] of(LayeredNetwork network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("configuration.json"));
            zip.write(configuration(network.layers()).getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("coefficients.bin"));
            zip.write(coefficients(network.layers()));
        }
        return bytes.toByteArray();
    }

    private static String configuration(List<Layer> layers) {
        String quantum = IntStream.range(0, layers.size())
                .mapToObj(
                        l -> """
                        {"layer": {"@class": "instanton.classical.deep.QuantumLayer", "nin": %d, "nout": %d,
                          "excitation": 1.0, "inhibition": 1.0, "bias": 1.0, "pixels": %s}},
                        """.formatted(layers.get(l).inputs(), layers.get(l).outputs(), l == 0))
                .collect(Collectors.joining());
        return """
                {"confs": [
                %s{"layer": {"@class": "%sLossLayer", "activationFn": {"@class": "%sActivationSoftmax"},
                  "lossFn": {"@class": "%sLossMCXENT"}}}
                ]}
                """.formatted(quantum, LAYERS, ACTIVATIONS, LOSSES);
    }

    /** One row of all weights: layer by layer, neuron by neuron, and then the layer's biases. */
    private static byte[] coefficients(List<Layer> layers) throws IOException {
        int count = layers.stream()
                .mapToInt(layer -> (layer.inputs() + 1) * layer.outputs())
                .sum();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        long[] shape = {2, 1, count, count, 1, 8192, 1, 'c'}; // rank, shape, strides, flags, element-wise stride, order
        out.writeUTF("MIXED_DATA_TYPES");
        out.writeLong(shape.length);
        out.writeUTF("LONG");
        for (long each : shape) {
            out.writeLong(each);
        }
        out.writeUTF("MIXED_DATA_TYPES");
        out.writeLong(count);
        out.writeUTF("FLOAT");
        for (Layer layer : layers) {
            for (int j = 0; j < layer.outputs(); j++) {
                for (int i = 0; i < layer.inputs(); i++) {
                    out.writeFloat(weight(layer, i, j));
                }
            }
            for (int j = 0; j < layer.outputs(); j++) {
                out.writeFloat(weight(layer, layer.inputs(), j));
            }
        }
        return bytes.toByteArray();
    }

    private static float weight(Layer layer, int i, int j) {
        return layer.excitatory().get(i, j) - layer.inhibitory().get(i, j);
    }
}
