package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged program says of itself. */
class HelpIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @Test
    void helpFitsAScreenAndBeginsWithTheCommands() throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.in(folder, "--help").succeeded();
        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
        assertThat(run.out())
                .containsSubsequence(
                        "Commands:",
                        "  train ",
                        "  transfer ",
                        "  compare ",
                        "  simulate ",
                        "  reproduce ",
                        "  classify ",
                        "Examples:",
                        "instanton train ",
                        "instanton transfer ",
                        "instanton compare ",
                        "instanton simulate ",
                        "instanton classify ",
                        "Options:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "transfer", "compare", "simulate", "reproduce", "classify"})
    void eachCommandHasAnExample(String command) throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.in(folder, command, "--help").succeeded();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Example: instanton " + command, "--verbose");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @CsvSource({
        "compare, --engine=NAME --confidence=C --images=N --paths=N --inhibition=X --threads=N --json --seed=S --out=DIR",
        "transfer, --normalization=NAME --gain=K --calibrate --data=SOURCE --images=N --slices=N --seed=S --threads=N",
        "classify, IMAGE... --model=DIR --paths=N --json --seed=S --threads=N"
    })
    void helpNamesEveryOption(String command, String options) throws IOException, InterruptedException {
        assertThat(ProgramRun.in(folder, command, "--help").succeeded().out()).contains(options.split(" "));
    }

    @Test
    void completionKnowsTheCommands() throws IOException, InterruptedException {
        assertThat(ProgramRun.in(folder, "completion").succeeded().out())
                .startsWith("#!/usr/bin/env bash")
                .contains("train", "transfer", "compare", "--normalization", "--paths", "--confidence", "--calibrate");
    }

    @Test
    void versionNamesRevisionAndJava() throws IOException, InterruptedException {
        assertThat(ProgramRun.in(folder, "--version").succeeded().out())
                .matches("instanton \\d+\\.\\d+\\.\\d+ \\(0123456789ab, Java .*\\)\n");
    }
}
