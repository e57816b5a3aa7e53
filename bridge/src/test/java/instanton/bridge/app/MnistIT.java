package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on the real MNIST, where the environment says it is. */
class MnistIT {
    @Test
    void comparesTheCommittedModel(@TempDir Path folder) throws IOException, InterruptedException {
        String mnist = ProgramRun.mnistDir();
        assumeTrue(mnist != null, "MNIST_DIR is not set: the program is not run on the real MNIST");
        JsonNode json = ProgramRun.start(
                        folder,
                        Map.of("MNIST_DIR", mnist),
                        "compare",
                        Path.of("..", "models", "mnist-softmax")
                                .toAbsolutePath()
                                .toString(),
                        "--images=300",
                        "--paths=16",
                        "--out=run",
                        "--json")
                .end()
                .succeeded()
                .json();
        assertThat(json.at("/data").asText()).isEqualTo("mnist");
        assertThat(json.at("/images").asInt()).isEqualTo(300);
        // Over all images it is 0.924: of 300, 13 standard errors below 0.7.
        assertThat(json.at("/classical/accuracy").asDouble()).isGreaterThan(0.7);
        assertThat(json.at("/quantum/0/agreement").asDouble()).isEqualTo(1);
        assertThat(json.at("/quantum/1/paths").asInt()).isEqualTo(16);
        assertThat(json.at("/quantum/1/agreement").asDouble()).isGreaterThan(0.7);
        assertThat(folder.resolve("run/report.html")).isRegularFile();
    }
}
