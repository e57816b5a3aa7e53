package instanton.bridge.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.bridge.network.Layer;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.network.SignedLayer;
import instanton.bridge.transfer.LayerKnobs;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeepModelFolderTest {
    private static final ClassNames NAMES = new ClassNames(List.of("left", "right"));
    private static final Digits IMAGES =
            Digits.of(new ImageShape(2, 3), NAMES, new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {1});
    private static final NeuronParameters NEURON = NeuronParameters.of(4000, 0.6, 384, 2);

    /** 6 pixels, 4 neurons, 3 neurons, 2 classes. */
    private static final LayeredNetwork NETWORK =
            new LayeredNetwork(List.of(layer(6, 4, 1), layer(4, 3, 2), layer(3, 2, 3)), NEURON);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    /** Each coupling excites, inhibits or is none. */
    private static Layer layer(int inputs, int neurons, int odd) {
        return SignedLayer.of(energies(inputs + 1, neurons, odd, 1), energies(inputs + 1, neurons, odd, -1));
    }

    private static FloatMatrix energies(int rows, int columns, int odd, int sign) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, sign * ((i * odd + odd) % 11 - 4) * 10);
        }
        return FloatMatrix.of(rows, columns, values);
    }

    private static DeepTrainingRecord record() {
        return new DeepTrainingRecord(
                7L,
                true,
                new DataOrigin("drawn", "made here", 100, 50, new TreeMap<>()),
                new DeepTrainingRecord.Settings(
                        List.of(4, 3),
                        new DeepTrainingRecord.Split(90, 10),
                        1,
                        "shift=1,rotation=0,scale=0,shear=0,elastic=0,width=4",
                        false,
                        false,
                        5),
                new DeepTrainingRecord.Results(new TrainingRecord.Test(50, 49, 0.98, 0.9, 0.99), 0.9, 4, 0.25, 12.5));
    }

    @BeforeEach
    void write() throws IOException {
        write(folder);
    }

    /** A model that nobody trained. */
    static void write(Path folder) throws IOException {
        DeepModelFolder.write(
                folder,
                NETWORK,
                IMAGES,
                record(),
                file -> Files.write(file, MadeDeepZip.of(NETWORK)),
                ModelFolderTest.PROVENANCE);
    }

    private void refused(String file, String message) {
        assertThatThrownBy(() -> DeepModelFolder.read(folder))
                .isInstanceOf(BadFileException.class)
                .hasMessage((file.isEmpty() ? folder : folder.resolve(file)) + ": " + message);
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        assertThat(DeepModelFolder.isOne(folder)).isTrue();
        DeepModelFolder model = DeepModelFolder.read(folder);
        assertThat(model.network()).isEqualTo(NETWORK);
        assertThat(model.shape()).isEqualTo(IMAGES.shape());
        assertThat(model.classes()).isEqualTo(NAMES);
        assertThat(model.manifest().architecture()).isEqualTo("6-4-3-2");
        assertThat(model.manifest().training()).contains(record());
        assertThat(model.manifest().transfer().knobs())
                .containsOnly(LayerKnobs.NONE)
                .hasSize(3);
        assertThat(folder.resolve("classes.txt")).hasContent("left\nright\n");
        assertThat(folder.resolve("README.md"))
                .content()
                .contains(
                        "6-4-3-2", "98.00 %", "What is approximated", "the noise of 1 path;", "10 more were held out");
        assertThat(model.manifest().files()).hasSize(7);
        assertThat(NpyFile.read(folder.resolve("layer-1-excitatory.npy")))
                .isEqualTo(NETWORK.first().excitatory());
    }

    @Test
    void otherFoldersAreNone(@TempDir Path other) throws IOException {
        assertThat(DeepModelFolder.isOne(other)).isFalse();
        assertThat(DeepModelFolder.isOne(Path.of("..", "models", "mnist-softmax")))
                .isFalse();
        assertThatThrownBy(() -> DeepModelFolder.read(other.resolve("none")))
                .hasMessage(other.resolve("none") + ": expected a model folder, found no such folder");
        assertThatThrownBy(() -> DeepModelFolder.read(other))
                .hasMessage(other.resolve("manifest.json") + ": expected a manifest, found no file");
    }

    @Test
    void missingLayer() throws IOException {
        Files.delete(folder.resolve("layer-2-inhibitory.npy"));
        refused("layer-2-inhibitory.npy", "expected a .npy file, found nothing");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, -1, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void energiesThatAreNone(float odd) throws IOException {
        float[] values = NETWORK.layers().get(1).excitatory().toArray();
        values[4] = odd;
        NpyFile.write(folder.resolve("layer-2-excitatory.npy"), FloatMatrix.of(5, 3, values));
        refused("layer-2-excitatory.npy", "expected energies of at least 0, found " + odd + " at row 1, column 1");
    }

    @Test
    void couplingsOfAnotherShape() throws IOException {
        NpyFile.write(folder.resolve("layer-3-excitatory.npy"), energies(3, 2, 1, 1));
        refused("layer-3-excitatory.npy", "expected 4 x 2 couplings, as manifest.json says, found 3 x 2");
    }

    @Test
    void filesThatTheManifestDoesNotDescribe() throws IOException {
        Files.writeString(folder.resolve("model.zip"), "another");
        assertThatThrownBy(() -> DeepModelFolder.read(folder))
                .hasMessageStartingWith(
                        folder.resolve("model.zip") + ": expected the file that manifest.json describes, of SHA-256 ");
        Files.delete(folder.resolve("model.zip")); // nobody needs it to read
        assertThat(DeepModelFolder.read(folder).network()).isEqualTo(NETWORK);
        NpyFile.write(folder.resolve("layer-1-inhibitory.npy"), energies(7, 4, 5, 1));
        assertThatThrownBy(() -> DeepModelFolder.read(folder))
                .hasMessageStartingWith(folder.resolve("layer-1-inhibitory.npy")
                        + ": expected the file that manifest.json describes, of SHA-256 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"inputs\" : 4|\"inputs\" : 5|/layers/1/inputs: expected 4, the neurons of the layer below, found 5",
                "\"inputs\" : 6|\"inputs\" : 5|/layers/0/inputs: expected 6, the pixels of an image, found 5",
                "\"neurons\" : 2|\"neurons\" : 3|/layers/2/neurons: expected 2, one for each class, found 3",
                "\"neurons\" : 4|\"neurons\" : 0|/layers/0/neurons: expected at least 1 and at most 16777216 couplings in all, found 0",
                "\"height\" : 2|\"height\" : 0|expected images of at least 1 x 1 pixels, found 0 x 3",
                "\"lambda\" : 4000.0|\"lambda\" : -1|expected a positive lambda, found -1.0",
                "\"slices\" : 384|\"slices\" : 3.5|/slices: expected a whole number from 0 to 2147483647, found 3.5",
                "\"T\" : 0.6|\"U\" : 0.6|/T: expected what it tells of, found nothing",
                "\"scale\" : 1.0|\"scale\" : \"x\"|/transfer/layers/0/scale: expected a number",
            })
    void manifestsThatSayWhatCannotBe(String said, String instead, String message) throws IOException {
        Path file = folder.resolve(Manifest.FILE);
        String text = Files.readString(file);
        assertThat(text).contains(said);
        Files.writeString(file, text.replaceFirst(Pattern.quote(said), instead));
        assertThatThrownBy(() -> DeepModelFolder.read(folder))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(file + ": " + message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void knobsAreCountedFromWhatWasTrained() throws IOException {
        List<LayerKnobs> knobs = List.of(LayerKnobs.NONE, new LayerKnobs(0.5, 30), new LayerKnobs(0.25, 0));
        DeepModelFolder after =
                DeepModelFolder.read(folder).write(knobs, NeuronParameters.PAPER, null, ModelFolderTest.PROVENANCE);
        DeepModelFolder model = DeepModelFolder.read(folder);
        assertThat(model.network()).isEqualTo(after.network());
        assertThat(model.network().neuron()).isEqualTo(NeuronParameters.PAPER);
        assertThat(model.manifest().transfer().knobs()).isEqualTo(knobs);
        assertThat(model.network().first()).isEqualTo(NETWORK.first());
        FloatMatrix trained = NETWORK.layers().get(1).excitatory();
        FloatMatrix changed = model.network().layers().get(1).excitatory();
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 3; j++) {
                float lost = i == 4 ? 0 : 30; // the bias is scaled alone
                assertThat(changed.get(i, j)).isEqualTo(0.5f * Math.max(trained.get(i, j) - lost, 0));
            }
        }
        assertThat(folder.resolve("README.md")).content().contains("layer 2: less 30.0, then times 0.5; layer 3");
        // Back to what was trained, but for what nobody can give back.
        LayeredNetwork back = model.network()
                .changed(
                        List.of(LayerKnobs.NONE, new LayerKnobs(1, 30), LayerKnobs.NONE),
                        knobs,
                        NeuronParameters.PAPER);
        assertThat(back.layers().get(2)).isEqualTo(NETWORK.layers().get(2));
        for (List<LayerKnobs> refused :
                List.of(List.of(LayerKnobs.NONE, LayerKnobs.NONE, LayerKnobs.NONE), List.of(LayerKnobs.NONE))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.write(refused, NEURON, null, ModelFolderTest.PROVENANCE))
                    .withMessageStartingWith(
                            refused.size() == 3
                                    ? "expected a shrink of at least 30.0, which these couplings lost already, found 0.0"
                                    : "expected the knobs of 3 layers");
        }
        assertThat(DeepModelFolder.read(folder).network()).isEqualTo(after.network());
    }

    /** Without digests, as of a folder that somebody else made. */
    private void forgetDigests() throws IOException {
        Path file = folder.resolve(Manifest.FILE);
        Files.writeString(file, Files.readString(file).replace("\"files\"", "\"others\""));
    }

    @Test
    void aNetworkThatIsNotTheCouplings() throws IOException {
        forgetDigests();
        assertThat(DeepModelFolder.read(folder).network()).isEqualTo(NETWORK);
        Files.writeString(folder.resolve("model.zip"), "no zip");
        refused("model.zip", "expected a zip file with [configuration.json, coefficients.bin], found none of them");
        Files.write(
                folder.resolve("model.zip"),
                MadeDeepZip.of(new LayeredNetwork(List.of(layer(6, 4, 1), layer(4, 2, 2)), NEURON)));
        refused("model.zip", "expected 3 layers, found 2");
        Files.write(
                folder.resolve("model.zip"),
                MadeDeepZip.of(new LayeredNetwork(List.of(layer(6, 4, 1), layer(4, 5, 2), layer(5, 2, 3)), NEURON)));
        refused("model.zip", "expected 5 x 3 couplings, those of layer-2-excitatory.npy, found 5 x 5");
        Files.write(
                folder.resolve("model.zip"),
                MadeDeepZip.of(new LayeredNetwork(List.of(layer(6, 4, 1), layer(4, 3, 5), layer(3, 2, 3)), NEURON)));
        refused(
                "model.zip",
                "expected the couplings of layer-2-excitatory.npy, found 10.0 instead of 0.0 at row 0, column 0");
    }

    /** As often as anybody may turn the knobs, rounding each time. */
    @Test
    void theNetworkIsThatOfTheCouplingsBeforeAllTransfers() throws IOException {
        for (int time = 1; time <= 30; time++) {
            LayerKnobs knobs = new LayerKnobs(1 / (1 + time * 0.37), time * 0.3);
            DeepModelFolder.read(folder).write(List.of(knobs, knobs, knobs), NEURON, null, ModelFolderTest.PROVENANCE);
        }
        LayerKnobs last = DeepModelFolder.read(folder).manifest().knobs().get(0);
        assertThat(last.shrink()).isEqualTo(9);
        Path file = folder.resolve("layer-1-excitatory.npy");
        float[] values = NpyFile.read(file).toArray();
        assertThat(values[7]).isGreaterThan(1);
        values[7] *= 1.0001f;
        NpyFile.write(file, FloatMatrix.of(7, 4, values));
        forgetDigests();
        assertThatThrownBy(() -> DeepModelFolder.read(folder))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(
                        folder.resolve("model.zip") + ": expected the couplings of layer-1-excitatory.npy, found ")
                .hasMessageEndingWith("at row 1, column 3");
    }

    @Test
    void numberedClassesNeedNoFile(@TempDir Path other) throws IOException {
        Digits numbered = Digits.of(IMAGES.shape(), ClassNames.numbered(2), new byte[6], new byte[] {0});
        DeepModelFolder.write(
                other,
                NETWORK,
                numbered,
                record(),
                file -> Files.write(file, MadeDeepZip.of(NETWORK)),
                ModelFolderTest.PROVENANCE);
        assertThat(other.resolve("classes.txt")).doesNotExist();
        assertThat(DeepModelFolder.read(other).classes()).isEqualTo(ClassNames.numbered(2));
    }
}
