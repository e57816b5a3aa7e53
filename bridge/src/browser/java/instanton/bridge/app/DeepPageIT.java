package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a deep comparison on drawn digits: what it shows is what the JSON says. */
class DeepPageIT extends PageContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode json;

    @BeforeAll
    static void compare() throws IOException, InterruptedException {
        ProgramRun.start(
                        folder,
                        ProgramRun.VECTORS,
                        "train",
                        "--data=drawn",
                        "--hidden=12,8",
                        "--epochs=1",
                        "--seed=11",
                        "--out=model")
                .end()
                .succeeded();
        json = ProgramRun.start(
                        folder,
                        ProgramRun.VECTORS,
                        "compare",
                        "model",
                        "--data=drawn",
                        "--images=20",
                        "--paths=4",
                        "--sweeps=4",
                        "--seed=11",
                        "--out=run",
                        "--json")
                .end()
                .succeeded()
                .json();
    }

    @Override
    Path file() {
        return folder.resolve("run/report.html");
    }

    @Override
    int pictures() {
        return 1 + 2 + 1
                + 1; // accuracy by paths, activities of two layers, sampled against exact ones, receptive fields
    }

    private static String percent(JsonNode share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share.asDouble());
    }

    @Test
    void tablesAreWhatTheJsonSays() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        assertThat(page.texts(".setting dd")).contains("drawn, 20 images", "model", "energies of 784-12-8-10");
        assertThat(page.texts("header p:not(.verdict-line)"))
                .containsExactly("drawn digits made by this program, not MNIST");
        List<List<String>> networks = page.rows("#networks");
        assertThat(networks)
                .extracting(row -> row.get(0))
                .containsExactly(
                        "classical (exact means)",
                        "quantum, every path sampled (feed-forward)",
                        "quantum, full Hamiltonian (block Gibbs)");
        assertThat(networks)
                .extracting(row -> row.get(3))
                .containsExactly(
                        percent(json.at("/classical/accuracy")),
                        percent(json.at("/quantum/0/accuracy")),
                        percent(json.at("/quantum/1/accuracy")));
        List<List<String>> curve = page.rows("#curve");
        assertThat(curve).hasSize(6);
        for (int i = 0; i < 6; i++) {
            JsonNode point = json.at("/quantum/" + i / 3 + "/pathCurve/" + i % 3);
            assertThat(curve.get(i).get(1)).isEqualTo(point.at("/paths").asText());
            assertThat(curve.get(i).get(2)).isEqualTo(percent(point.at("/accuracy")));
            if (i < 3) {
                assertThat(curve.get(i).get(4)).isEqualTo(percent(point.at("/predicted/accuracy")));
            } else {
                assertThat(curve.get(i).get(4)).isEqualTo("-");
            }
        }
        assertThat(page.rows("#hidden")).hasSize(2);
    }

    /** Nobody has to scroll past it. */
    @Test
    void theManifestIsFolded() {
        BrowserPage page = CHROMIUM.open(file(), View.PHONE);
        assertThat(page.page().locator("pre").isVisible()).isFalse();
        page.page().locator("summary").click();
        assertThat(page.page().locator("pre").isVisible()).isTrue();
        assertThat(page.texts("pre").get(0)).contains("\"instanton-run/1\"");
    }
}
