package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void oneBadPictureIsOneLineAndTheOthersAreRead() throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.in(folder, "classify", "bad.png", "ring.png", MODEL, "--paths=16");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .containsExactly("instanton: bad.png: expected a PNG picture, found another format");
        assertThat(run.out()).contains("ring.png", "Both read 0.");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
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
}
