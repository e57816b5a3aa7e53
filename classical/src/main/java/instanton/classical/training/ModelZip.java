package instanton.classical.training;

import instanton.classical.file.BadFileException;
import instanton.classical.file.FloatMatrix;
import instanton.classical.model.SoftmaxModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A trained network as DL4J's ModelSerializer writes it: a zip of configuration, weights and the optimizer's state.
 *
 * <p>DL4J trusts such a file: it would run Java deserialization on further entries, load any class that the configuration names,
 * and allocate what the arrays' headers ask for. So it is read without DL4J, which needs no native code either.
 */
public final class ModelZip {
    static final String CONFIGURATION = NetworkZip.CONFIGURATION;
    static final String COEFFICIENTS = NetworkZip.COEFFICIENTS;
    static final String UPDATER_STATE = "updaterState.bin";

    // The largest entry: two moments of each weight, after a header. Those of a model of MNIST's size have 97 kB in
    // all.
    private static final NetworkZip LAYOUT = new NetworkZip(
            List.of(CONFIGURATION, COEFFICIENTS, UPDATER_STATE),
            2 * Float.BYTES * SoftmaxModel.MOST_WEIGHTS + (1 << 16));

    private ModelZip() {}

    /**
     * Reads the model out of a zip file, without DL4J.
     *
     * @throws BadFileException if the file is missing or is not a model that {@link TrainedModel#write} wrote
     * @throws IOException if reading fails
     */
    public static SoftmaxModel read(Path zip) throws IOException {
        Map<String, byte[]> entries = LAYOUT.read(zip);
        ModelConfiguration configuration = configuration(zip, entries);
        byte[] coefficients = NetworkZip.entry(zip, entries, COEFFICIENTS);
        ArrayHeader.check(zip, COEFFICIENTS, coefficients, configuration.weights());
        // Adam keeps two moments of each weight.
        ArrayHeader.check(
                zip, UPDATER_STATE, NetworkZip.entry(zip, entries, UPDATER_STATE), 2 * configuration.weights());
        int inputs = configuration.inputs();
        int classes = configuration.classes();
        float[] weights = new float[inputs * classes];
        ByteBuffer values = ByteBuffer.wrap(coefficients).position(coefficients.length - Float.BYTES * weights.length);
        for (int j = 0; j < classes; j++) { // one class after the other
            for (int i = 0; i < inputs; i++) {
                weights[i * classes + j] = values.getFloat();
            }
        }
        try {
            return SoftmaxModel.of(FloatMatrix.of(inputs, classes, weights));
        } catch (IllegalArgumentException e) {
            throw new BadFileException(zip, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads the lambda of eq. 15 that a model was trained with.
     *
     * @throws BadFileException if the file is missing or its configuration is not that of a softmax model
     * @throws IOException if reading fails
     */
    public static double penalty(Path zip) throws IOException {
        return configuration(zip, LAYOUT.read(zip)).penalty();
    }

    /** Writes a network, replacing the file if there is one. The same network gives the same bytes. */
    static void write(Path zip, MultiLayerNetwork network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);
        LAYOUT.write(zip, bytes.toByteArray());
    }

    private static ModelConfiguration configuration(Path zip, Map<String, byte[]> entries) throws BadFileException {
        return ModelConfiguration.checked(zip, NetworkZip.entry(zip, entries, CONFIGURATION));
    }
}
