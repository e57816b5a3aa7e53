package instanton.classical.deep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
    /** Two layers above one on pixels, of sizes 5, 4, 3, 2, both signs: all slopes within 1e-5. */
    @Test
    void slopesAreDifferencesOfTheScore() throws IOException, InterruptedException {
        Process check = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GradientCheck.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
        assertThat(said).contains(GradientCheck.PASSED);
    }
}
