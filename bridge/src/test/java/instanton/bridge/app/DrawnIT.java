package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.Digits;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.file.NpyFile;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from the packaged program, on drawn digits. */
class DrawnIT {
    private static final String SEED = "11";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ProgramRun training;

    @BeforeAll
    static void train() throws IOException, InterruptedException {
        training = train("model");
    }

    private static ProgramRun train(String out) throws IOException, InterruptedException {
        return ProgramRun.in(folder, "train", "--data", "drawn", "--epochs", "3", "--seed", SEED, "--out", out)
                .succeeded();
    }

    private static ProgramRun compare(String out, int threads) throws IOException, InterruptedException {
        return ProgramRun.in(
                        folder,
                        "compare",
                        "model",
                        "--data=drawn",
                        "--images=70",
                        "--paths=16",
                        "--seed=" + SEED,
                        "--threads=" + threads,
                        "--out=" + out,
                        "--json")
                .succeeded();
    }

    private static JsonNode manifest(String in) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(in).resolve("manifest.json").toFile());
    }

    private static List<String> files(String in) throws IOException {
        try (Stream<Path> files = Files.list(in.isEmpty() ? folder : folder.resolve(in))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static void checkProvenance(JsonNode manifest, String command) {
        assertThat(manifest.at("/created").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z");
        assertThat(manifest.at("/command/0").asText()).isEqualTo(command);
        assertThat(manifest.at("/revision").asText()).isEqualTo("0123456789ab");
        assertThat(manifest.at("/java").asText()).startsWith(System.getProperty("java.runtime.version"));
        for (String library : new String[] {"deeplearning4j", "commons-rng", "commons-math3"}) {
            assertThat(manifest.at("/libraries/" + library).asText()).matches("\\d+\\..*");
        }
        assertThat(manifest.at("/instanton").asText()).matches("\\d+\\..*");
        assertThat(manifest.at("/seed").asLong()).isEqualTo(Long.parseLong(SEED));
        assertThat(manifest.at("/seedGiven").asBoolean()).isTrue();
        assertThat(manifest.at("/data/name").asText()).isEqualTo("drawn");
        assertThat(manifest.at("/data/sha256")).hasSize(4).allSatisfy(digest -> assertThat(digest.asText())
                .matches("[0-9a-f]{64}"));
    }

    @Test
    void trainWritesAModel() throws IOException {
        assertThat(training.out())
                .containsPattern("Accuracy \\d\\d\\.\\d\\d % .* on 1,000 test images of drawn, min W .*, .* % zeros")
                .endsWith("Model: model\n");
        assertThat(training.errors())
                .filteredOn(line -> line.startsWith("Training:"))
                .hasSize(3);
        assertThat(training.errors().get(training.errors().size() - 1))
                .containsPattern("epoch  ?3 of 3, loss .*, penalty .*, accuracy .* %, 0 s left");
        assertThat(files("model"))
                .containsExactly(
                        "README.md", "epsilon.npy", "manifest.json", "model.zip", "typical.npy", "weights.npy");
        JsonNode manifest = manifest("model");
        checkProvenance(manifest, "train");
        assertThat(manifest.at("/format").asText()).isEqualTo("instanton-model/1");
        assertThat(manifest.at("/results/testAccuracy").asDouble()).isGreaterThan(0.7);
        assertThat(ModelFolder.read(folder.resolve("model")).transfer()).isNotNull();
        assertThat(folder.resolve("model/README.md")).content().contains("train --data drawn --epochs 3");
    }

    @Test
    void sameSeedSameWeights() throws IOException, InterruptedException {
        train("again");
        for (String file : new String[] {"weights.npy", "epsilon.npy", "model.zip"}) {
            assertThat(folder.resolve("again").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("model").resolve(file));
        }
    }

    /** With all images in one batch and no penalty the first step is too long and the next ones make it worse. */
    @Test
    void aTrainingThatDivergesFailsAndKeepsItsBestEpoch() throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.in(
                folder,
                "train",
                "--data=drawn",
                "--penalty=0",
                "--batch=6000",
                "--epochs=5",
                "--learning-rate=0.4",
                "--out=diverged");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors().get(run.errors().size() - 1))
                .matches(
                        "instanton: the training diverged: epoch 5 of 5 ended with a loss of 5\\.\\d+, guessing has a loss of"
                                + " 2\\.30; epoch 1, with 3\\.\\d+, is kept");
        assertThat(run.out()).contains("Accuracy ").endsWith("Model: diverged\n");
        JsonNode results = manifest("diverged").at("/results");
        assertThat(results.at("/epoch").asInt()).isEqualTo(1);
        assertThat(results.at("/loss").asDouble()).isBetween(3.0, 2 * Math.log(10));
        assertThat(ModelFolder.read(folder.resolve("diverged")).transfer()).isNotNull();
        assertThat(folder.resolve("diverged/README.md"))
                .content()
                .contains("diverged: the weights are those after epoch 1.");
    }

    @Test
    void transferReplacesTheCouplings() throws IOException, InterruptedException {
        train("transferred");
        ProgramRun run = ProgramRun.in(
                        folder, "transfer", "transferred", "--normalization", "pixelwise", "--gain", "500")
                .succeeded();
        assertThat(run.out()).contains("784 x 10", "pixelwise").endsWith("Written: transferred/epsilon.npy\n");
        ModelFolder model = ModelFolder.read(folder.resolve("transferred"));
        assertThat(model.transfer()).isNotNull();
        assertThat(model.transfer().gain()).isEqualTo(500);
        assertThat(model.transfer().normalization().label()).isEqualTo("pixelwise");
        assertThat(NpyFile.read(folder.resolve("transferred/epsilon.npy")))
                .isEqualTo(model.transfer()
                        .normalization()
                        .apply(model.model().weights())
                        .values());
        assertThat(files("transferred"))
                .containsExactly(
                        "README.md", "epsilon.npy", "manifest.json", "model.zip", "typical.npy", "weights.npy");
    }

    /** What neurons are is chosen as the gain is, and a scan varies it from there. */
    @Test
    void transferChoosesTheNeuron() throws IOException, InterruptedException {
        train("chosen");
        ProgramRun run = ProgramRun.in(
                        folder,
                        "transfer",
                        "chosen",
                        "--kinks=8",
                        "--T=0.5",
                        "--lambda=4000",
                        "--slices=256",
                        "--gain=800")
                .succeeded();
        assertThat(run.out()).contains("gain 800.0; Lambda = 4000.0, 8 kinks, T = 0.5, 256 slices");
        ModelFolder chosen = ModelFolder.read(folder.resolve("chosen"));
        assertThat(chosen.transfer()).isNotNull();
        assertThat(chosen.transfer().point().neuron()).isEqualTo(NeuronParameters.of(4000, 0.5, 256, 8));
        JsonNode told = manifest("chosen").at("/transfer/neuron");
        assertThat(told.toString()).isEqualTo("{\"lambda\":4000.0,\"T\":0.5,\"slices\":256,\"kinks\":8}");
        ProgramRun scan = ProgramRun.in(
                        folder,
                        "compare",
                        "chosen",
                        "--data=drawn",
                        "--engine=exact",
                        "--images=50",
                        "--paths=1",
                        "--scan=kinks=2,8",
                        "--scan=T=0.4,0.5",
                        "--out=scanned")
                .succeeded();
        assertThat(scan.out()).contains("kinks", "Report: scanned/report.html");
        // Without options it is the paper's again, as the gain is.
        ProgramRun.in(folder, "transfer", "chosen").succeeded();
        ModelFolder again = ModelFolder.read(folder.resolve("chosen"));
        assertThat(again.transfer()).isNotNull();
        assertThat(again.transfer().point()).isEqualTo(OperatingPoint.PAPER);
    }

    @Test
    void compareIsTheSameOnOneAndTwoThreads() throws IOException, InterruptedException {
        JsonNode json = compare("one", 1).json();
        assertThat(json.at("/format").asText()).isEqualTo("instanton-comparison/1");
        assertThat(json.at("/data").asText()).isEqualTo("drawn");
        assertThat(json.at("/images").asInt()).isEqualTo(70);
        assertThat(json.at("/report").asText()).isEqualTo("one/report.html");
        JsonNode classical = json.at("/classical");
        assertThat(classical.at("/accuracy").asDouble())
                .isStrictlyBetween(
                        classical.at("/low").asDouble(), classical.at("/high").asDouble());
        assertThat(json.at("/quantum")).hasSize(2);
        JsonNode exact = json.at("/quantum/0");
        assertThat(exact.at("/engine").asText()).isEqualTo("exact");
        assertThat(exact.at("/agreement").asDouble()).isEqualTo(1);
        assertThat(exact.at("/accuracy")).isEqualTo(classical.at("/accuracy"));
        assertThat(exact.at("/seconds").asDouble()).isPositive();
        JsonNode sampled = json.at("/quantum/1");
        assertThat(sampled.at("/engine").asText()).isEqualTo("heat-bath");
        assertThat(sampled.at("/paths").asInt()).isEqualTo(16);
        assertThat(sampled.at("/images").asInt()).isEqualTo(70);
        assertThat(sampled.at("/agreement").asDouble()).isBetween(0.5, 1.0);
        assertThat(sampled.at("/pathCurve"))
                .extracting(point -> point.at("/paths").asInt())
                .containsExactly(1, 4, 16);
        assertThat(sampled.at("/pathCurve")).allSatisfy(point -> {
            double expected = point.at("/predicted/accuracy").asDouble();
            double deviation = point.at("/predicted/accuracyDeviation").asDouble();
            // 4.5 deviations, at three numbers of paths: 2e-5
            assertThat(point.at("/accuracy").asDouble())
                    .isBetween(expected - 4.5 * deviation, expected + 4.5 * deviation);
        });

        checkAttribution(sampled);
        assertThat(json.at("/sideBySide"))
                .extracting(row -> row.at("/engine").asText())
                .containsExactly("exact", "heat-bath");
        assertThat(json.at("/sideBySide/1/cpuSeconds").asDouble()).isPositive();

        assertThat(files("one")).containsExactly("manifest.json", "report.html", "results.csv");
        JsonNode manifest = manifest("one");
        checkProvenance(manifest, "compare");
        assertThat(manifest.at("/settings/images").asInt()).isEqualTo(70);
        assertThat(manifest.at("/settings/paths").asInt()).isEqualTo(16);
        assertThat(manifest.at("/model/files/weights.npy").asText())
                .isEqualTo(manifest("model").at("/files/weights.npy").asText());
        checkRows(folder.resolve("one/results.csv"), classical.at("/accuracy").asDouble());
        String page = Files.readString(folder.resolve("one/report.html"));
        assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(page)
                .doesNotContainPattern(Pattern.compile(
                        "(src|href|action)\\s*=\\s*[\"']?\\s*(https?:)?//|@import|url\\(\\s*[\"']?https?:"));

        compare("two", 2);
        assertThat(folder.resolve("two/results.csv")).hasSameBinaryContentAs(folder.resolve("one/results.csv"));
    }

    /** The parts lead from the classical accuracy to the sampled one, to the last digit. */
    private static void checkAttribution(JsonNode sampled) {
        JsonNode attribution = sampled.at("/attribution");
        BigDecimal left = attribution.at("/classical").decimalValue();
        assertThat(left.doubleValue())
                .isEqualTo(sampled.at("/classicalAccuracy").asDouble());
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : attribution.at("/parts")) {
            sum = sum.add(part.at("/lost").decimalValue());
            left = left.subtract(part.at("/lost").decimalValue());
            assertThat(left).isEqualByComparingTo(part.at("/accuracy").decimalValue());
            assertThat(part.at("/error").asDouble()).isNotNegative();
            assertThat(part.at("/knob").asText()).endsWith(".");
        }
        assertThat(sum).isEqualByComparingTo(attribution.at("/lost").decimalValue());
        assertThat(left.doubleValue()).isEqualTo(sampled.at("/accuracy").asDouble());
    }

    private static JsonNode compareChains(String out, int threads) throws IOException, InterruptedException {
        return ProgramRun.in(
                        folder,
                        "compare",
                        "model",
                        "--data=drawn",
                        "--engine=exact,heat-bath,metropolis",
                        "--images=4",
                        "--paths=8",
                        "--inhibition=500",
                        "--seed=" + SEED,
                        "--threads=" + threads,
                        "--out=" + out,
                        "--json")
                .succeeded()
                .json();
    }

    @Test
    void chainsAreTheSameOnOneAndTwoThreads() throws IOException, InterruptedException {
        JsonNode json = compareChains("chains-one", 1);
        compareChains("chains-two", 2);
        assertThat(folder.resolve("chains-two/results.csv"))
                .hasSameBinaryContentAs(folder.resolve("chains-one/results.csv"));
        assertThat(json.at("/quantum"))
                .extracting(quantum -> quantum.at("/engine").asText())
                .containsExactly("exact", "heat-bath", "metropolis");
        JsonNode metropolis = json.at("/quantum/2");
        assertThat(metropolis.at("/images").asInt()).isEqualTo(4);
        assertThat(metropolis.at("/paths").asInt()).isEqualTo(8);
        // 2e6 updates of 512 slices
        assertThat(metropolis.at("/chains/thermalization").asInt()).isEqualTo(3907);
        assertThat(metropolis.at("/chains/inhibition").asDouble()).isEqualTo(500);
        assertThat(json.at("/sideBySide")).hasSize(3);
        checkAttribution(json.at("/quantum/1"));
        checkAttribution(metropolis);
        assertThat(metropolis.at("/attribution/parts"))
                .extracting(part -> part.at("/cause").asText())
                .containsExactly(
                        "normalization",
                        "too few paths",
                        "saturation of A(E)",
                        "lattice",
                        "autocorrelation",
                        "output couplings");
        assertThat(manifest("chains-one").at("/settings/inhibition").asDouble()).isEqualTo(500);
    }

    /** What transfer chose is what all engines work by, the sequential vote beside them, and what their losses are explained by. */
    @Test
    void allEnginesKeepToACalibratedModel() throws IOException, InterruptedException {
        train("calibrated");
        ProgramRun transfer = ProgramRun.in(
                        folder, "transfer", "calibrated", "--calibrate", "--data=drawn", "--images=300", "--slices=128")
                .succeeded();
        assertThat(transfer.out()).startsWith("300 training images of drawn");
        // Every stage says that it begins.
        assertThat(transfer.errors())
                .filteredOn(line -> line.matches(".+: [0-9]+ (steps|images|rounds)"))
                .containsExactly(
                        "Calibration: 11 steps",
                        "Calibrated setting, sampled: 330 images",
                        "Time per image: 4 rounds",
                        "Time per image: 4 rounds",
                        "The paper's setting, sampled: 330 images");
        assertThat(transfer.out().lines()).allMatch(line -> line.length() <= 80);
        JsonNode transferred = manifest("calibrated").at("/transfer");
        assertThat(transferred.at("/calibration/images").asInt()).isEqualTo(300);
        assertThat(transferred.at("/neuron/slices").asInt()).isBetween(96, 128);

        ProgramRun run = ProgramRun.in(
                        folder,
                        "compare",
                        "calibrated",
                        "--data=drawn",
                        "--engine=exact,heat-bath,metropolis",
                        "--confidence=0.9",
                        "--images=3",
                        "--paths=8",
                        "--seed=" + SEED,
                        "--out=calibrated-run",
                        "--json")
                .succeeded();
        JsonNode json = run.json();
        assertThat(json.at("/neuron")).isEqualTo(transferred.at("/neuron"));
        assertThat(json.at("/gain")).isEqualTo(transferred.at("/gain"));
        assertThat(json.at("/meanDrive")).isEqualTo(transferred.at("/meanDrive"));
        assertThat(json.at("/quantum"))
                .extracting(quantum -> quantum.at("/engine").asText())
                .containsExactly("exact", "sequential", "heat-bath", "metropolis");
        JsonNode sequential = json.at("/quantum/1");
        assertThat(sequential.at("/voting/confidence").asDouble()).isEqualTo(0.9);
        assertThat(sequential.at("/voting/reference").asText()).isEqualTo("exact");
        assertThat(sequential.at("/voting/meanPaths").asDouble()).isBetween(2.0, 8.0);
        assertThat(sequential.at("/voting/promised").asDouble()).isEqualTo(0.1);
        assertThat(sequential.at("/voting/wrongShare").asDouble())
                .isCloseTo(sequential.at("/voting/wrong").asInt() / 3.0, within(1e-6))
                .isBetween(
                        sequential.at("/voting/wrongLow").asDouble(),
                        sequential.at("/voting/wrongHigh").asDouble());
        assertThat(sequential.at("/attribution/parts")).hasSize(6);
        assertThat(json.at("/sideBySide")).hasSize(4);
        assertThat(json.at("/sideBySide/1").has("error")).isFalse();
        assertThat(json.at("/sideBySide/1/cpuSeconds").asDouble()).isPositive();
        checkAttribution(json.at("/quantum/2"));
        checkAttribution(json.at("/quantum/3"));
        JsonNode manifest = manifest("calibrated-run");
        assertThat(manifest.at("/neuron")).isEqualTo(transferred.at("/neuron"));
        assertThat(manifest.at("/settings/confidence").asDouble()).isEqualTo(0.9);
        assertThat(folder.resolve("calibrated-run/results.csv"))
                .content()
                .contains("sequential_paths,sequential_certain", "metropolis_activity_9");
    }

    private static void checkRows(Path csv, double accuracy) throws IOException {
        try (Reader reader = Files.newBufferedReader(csv)) {
            List<CSVRecord> rows = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
            assertThat(rows).hasSize(70);
            assertThat(rows).extracting(row -> row.get("image")).doesNotHaveDuplicates();
            long right = rows.stream()
                    .filter(row -> row.get("label").equals(row.get("classical")))
                    .count();
            assertThat(right / 70.0).isCloseTo(accuracy, org.assertj.core.data.Offset.offset(1e-6));
        }
    }

    /** No files, no network that would answer, no cache: the digits are drawn, and a line says so. */
    @Test
    void withoutMnistDigitsAreDrawn() throws IOException, InterruptedException {
        Path empty = Files.createDirectory(folder.resolve("empty-cache"));
        // A proxy that nobody listens at keeps the test off the network where there is one.
        ProgramRun run = ProgramRun.start(
                        folder,
                        Map.of(
                                "XDG_CACHE_HOME",
                                empty.toString(),
                                "JAVA_TOOL_OPTIONS",
                                "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9 -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=9"),
                        "compare",
                        "--images",
                        "20",
                        "--paths",
                        "1")
                .end()
                .succeeded();
        assertThat(run.errors())
                .filteredOn(line -> line.startsWith("Data: "))
                .singleElement()
                .asString()
                .startsWith("Data: drawn digits made by this program, not MNIST (MNIST was not to be had: ");
        assertThat(run.out()).contains("drawn").containsPattern("Report: runs/\\S+-compare/report.html\n$");
        Path report = folder.resolve(
                run.out().substring(run.out().lastIndexOf(' ') + 1).strip());
        assertThat(report).isRegularFile();
        assertThat(report.resolveSibling("model").resolve("manifest.json")).isRegularFile();
        assertThat(report.resolveSibling("manifest.json")).content().contains("MNIST was not to be had");
    }

    /** Where its libraries can't be unpacked, training says so, and nothing else minds. */
    @Test
    void onlyTrainingNeedsNativeCode() throws IOException, InterruptedException {
        Map<String, String> nowhere = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Duser.home=/proc -Djava.io.tmpdir=/proc -Dorg.bytedeco.javacpp.cachedir=/proc/cache");
        String refusal =
                ": expected a folder to unpack and load native libraries for training in, found: it cannot be ";
        ProgramRun training = ProgramRun.start(folder, nowhere, "train", "--data=drawn", "--out=none")
                .end();
        assertThat(training.code()).isOne();
        assertThat(training.errors())
                .filteredOn(line -> line.startsWith("instanton: "))
                .containsExactly("instanton: /proc/cache" + refusal + "written (INSTANTON_CACHE=DIR names another)");
        ProgramRun named = ProgramRun.start(
                        folder, Map.of("INSTANTON_CACHE", "/proc/x"), "compare", "--data=drawn", "--out=none")
                .end();
        assertThat(named.code()).isOne();
        assertThat(named.errors())
                .filteredOn(line -> line.startsWith("instanton: "))
                .containsExactly("instanton: /proc/x/native" + refusal + "made (INSTANTON_CACHE=DIR names another)");
        assertThat(folder.resolve("none")).doesNotExist();

        Path model = Files.createDirectory(folder.resolve("nativeless"));
        for (String file : files("model")) {
            Files.copy(folder.resolve("model").resolve(file), model.resolve(file));
        }
        ProgramRun.start(folder, nowhere, "transfer", "nativeless", "--gain=900")
                .end()
                .succeeded();
        Path digits = Files.createDirectory(folder.resolve("digits")); // to test on, none to train on
        Digits drawn = DrawnDigits.data().test().first(30);
        ByteBuffer images = ByteBuffer.allocate(16 + 30 * 784)
                .putInt(2051)
                .putInt(30)
                .putInt(28)
                .putInt(28);
        ByteBuffer labels = ByteBuffer.allocate(8 + 30).putInt(2049).putInt(30);
        for (int image = 0; image < 30; image++) {
            for (int pixel = 0; pixel < 784; pixel++) {
                images.put((byte) drawn.grey(image, pixel / 28, pixel % 28));
            }
            labels.put((byte) drawn.label(image));
        }
        Files.write(digits.resolve("t10k-images-idx3-ubyte"), images.array());
        Files.write(digits.resolve("t10k-labels-idx1-ubyte"), labels.array());
        JsonNode read = ProgramRun.start(
                        folder,
                        nowhere,
                        "compare",
                        "nativeless",
                        "--data=digits",
                        "--images=30",
                        "--paths=2",
                        "--out=nativeless-run",
                        "--json")
                .end()
                .succeeded()
                .json();
        assertThat(read.at("/images").asInt()).isEqualTo(30);
        assertThat(read.at("/quantum/0/agreement").asDouble()).isEqualTo(1);
        assertThat(manifest("nativeless-run").at("/data/sha256")).hasSize(2);
        assertThat(manifest("nativeless-run").at("/data/training").isMissingNode())
                .isTrue();
    }
}
