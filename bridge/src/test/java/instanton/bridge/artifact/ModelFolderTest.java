package instanton.bridge.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.classical.training.ModelZip;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {
    static final Provenance PROVENANCE = new Provenance(
            "0.1",
            "abc",
            "17",
            "Linux",
            new TreeMap<>(Map.of("dl4j", "1.0")),
            List.of("train", "--out", "x"),
            Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private FloatMatrix weights = weights(0);

    private static FloatMatrix weights(float odd) {
        float[] values = new float[7840];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 13 - 4;
        }
        values[17] = odd;
        return FloatMatrix.of(784, 10, values);
    }

    @BeforeEach
    void write() throws IOException {
        weights = weights(0);
        NpyFile.write(folder.resolve(ModelFolder.WEIGHTS), weights);
        NpyFile.write(
                folder.resolve(ModelFolder.EPSILON),
                WeightNormalization.PIXELWISE.apply(weights).values());
        manifest("pixelwise", 700.0);
    }

    private void manifest(Object normalization, Object gain) throws IOException {
        Manifest.of(ModelManifest.FORMAT, PROVENANCE)
                .with("transfer", Map.of("normalization", normalization, "gain", gain))
                .with("files", ModelFolder.digests(folder))
                .write(folder);
    }

    private void refused(String file, String message) {
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(BadFileException.class)
                .hasMessage((file.isEmpty() ? folder : folder.resolve(file)) + ": " + message);
    }

    @Test
    void readsWhatIsThere() throws IOException {
        ModelFolder model = ModelFolder.read(folder);
        assertThat(model.path()).isEqualTo(folder);
        assertThat(model.model().weights()).isEqualTo(weights);
        Transfer transfer = model.transfer();
        assertThat(transfer).isNotNull();
        assertThat(transfer.normalization()).isEqualTo(WeightNormalization.PIXELWISE);
        assertThat(transfer.gain()).isEqualTo(700);
        assertThat(transfer.epsilon().values())
                .isEqualTo(WeightNormalization.PIXELWISE.apply(weights).values());
        assertThat(model.manifest()).isNotNull();
        assertThat(ModelFolder.readWeights(folder).transfer()).isNull();
    }

    @Test
    void weightsAloneAreAModel() throws IOException {
        Files.delete(folder.resolve(ModelFolder.EPSILON));
        Files.delete(folder.resolve(Manifest.FILE));
        ModelFolder model = ModelFolder.read(folder);
        assertThat(model.transfer()).isNull();
        assertThat(model.manifest()).isNull();
        assertThat(ModelFolder.digests(folder)).containsOnlyKeys(ModelFolder.WEIGHTS);
    }

    @Test
    void digestsOfAnEmptyFileAreWellKnown() throws IOException {
        Files.write(folder.resolve(ModelFolder.NETWORK), new byte[0]);
        assertThat(ModelFolder.digests(folder))
                .containsEntry(ModelFolder.NETWORK, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void noFolderAndNoWeights(@TempDir Path empty) {
        assertThatThrownBy(() -> ModelFolder.read(empty.resolve("none")))
                .hasMessage(empty.resolve("none") + ": expected a model folder, found no such folder");
        assertThatThrownBy(() -> ModelFolder.read(empty))
                .hasMessage(empty + ": expected a model folder with weights.npy, found none");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void weightsThatAreNotFinite(float odd) throws IOException {
        NpyFile.write(folder.resolve(ModelFolder.WEIGHTS), weights(odd));
        refused(ModelFolder.WEIGHTS, "expected finite weights, found " + odd + " at row 1, column 7");
    }

    @Test
    void weightsOfAnotherShape() throws IOException {
        NpyFile.write(folder.resolve(ModelFolder.WEIGHTS), FloatMatrix.of(10, 784, weights.toArray()));
        refused(ModelFolder.WEIGHTS, "expected 2 to 256 classes and at most 1048576 weights, found 10 x 784");
    }

    private void size(Object inputs, Object height, Object width, Object classes) throws IOException {
        Manifest.of(ModelManifest.FORMAT, PROVENANCE)
                .with("inputs", inputs)
                .with("height", height)
                .with("width", width)
                .with("classes", classes)
                .with("transfer", Map.of("normalization", "pixelwise", "gain", 700.0))
                .with("files", ModelFolder.digests(folder))
                .write(folder);
    }

    @Test
    void imagesOfAnySizeAndClassesWithNames() throws IOException {
        List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        size(784, 16, 49, names);
        ModelFolder model = ModelFolder.read(folder);
        assertThat(model.shape()).isEqualTo(new ImageShape(16, 49));
        assertThat(model.classes().names()).isEqualTo(names);
        size(784, 28, 27, names);
        refused(Manifest.FILE, "expected 756 inputs by height and width, found 784");
        size(756, 28, 27, names);
        refused(ModelFolder.WEIGHTS, "expected weights of 756 x 10, as manifest.json says, found 784 x 10");
        size(784, 28, 28, names.subList(0, 9));
        refused(ModelFolder.WEIGHTS, "expected weights of 784 x 9, as manifest.json says, found 784 x 10");
        size(784, 0, 28, names);
        refused(Manifest.FILE, "expected images of at least 1 x 1 pixels, found 0 x 28");
        size(784, 1.5, 28, names);
        refused(Manifest.FILE, "/height: expected a whole number from 0 to 2147483647, found 1.5");
        size(784, 28, 28, List.of("a", "a"));
        refused(Manifest.FILE, "expected a name of its own for class 1, found \"a\" again");
    }

    /** Before images had sizes they were square, and classes had numbers. */
    @Test
    void aFolderThatTellsNoSize() throws IOException {
        ModelFolder model = ModelFolder.read(folder);
        assertThat(model.shape()).isEqualTo(new ImageShape(28, 28));
        assertThat(model.classes()).isEqualTo(ClassNames.numbered(10));
        Files.delete(folder.resolve(ModelFolder.EPSILON));
        NpyFile.write(folder.resolve(ModelFolder.WEIGHTS), FloatMatrix.of(1568, 5, weights.toArray()));
        Manifest.of(ModelManifest.FORMAT, PROVENANCE).write(folder);
        refused(Manifest.FILE, "expected the height and width of images of 1568 pixels, found none");
    }

    private static DigitData data(ImageShape shape, ClassNames classes) {
        Digits image = Digits.of(shape, classes, new byte[shape.pixels()], new byte[1]);
        return new DigitData("some", Optional.of(image), image, new TreeMap<>(), "Some.");
    }

    @Test
    void readsDataOfItsSizeAndClassesAlone() throws IOException {
        ModelFolder model = ModelFolder.read(folder);
        ImageShape shape = new ImageShape(28, 28);
        for (int classes : new int[] {2, 9, 10}) { // a test split may lack the last classes
            DigitData data = model.readable(data(shape, ClassNames.numbered(classes)));
            assertThat(data.test().classes()).isEqualTo(ClassNames.numbered(10));
            assertThat(data.training().classes()).isEqualTo(ClassNames.numbered(10));
        }
        String expected = folder + ": expected images of 28 x 28 pixels and 10 classes (0, 1, 2 ... 9), found ";
        assertThatThrownBy(() -> model.readable(data(shape, ClassNames.numbered(11))))
                .isInstanceOf(BadFileException.class)
                .hasMessage(expected + "28 x 28 and 11 classes (0, 1, 2 ... 10)");
        assertThatThrownBy(() -> model.readable(data(shape, new ClassNames(List.of("0", "2")))))
                .hasMessage(expected + "28 x 28 and 2 classes (0, 2)");
        assertThatThrownBy(() -> model.readable(data(new ImageShape(14, 56), ClassNames.numbered(10))))
                .hasMessage(expected + "14 x 56 and 10 classes (0, 1, 2 ... 9)");
    }

    /** What is added to a manifest is added: what it said of itself, and other versions' fields, stay. */
    @Test
    void aTransferLeavesTheRestOfAManifestAsItWas() throws IOException {
        said(Map.of("data", Map.of("training", 60, "more", "kept"), "other", Map.of("x", 1)));
        ModelFolder before = ModelFolder.readWeights(folder);
        before.write(Transfer.paper(before.model()), null, PROVENANCE);
        Transfer transfer = ModelFolder.read(folder).transferred();
        assertThat(transfer.normalization()).isEqualTo(WeightNormalization.PAPER);
        assertThat(transfer.point()).isEqualTo(OperatingPoint.PAPER);
        Manifest after = Manifest.read(folder.resolve(Manifest.FILE), ModelManifest.FORMAT);
        assertThat(after.at("/data/more").asText()).isEqualTo("kept");
        assertThat(after.at("/other/x").asInt()).isOne();
        assertThat(after.at("/height").asInt()).isEqualTo(28);
        assertThat(after.at("/transfer/command/2").asText()).isEqualTo("x");
    }

    @Test
    void anotherFileThanTheManifestDescribes() throws IOException {
        Map<String, String> described = ModelFolder.digests(folder);
        NpyFile.write(folder.resolve(ModelFolder.WEIGHTS), weights(3));
        refused(ModelFolder.WEIGHTS, anotherDigest(described, ModelFolder.WEIGHTS));
        write();
        NpyFile.write(
                folder.resolve(ModelFolder.EPSILON),
                WeightNormalization.PAPER.apply(weights).values());
        refused(ModelFolder.EPSILON, anotherDigest(described, ModelFolder.EPSILON) + ": run transfer again");
        assertThat(ModelFolder.readWeights(folder).model().weights()).isEqualTo(weights); // to be transferred anew
    }

    private String anotherDigest(Map<String, String> described, String file) throws IOException {
        return String.format(
                "expected the file that manifest.json describes, of SHA-256 %.12s..., found %.12s...",
                described.get(file), ModelFolder.digests(folder).get(file));
    }

    @Test
    void couplingsThatOtherWeightsOrAnotherNormalizationGive() throws IOException {
        manifest("paper", 700.0);
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(
                        folder.resolve(ModelFolder.EPSILON) + ": expected the paper couplings of weights.npy")
                .hasMessageMatching(".*, found [0-9.E-]+ instead of [0-9.E-]+ at row [0-9]+, column [0-9]+");
        assertThat(ModelFolder.readWeights(folder).transfer()).isNull();
        manifest("pixelwise", 700.0);
        float[] rounded = WeightNormalization.PIXELWISE.apply(weights).values().toArray();
        rounded[5] = Math.nextUp(rounded[5]); // as another program may compute it
        NpyFile.write(folder.resolve(ModelFolder.EPSILON), FloatMatrix.of(784, 10, rounded));
        manifest("pixelwise", 700.0);
        assertThat(ModelFolder.read(folder).transferred().epsilon().values())
                .isEqualTo(FloatMatrix.of(784, 10, rounded));
    }

    @Test
    void aNetworkThatIsNotTheWeights() throws IOException {
        Files.delete(folder.resolve(ModelFolder.EPSILON));
        Files.delete(folder.resolve(Manifest.FILE));
        Path network = folder.resolve(ModelFolder.NETWORK);
        Files.copy(Path.of("..", "models", "mnist-softmax", "model.zip"), network);
        FloatMatrix shipped = ModelZip.read(network).weights();
        refused(
                ModelFolder.NETWORK,
                "expected the weights of weights.npy, found " + shipped.get(0, 0)
                        + " instead of -4.0 at row 0, column 0");
        assertThatThrownBy(() -> ModelFolder.readWeights(folder)).hasMessageContaining("expected the weights of");
        NpyFile.write(folder.resolve(ModelFolder.WEIGHTS), shipped);
        assertThat(ModelFolder.readWeights(folder).model().weights()).isEqualTo(shipped);
        Files.writeString(network, "PK, but no zip");
        refused(
                ModelFolder.NETWORK,
                "expected a zip file with [configuration.json, coefficients.bin, updaterState.bin], found none of them");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pixelwise | 416 | 2450 | 4000 | 1.28 | 300 | 32 |
                    paper     | 416 | 2450 | 4000 | 1.28 | 300 | 32 | normalization that the calibration was made for, paper, found pixelwise
                    pixelwise | 417 | 2450 | 4000 | 1.28 | 300 | 32 | gain that the calibration was made for, 417.0, found 416.0
                    pixelwise | 416 |      | 4000 | 1.28 | 300 | 32 | meanDrive that the calibration was made for, none, found 2450.0
                    pixelwise | 416 | 2451 | 4000 | 1.28 | 300 | 32 | meanDrive that the calibration was made for, 2451.0, found 2450.0
                    pixelwise | 416 | 2450 | 5000 | 1.28 | 300 | 32 | neuron/lambda that the calibration was made for, 5000.0, found 4000.0
                    pixelwise | 416 | 2450 | 4000 | 1.27 | 300 | 32 | neuron/T that the calibration was made for, 1.27, found 1.28
                    pixelwise | 416 | 2450 | 4000 | 1.28 | 301 | 32 | neuron/slices that the calibration was made for, 301, found 300
                    pixelwise | 416 | 2450 | 4000 | 1.28 | 300 | 64 | neuron/kinks that the calibration was made for, 64, found 32
                    """)
    void aCalibrationMadeForAnotherTransfer(
            String normalization,
            double gain,
            @Nullable Double meanDrive,
            double lambda,
            double period,
            int slices,
            int kinks,
            @Nullable String message)
            throws IOException {
        Map<String, Object> madeFor = new LinkedHashMap<>(Map.of("normalization", normalization, "gain", gain));
        if (meanDrive != null) {
            madeFor.put("meanDrive", meanDrive);
        }
        madeFor.put("neuron", Map.of("lambda", lambda, "T", period, "slices", slices, "kinks", kinks));
        transfer(Map.of(
                "normalization",
                "pixelwise",
                "gain",
                416,
                "meanDrive",
                2450,
                "neuron",
                Map.of("lambda", 4000, "T", 1.28, "slices", 300, "kinks", 32),
                "calibration",
                Map.of("paths", 4, "madeFor", madeFor)));
        if (message == null) {
            assertThat(ModelFolder.read(folder).transferred().point().neuron().kinks())
                    .isEqualTo(32);
        } else {
            refused(Manifest.FILE, "transfer: expected the " + message + ": run transfer again");
        }
        assertThat(ModelFolder.readWeights(folder).transfer()).isNull(); // to be calibrated anew
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    results  | testImages   | 99   | /results/testImages to be 100.0 by /data/test, found 99.0
                    data     | test         | 99   | /results/testImages to be 99.0 by /data/test, found 100.0
                    training | heldOut      | 21   | /training/images to be 39.0 by /data/training less /training/heldOut, found 40.0
                    results  | testCorrect  | 90   | /results/testAccuracy to be 0.9 by /results/testCorrect of /results/testImages, found 0.91
                    results  | testAccuracy | 0.92 | /results/testAccuracy to be 0.91 by /results/testCorrect of /results/testImages, found 0.92
                    results  | minWeight    | 0    | /results/minWeight to be -4.0 by weights.npy, found 0.0
                    results  | zeroShare    | 0.5  | /results/zeroShare to be 0.07691326530612246 by weights.npy, found 0.5
                    """)
    void numbersThatContradictEachOther(String group, String field, BigDecimal value, String message)
            throws IOException {
        Map<String, Map<String, Object>> said = Map.of(
                "data", new LinkedHashMap<>(Map.of("training", 60, "test", 100)),
                "training", new LinkedHashMap<>(Map.of("images", 40, "heldOut", 20)),
                "results",
                        new LinkedHashMap<>(
                                Map.of("testImages", 100, "testCorrect", 91, "testAccuracy", 0.91, "minWeight", -4.0)));
        said(said);
        assertThat(ModelFolder.read(folder).manifest()).isNotNull();
        said.getOrDefault(group, Map.of()).put(field, number(value));
        said(said);
        refused(Manifest.FILE, "expected " + message);
        assertThatThrownBy(() -> ModelFolder.readWeights(folder)).hasMessageContaining(message);
    }

    /** The shortest digits of a float32, read as a double, are another number than the float32. */
    @Test
    void aLeastWeightInItsShortestDigits() throws IOException {
        weights = weights(-4.1f);
        NpyFile.write(folder.resolve(ModelFolder.WEIGHTS), weights);
        NpyFile.write(
                folder.resolve(ModelFolder.EPSILON),
                WeightNormalization.PIXELWISE.apply(weights).values());
        manifest("pixelwise", 700.0);
        said(Map.of("results", Map.of("minWeight", -4.1f)));
        assertThat(folder.resolve(Manifest.FILE)).content().contains("-4.1\n");
        assertThat(ModelFolder.read(folder).model().minWeight()).isEqualTo(-4.1f);
    }

    private void said(Map<String, Map<String, Object>> groups) throws IOException {
        Manifest manifest = Manifest.read(folder.resolve(Manifest.FILE), ModelManifest.FORMAT);
        for (Map.Entry<String, Map<String, Object>> group : groups.entrySet()) {
            manifest = manifest.with(group.getKey(), group.getValue());
        }
        manifest.write(folder);
    }

    @Test
    void couplingsThatNobodyDescribes() throws IOException {
        Files.delete(folder.resolve(Manifest.FILE));
        refused(Manifest.FILE, "expected the normalization and gain of epsilon.npy, found none");
        Manifest.of(ModelManifest.FORMAT, PROVENANCE).write(folder);
        refused(Manifest.FILE, "expected the normalization and gain of epsilon.npy, found none");
    }

    @Test
    void couplingsOfAnotherShapeOrSize() throws IOException {
        NpyFile.write(folder.resolve(ModelFolder.EPSILON), FloatMatrix.of(10, 784, new float[7840]));
        manifest("paper", 1000);
        refused(ModelFolder.EPSILON, "expected 784 x 10 paper couplings, found 10 x 784");
        NpyFile.write(folder.resolve(ModelFolder.EPSILON), weights);
        manifest("paper", 1000);
        refused(ModelFolder.EPSILON, "expected couplings in [0, 1], found -4.0 at row 0, column 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    other | 1000 | transfer: expected paper or pixelwise, found other
                    paper | 0    | transfer: expected a positive gain, found 0.0
                    paper | 1e999 | transfer: expected a positive gain, found Infinity
                    paper | 15915886 | transfer: expected a gain of at most 15,915,885, the strongest drive that the lattice carries, found 1.5915886E7
                    """)
    void aTransferThatCannotBe(String normalization, BigDecimal gain, String message) throws IOException {
        manifest(normalization, gain);
        refused(Manifest.FILE, message);
    }

    @Test
    void aTransferOfOtherTypes() throws IOException {
        manifest("paper", "x");
        refused(Manifest.FILE, "/transfer/gain: expected a number, found \"x\"");
        assertThat(ModelFolder.readWeights(folder).transfer()).isNull(); // to be transferred anew
        transfer(Map.of("normalization", "paper"));
        refused(Manifest.FILE, "transfer: expected a positive gain, found none");
    }

    @Test
    void aCalibratedTransfer() throws IOException {
        Map<String, Object> neuron = Map.of("lambda", 4000, "T", 1.28, "slices", 300, "kinks", 32);
        transfer(Map.of("normalization", "pixelwise", "gain", 416, "meanDrive", 2450.5, "neuron", neuron));
        Transfer transfer = ModelFolder.read(folder).transfer();
        assertThat(transfer).isNotNull();
        assertThat(transfer.point())
                .isEqualTo(
                        new OperatingPoint(new Gain.PerImage(2450.5, 416), NeuronParameters.of(4000, 1.28, 300, 32)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -1 | 0.7 | 512   | 4 | transfer: expected a positive mean drive, found -1
                    1e9 | 0.7 | 512  | 4 | transfer: expected a mean drive of at most 15,915,885, the strongest drive that the lattice carries
                    1  | 1e20 | 512  | 4 | transfer: slices: 512 are too few, a sqrt(2 lambda) = 1.95e+19 must be at most 0.5 (no lattice has
                    1  | 0.7 | 4294967808 | 4 | /transfer/neuron/slices: expected a whole number from 0 to 2147483647, found 4294967808
                    1  | 0.7 | 512.5 | 4 | /transfer/neuron/slices: expected a whole number from 0 to 2147483647, found 512.5
                    1  | 0.7 | 512   | 4.5 | /transfer/neuron/kinks: expected a whole number from 0 to 2147483647, found 4.5
                    1  | 0   | 512   | 4 | transfer: expected a positive T, found 0
                    1  | 0.7 | 512   | 3 | transfer: kinks must be even and at least 2, not 3
                    1  | 0.7 | 20    | 4 | transfer: slices: 20 are too few, a sqrt(2 lambda) = 3.50 must be at most 0.5 (at least 140 slices)
                    1  | 0.7 | 99999 | 4 | transfer: expected at most 16384 slices, found 99999
                    """)
    void neuronsThatCannotBe(double meanDrive, double period, BigDecimal slices, BigDecimal kinks, String message)
            throws IOException {
        Map<String, Object> neuron =
                Map.of("lambda", 5000, "T", period, "slices", number(slices), "kinks", number(kinks));
        transfer(Map.of("normalization", "paper", "gain", 1, "meanDrive", meanDrive, "neuron", neuron));
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(folder.resolve(Manifest.FILE) + ": " + message);
    }

    /** As JSON has it: whole numbers without a point. */
    private static Number number(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0 ? (Number) value.longValueExact() : value;
    }

    private void transfer(Map<String, Object> transfer) throws IOException {
        Manifest.of(ModelManifest.FORMAT, PROVENANCE)
                .with("transfer", transfer)
                .with("files", ModelFolder.digests(folder))
                .write(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"format": "else/1"} | expected the format instanton-model/1, found "else/1"
                    {"a": 1}             | expected the format instanton-model/1, found none
                    {"format": 5}        | expected the format instanton-model/1, found 5
                    [1, 2]               | expected a JSON object, found something else
                    ``                   | expected a JSON object, found something else
                    """)
    void foreignManifests(String text, String message) throws IOException {
        Files.writeString(folder.resolve(Manifest.FILE), text);
        refused(Manifest.FILE, message);
    }

    @Test
    void brokenManifests() throws IOException {
        Files.writeString(folder.resolve(Manifest.FILE), "{\n\"format\": ");
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(folder.resolve(Manifest.FILE) + ": expected JSON, found ")
                .hasMessageEndingWith("in line 2")
                .hasMessageNotContaining("\n");
        Files.writeString(folder.resolve(Manifest.FILE), " ".repeat((1 << 20) + 1));
        refused(Manifest.FILE, "expected at most 1048576 bytes, found 1048577");
        assertThatThrownBy(() -> Manifest.read(folder.resolve("none"), "x"))
                .isInstanceOf(BadFileException.class)
                .hasMessageEndingWith("expected a manifest, found no file");
        Files.writeString(folder.resolve(Manifest.FILE), "[".repeat(100_000));
        assertThatThrownBy(() -> ModelFolder.read(folder)).isInstanceOf(BadFileException.class);
    }
}
