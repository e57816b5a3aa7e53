package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classifiers that were trained elsewhere, from their files to what both networks decide. */
class ImportIT {
    private static final ImageShape SHAPE = new ImageShape(12, 20);
    private static final int CLASSES = 3;
    private static final double MEAN = 0.2;
    private static final double DEVIATION = 0.3;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static WarmProgram program;

    private static final double[][] weights = new double[SHAPE.pixels()][CLASSES]; // of both signs
    private static final double[] bias = {-3, 1.5, 2};

    @BeforeAll
    static void write() throws IOException {
        program = WarmProgram.in(folder);
        new PictureFolder(SHAPE, ClassNames.numbered(CLASSES), -1).write(folder.resolve("data"));
        Random random = new Random(14);
        double[] transposed = new double[SHAPE.pixels() * CLASSES];
        for (int i = 0; i < SHAPE.pixels(); i++) {
            for (int j = 0; j < CLASSES; j++) {
                weights[i][j] = 0.1 * random.nextGaussian();
                transposed[j * SHAPE.pixels() + i] = weights[i][j];
            }
        }
        npy("W.npy", "(3, 240)", transposed);
        npy("b.npy", "(3,)", bias);
    }

    @AfterAll
    static void stop() throws IOException {
        program.close();
    }

    /** As numpy.save writes float64. */
    private static void npy(String name, String shape, double... values) throws IOException {
        byte[] header = ("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length + 8 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length)
                .put(header);
        for (double value : values) {
            bytes.putDouble(value);
        }
        Files.write(folder.resolve(name), bytes.array());
    }

    /** What the classifier decides of a test image, by its definition. */
    private static int decision(byte[] images, int image, boolean biased) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < CLASSES; j++) {
            double score = biased ? bias[j] : 0;
            for (int i = 0; i < SHAPE.pixels(); i++) {
                double brightness = (images[16 + image * SHAPE.pixels() + i] & 255) / 255.0;
                score += weights[i][j] * (brightness - MEAN) / DEVIATION;
            }
            if (score > most) {
                most = score;
                best = j;
            }
        }
        return best;
    }

    /** Both networks decide every image as the classifier does by its definition, whose bias matters: without it others are decided. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void bothNetworksDecideAsTheClassifier(boolean biased) throws IOException {
        String model = "model-" + biased;
        ProgramRun made = program.run(
                        "import",
                        "W.npy",
                        biased ? "--bias=b.npy" : "--normalization=pixelwise",
                        "--mean=" + MEAN,
                        "--std=" + DEVIATION,
                        "--shape=12x20",
                        "--out=" + model)
                .succeeded();
        assertThat(made.out())
                .contains("240 pixels (12 x 20) x 3 classes (0, 1, 2) and a bias")
                .contains("came transposed")
                .contains("pixelwise, each image's drives scaled to a mean of 2,500")
                .endsWith("Model: " + model + "\n");
        program.run("compare", model, "--data=data", "--paths=4", "--out=run-" + biased)
                .succeeded();
        List<String> lines = Files.readAllLines(folder.resolve("run-" + biased).resolve("results.csv"));
        List<String> head = List.of(lines.get(0).split(",", -1));
        byte[] images = Files.readAllBytes(folder.resolve("data/t10k-images-idx3-ubyte"));
        int differing = 0;
        assertThat(lines).hasSize(25);
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = List.of(line.split(",", -1));
            int image = Integer.parseInt(row.get(head.indexOf("image")));
            String decided = Integer.toString(decision(images, image, biased));
            assertThat(row.get(head.indexOf("classical"))).isEqualTo(decided);
            assertThat(row.get(head.indexOf("exact"))).isEqualTo(decided);
            differing += decision(images, image, biased) == decision(images, image, !biased) ? 0 : 1;
        }
        assertThat(differing).isPositive();
        assertThat(folder.resolve("run-" + biased).resolve("report.html")).exists();
    }

    @Test
    void tellsWhereItCameFromAndCanBeTransferredAgain() throws IOException {
        program.run(
                        "import",
                        "W.npy",
                        "--bias=b.npy",
                        "--shape=12x20",
                        "--classes=ant,bee,cow",
                        "--gain=30",
                        "--out=named")
                .succeeded();
        JsonNode manifest = new ObjectMapper()
                .readTree(folder.resolve("named/manifest.json").toFile());
        assertThat(manifest.at("/bias").asBoolean()).isTrue();
        assertThat(manifest.at("/inputs").asInt()).isEqualTo(240);
        assertThat(manifest.at("/classes/1").asText()).isEqualTo("bee");
        assertThat(manifest.at("/imported/weights").asText()).isEqualTo("W.npy");
        assertThat(manifest.at("/imported/biasSha256").asText()).matches("[0-9a-f]{64}");
        assertThat(folder.resolve("named/README.md")).content().contains("ant").contains("W.npy");
        assertThat(program.run("transfer", "named", "--normalization=paper", "--gain=20")
                        .succeeded()
                        .out())
                .contains("240 x 3 in [0, 1], paper, gain 20.0");
        assertThat(program.run("import", "W.npy", "--shape=12x20", "--out=named")
                        .code())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "W.npy --bias=W.npy --shape=12x20; W.npy: expected numbers in a row, found 3 x 240",
                "W.npy --bias=two.npy --shape=12x20; two.npy: expected 3 numbers, one per class, found 2",
                "W.npy; --shape: expected the height and width of images of 240 pixels, which are not square, found none",
                "W.npy --shape=20x20; --shape: expected HEIGHTxWIDTH of 240 pixels, found 20x20",
                "W.npy --shape=12x20 --classes=a,b; --classes: expected 3 names, found 2",
                "W.npy --shape=12x20 --classes=a,b,a; --classes: expected a name of its own for class 2, found \"a\" again",
                "W.npy --shape=12x20 --std=0; --std: expected a positive number, found 0.0",
                "W.npy --shape=12x20 --mean=NaN; --mean: expected a finite number, found NaN",
                "W.npy --shape=12x20 --gain=-1; --gain: expected a positive number, found -1.0",
                "W.npy --shape=12x20 --normalization=none; --normalization: expected paper or pixelwise, found none",
                "b.npy; b.npy: expected a shape of two sizes from 1 to 999999999, found (3,)",
                "nan.npy --shape=1x4; nan.npy: expected finite weights, found NaN at row 3, column 1",
                "flat.npy --shape=1x4; flat.npy: all weights are equal: no coupling tells the classes apart",
                "none.npy; none.npy: expected a .npy file, found nothing"
            })
    void refusesInALine(String arguments, String problem) throws IOException {
        npy("two.npy", "(2,)", 1, 2);
        npy("nan.npy", "(4, 2)", 1, 2, 3, 4, 5, 6, 7, Double.NaN);
        npy("flat.npy", "(4, 2)", 1, 1, 1, 1, 1, 1, 1, 1);
        ProgramRun run = program.run(("import " + arguments + " --out=refused").split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).last().asString().startsWith("instanton: ").contains(problem);
        assertThat(folder.resolve("refused")).doesNotExist();
    }
}
