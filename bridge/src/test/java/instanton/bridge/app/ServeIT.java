package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program, serving. */
class ServeIT {
    private static final int DIGITS = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    /** Test images as files, read by both: the same JSON but for the name that a picture is given. */
    @Test
    void readsAsClassifyDoes() throws IOException, InterruptedException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> arguments = new ArrayList<>(List.of("classify", ServedProgram.MODEL, "--json", "--paths=64"));
        List<JsonNode> read = new ArrayList<>();
        try (ServedProgram served = ServedProgram.in(folder, ServedProgram.MODEL)) {
            for (int i = 0; i < DIGITS; i++) {
                JsonNode test = mapper.readTree(served.ask("/api/test?image=" + i, new byte[0]));
                Path file = folder.resolve(i + ".png");
                write(test.path("pixels"), file);
                arguments.add(file.toString());
                JsonNode one = mapper.readTree(served.ask("/api/read?paths=64&file=" + file, Files.readAllBytes(file)));
                read.add(one);
                // Taken as it is: MNIST's are centred, and all but alike.
                JsonNode plain = mapper.readTree(
                        served.ask("/api/read?paths=64", mapper.writeValueAsBytes(test.path("pixels"))));
                assertThat(plain.at("/images/0/classical/digit")).isEqualTo(one.at("/images/0/classical/digit"));
            }
        }
        JsonNode classified = ProgramRun.start(folder, ProgramRun.VECTORS, arguments.toArray(String[]::new))
                .end()
                .succeeded()
                .json();
        ArrayNode all = mapper.createArrayNode();
        read.forEach(each -> all.add(each.at("/images/0")));
        assertThat(all).hasSize(DIGITS).isEqualTo(classified.path("images"));
        ObjectNode first = read.get(0).deepCopy();
        first.set("images", classified.path("images"));
        assertThat(first).isEqualTo(classified);
    }

    private static void write(JsonNode pixels, Path file) throws IOException {
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int p = 0; p < pixels.size(); p++) {
            image.getRaster()
                    .setSample(p % 28, p / 28, 0, Math.round(255 * pixels.get(p).floatValue()));
        }
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void interruptedItEndsAsOthersDo() throws IOException, InterruptedException {
        assumeTrue(ProgramRun.heedsInterrupts(), "no env --default-signal here");
        ServedProgram served = ServedProgram.in(folder, ServedProgram.MODEL);
        assertThat(served.ask("/api/model", new byte[0])).startsWith("{\"format\":\"instanton-model-summary/1\"");
        served.running().interrupt();
        ProgramRun run = served.running().end();
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.err()).endsWith("instanton: interrupted\n").doesNotContain("\tat ");
        assertThat(run.out().lines()).hasSize(1);
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProgramRun run = ProgramRun.in(folder, "serve", ServedProgram.MODEL, "--port=" + taken.getLocalPort());
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .contains("instanton: --port: expected one that is free, found that " + taken.getLocalPort())
                    .doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--port=70000, '--port: expected a number from 0 to 65535, found 70000'",
        "--port=x, --port",
        "--model=nowhere, nowhere",
        "--host=no.such.name.invalid, '--host: expected an address of this machine, found no.such.name.invalid'",
        "--threads=0, '--threads: expected at least 1, found 0'"
    })
    void badOptionsAreRefused(String option, String part) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("serve", option));
        if (!option.startsWith("--model")) {
            arguments.add(ServedProgram.MODEL);
        }
        if (!option.startsWith("--port")) {
            arguments.add("--port=0");
        }
        ProgramRun run = ProgramRun.in(folder, arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(part).doesNotContain("\tat ");
    }
}
