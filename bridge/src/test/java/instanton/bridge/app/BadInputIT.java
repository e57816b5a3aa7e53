package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may get wrong: one line that says what, the right exit code, and nothing left behind. */
class BadInputIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // started before the first test
    private static WarmProgram program;

    private List<Path> before = List.of();

    @AfterAll
    static void endTheProgram() throws IOException {
        program.close();
    }

    @BeforeAll
    static void makeInputs() throws IOException {
        program = WarmProgram.in(folder);
        model("model", 784, 10, 0);
        model("nan", 784, 10, Float.NaN);
        model("infinity", 784, 10, Float.NEGATIVE_INFINITY);
        model("huge", 784, 10, 3e38f);
        model("zipped", 784, 10, 0);
        Files.writeString(folder.resolve("zipped").resolve("model.zip"), "no zip");
        model("turned", 10, 784, 0);
        digits("truncated", Arrays.copyOf(images(5), 5 * 784), labels(5, 9));
        digits("swapped", labels(5, 9), images(5));
        digits("out-of-range", images(5), labels(5, 12));
        Files.writeString(folder.resolve("out-of-range/classes.txt"), "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        digits("gaps", images(5), labels(5, 12));
        digits("one-class", images(1), labels(1, 0));
        digits("unnamed", images(5), labels(5, 9));
        Files.writeString(folder.resolve("unnamed/classes.txt"), "digits\n");
        digits("unequal", images(5), labels(4, 9));
        digits("no-images", images(0), labels(0, 0));
        digits("test-only", images(5), labels(5, 9));
        Files.delete(folder.resolve("test-only/train-images-idx3-ubyte"));
        Files.delete(folder.resolve("test-only/train-labels-idx1-ubyte"));
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("file"), "x");
        Path loud = Files.createDirectory(folder.resolve("loud"));
        NpyFile.write(loud.resolve("weights.npy"), weights(784, 10, 0));
        NpyFile.write(
                loud.resolve("epsilon.npy"),
                WeightNormalization.PAPER.apply(weights(784, 10, 0)).values());
        Files.writeString(
                loud.resolve("manifest.json"),
                "{\"format\": \"instanton-model/1\", \"transfer\": {\"normalization\": \"paper\", \"gain\": 1e7}}");
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        NpyFile.write(foreign.resolve("weights.npy"), weights(784, 10, 0));
        Files.writeString(foreign.resolve("manifest.json"), "{\"format\": \"something else\"}");
    }

    private static FloatMatrix weights(int rows, int columns, float odd) {
        float[] weights = new float[rows * columns];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 7;
        }
        weights[23] = odd;
        return FloatMatrix.of(rows, columns, weights);
    }

    private static void model(String name, int rows, int columns, float odd) throws IOException {
        NpyFile.write(Files.createDirectory(folder.resolve(name)).resolve("weights.npy"), weights(rows, columns, odd));
    }

    private static byte[] images(int count) {
        return ByteBuffer.allocate(16 + count * 784)
                .putInt(2051)
                .putInt(count)
                .putInt(28)
                .putInt(28)
                .array();
    }

    private static byte[] labels(int count, int last) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
        for (int i = 1; i <= count; i++) {
            bytes.put((byte) (i == count ? last : i));
        }
        return bytes.array();
    }

    private static void digits(String name, byte[] trainingImages, byte[] trainingLabels) throws IOException {
        Path data = Files.createDirectory(folder.resolve(name));
        Files.write(data.resolve("train-images-idx3-ubyte"), trainingImages);
        Files.write(data.resolve("train-labels-idx1-ubyte"), trainingLabels);
        Files.write(data.resolve("t10k-images-idx3-ubyte"), images(3));
        Files.write(data.resolve("t10k-labels-idx1-ubyte"), labels(3, 3));
    }

    private static List<Path> tree() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    @BeforeEach
    void lookAround() throws IOException {
        before = tree();
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        assertThat(tree()).isEqualTo(before);
    }

    /** Runs the program, which must refuse: the line on stderr, without the name of the program. */
    private static String refusal(String... arguments) throws IOException, InterruptedException {
        return refusal(program.run(arguments));
    }

    private static String refusal(ProgramRun run) {
        assertThat(run.code()).as("exit code; stderr: %s", run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        List<String> lines = new ArrayList<>(run.errors());
        lines.removeIf(
                line -> line.startsWith("Data: drawn digits") || line.startsWith("The model has no couplings yet: "));
        assertThat(lines).hasSizeBetween(1, 2);
        assertThat(lines.get(0)).startsWith("instanton: ").doesNotContain("Exception");
        if (lines.size() == 2) {
            assertThat(lines.get(1)).startsWith("Try: instanton").endsWith("--help");
        }
        return lines.get(0).substring("instanton: ".length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    truncated    | truncated/train-images-idx3-ubyte: expected 3936 bytes (a header and 5 x 28 x 28), found 3920
                    swapped      | swapped/train-images-idx3-ubyte: expected images (magic number 2051), found labels (magic number 2049)
                    out-of-range | out-of-range/train-labels-idx1-ubyte: expected labels 0-9, a line each in classes.txt, found 12 for image 4
                    gaps         | gaps/train-labels-idx1-ubyte: expected images of all classes up to the largest label, found 12 but no image of 0 (classes.txt may name classes without images)
                    one-class    | one-class/train-labels-idx1-ubyte: expected images of at least 2 classes to train on, found 0 alone
                    unnamed      | unnamed/classes.txt: expected 2 to 256 classes, found 1
                    unequal      | expected 5 labels
                    no-images    | no-images/train-images-idx3-ubyte: expected dimensions that hold 1 to
                    empty        | t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, found an empty folder
                    missing      | missing: expected mnist, drawn or a folder of IDX files, found no such folder
                    file         | file: expected a folder of IDX files, found a file
                    """)
    void badData(String data, String message) throws IOException, InterruptedException {
        assertThat(refusal("train", "--data", data, "--out", "deep/out")).contains(message);
        assertThat(refusal("compare", "model", "--data", data, "--out", "deep/out"))
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    compare model --out=out | missing   | missing: expected a folder of IDX files, found none
                    compare --out=out       | truncated | truncated/train-images-idx3-ubyte: expected 3936 bytes (a header and 5 x 28 x 28), found 3920
                    train --out=out         | test-only | test-only/train-images-idx3-ubyte: expected this file to train on, gzipped or not, found none
                    transfer model --calibrate --data=mnist | empty | t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, found an empty folder
                    """)
    void aFolderThatIsSaidToHoldMnistMustHoldIt(String command, String mnist, String message)
            throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.start(folder, Map.of("MNIST_DIR", mnist), command.split(" ", -1))
                .end();
        // A path in it may be the absolute one.
        assertThat(refusal(run)).startsWith("MNIST_DIR: ").contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nan      | nan/weights.npy: expected finite weights, found NaN at row 2, column 3
                    infinity | infinity/weights.npy: expected finite weights, found -Infinity at row 2, column 3
                    huge     | huge/weights.npy: expected absolute weights that add up to at most 1.70e+38 in each column, so that no score overflows float32, found 3.00e+38 in column 3
                    zipped   | zipped/model.zip: expected a zip file with [configuration.json, coefficients.bin, updaterState.bin], found none of them
                    turned   | turned/weights.npy: expected 2 to 256 classes and at most 1048576 weights, found 10 x 784
                    foreign  | foreign/manifest.json: expected the format instanton-model/1, found "something else"
                    empty    | empty: expected a model folder with weights.npy, found none
                    missing  | missing: expected a model folder, found no such folder
                    file     | file: expected a model folder, found a file
                    """)
    void badModel(String model, String message) throws IOException, InterruptedException {
        assertThat(refusal("transfer", model)).isEqualTo(message);
        assertThat(refusal("compare", model, "--data", "drawn", "--out", "deep/out"))
                .isEqualTo(message);
    }

    @Test
    void tooStrongAGainIsRefusedWhereItIsUsed() throws IOException, InterruptedException {
        assertThat(refusal("compare", "loud", "--data", "drawn", "--out", "out"))
                .matches(
                        "gain 1\\.0E7 drives neurons with up to [\\d,]+, the lattice carries at most \\d+,\\d+,\\d+: .*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --engine=annealer | --engine: expected one of exact, heat-bath, metropolis, found annealer
                    --engine=         | --engine: expected one of exact, heat-bath, metropolis, found nothing
                    --images=0        | --images: expected at least 1, found 0
                    --images=1001     | --images: expected at most the 1000 test images, found 1001
                    --images=many     | Invalid value for option '--images': 'many' is not an int
                    --paths=0         | --paths: expected at least 1, found 0
                    --paths=1000001   | --paths: expected at most 1,000,000, found 1,000,001
                    --inhibition=-1   | --inhibition: expected a strength of at least 0, found -1.0
                    --inhibition=NaN  | --inhibition: expected a strength of at least 0, found NaN
                    --inhibition=weak | Invalid value for option '--inhibition': 'weak' is not a double
                    --confidence=0.49 | --confidence: expected 0.5 or more, below 1, found 0.49
                    --confidence=1    | --confidence: expected 0.5 or more, below 1, found 1.0
                    --confidence=NaN  | --confidence: expected 0.5 or more, below 1, found NaN
                    --confidence=sure | Invalid value for option '--confidence': 'sure' is not a double
                    --confidence=     | Invalid value for option '--confidence': '' is not a double
                    --threads=0       | --threads: expected at least 1, found 0
                    --threads=257     | --threads: expected at most 256, found 257
                    --master=local[2] | --master: expected a program that was built for Spark (mvn package -Pspark -Dmaven.test.skip=true), found one without
                    --out=            | --out: expected a folder, found nothing
                    --imags=5         | unknown option --imags=5, did you mean --images?
                    more              | --data: expected none beside two runs, found model and more
                    """)
    void badCompareOption(String option, String message) throws IOException, InterruptedException {
        assertThat(refusal("compare", "model", "--data", "drawn", option)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    foreign missing          | foreign/manifest.json: expected the format instanton-run/1, found "something else"
                    missing foreign          | missing: expected a run folder of compare, found no such folder
                    file foreign             | file: expected a run folder of compare, found a file
                    model foreign            | model: expected a run folder of compare, found no manifest.json in it
                    foreign file more        | unexpected argument more
                    foreign file --engine=exact  | --engine: expected none beside two runs, found foreign and file
                    foreign file --paths=4   | --paths: expected none beside two runs, found foreign and file
                    foreign file --json --seed=1 | --seed: expected none beside two runs, found foreign and file
                    foreign file --out=out   | --out: expected none beside two runs, found foreign and file
                    """)
    void badRuns(String arguments, String message) throws IOException, InterruptedException {
        assertThat(refusal(("compare " + arguments).split(" ", -1))).isEqualTo(message);
    }

    @Test
    void tooStrongAnInhibitionIsRefusedWhereItIsUsed() throws IOException, InterruptedException {
        assertThat(refusal("compare", "model", "--data=drawn", "--inhibition=1e12"))
                .isEqualTo(
                        "--inhibition: expected a strength that the lattice carries beside the drives of these images,"
                                + " found 1.0E12");
    }

    @Test
    void dependentPathsAllowNoSequentialVote() throws IOException, InterruptedException {
        assertThat(refusal("compare", "model", "--data=drawn", "--confidence=0.9", "--inhibition=1000"))
                .isEqualTo("--confidence: expected no --inhibition beside it, whose paths depend on each other,"
                        + " found 1000.0");
        assertThat(refusal("compare", "model", "--data=drawn", "--confidence=0.9", "--engine=annealer"))
                .isEqualTo("--engine: expected one of exact, heat-bath, metropolis, found annealer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --gain=0              | --gain: expected a positive number, found 0.0
                    --gain=-5             | --gain: expected a positive number, found -5.0
                    --gain=NaN            | --gain: expected a positive number, found NaN
                    --gain=1e9            | --gain: expected a gain of at most 15,915,885, the strongest drive that the lattice carries, found 1.0E9
                    --gain=Infinity       | --gain: expected a positive number, found Infinity
                    --normalization=other | --normalization: expected paper or pixelwise, found other
                    --images=100          | --images: expected only beside --calibrate, found it alone
                    --images=0            | --images: expected at least 1, found 0
                    --slices=100          | --lambda, --T, --kinks, --slices: slices: 100 are too few, a sqrt(2 lambda) = 0.700 must be at most 0.5 (at least 140 slices)
                    --slices=20000        | --slices: expected at most 16,384, found 20,000
                    --kinks=3             | --lambda, --T, --kinks, --slices: kinks must be even and at least 2, not 3
                    --kinks=600           | --kinks: expected at most as many as slices, 512, found 600
                    --lambda=-1           | --lambda, --T, --kinks, --slices: lambda must be a positive number, not -1.0
                    --T=0                 | --lambda, --T, --kinks, --slices: T must be a positive number, not 0.0
                    --data=drawn          | --data: expected only beside --calibrate, found it alone
                    --seed=3              | --seed: expected only beside --calibrate, found it alone
                    """)
    void badTransferOption(String option, String message) throws IOException, InterruptedException {
        assertThat(refusal("transfer", "model", option)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --gain=500       | --gain: expected none beside --calibrate, which chooses it, found 500.0
                    --images=0       | --images: expected at least 1, found 0
                    --images=-3      | --images: expected at least 1, found -3
                    --images=6001    | --images: expected at most the 6000 training images, found 6001
                    --images=few     | Invalid value for option '--images': 'few' is not an int
                    --kinks=4        | --lambda, --T, --kinks: expected none beside --calibrate, which chooses T and kinks, found some
                    --slices=95      | --slices: expected at least 96, found 95
                    --slices=0       | --slices: expected at least 1, found 0
                    --slices=4097    | --slices: expected at most 4,096, found 4,097
                    --slices=many    | Invalid value for option '--slices': 'many' is not an int
                    --data=missing   | missing: expected mnist, drawn or a folder of IDX files, found no such folder
                    --normalization= | --normalization: expected paper or pixelwise, found nothing
                    """)
    void badCalibration(String option, String message) throws IOException, InterruptedException {
        String[] arguments = option.startsWith("--data")
                ? new String[] {"transfer", "model", "--calibrate", option}
                : new String[] {"transfer", "model", "--calibrate", "--data=drawn", option};
        assertThat(refusal(arguments)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --penalty=-1      | --penalty: expected a penalty of 0 or more, found -1.0
                    --penalty=NaN     | --penalty: expected a penalty of 0 or more, found NaN
                    --epochs=0        | --epochs: expected at least 1 epoch, found 0
                    --epochs=10001    | --epochs: expected at most 10000, found 10001
                    --batch=0         | --batch: expected at least 1 image per batch, found 0
                    --learning-rate=0 | --learning-rate: expected a learning rate that float32 carries, from 1.0E-34 to 1.0E38, found 0.0
                    --learning-rate=1e60 | --learning-rate: expected a learning rate that float32 carries, from 1.0E-34 to 1.0E38, found 1.0E60
                    --validation=6000 | --validation: expected fewer than the 6000 training images, found 6000
                    --seed=x          | Invalid value for option '--seed': 'x' is not a long
                    --out=model       | model: expected a new or empty folder, found one with files in it
                    --out=file        | file: expected a folder to write, found a file
                    --out=file/a/b    | file/a/b: expected a folder that can be made, found a file in its path
                    --out=/proc/x     | /proc/x: expected a folder that can be made, found that /proc takes none
                    """)
    void badTrainOption(String option, String message) throws IOException, InterruptedException {
        assertThat(refusal("train", "--data", "drawn", option)).isEqualTo(message);
    }

    /** A failure, not a wrong option: what is asked for can be tried. */
    @Test
    void aTrainingThatDivergesFailsAndLeavesNoModel() throws IOException, InterruptedException {
        ProgramRun run = program.run("train", "--data=drawn", "--learning-rate=1e30", "--epochs=2", "--out=deep/out");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errors().get(run.errors().size() - 1))
                .matches("instanton: the training diverged: epoch 2 of 2 ended with a loss of \\d\\.\\d\\de\\+\\d\\d,"
                        + " guessing has a loss of 2\\.30; no epoch is worth keeping");
        assertThat(run.errors())
                .filteredOn(line -> line.startsWith("instanton: "))
                .hasSize(1);
        assertThat(run.errors().get(1)).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "file/out"})
    void compareRefusesAnUnusableFolderToo(String out) throws IOException, InterruptedException {
        assertThat(refusal("compare", "model", "--data", "drawn", "--out", out)).startsWith(out + ": expected a");
    }

    @Test
    void wrongUsage() throws IOException, InterruptedException {
        assertThat(refusal())
                .isEqualTo(
                        "expected a command: train, import, transfer, compare, simulate, reproduce, classify, serve, runs or merge");
        assertThat(refusal("trian"))
                .isEqualTo(
                        "unknown command trian: expected train, import, transfer, compare, simulate, reproduce, classify, serve, runs or merge");
        assertThat(refusal("--frob")).isEqualTo("unknown option --frob");
        assertThat(refusal("train", "--frob")).isEqualTo("unknown option --frob");
        assertThat(refusal("transfer")).isEqualTo("Missing required parameter: 'MODEL'");
        assertThat(refusal("train", "--data")).startsWith("Missing required parameter for option '--data'");
    }

    @Test
    void verboseShowsWhere() throws IOException, InterruptedException {
        ProgramRun run = program.run("transfer", "nan", "--verbose");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("\tat instanton.bridge.artifact.ModelFolder")
                .contains("instanton: nan/weights.npy: expected finite weights");
    }
}
