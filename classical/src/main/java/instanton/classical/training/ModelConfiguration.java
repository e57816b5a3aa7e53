package instanton.classical.training;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * What a DL4J configuration says, once it is known to be that of a softmax model.
 *
 * @param inputs rows of W
 * @param classes columns of W
 * @param penalty lambda of eq. 15
 */
record ModelConfiguration(int inputs, int classes, double penalty) {
    private static final int LONGEST = 1 << 16;
    private static final int DEEPEST = 32;
    private static final String LAYER = "org.deeplearning4j.nn.conf.layers.OutputLayer";
    private static final String SOFTMAX = "org.nd4j.linalg.activations.impl.ActivationSoftmax";
    private static final String CROSS_ENTROPY = "org.nd4j.linalg.lossfunctions.impl.LossMCXENT";
    private static final Set<String> CLASSES = Set.of(
            LAYER,
            SOFTMAX,
            CROSS_ENTROPY,
            "org.deeplearning4j.nn.weights.WeightInitXavier",
            "org.nd4j.linalg.learning.config.Adam",
            CosineDecay.class.getName(),
            NegativeWeightPenalty.class.getName());

    /** The number of weights. */
    long weights() {
        return (long) inputs * classes;
    }

    /** @throws BadFileException if this is not the configuration of a softmax model without a bias */
    static ModelConfiguration checked(Path zip, byte[] json) throws BadFileException {
        if (json.length > LONGEST || depth(json) > DEEPEST) {
            throw new BadFileException(zip, "expected a short, flat configuration.json, found a longer or deeper one");
        }
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BadFileException(zip, "expected JSON in configuration.json, found something else", e);
        }
        for (JsonNode name : root.findValues("@class")) {
            if (!CLASSES.contains(name.asText())) {
                throw new BadFileException(
                        zip, "expected classes of a softmax model in configuration.json, found " + name);
            }
        }
        JsonNode layer = root.path("confs").path(0).path("layer");
        int inputs = layer.path("nin").isInt() ? layer.path("nin").intValue() : 0;
        int classes = layer.path("nout").isInt() ? layer.path("nout").intValue() : 0;
        double penalty = layer.path("regularization").path(0).path("lambda").asDouble(Double.NaN);
        if (root.path("confs").size() != 1
                || inputs < 1
                || classes < 2
                || layer.path("hasBias").asBoolean(true)
                || !isClass(layer, LAYER)
                || !isClass(layer.path("activationFn"), SOFTMAX)
                || !isClass(layer.path("lossFn"), CROSS_ENTROPY)
                || layer.path("regularization").size() != 1
                || !(penalty >= 0 && penalty <= Double.MAX_VALUE)) {
            throw new BadFileException(
                    zip, "expected one softmax layer with one penalty and no bias in configuration.json");
        }
        return new ModelConfiguration(inputs, classes, penalty);
    }

    private static boolean isClass(JsonNode node, String name) {
        return node.path("@class").asText().equals(name);
    }

    /** How deep the brackets nest, those inside of strings included: the parser's recursion has no bound of its own. */
    private static int depth(byte[] json) {
        int depth = 0;
        int deepest = 0;
        for (byte b : json) {
            if (b == '{' || b == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        return deepest;
    }
}
