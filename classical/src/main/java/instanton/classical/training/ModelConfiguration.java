package instanton.classical.training;

import instanton.classical.file.BadFileException;
import java.nio.file.Path;
import java.util.Set;
import org.nd4j.shade.jackson.databind.JsonNode;

/**
 * What a DL4J configuration says, once it is known to be that of a softmax model.
 *
 * @param inputs rows of W
 * @param classes columns of W
 * @param penalty lambda of eq. 15
 */
record ModelConfiguration(int inputs, int classes, double penalty) {
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
        JsonNode root = ConfigurationJson.read(zip, json, CLASSES, "a softmax model");
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
}
