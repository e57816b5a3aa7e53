package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Folders of images of other sizes and classes than MNIST's, from training to classifying. */
class SizesIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static WarmProgram program;

    @SuppressWarnings("ImmutableEnumChecker") // records of values
    private enum Data {
        SMALL(8, 8, ClassNames.numbered(10), -1),
        WIDE(12, 20, new ClassNames(List.of("ant", "bee", "<cow> & co")), -1),
        LACKING(8, 8, ClassNames.numbered(10), 4),
        LETTERS(28, 28, new ClassNames(letters()), -1);

        private final ImageShape shape;
        private final ClassNames classes;
        private final int missing;

        Data(int height, int width, ClassNames classes, int missing) {
            this.shape = new ImageShape(height, width);
            this.classes = classes;
            this.missing = missing;
        }

        private static List<String> letters() {
            return "abcdefghijklmnopqrstuvwxyz"
                    .chars()
                    .mapToObj(Character::toString)
                    .toList();
        }

        String model() {
            return name() + "-model";
        }
    }

    /** What is trained once serves all tests. */
    @BeforeAll
    static void train() throws IOException {
        program = WarmProgram.in(folder);
        for (Data data : Data.values()) {
            new PictureFolder(data.shape, data.classes, data.missing).write(folder.resolve(data.name()));
            program.run(
                            "train",
                            "--data=" + data.name(),
                            "--epochs=5",
                            "--batch=20",
                            "--seed=5",
                            "--out=" + data.model())
                    .succeeded();
        }
        BufferedImage picture = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 10; y < 50; y++) {
            for (int x = 27; x < 33; x++) {
                picture.setRGB(x, y, -1);
            }
        }
        ImageIO.write(picture, "png", folder.resolve("one.png").toFile());
    }

    @AfterAll
    static void stop() throws IOException {
        program.close();
    }

    private static JsonNode manifest(String of) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(of).resolve("manifest.json").toFile());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @ParameterizedTest
    @EnumSource
    void aModelKnowsSizeAndClasses(Data data) throws IOException {
        JsonNode manifest = manifest(data.model());
        assertThat(manifest.at("/inputs").asInt()).isEqualTo(data.shape.pixels());
        assertThat(manifest.at("/height").asInt()).isEqualTo(data.shape.height());
        assertThat(manifest.at("/width").asInt()).isEqualTo(data.shape.width());
        assertThat(texts(manifest.at("/classes"))).isEqualTo(data.classes.names());
        boolean named = Files.exists(folder.resolve(data.name()).resolve("classes.txt"));
        assertThat(manifest.at("/data/sha256").has("classes.txt")).isEqualTo(named);
        // A class that was never seen is never read.
        double most = data.missing < 0 ? 1 : 1 - 1.0 / data.classes.size();
        assertThat(manifest.at("/results/testAccuracy").asDouble()).isBetween(0.85 * most, most);
    }

    @ParameterizedTest
    @EnumSource
    void transfersComparesAndClassifies(Data data) throws IOException {
        assertThat(program.run("transfer", data.model(), "--normalization=pixelwise")
                        .succeeded()
                        .out())
                .contains(data.shape.pixels() + " x " + data.classes.size());
        String out = data.name() + "-run";
        JsonNode comparison = program.run(
                        "compare",
                        data.model(),
                        "--data=" + data.name(),
                        "--engine=exact,heat-bath",
                        "--confidence=0.9",
                        "--images=24",
                        "--paths=4",
                        "--seed=5",
                        "--out=" + out,
                        "--json")
                .succeeded()
                .json();
        assertThat(comparison.at("/quantum/0/engine").asText()).isEqualTo("exact");
        assertThat(comparison.at("/quantum/0/agreement").asDouble()).isEqualTo(1);
        assertThat(comparison.at("/images").asInt()).isEqualTo(24);
        assertThat(folder.resolve(out).resolve("results.csv")).isRegularFile();
        String page = Files.readString(folder.resolve(out).resolve("report.html"));
        assertThat(page).doesNotContain("<cow>");
        if (data == Data.WIDE) {
            assertThat(page).contains("bee");
        }
        assertThat(page.contains("Of 26 classes the 16 most active are drawn.")).isEqualTo(data == Data.LETTERS);
        JsonNode reading = program.run(
                        "classify", "one.png", "--model=" + data.model(), "--paths=16", "--seed=5", "--json")
                .succeeded()
                .json();
        assertThat(texts(reading.path("classes")))
                .isEqualTo(data.classes.equals(ClassNames.numbered(10)) ? List.of() : data.classes.names());
        assertThat(reading.at("/images/0/classical/votes")).hasSize(data.classes.size());
        assertThat(reading.at("/images/0/quantum/votes")).hasSize(data.classes.size());
    }

    @Test
    void calibrates() throws IOException {
        program.run("train", "--data=WIDE", "--epochs=3", "--batch=20", "--seed=5", "--out=calibrated")
                .succeeded();
        assertThat(program.run("transfer", "calibrated", "--calibrate", "--data=WIDE", "--images=60", "--slices=96")
                        .succeeded()
                        .out())
                .startsWith("60 training images of WIDE");
        JsonNode calibration = manifest("calibrated").at("/transfer/calibration");
        assertThat(calibration.at("/images").asInt()).isEqualTo(60);
        assertThat(calibration.at("/data/name").asText()).isEqualTo("WIDE");
        assertThat(calibration.at("/paths").asInt()).isPositive();
        assertThat(calibration.at("/sampled/lost").isNumber()).isTrue();
        assertThat(calibration.at("/madeFor/neuron"))
                .isEqualTo(manifest("calibrated").at("/transfer/neuron"));
    }

    @Test
    void dataOfAnotherSizeOrOfOtherClassesAreRefused() throws IOException {
        String small = "SMALL-model: expected images of 8 x 8 pixels and 10 classes (0, 1, 2 ... 9), found ";
        refused(small + "12 x 20 and 3 classes (ant, bee, <cow> & co)", "compare", "SMALL-model", "--data=WIDE");
        refused(small + "28 x 28 and 10 classes (0, 1, 2 ... 9)", "compare", "SMALL-model", "--data=drawn");
        refused(
                "LETTERS-model: expected images of 28 x 28 pixels and 26 classes (a, b, c ... z), found 28 x 28 and 10"
                        + " classes (0, 1, 2 ... 9)",
                "transfer",
                "LETTERS-model",
                "--calibrate",
                "--data=drawn");
    }

    private static void refused(String line, String... arguments) throws IOException {
        ProgramRun run = program.run(arguments);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).contains("instanton: " + line);
    }
}
