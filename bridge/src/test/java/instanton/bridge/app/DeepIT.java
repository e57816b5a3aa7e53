package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import instanton.bridge.artifact.DeepModelFolder;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.network.Neuron;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small deep networks, trained, transferred and read by the packaged program, on drawn digits. */
class DeepIT {
    private static final String[] COUPLINGS = {
        "layer-1-excitatory.npy", "layer-1-inhibitory.npy", "layer-2-excitatory.npy", "layer-2-inhibitory.npy"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // started before the first test
    private static WarmProgram program;

    @SuppressWarnings("NullAway.Init")
    private static ProgramRun training;

    @BeforeAll
    static void train() throws IOException {
        program = WarmProgram.in(folder);
        training = train("model");
    }

    @AfterAll
    static void endTheProgram() throws IOException {
        program.close();
    }

    private static ProgramRun train(String out) throws IOException {
        return program.run("train", "--data=drawn", "--hidden=16", "--epochs=2", "--seed=1", "--out=" + out)
                .succeeded();
    }

    private static List<String> files(String in) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(in))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode manifest(String in) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(in).resolve("manifest.json").toFile());
    }

    /** A copy of the model, to be spoilt. */
    private static Path copy(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        for (String file : files("model")) {
            Files.copy(folder.resolve("model").resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @Test
    void trainWritesADeepModel() throws IOException {
        assertThat(training.out())
                .containsPattern("Held out: accuracy \\d+\\.\\d\\d % of 500 training images, after epoch [12] of 2\n")
                .containsPattern("Accuracy \\d+\\.\\d\\d % .* of the classical network 784-16-10 on 1,000 test images"
                        + " of drawn, \\d+ s\n")
                .endsWith("Model: model\n");
        assertThat(training.errors())
                .filteredOn(line -> line.startsWith("Training:"))
                .hasSize(2)
                .allMatch(
                        line -> line.matches(
                                "Training: epoch  [12] of 2, loss \\d\\.\\d{4}, validation \\d+\\.\\d\\d %( \\(best\\))?, \\d+ s left"));
        assertThat(files("model"))
                .containsExactly(
                        "README.md",
                        COUPLINGS[0],
                        COUPLINGS[1],
                        COUPLINGS[2],
                        COUPLINGS[3],
                        "manifest.json",
                        "model.zip",
                        "typical.npy");
        int[] inputs = {784, 16};
        int[] neurons = {16, 10};
        for (int l = 0; l < 2; l++) {
            String header =
                    Files.readString(folder.resolve("model").resolve(COUPLINGS[2 * l]), StandardCharsets.ISO_8859_1);
            assertThat(header).contains("'descr': '<f4'", "'fortran_order': False");
            FloatMatrix excitatory = NpyFile.read(folder.resolve("model").resolve(COUPLINGS[2 * l]));
            FloatMatrix inhibitory = NpyFile.read(folder.resolve("model").resolve(COUPLINGS[2 * l + 1]));
            int exciting = 0;
            int inhibiting = 0;
            for (FloatMatrix each : List.of(excitatory, inhibitory)) {
                assertThat(each.rows()).isEqualTo(inputs[l] + 1);
                assertThat(each.columns()).isEqualTo(neurons[l]);
            }
            for (int i = 0; i <= inputs[l]; i++) {
                for (int j = 0; j < neurons[l]; j++) {
                    float up = excitatory.get(i, j);
                    float down = inhibitory.get(i, j);
                    assertThat(up).isNotNegative().isFinite();
                    assertThat(down).isNotNegative().isFinite();
                    assertThat(up == 0 || down == 0)
                            .as("row %s, column %s", i, j)
                            .isTrue();
                    exciting += up > 0 ? 1 : 0;
                    inhibiting += down > 0 ? 1 : 0;
                }
            }
            assertThat(exciting).isPositive();
            assertThat(inhibiting).isPositive();
        }
        JsonNode manifest = manifest("model");
        assertThat(manifest.at("/format").asText()).isEqualTo("instanton-model/2");
        assertThat(manifest.at("/layers").toString())
                .isEqualTo("[{\"inputs\":784,\"neurons\":16},{\"inputs\":16,\"neurons\":10}]");
        assertThat(manifest.at("/seed").asInt()).isEqualTo(1);
        assertThat(manifest.at("/seedGiven").asBoolean()).isTrue();
        assertThat(manifest.at("/data/name").asText()).isEqualTo("drawn");
        assertThat(manifest.at("/files")).hasSize(5);
        // Guessing reads 0.1 right; over 1,000 images 0.2 is ten standard errors above it.
        assertThat(manifest.at("/results/testAccuracy").asDouble()).isGreaterThan(0.2);
        assertThat(folder.resolve("model/README.md"))
                .content()
                .contains("What is approximated", "784-16-10", "train --data=drawn --hidden=16 --epochs=2", "drawn");
    }

    @Test
    void sameSeedSameBits() throws IOException {
        train("again");
        for (String file : files("model")) {
            if (!file.equals("manifest.json") && !file.equals("README.md")) { // these tell the time that it took
                assertThat(folder.resolve("again").resolve(file))
                        .hasSameBinaryContentAs(folder.resolve("model").resolve(file));
            }
        }
    }

    /** Any depth; without inhibition, noise or held-out images; and what is left where training is cut off. */
    @Test
    void twoLayersThatInhibitNothing() throws IOException {
        ProgramRun run = program.run(
                        "train",
                        "--data=drawn",
                        "--hidden=12,8",
                        "--epochs=1",
                        "--paths=0",
                        "--augment=shift=1",
                        "--nonnegative",
                        "--checkpoints=checkpoints",
                        "--seed=2",
                        "--out=two")
                .succeeded();
        assertThat(run.out()).contains("784-12-8-10");
        DeepModelFolder model = DeepModelFolder.read(folder.resolve("two"));
        assertThat(model.network().layers())
                .hasSize(3)
                .allSatisfy(layer -> assertThat(layer.inhibitory().toArray()).containsOnly(0));
        JsonNode settings = manifest("two").at("/training");
        assertThat(settings.at("/hidden").toString()).isEqualTo("[12,8]");
        assertThat(settings.at("/nonnegative").asBoolean()).isTrue();
        assertThat(settings.at("/paths").asInt()).isZero();
        assertThat(settings.at("/augmentation").asText()).startsWith("shift=1");
        assertThat(files("checkpoints")).containsExactly("epoch-001");
        assertThat(DeepModelFolder.read(folder.resolve("checkpoints/epoch-001")).network())
                .isEqualTo(model.network());
        JsonNode json = compare("two", "two-run", 2, "feed-forward,full", 4);
        assertThat(json.at("/hidden")).hasSize(2);
        assertThat(json.at("/hidden/1/neurons").asInt()).isEqualTo(8);
        assertThat(json.at("/hidden/1").has("exact")).isFalse();
    }

    private static JsonNode compare(String model, String out, int threads, String engines, int images)
            throws IOException {
        return program.run(
                        "compare",
                        model,
                        "--data=drawn",
                        "--engine=" + engines,
                        "--images=" + images,
                        "--paths=2",
                        "--sweeps=2",
                        "--seed=3",
                        "--threads=" + threads,
                        "--out=" + out,
                        "--json")
                .succeeded()
                .json();
    }

    private static double share(List<CSVRecord> rows, String column, String other) {
        return rows.stream()
                        .filter(row -> row.get(column).equals(row.get(other)))
                        .count()
                / (double) rows.size();
    }

    @Test
    void compareIsTheSameOnOneAndTwoThreads() throws IOException {
        JsonNode json = compare("model", "one", 1, "mean-field,feed-forward,full", 20);
        compare("model", "two-threads", 2, "mean-field,feed-forward,full", 20);
        assertThat(folder.resolve("two-threads/results.csv")).hasSameBinaryContentAs(folder.resolve("one/results.csv"));
        assertThat(files("one")).containsExactly("manifest.json", "report.html", "results.csv");
        List<CSVRecord> rows;
        try (Reader reader = Files.newBufferedReader(folder.resolve("one/results.csv"))) {
            rows = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
        assertThat(rows).hasSize(20);
        assertThat(json.at("/classical/accuracy").asDouble()).isEqualTo(share(rows, "classical", "label"));
        assertThat(json.at("/quantum"))
                .extracting(quantum -> quantum.at("/engine").asText())
                .containsExactly("mean-field", "feed-forward", "full");
        for (JsonNode quantum : json.at("/quantum")) {
            String column = quantum.at("/engine").asText().replace('-', '_');
            assertThat(quantum.at("/accuracy").asDouble()).as(column).isEqualTo(share(rows, column, "label"));
            assertThat(quantum.at("/agreement").asDouble()).as(column).isEqualTo(share(rows, column, "classical"));
            for (JsonNode point : quantum.path("pathCurve")) {
                assertThat(point.at("/accuracy").asDouble())
                        .isEqualTo(
                                share(rows, column + "_at_" + point.at("/paths").asInt(), "label"));
                // The other way round it would be told of without having been drawn.
                assertThat(point.has("predicted")).isEqualTo(column.equals("feed_forward"));
            }
        }
        assertThat(json.at("/quantum/1/pathCurve")).hasSize(2);
        assertThat(json.at("/quantum/1/paths").asInt()).isEqualTo(2);
        assertThat(json.at("/hidden/0/neurons").asInt()).isEqualTo(16);
        assertThat(json.at("/convergence/outputs").asInt()).isEqualTo(100);
        assertThat(json.at("/note").asText()).contains("not MNIST");
        JsonNode manifest = manifest("one");
        assertThat(manifest.at("/settings/sweeps").asInt()).isEqualTo(2);
        assertThat(manifest.at("/model/files").toString())
                .isEqualTo(manifest("model").at("/files").toString());
        String page = Files.readString(folder.resolve("one/report.html"));
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains(
                        "Deep network on drawn",
                        "not MNIST",
                        "784-16-10",
                        "Receptive fields",
                        "<summary>Manifest: settings, versions, digests</summary>");
        assertThat(page).doesNotContain("https://", "http://", "<script");
    }

    @Test
    void classifyReadsWithIt() throws IOException {
        BufferedImage image = new BufferedImage(60, 90, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 15; y < 75; y++) {
            for (int x = 27; x < 34; x++) {
                image.setRGB(x, y, 0xffffff);
            }
        }
        ImageIO.write(image, "png", folder.resolve("one.png").toFile());
        JsonNode first = votes("--threads=1");
        assertThat(first.at("/quantum/votes")).hasSize(10);
        assertThat(first.at("/quantum/errors")).hasSize(10).allMatch(error -> error.asDouble() > 0);
        assertThat(first.at("/classical/votes")).hasSize(10);
        assertThat(votes("--threads=2")).isEqualTo(first);
        assertThat(votes("--engine=full").at("/quantum/votes")).hasSize(10);
        ProgramRun table =
                program.run("classify", "one.png", "--model=model", "--paths=4").succeeded();
        assertThat(table.out()).contains("one.png", "quantum", "4 paths");
        assertRefused(
                program.run("classify", "one.png", "--model=model", "--engine=heat-bath"),
                "--engine: expected feed-forward, full or mean-field, found heat-bath");
    }

    private static JsonNode votes(String option) throws IOException {
        return program.run("classify", "one.png", "--model=model", "--paths=4", "--seed=5", "--json", option)
                .succeeded()
                .json()
                .at("/images/0");
    }

    @Test
    void transferChangesCouplingsAndNeuronsAndWritesANetwork() throws IOException {
        copy("transferred");
        ProgramRun run = program.run(
                        "transfer",
                        "transferred",
                        "--scale=1,0.5",
                        "--shrink=0,10",
                        "--lambda=4800",
                        "--T=0.69",
                        "--data=drawn",
                        "--network=network.json")
                .succeeded();
        assertThat(run.out())
                .contains("scale 1.0; scale 0.5, shrink 10.0; Lambda 4800.0, T 0.69", "Written: transferred");
        DeepModelFolder before = DeepModelFolder.read(folder.resolve("model"));
        DeepModelFolder after = DeepModelFolder.read(folder.resolve("transferred"));
        assertThat(after.network().first()).isEqualTo(before.network().first());
        float[] trained = before.network().layers().get(1).excitatory().toArray();
        float[] changed = after.network().layers().get(1).excitatory().toArray();
        for (int i = 0; i < trained.length; i++) {
            float lost = i < 16 * 10 ? 10 : 0; // the last row is scaled alone
            assertThat(changed[i]).isEqualTo(0.5f * Math.max(trained[i] - lost, 0));
        }
        assertThat(folder.resolve("transferred/README.md")).content().contains("Couplings were changed since");

        Network network = NetworkFile.read(folder.resolve("network.json"));
        assertThat(network.parameters()).isEqualTo(after.network().neuron());
        assertThat(network.neurons())
                .filteredOn(neuron -> neuron instanceof Neuron.Simulated)
                .hasSize(26);
        assertThat(network.neurons())
                .filteredOn(neuron -> neuron instanceof Neuron.Input)
                .hasSize(785);
        long couplings = after.network().layers().stream()
                .flatMap(layer -> Stream.of(layer.excitatory(), layer.inhibitory()))
                .mapToLong(DeepIT::several)
                .sum();
        assertThat(network.couplings().size()).isEqualTo((int) couplings + 45); // and those between outputs, of 0
        JsonNode simulated = program.run("simulate", "network.json", "--paths=100", "--json")
                .succeeded()
                .json();
        assertThat(simulated.at("/points/0/activities")).hasSize(26);

        program.run("transfer", "transferred", "--scale=1,1").succeeded();
        assertRefused(
                program.run("transfer", "transferred", "--shrink=0,0"),
                "transferred: expected a shrink of at least 10.0, which these couplings lost already, found 0.0");
        assertThat(DeepModelFolder.read(folder.resolve("transferred"))
                        .manifest()
                        .transfer()
                        .knobs())
                .extracting(knobs -> knobs.scale())
                .containsExactly(1.0, 1.0);
    }

    /** The same whoever samples, and told of in the manifest and the card; what is not better than its error is not taken. */
    @Test
    void calibrationChoosesForTheFullHamiltonian() throws IOException {
        List<JsonNode> told = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            String name = "calibrated-" + threads;
            copy(name);
            ProgramRun run = program.run(
                            "transfer",
                            name,
                            "--calibrate",
                            "--data=drawn",
                            "--images=21",
                            "--seed=3",
                            "--threads=" + threads)
                    .succeeded();
            assertThat(run.out())
                    .contains("11 training images of", "as it is ", "layer 2 x 0.5", "Lambda 5500.0", "On 10 other");
            assertThat(run.out().lines().filter(line -> line.contains(" +- ")))
                    .hasSize(12)
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
            told.add(new ObjectMapper()
                    .readTree(folder.resolve(name + "/manifest.json").toFile()));
            assertThat(folder.resolve(name + "/README.md")).exists();
        }
        JsonNode transfer = told.get(0).at("/transfer");
        assertThat(transfer.at("/calibration/images").intValue()).isEqualTo(11);
        assertThat(transfer.at("/calibration/check/images").intValue()).isEqualTo(10);
        assertThat(transfer.at("/calibration/check/after").doubleValue()).isBetween(0.0, 1.0);
        assertThat(told.get(1).at("/transfer/layers")).isEqualTo(transfer.at("/layers"));
        assertThat(told.get(1).at("/transfer/calibration")).isEqualTo(transfer.at("/calibration"));
        assertThat(told.get(1).at("/files")).isEqualTo(told.get(0).at("/files"));
        assertRefused(
                program.run("transfer", "calibrated-1", "--calibrate", "--scale=1,1"),
                "--scale, --shrink, --lambda, --T, --kinks, --slices: expected none beside --calibrate, which chooses them, found some");
        assertRefused(
                program.run("transfer", "calibrated-1", "--scale=1,1", "--seed=3"),
                "--seed: expected only beside --calibrate, found it alone");
    }

    private static long several(FloatMatrix couplings) {
        long count = 0;
        for (float each : couplings.toArray()) {
            count += each > 0 ? 1 : 0;
        }
        return count;
    }

    private static void assertRefused(ProgramRun run, String message) {
        assertThat(run.code()).as("exit code; stderr: %s", run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errors())
                .filteredOn(line -> !line.startsWith("Data: drawn digits")
                        && !line.startsWith("The neurons' exact responses")
                        && !line.startsWith("Try: instanton"))
                .containsExactly("instanton: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --hidden=0       | --hidden: expected hidden layers of 1 to 4096 neurons, for example 512 or 256,128, found [0]
                    --hidden=5000    | --hidden: expected hidden layers of 1 to 4096 neurons, for example 512 or 256,128, found [5000]
                    --hidden=16,-1   | --hidden: expected hidden layers of 1 to 4096 neurons, for example 512 or 256,128, found [16, -1]
                    --hidden=x       | Invalid value for option '--hidden' (N): 'x' is not an int
                    --hidden=        | Invalid value for option '--hidden' (N): '' is not an int
                    --hidden=4096,4096 | --hidden: expected at most 15 hidden layers and 16,777,216 couplings, found 2 and 20,037,642
                    --hidden=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1 | --hidden: expected at most 15 hidden layers and 16,777,216 couplings, found 16 and 835
                    --hidden=4 --paths=-1 | --paths: expected 0 to 1000000, found -1
                    --hidden=4 --epochs=0 | --epochs: expected at least 1 epoch, found 0
                    --hidden=4 --penalty=5 | --penalty: expected none beside --hidden, found 5.0
                    --hidden=4 --batch=5 | --batch: expected none beside --hidden, found 5
                    --hidden=4 --learning-rate=0.1 | --learning-rate: expected none beside --hidden, found 0.1
                    --hidden=4 --validation=6000 | --validation: expected fewer than the 6000 training images, found 6000
                    --hidden=4 --validation=5900 | --hidden: expected at least 200 images to train on, found 100
                    --hidden=4 --threads=0 | --threads: expected at least 1, found 0
                    --paths=1        | --paths: expected --hidden beside it, found none
                    --nonnegative    | --nonnegative: expected --hidden beside it, found none
                    --checkpoints=c  | --checkpoints: expected --hidden beside it, found none
                    """)
    void badTrainOption(String options, String message) throws IOException {
        String[] arguments = Stream.concat(
                        Stream.of("train", "--data=drawn", "--out=refused"), Arrays.stream(options.split(" ", -1)))
                .toArray(String[]::new);
        assertRefused(program.run(arguments), message);
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shift=x", "shift=-1", "shift=1,shift=2", "shift", "wobble=3", "shift=NaN", "width=0", ""})
    void badAugmentation(String spec) throws IOException {
        ProgramRun run = program.run("train", "--data=drawn", "--hidden=4", "--augment=" + spec, "--out=refused");
        assertThat(run.code()).as("exit code; stderr: %s", run.err()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().startsWith("instanton: --augment: expected ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --engine=exact     | --engine: expected some of mean-field, feed-forward, full for a deep model, found exact
                    --engine=          | --engine: expected some of mean-field, feed-forward, full for a deep model, found nothing
                    --confidence=0.99  | --confidence: expected none beside a deep model, found 0.99
                    --inhibition=1     | --inhibition: expected none beside a deep model, found 1.0
                    --sweeps=0         | --sweeps: expected at least 1, found 0
                    --paths=0          | --paths: expected at least 1, found 0
                    --images=1001      | --images: expected at most the 1000 test images, found 1001
                    """)
    void badCompareOption(String option, String message) throws IOException {
        assertRefused(program.run("compare", "model", "--data=drawn", "--out=refused", option), message);
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    /** What can be wrong with a folder. */
    @FunctionalInterface
    private interface Damage {
        void to(Path model) throws IOException;
    }

    private static void checkDamaged(String name, Damage damage, String message) throws IOException {
        Path model = copy(name);
        damage.to(model);
        assertRefused(program.run("compare", name, "--data=drawn", "--out=refused"), name + message);
        assertRefused(program.run("transfer", name, "--scale=1,0.5"), name + message);
        assertRefused(program.run("classify", "any.png", "--model=" + name), name + message);
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    /** Changes a coupling, and has the manifest forget its digests, as if the folder were another program's. */
    private static Damage coupling(float odd) {
        return model -> {
            Path file = model.resolve(COUPLINGS[2]);
            float[] values = NpyFile.read(file).toArray();
            values[13] = odd;
            NpyFile.write(file, FloatMatrix.of(17, 10, values));
            edit(model, manifest -> manifest.remove("files"));
        };
    }

    /** What is done to a manifest. */
    @FunctionalInterface
    private interface Edit {
        void of(ObjectNode manifest);
    }

    private static void edit(Path model, Edit edit) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Path file = model.resolve("manifest.json");
        ObjectNode manifest = (ObjectNode) mapper.readTree(file.toFile());
        edit.of(manifest);
        mapper.writeValue(file.toFile(), manifest);
    }

    @Test
    void damagedCouplings() throws IOException {
        checkDamaged(
                "missing",
                model -> Files.delete(model.resolve(COUPLINGS[3])),
                "/layer-2-inhibitory.npy: expected a .npy file, found nothing");
        checkDamaged(
                "truncated",
                model -> {
                    byte[] whole = Files.readAllBytes(model.resolve(COUPLINGS[0]));
                    Files.write(model.resolve(COUPLINGS[0]), Arrays.copyOf(whole, whole.length - 5));
                },
                "/layer-1-excitatory.npy: expected 50240 bytes for 785 x 16 values, found 50235");
        checkDamaged(
                "nan",
                coupling(Float.NaN),
                "/layer-2-excitatory.npy: expected energies of at least 0, found NaN at row 1, column 3");
        checkDamaged(
                "negative",
                coupling(-2),
                "/layer-2-excitatory.npy: expected energies of at least 0, found -2.0 at row 1, column 3");
        checkDamaged(
                "shape",
                model -> NpyFile.write(model.resolve(COUPLINGS[2]), FloatMatrix.of(10, 17, new float[170])),
                "/layer-2-excitatory.npy: expected 17 x 10 couplings, as manifest.json says, found 10 x 17");
    }

    @Test
    void damagedManifestAndNetwork() throws IOException {
        checkDamaged(
                "knobs",
                model -> edit(model, manifest -> ((ArrayNode) manifest.at("/transfer/layers")).remove(1)),
                "/manifest.json: /transfer: expected the knobs of 2 layers, found those of 1");
        checkDamaged(
                "corrupt",
                model -> {
                    byte[] zip = Files.readAllBytes(model.resolve("model.zip"));
                    Files.write(model.resolve("model.zip"), Arrays.copyOf(zip, zip.length / 2));
                    edit(model, manifest -> manifest.remove("files"));
                },
                "/model.zip: expected a whole zip file, found a broken one");
        Path other = copy("other-zip");
        Files.writeString(other.resolve("model.zip"), "no zip");
        ProgramRun run = program.run("compare", "other-zip", "--data=drawn");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .startsWith(
                        "instanton: other-zip/model.zip: expected the file that manifest.json describes, of SHA-256 ");
    }

    /** Not by its digest alone: the manifest may tell of none. */
    @Test
    void aNetworkThatIsNotTheCouplingsIsRefused() throws IOException {
        copy("another");
        float value =
                NpyFile.read(folder.resolve("another").resolve(COUPLINGS[2])).toArray()[13];
        Path model = folder.resolve("another");
        coupling(value + 100).to(model);
        ProgramRun run = program.run("compare", "another", "--data=drawn", "--out=refused");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .startsWith("instanton: another/model.zip: expected the couplings of layer-2-excitatory.npy, found ")
                .endsWith("at row 1, column 3");
    }
}
