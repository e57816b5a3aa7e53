package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.classical.digits.Digits;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.digits.ImageShape;
import instanton.classical.picture.DigitPicture;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String MODEL = "--model=" + ROOT.resolve("models").resolve("mnist-softmax");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    /** A ring, which is a 0 to anyone. */
    @BeforeEach
    void drawARing() throws IOException {
        BufferedImage image = new BufferedImage(150, 200, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < 150 * 200; p++) {
            int x = p % 150;
            int y = p / 150;
            double distance = Math.hypot((x - 70) / 40.0, (y - 90) / 60.0);
            image.setRGB(x, y, Math.abs(distance - 1) < 0.17 ? 0x202020 : 0xf0f0e8);
        }
        ImageIO.write(image, "png", folder.resolve("ring.png").toFile());
        Files.writeString(folder.resolve("bad.png"), "no picture");
    }

    @Test
    void jsonHasItsShapeAndTheSameBitsOnAnyThreads() throws IOException, InterruptedException {
        JsonNode json = ProgramRun.in(folder, "classify", "ring.png", MODEL, "--json", "--paths=64", "--threads=1")
                .succeeded()
                .json();
        assertThat(json.path("format").asText()).isEqualTo("instanton-reading/1");
        JsonNode image = json.at("/images/0");
        assertThat(image.path("file").asText()).isEqualTo("ring.png");
        for (String network : new String[] {"classical", "quantum"}) {
            assertThat(image.path(network).path("digit").asInt()).as(network).isZero();
            double sum = 0;
            for (JsonNode vote : image.path(network).path("votes")) {
                sum += vote.asDouble();
            }
            assertThat(sum).isCloseTo(1, within(1e-9));
            assertThat(image.path(network).path("votes")).hasSize(10);
        }
        assertThat(image.at("/quantum/errors")).hasSize(10).allMatch(error -> error.asDouble() > 0);
        JsonNode both = ProgramRun.in(
                        folder, "classify", "ring.png", "ring.png", MODEL, "--json", "--paths=64", "--threads=2")
                .succeeded()
                .json();
        assertThat(both.at("/images/1")).isEqualTo(image);
    }

    /** A digit as it is, light on dark, and seven times as large, dark on light, off the centre. */
    private void draw(Digits digits, int image, String plain, String large) throws IOException {
        BufferedImage small = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage other = new BufferedImage(420, 330, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 330; y++) {
            for (int x = 0; x < 420; x++) {
                int row = Math.floorDiv(y - 11, 7);
                int column = Math.floorDiv(x - 190, 7);
                boolean inside = row >= 0 && row < 28 && column >= 0 && column < 28;
                int ink = inside ? digits.grey(image, row, column) : 0;
                other.setRGB(x, y, (255 - ink) * 0x010101);
                if (inside) {
                    small.getRaster().setSample(column, row, 0, ink);
                }
            }
        }
        ImageIO.write(small, "png", folder.resolve(plain).toFile());
        ImageIO.write(other, "png", folder.resolve(large).toFile());
    }

    @Test
    void sizePolarityAndPlaceDoNotMatter() throws IOException, InterruptedException {
        Digits digits = DrawnDigits.draw(20, 5);
        List<String> arguments = new ArrayList<>(List.of("classify", MODEL, "--json", "--paths=64"));
        for (int image = 0; image < digits.count(); image++) {
            draw(digits, image, image + ".png", image + "-large.png");
            arguments.add(image + ".png");
            arguments.add(image + "-large.png");
        }
        JsonNode images = ProgramRun.in(folder, arguments.toArray(String[]::new))
                .succeeded()
                .json()
                .path("images");
        assertThat(images).hasSize(2 * digits.count());
        for (int image = 0; image < digits.count(); image++) {
            JsonNode plain = images.get(2 * image);
            JsonNode large = images.get(2 * image + 1);
            assertThat(large.at("/classical/digit")).as("image %s", image).isEqualTo(plain.at("/classical/digit"));
            assertThat(large.at("/quantum/digit")).as("image %s", image).isEqualTo(plain.at("/quantum/digit"));
        }
    }

    @Test
    void theSeedMattersAndTheExactEngineHasNeitherSeedNorErrors() throws IOException, InterruptedException {
        JsonNode first = votes("--paths=16");
        assertThat(votes("--paths=16", "--seed=1")).isEqualTo(first);
        assertThat(votes("--paths=16", "--seed=2")).isNotEqualTo(first);
        JsonNode exact = ProgramRun.in(folder, "classify", "ring.png", MODEL, "--json", "--engine=exact")
                .succeeded()
                .json();
        assertThat(exact.has("seed")).isFalse();
        assertThat(exact.has("paths")).isFalse();
        assertThat(exact.at("/images/0/quantum/errors")).allMatch(error -> error.asDouble() == 0);
        assertThat(exact.at("/images/0/quantum/digit")).isEqualTo(exact.at("/images/0/classical/digit"));
        ProgramRun table = ProgramRun.in(folder, "classify", "ring.png", MODEL, "--engine=exact")
                .succeeded();
        assertThat(table.out())
                .contains("exact")
                .containsPattern("Both read 0\\. Quantum: the activity of 0 is 0\\.\\d{4} above");
    }

    private JsonNode votes(String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("classify", "ring.png", MODEL, "--json"));
        arguments.addAll(List.of(options));
        return ProgramRun.in(folder, arguments.toArray(String[]::new))
                .succeeded()
                .json()
                .at("/images/0/quantum/votes");
    }

    /** One whose manifest says other gains and neurons than the paper's. */
    @Test
    void aCalibratedModelReadsWithItsOwnGainAndNeurons() throws IOException, InterruptedException {
        Path shipped = ROOT.resolve("models").resolve("mnist-softmax");
        Path calibrated = Files.createDirectory(folder.resolve("calibrated"));
        for (String file : new String[] {ModelFolder.WEIGHTS, ModelFolder.EPSILON}) {
            Files.copy(shipped.resolve(file), calibrated.resolve(file));
        }
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode manifest =
                (ObjectNode) mapper.readTree(shipped.resolve("manifest.json").toFile());
        ObjectNode transfer = manifest.withObject("/transfer").put("meanDrive", 2450);
        transfer.putObject("neuron")
                .put("lambda", 5000)
                .put("T", 2.56)
                .put("slices", 512)
                .put("kinks", 64);
        mapper.writeValue(calibrated.resolve("manifest.json").toFile(), manifest);
        JsonNode image = ProgramRun.in(folder, "classify", "ring.png", "--model=calibrated", "--json", "--engine=exact")
                .succeeded()
                .json()
                .path("images")
                .get(0);
        // The folder is one without typical.npy.
        assertThat(image.has("unlike")).isTrue();
        assertThat(image.path("unlike").isNull()).isTrue();
        JsonNode reading = image.path("quantum");
        assertThat(reading.path("digit").asInt()).isZero();
        ModelFolder model = ModelFolder.read(calibrated);
        LayeredNetwork network = LayeredNetwork.of(
                model.transferred().epsilon(), model.transferred().point());
        double[] drives = network.drives(
                        Images.ofPictures(List.of(DigitPicture.read(folder.resolve("ring.png"), new ImageShape(28, 28))
                                .brightness())))
                .row(0);
        assertThat(Arrays.stream(drives).average().orElse(0)).isCloseTo(2450, within(1e-6));
        TransferMatrix exact = TransferMatrix.of(network.neuron());
        for (int j = 0; j < 10; j++) {
            assertThat(reading.path("activities").get(j).asDouble())
                    .isCloseTo(exact.solve(Drive.excitation(drives[j])).activity(), within(1e-7));
        }
    }

    /** A ring is a 0 and what is drawn around it a frame; a blot is nothing that the model was trained on. */
    @Test
    void whatIsLeftOutAndWhatIsUnlikeIsSaid() throws IOException, InterruptedException {
        BufferedImage framed = ImageIO.read(folder.resolve("ring.png").toFile());
        for (int p = 0; p < 150 * 200; p++) {
            int x = p % 150;
            int y = p / 150;
            boolean frame = Math.min(x, 149 - x) == 7 || Math.min(y, 199 - y) == 7;
            framed.setRGB(x, y, frame && x >= 7 && x <= 142 && y >= 7 && y <= 192 ? 0x202020 : framed.getRGB(x, y));
        }
        ImageIO.write(framed, "png", folder.resolve("framed.png").toFile());
        BufferedImage blot = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
        for (int p = 0; p < 200 * 200; p++) {
            boolean ink = Math.hypot(p % 200 - 100, p / 200 - 100) < 60 + 10 * Math.sin(p / 400.0);
            blot.getRaster().setSample(p % 200, p / 200, 0, ink ? 255 : 0);
        }
        ImageIO.write(blot, "png", folder.resolve("blot.png").toFile());
        JsonNode images = ProgramRun.in(
                        folder, "classify", "ring.png", "framed.png", "blot.png", MODEL, "--json", "--paths=16")
                .succeeded()
                .json()
                .path("images");
        assertThat(images.get(0).path("unlike").isBoolean()).isTrue();
        assertThat(images.get(0).path("unlike").asBoolean()).isFalse();
        assertThat(images.get(0).has("leftOut")).isFalse();
        assertThat(images.get(1).at("/leftOut/0").asText()).isEqualTo("a frame");
        assertThat(images.get(1).path("classical")).isEqualTo(images.get(0).path("classical"));
        assertThat(images.get(2).path("unlike").asBoolean()).isTrue();
        String text = ProgramRun.in(folder, "classify", "framed.png", "blot.png", MODEL, "--paths=16")
                .succeeded()
                .out();
        assertThat(text).contains("Left out: a frame.", "This is unlike any digit it was trained on");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void badOptionsAreNamed() throws IOException, InterruptedException {
        assertThat(refusal("--paths=1")).isEqualTo("instanton: --paths: expected at least 2, found 1");
        assertThat(refusal("--engine=metropolis"))
                .isEqualTo("instanton: --engine: expected heat-bath or exact, found metropolis");
        assertThat(refusal("--threads=0")).isEqualTo("instanton: --threads: expected at least 1, found 0");
        assertThat(refusal("--model=none")).isEqualTo("instanton: none: expected a model folder, found no such folder");
        ProgramRun without = ProgramRun.in(folder, "classify");
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.errors().get(0)).isEqualTo("instanton: Missing required parameter: 'IMAGE'");
    }

    private String refusal(String option) throws IOException, InterruptedException {
        ProgramRun run = option.startsWith("--model")
                ? ProgramRun.in(folder, "classify", "ring.png", option)
                : ProgramRun.in(folder, "classify", "ring.png", MODEL, option);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errors()).hasSize(1);
        return run.errors().get(0);
    }

    @Test
    void oneBadPictureIsOneLineAndTheOthersAreRead() throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.in(folder, "classify", "bad.png", "ring.png", MODEL, "--paths=16");
        assertThat(run.code()).isEqualTo(2);
        String bad = "instanton: bad.png: expected a PNG or JPEG picture, found another format";
        assertThat(run.errors()).containsExactly(bad, "heat-bath: 160 paths");
        assertThat(run.out()).contains("ring.png", "Both read 0.");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        ProgramRun none = ProgramRun.in(folder, "classify", "bad.png", MODEL);
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.out()).isEmpty();
        assertThat(none.errors()).containsExactly(bad);
        ProgramRun json = ProgramRun.in(folder, "classify", "bad.png", ".", MODEL, "--json");
        assertThat(json.code()).isEqualTo(2);
        assertThat(json.errors()).containsExactly(bad, "instanton: .: expected a PNG or JPEG picture, found a folder");
        assertThat(json.json().path("images").isArray()).isTrue();
        assertThat(json.json().path("images")).isEmpty();
        assertThat(json.json().at("/refused/1/reason").asText())
                .isEqualTo("expected a PNG or JPEG picture, found a folder");
    }

    @Test
    void theModelIsTheInstallationsUnlessGiven() throws IOException, InterruptedException {
        ProgramRun none = ProgramRun.in(folder, "classify", "ring.png");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.errors())
                .containsExactly("instanton: --model: expected a model folder, found neither that nor an installation");
        ProgramRun.start(
                        folder,
                        Map.of("JAVA_TOOL_OPTIONS", "-Dinstanton.root=" + ROOT),
                        "classify",
                        "ring.png",
                        "--paths=16")
                .end()
                .succeeded();
    }

    /** A checkout and a picture whose names hold a u with dots, by the launcher, where the environment names no locale. */
    private ProgramRun dotted(String path, String command) throws IOException, InterruptedException {
        // All in the shell: these tests may themselves run where Java knows no such names.
        String script = """
                set -e; u=$'\\303\\274'; mkdir -p $u/bridge $u/.mvn $u/{classical,quantum,bridge}/src/main
                touch $u/pom.xml $u/{classical,quantum,bridge}/pom.xml; cp "$1/instanton" $u; cp ring.png $u.png
                find $u -exec touch -d @0 {} +; ln -s "$1/bridge/target" $u/bridge/target
                code=0; env -i PATH="$2" JAVA_HOME="$3" $u/instanton classify $u.png "${@:4}" || code=$?
                rm -r $u $u.png; exit $code
                """;
        return ProgramRun.of(
                folder,
                "bash",
                "-c",
                script,
                "bash",
                ROOT.toString(),
                path,
                System.getProperty("java.home"),
                MODEL,
                command);
    }

    @Test
    void namesMayHoldAnyLetterInAnyLocale() throws IOException, InterruptedException {
        ProgramRun run = dotted(System.getenv("PATH"), "--engine=exact").succeeded();
        assertThat(run.out()).contains("\u00fc.png", "Both read 0.");
    }

    @Test
    void whereNoLocaleCarriesThemOneLineSaysSo() throws IOException, InterruptedException {
        Path locale = Files.createDirectory(folder.resolve("bin")).resolve("locale");
        Files.writeString(locale, "#!/bin/sh\n[ \"$1\" = charmap ] && echo ANSI_X3.4-1968 || echo POSIX\n");
        assertThat(locale.toFile().setExecutable(true)).isTrue();
        ProgramRun run = dotted(locale.getParent() + ":" + System.getenv("PATH"), "--json");
        assertThat(run.code()).isOne();
        assertThat(run.errors())
                .containsExactly("instanton: letters beyond ASCII in names need a UTF-8 locale, and none is installed:"
                        + " expected C.UTF-8 or another in locale -a");
    }

    /** The program alone, without its launcher. */
    @Test
    void aNameThatTheLocaleDoesNotCarryIsRefused() throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.by(
                List.of("bash", "-c", "exec env LC_ALL=C \"$@\" $'\\303\\274.png'", "bash"), folder, "classify", MODEL);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors().get(0))
                .startsWith("instanton: Invalid value for positional parameter")
                .endsWith(
                        "expected a name in the locale's encoding (ANSI_X3.4-1968), found another (LC_ALL=C.UTF-8 may help)");
    }
}
