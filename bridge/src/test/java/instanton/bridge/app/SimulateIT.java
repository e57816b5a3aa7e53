package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void writeTheNotNetwork() throws IOException {
        Files.writeString(folder.resolve("not.json"), """
                {"format": "instanton-network/1",
                 "neurons": [{"id": "in", "brightness": 1.0}, {"id": "n1"}, {"id": "n2"}],
                 "couplings": [{"excitatory": 8000, "from": "in", "to": "n1"},
                               {"excitatory": 6000, "from": "in", "to": "n2"},
                               {"inhibitory": "50000*k", "between": ["n1", "n2"]}]}
                """);
    }

    @Test
    void jsonHasItsShape() throws IOException, InterruptedException {
        JsonNode json = ProgramRun.in(
                        folder, "simulate", "not.json", "--scan=k=0:0.1:0.1", "--paths=400", "--seed=7", "--json")
                .succeeded()
                .json();
        assertThat(json.path("format").asText()).isEqualTo("instanton-result/1");
        assertThat(json.path("engine").asText()).isEqualTo("heat-bath");
        assertThat(json.path("seed").asLong()).isEqualTo(7);
        assertThat(json.path("seconds").isNumber()).isTrue();
        assertThat(json.path("points")).hasSize(2);
        JsonNode idle = json.at("/points/0/activities/n2");
        assertThat(json.at("/points/0/k").asDouble()).isZero();
        assertThat(idle.path("raw").asDouble())
                .isCloseTo(1.3025527, within(4 * idle.path("error").asDouble()));
        assertThat(idle.path("excess").asDouble()).isCloseTo(idle.path("raw").asDouble() - 0.1309538, within(1e-6));
        assertThat(idle.path("tauInt").asDouble()).isEqualTo(0.5);
        assertThat(idle.path("paths").asInt()).isEqualTo(400);
        assertThat(idle.path("phi2").asDouble()).isBetween(0.70, 0.73);
        JsonNode inhibited = json.at("/points/1/activities/n2");
        assertThat(inhibited.path("raw").asDouble()).isBetween(0.55, 0.75);
        assertThat(inhibited.has("converged")).isTrue();
    }

    @Test
    void exactSaysSo() throws IOException, InterruptedException {
        JsonNode json = ProgramRun.in(folder, "simulate", "not.json", "--engine=exact", "--scan=k=0:0:1", "--json")
                .succeeded()
                .json();
        JsonNode neuron = json.at("/points/0/activities/n1");
        assertThat(neuron.path("exact").asBoolean()).isTrue();
        assertThat(neuron.path("error").asDouble()).isZero();
        assertThat(neuron.path("raw").asDouble()).isCloseTo(1.5824106, within(1e-6));
    }

    @Test
    void theTableFitsTheTerminal() throws IOException, InterruptedException {
        ProgramRun run =
                ProgramRun.in(folder, "simulate", "not.json", "--paths=200").succeeded();
        assertThat(run.out().lines()).anyMatch(line -> line.contains("n2")).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    none.json                          | none.json: no such file
                    not.json --engine=exact            | not.json: the exact engine takes neurons that are not coupled
                    not.json --engine=other            | expected exact or heat-bath, found other
                    not.json --paths=7                 | expected at least 100 paths, found 7
                    not.json --scan=k=1:0:1            | --scan: expected 0 <= FIRST <= LAST
                    bad.json                           | bad.json:1:
                    """)
    void badInput(String arguments, String message) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("bad.json"), "{\"format\": \"instanton-network/1\", \"neurons\": 3}");
        String[] words = ("simulate " + arguments).split(" ");
        ProgramRun run = ProgramRun.in(folder, words);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("instanton: " + message).doesNotContain("\tat ");
    }
}
