package instanton.bridge.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.deep.DeepZip;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.DigitSource;
import instanton.classical.digits.Digits;
import instanton.classical.digits.DownloadListener;
import instanton.classical.digits.Locations;
import instanton.classical.model.DeepLayer;
import instanton.classical.training.ModelZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model that comes with the program is what its manifest and its card say. */
class ModelsTest {
    private static final Path MODELS = Path.of("..", "models");
    private static final List<String> FILES =
            List.of("README.md", "epsilon.npy", "manifest.json", "model.zip", "typical.npy", "weights.npy");

    static List<Path> models() throws IOException {
        try (Stream<Path> folders = Files.list(MODELS)) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !DeepModelFolder.isOne(folder))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> deepModels() throws IOException {
        try (Stream<Path> folders = Files.list(MODELS)) {
            return folders.filter(DeepModelFolder::isOne).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("deepModels")
    void aDeepModelIsWhole(Path folder) throws IOException {
        DeepModelFolder model = DeepModelFolder.read(folder); // checks digests
        List<DeepLayer> layers = DeepZip.read(folder.resolve("model.zip"));
        assertThat(layers).hasSameSizeAs(model.network().layers());
        for (int l = 0; l < layers.size(); l++) {
            assertThat(model.network().layers().get(l).excitatory())
                    .isEqualTo(layers.get(l).excitatory());
            assertThat(model.network().layers().get(l).inhibitory())
                    .isEqualTo(layers.get(l).inhibitory());
        }
        assertThat(model.manifest().training()).isPresent();
        assertThat(Files.readString(folder.resolve("README.md")))
                .contains(model.manifest().architecture());
    }

    @Test
    void thereIsAModel() throws IOException {
        assertThat(models()).contains(MODELS.resolve("mnist-softmax"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void isWhole(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).hasSameElementsAs(FILES);
        }
        ModelFolder model = ModelFolder.read(folder); // checks those digests that there are
        assertThat(model.manifest()).isNotNull();
        assertThat(TypicalFile.of(model)).isPresent();
        Manifest manifest = model.manifest().json();
        TreeSet<String> digested = new TreeSet<>();
        manifest.at("/files").fieldNames().forEachRemaining(digested::add);
        assertThat(digested).containsExactly("epsilon.npy", "model.zip", "weights.npy");
        ModelFolder.digests(folder).forEach((file, digest) -> assertThat(digest)
                .as(file)
                .isEqualTo(manifest.at("/files/" + file).asText()));
        for (String pointer : List.of(
                "/seed",
                "/seedGiven",
                "/created",
                "/command/0",
                "/revision",
                "/java",
                "/system",
                "/libraries/deeplearning4j",
                "/inputs",
                "/height",
                "/width",
                "/classes/1",
                "/data/name",
                "/data/note",
                "/training/penalty",
                "/training/epochs",
                "/results/testAccuracy",
                "/results/trainingLoss")) {
            assertThat(manifest.at(pointer).isMissingNode()).as(pointer).isFalse();
        }
        assertThat(manifest.at("/data/sha256")).hasSize(4);
        assertThat(manifest.at("/revision").asText()).matches("[0-9a-f]{12,40}");

        assertThat(ModelZip.read(folder.resolve("model.zip")).weights())
                .isEqualTo(model.model().weights());
        assertThat(ModelZip.penalty(folder.resolve("model.zip")))
                .isEqualTo(manifest.at("/training/penalty").asDouble());
        JsonNode calibration = manifest.at("/transfer/calibration");
        assertThat(calibration.has("madeFor")).isEqualTo(!calibration.isMissingNode());
        Transfer transfer = model.transfer();
        assertThat(transfer).isNotNull();
        assertThat(transfer.epsilon().values())
                .isEqualTo(
                        transfer.normalization().apply(model.model().weights()).values());
        assertThat(model.model().minWeight())
                .isEqualTo((float) manifest.at("/results/minWeight").asDouble())
                .isGreaterThanOrEqualTo(-1e-3f);
        assertThat(model.model().zeroShare())
                .isEqualTo(manifest.at("/results/zeroShare").asDouble());
        List<String> numbers = ModelCard.of(model.manifest())
                .lines()
                .filter(line -> line.startsWith("| ") || line.startsWith("**Data.**") || line.startsWith("**Numbers**"))
                .toList();
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(7);
        assertThat(Files.readAllLines(folder.resolve("README.md"))).containsAll(numbers);
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsMnistAsWellAsItsManifestSays(Path folder, @TempDir Path cache) throws IOException {
        ModelFolder model = ModelFolder.read(folder);
        assertThat(model.manifest()).isNotNull();
        Manifest manifest = model.manifest().json();
        assumeTrue(manifest.at("/data/name").asText().equals("mnist"), folder + " was not made from MNIST");
        String mnistDir = System.getenv("MNIST_DIR");
        assumeTrue(mnistDir != null, "MNIST_DIR is not set: the models' accuracy is not tested");
        DigitData mnist =
                DigitSource.parse("mnist").load(Locations.of(Path.of(mnistDir), cache), DownloadListener.none());
        Digits test = mnist.test();
        JsonNode results = manifest.at("/results");
        assertThat(results.at("/testImages").asInt()).isEqualTo(test.count());
        int[] decisions = model.model().decisions(test);
        int correct = 0;
        for (int i = 0; i < decisions.length; i++) {
            correct += decisions[i] == test.label(i) ? 1 : 0;
        }
        assertThat(results.at("/testCorrect").asInt()).isEqualTo(correct);
        assertThat(results.at("/testAccuracy").asDouble())
                .isEqualTo(correct / 10_000.0)
                .isGreaterThanOrEqualTo(0.920);
        Digits training = mnist.training();
        assertThat(manifest.at("/training/images").asInt()).isEqualTo(training.count());
        float[] brightness = new float[training.pixels()];
        double loss = 0;
        for (int i = 0; i < training.count(); i++) {
            training.brightness(i, brightness);
            loss -= Math.log(model.model().probabilities(brightness)[training.label(i)]) / training.count();
        }
        assertThat(loss).isCloseTo(results.at("/trainingLoss").asDouble(), within(1e-9));
        mnist.sha256().forEach((file, digest) -> assertThat(
                        manifest.at("/data/sha256").path(file).asText())
                .isEqualTo(digest));
        double mean = LayeredNetwork.of(
                        WeightNormalization.PAPER.apply(model.model().weights()), OperatingPoint.PAPER)
                .drives(test)
                .mean();
        assertThat(mean)
                .isCloseTo(results.at("/meanTestDrive").asDouble(), within(1e-6))
                .isLessThanOrEqualTo(12_000);
    }
}
