package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
                        "  serve ",
                        "Examples:",
                        "instanton train ",
                        "instanton compare ",
                        "instanton simulate ",
                        "instanton classify ",
                        "Options:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "transfer", "compare", "simulate", "reproduce", "classify", "serve"})
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
        "classify, IMAGE... --model=DIR --paths=N --json --seed=S --threads=N",
        "serve, --model=DIR --port=N --host=ADDRESS --open --runs=DIR --seed=S --threads=N"
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

    /** As after {@code | head -1}, which may be gone before anything is written; here it certainly is. */
    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "completion", "simulate ../quantum/networks/not.json --engine=exact --details --json"})
    void endsQuietlyWhereNobodyReads(String arguments) throws IOException, InterruptedException {
        String unread = "mkfifo \"$0\" && exec 3<>\"$0\" 4>\"$0\" 3<&- && exec \"$@\" >&4 4>&-";
        ProgramRun run = ProgramRun.by(
                List.of(
                        "bash",
                        "-c",
                        unread,
                        folder.resolve("pipe" + arguments.length()).toString()),
                Path.of("").toAbsolutePath(),
                arguments.split(" ", -1));
        assertThat(run.code()).isEqualTo(141);
        // How far it is, is told every few seconds, if it takes so long.
        assertThat(run.errors()).allMatch(line -> line.matches("exact: \\d+( of \\d+)? neurons.*"));
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anUnbuiltCheckoutThatCannotBeBuiltSaysSo() throws IOException, InterruptedException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(Path.of("..", "instanton"), checkout.resolve("instanton"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(checkout.resolve("bridge"), "no folder can be made in a file, not even by root");
        ProgramRun run =
                ProgramRun.of(folder, "env", "JAVA_HOME=" + System.getProperty("java.home"), "checkout/instanton");
        assertThat(run.code()).isOne();
        assertThat(run.out()).isEmpty();
        assertThat(run.errors())
                .containsExactly(
                        "instanton: " + checkout.toRealPath().resolve("bridge/target")
                                + ": expected a folder to build the program in, found that it cannot be written; build it where it can be");
    }

    @Test
    void versionNamesRevisionAndJava() throws IOException, InterruptedException {
        assertThat(ProgramRun.in(folder, "--version").succeeded().out())
                .matches("instanton \\d+\\.\\d+\\.\\d+ \\(0123456789ab, Java .*\\)\n");
    }
}
