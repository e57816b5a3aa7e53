package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts of a comparison that fail once all is sampled, and the rest that is kept: classes that make them are replaced, by ones put before them on the
 * class path, that can do nothing.
 */
class MissingPartIT {
    private static final Path MODEL = Path.of("..", "models", "mnist-softmax").toAbsolutePath();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    /** A run that succeeds but for what these classes make. */
    private ProgramRun without(String... classes) throws IOException, InterruptedException {
        Path broken = folder.resolve("broken");
        List<String> command = new ArrayList<>(List.of("-d", broken.toString()));
        for (String name : classes) {
            int dot = name.lastIndexOf('.');
            Path source = folder.resolve(name.substring(dot + 1) + ".java");
            Files.writeString(
                    source,
                    "package " + name.substring(0, dot) + "; public final class " + name.substring(dot + 1) + " {}");
            command.add(source.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(new String[0])))
                .isZero();
        ProgramRun run = ProgramRun.start(
                        folder,
                        Map.of("JAVA_TOOL_OPTIONS", "-Xbootclasspath/a:" + broken),
                        "compare",
                        MODEL.toString(),
                        "--data=drawn",
                        "--images=20",
                        "--paths=4",
                        "--out=run")
                .end();
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("heat-bath");
        assertThat(folder.resolve("run/results.csv")).content().hasLineCount(21);
        assertThat(run.err()).doesNotContain("\tat ");
        return run;
    }

    private static List<String> lacking(ProgramRun run) {
        return run.errors().stream()
                .filter(line -> line.startsWith("instanton: "))
                .map(line -> line.replaceFirst("instanton: the report lacks its (.*?): java.lang.\\S+: .+", "$1"))
                .toList();
    }

    @Test
    void allPartsButThePage() throws IOException, InterruptedException {
        ProgramRun run = without(
                "instanton.bridge.forecast.PathForecast",
                "instanton.bridge.loss.LossLadder",
                "instanton.bridge.sampling.OutputPaths",
                "instanton.bridge.compare.Reliability");
        List<String> parts = List.of(
                "forecast of heat-bath",
                "attribution of heat-bath",
                "pictures of paths",
                "reliability of votes",
                "reliability of error bars");
        assertThat(lacking(run)).containsExactlyElementsOf(parts);
        assertThat(run.out()).contains("Report: run/report.html").doesNotContain("Predicted", "where accuracy went");
        String page = Files.readString(folder.resolve("run/report.html"));
        for (String part : parts) {
            assertThat(page).contains("<li>Missing: " + part + ", which failed: java.lang.");
        }
        assertThat(page)
                .contains("<h2 id=\"confusion\">", "<h2 id=\"weights\">", "<h2 id=\"drives-title\">")
                .doesNotContain("<h2 id=\"losses\">", "<h2 id=\"movie-title\">", "<h2 id=\"reliability\">");
        JsonNode results = new ObjectMapper()
                .readTree(folder.resolve("run/manifest.json").toFile())
                .at("/results");
        assertThat(results.at("/missing"))
                .extracting(each -> each.at("/part").asText())
                .containsExactlyElementsOf(parts);
        assertThat(results.at("/missing/0/reason").asText()).startsWith("java.lang.");
        assertThat(results.at("/report").asText()).isEqualTo("run/report.html");
        assertThat(results.at("/quantum/1/accuracy").isNumber()).isTrue();
        assertThat(results.at("/quantum/1").has("attribution")).isFalse();
    }

    @Test
    void thePage() throws IOException, InterruptedException {
        ProgramRun run = without("instanton.bridge.report.PageAssembly");
        assertThat(lacking(run)).containsExactly("page");
        assertThat(run.out())
                .contains("Predicted", "where accuracy went", "Results: run")
                .doesNotContain("Report: ");
        assertThat(folder.resolve("run/report.html")).doesNotExist();
        JsonNode results = new ObjectMapper()
                .readTree(folder.resolve("run/manifest.json").toFile())
                .at("/results");
        assertThat(results.at("/missing/0/part").asText()).isEqualTo("page");
        assertThat(results.has("report")).isFalse();
    }
}
