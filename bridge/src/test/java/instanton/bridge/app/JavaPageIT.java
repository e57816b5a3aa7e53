package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page {@code JAVA.md}: its example compiles against the program's jars, and runs. */
class JavaPageIT {
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @Test
    void theExampleCompilesAndRuns() throws IOException, InterruptedException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("JAVA.md")));
        assertThat(example.find()).isTrue();
        Path source = Files.writeString(folder.resolve("Example.java"), example.group(1));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:all,-classfile,-processing,-path",
                        "-Werror",
                        "-proc:none",
                        "-cp",
                        ProgramRun.JAR.toString(),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(compiled).isZero();
        ProgramRun run = ProgramRun.start(
                        folder, Map.of(), ProgramRun.java(List.of("-cp", ProgramRun.JAR + ":" + folder, "Example")))
                .end()
                .succeeded();
        String label = run.out().substring("label ".length(), "label ".length() + 1);
        assertThat(run.out().lines())
                .hasSize(8)
                .anyMatch(line -> line.startsWith("classical  decides " + label))
                .anyMatch(line -> line.startsWith("exact      decides " + label))
                .anyMatch(line -> line.startsWith("heat-bath  decides " + label));
        assertThat(run.out()).containsPattern("exact      n1   \\d\\.\\d{4} \\+- 0\\.0000");
        assertThat(run.out()).containsPattern("heat-bath  out  \\d\\.\\d{4} \\+- 0\\.0[0-9]*[1-9]");
    }
}
