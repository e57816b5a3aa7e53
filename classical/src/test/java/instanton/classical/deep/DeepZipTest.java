package instanton.classical.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.classical.augment.Augmentation;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import instanton.classical.model.DeepLayer;
import instanton.classical.model.DeepModel;
import instanton.classical.model.NeuronResponse;
import instanton.classical.training.NetworkZip;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** On a network of 5 pixels, 4 and 3 hidden neurons and 2 classes, with weights of both signs. */
class DeepZipTest {
    private static final int PIXELS = 5;
    private static final double SHARPNESS = 8; // the last layer's scale
    private static final List<NeuronResponse> RESPONSES =
            List.of(new SmoothResponse(4, true, 0), new SmoothResponse(4, false, 1), new SmoothResponse(1, false, 2));

    @TempDir
    private Path folder;

    private Path zip = Path.of("");
    private MultiLayerNetwork network;

    DeepZipTest() throws IOException, InterruptedException {
        network = network();
    }

    /** Trained for a moment, then with other weights. */
    private static MultiLayerNetwork network() throws IOException, InterruptedException {
        Digits digits = Digits.of(
                new ImageShape(1, PIXELS), ClassNames.numbered(2), new byte[4 * PIXELS], new byte[] {0, 1, 1, 0});
        DeepSettings settings = new DeepSettings(List.of(4, 3), 1, true, Augmentation.NONE, false, 1, 3);
        MultiLayerNetwork network;
        try {
            network = DeepTrainer.train(digits, null, settings, RESPONSES, (epoch, model, state) -> {})
                    .network();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("nobody refuses it, nobody interrupts it", e);
        }
        Random random = new Random(4);
        for (long i = 0; i < network.params().length(); i++) {
            network.params().putScalar(i, random.nextGaussian() / (i < (PIXELS + 1) * 4 ? 1 : 20));
        }
        return network;
    }

    /** Images x pixels. */
    private static float[][] images() {
        float[][] images = new float[4][PIXELS];
        Random random = new Random(5);
        for (float[] image : images) {
            for (int i = 0; i < PIXELS; i++) {
                image[i] = random.nextFloat();
            }
        }
        return images;
    }

    /** DL4J's activities of all classes, image by image, times the scale of the last layer. */
    private static double[] activities(MultiLayerNetwork of) {
        INDArray last =
                of.feedForwardToLayer(2, Nd4j.createFromArray(images()), false).get(3);
        return last.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    @BeforeEach
    void writeOne() throws IOException {
        zip = folder.resolve("model.zip");
        DeepZip.write(zip, network);
    }

    /** What DL4J computes forward in float32 is what the model computes from the couplings in the file. */
    @Test
    void readsCouplingsThatAnswerAsTheNetworkDoes() throws IOException {
        DeepModel model = new DeepModel(DeepZip.read(zip), RESPONSES);
        DeepModel.Forward forward = model.forward();
        double[] expected = activities(network);
        float[][] images = images();
        for (int n = 0; n < images.length; n++) {
            double[] found = forward.activities(images[n]);
            for (int j = 0; j < 2; j++) {
                assertThat(SHARPNESS * found[j]).isCloseTo(expected[2 * n + j], within(1e-5));
            }
        }
        assertThat(expected[0]).isNotCloseTo(expected[2], within(1e-3));
    }

    @Test
    void readsTheEnergiesOfWeightsAndBiases() throws IOException {
        List<DeepLayer> layers = DeepZip.read(zip);
        assertThat(layers).hasSize(3);
        INDArray weights = network.getLayer(1).getParam("W");
        INDArray bias = network.getLayer(1).getParam("b");
        DeepLayer layer = layers.get(1);
        assertThat(layer.inputs()).isEqualTo(4);
        assertThat(layer.neurons()).isEqualTo(3);
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i <= 4; i++) {
                double weight = i < 4 ? weights.getDouble(i, j) : bias.getDouble(j);
                double energy = i < 4 ? 120_000 / 4.0 : 1000;
                assertThat(layer.excitatory().get(i, j)).isEqualTo((float) (energy * Math.max(0, weight)));
                assertThat((double) layer.inhibitory().get(i, j))
                        .isCloseTo(3 * energy * Math.max(0, -weight), within(1e-3));
            }
        }
    }

    @Test
    void dl4jReadsItAsWell() throws IOException {
        MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(zip.toFile(), false);
        assertThatThrownBy(() -> activities(restored)).hasMessageContaining("no response attached");
        for (int l = 0; l < RESPONSES.size(); l++) {
            ((QuantumLayer) restored.getLayer(l).conf().getLayer()).attach(RESPONSES.get(l));
        }
        assertThat(activities(restored)).isEqualTo(activities(network));
        assertThat(restored.getLayerWiseConfigurations()).isEqualTo(network.getLayerWiseConfigurations());
    }

    @Test
    void theSameNetworkGivesTheSameBytesWithoutTheOptimizersState() throws IOException, InterruptedException {
        Path other = folder.resolve("other.zip");
        DeepZip.write(other, network());
        assertThat(other).hasSameBinaryContentAs(zip);
        try (FileSystem files = FileSystems.newFileSystem(zip);
                var entries = Files.list(files.getPath("/"))) {
            assertThat(entries.map(Path::toString))
                    .containsExactlyInAnyOrder("/configuration.json", "/coefficients.bin");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "instanton.classical.deep.QuantumLayer; java.lang.ProcessBuilder; expected classes of a deep network",
                "org.nd4j.linalg.learning.config.Adam; javax.script.ScriptEngineManager; expected classes",
                "org.nd4j.linalg.schedule.FixedSchedule; org.nd4j.linalg.schedule.StepSchedule; expected classes",
                "instanton.classical.deep.QuantumLayer; org.deeplearning4j.nn.conf.layers.LossLayer; expected layers",
                "\"@class\" : \"instanton.classical.deep.QuantumLayer\"; \"@class\" : \"x.Y\", \"@class\" : \"instanton.classical.deep.QuantumLayer\"; expected JSON",
                "\"@class\" : \"instanton.classical.deep.QuantumLayer\"; \"@class\" : {\"@class\" : \"x.Y\"}; expected classes",
                "\"nin\" : 4; \"nin\" : 6; found another as layer 2",
                "\"nout\" : 3; \"nout\" : 2; found another as layer 3",
                "\"nout\" : 2; \"nout\" : 9; expected 75 float32 values",
                "\"nout\" : 2; \"nout\" : 2000000000; expected at most 16777216 weights",
                "\"nin\" : 5; \"nin\" : -5; found another as layer 1",
                "\"nin\" : 5; \"nin\" : 4294967301; found another as layer 1",
                "\"excitation\" : 1000.0; \"excitation\" : -1000.0; found another as layer 1",
                "\"inhibition\" : 3000.0; \"inhibition\" : 1e999; found another as layer 1",
                "\"bias\" : 1000.0; \"bias\" : \"NaN\"; found another as layer 1",
                "\"pixels\" : true; \"pixels\" : false; found another as layer 1",
                "\"activationFn\"; \"activation\"; expected the cross-entropy",
                "\"confs\"; \"conf\"; expected the cross-entropy",
                "{; [; expected JSON",
            })
    void refusesOtherConfigurations(String from, String to, String problem) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            Path json = files.getPath(NetworkZip.CONFIGURATION);
            String said = Files.readString(json);
            assertThat(said).contains(from);
            Files.writeString(json, said.replace(from, to));
        }
        refused(problem);
    }

    @Test
    void refusesWeightsThatAreNotFiniteOrMissing() throws IOException {
        byte[] weights;
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            Path array = files.getPath(NetworkZip.COEFFICIENTS);
            weights = Files.readAllBytes(array);
            byte[] changed = weights.clone();
            ByteBuffer.wrap(changed).putFloat(weights.length - 4, Float.NaN);
            Files.write(array, changed);
        }
        refused("layer 3: ");
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            Files.write(files.getPath(NetworkZip.COEFFICIENTS), Arrays.copyOf(weights, weights.length - 4));
        }
        refused("expected 47 float32 values");
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            Files.delete(files.getPath(NetworkZip.COEFFICIENTS));
        }
        refused("expected the entry coefficients.bin");
    }

    @Test
    void refusesTheOptimizersStateAndWhatElseIsNotItsOwn() throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            Files.write(files.getPath("updaterState.bin"), new byte[4]);
        }
        refused("found updaterState.bin");
    }

    private void refused(String problem) {
        assertThatThrownBy(() -> DeepZip.read(zip))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(zip + ": ")
                .hasMessageContaining(problem);
    }
}
