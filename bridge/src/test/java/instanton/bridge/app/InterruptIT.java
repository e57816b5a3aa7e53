package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the middle: exit code 130, one line; what is done is left to go on with, and where nothing is done nothing is left. */
class InterruptIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void signalsAreSentByKill() {
        assumeTrue(
                ProgramRun.heedsInterrupts(),
                "no env --default-signal here, so the program may have been started to ignore Ctrl-C: not tested");
    }

    private void interruptedAt(String line, String out, String... arguments) throws IOException, InterruptedException {
        ProgramRun.Running running = ProgramRun.start(folder, Map.of(), arguments);
        running.await(line);
        running.interrupt();
        ProgramRun run = running.end();
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain("\tat ");
        String goingOn = Files.exists(folder.resolve(out))
                ? "; instanton " + arguments[0] + " --resume " + out + " goes on with it"
                : "";
        assertThat(run.err()).endsWith("instanton: interrupted" + goingOn + "\n");
        assertThat(folder.resolve(out).resolve("unfinished").toFile().exists()).isEqualTo(!goingOn.isEmpty());
        assertThat(run.errors())
                .filteredOn(each -> each.startsWith("instanton: "))
                .hasSize(1);
    }

    private void onlyHolds(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void training() throws IOException, InterruptedException {
        interruptedAt("epoch  2 of 10000", "deep/model", "train", "--data=drawn", "--epochs=10000", "--out=deep/model");
        onlyHolds("deep");
    }

    @Test
    void trainingInACompare() throws IOException, InterruptedException {
        interruptedAt("Training: epoch  1", "nowhere", "compare", "--data=drawn");
        onlyHolds();
    }

    /** With progress bars, which must leave Ctrl-C alone, and after the first of them has been closed. */
    @Test
    void behindProgressBars() throws IOException, InterruptedException {
        ProgramRun.Running running = ProgramRun.start(
                folder,
                Map.of("JAVA_TOOL_OPTIONS", "-Dinstanton.terminal=true"),
                "compare",
                "--data=drawn",
                "--paths=1000",
                "--out=run");
        running.await("heat-bath");
        running.interrupt();
        ProgramRun run = running.end();
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.err()).contains("instanton: interrupted");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).isSubsetOf("run");
        }
    }

    @Test
    void sampling() throws IOException, InterruptedException {
        float[] weights = new float[7840];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i * 31 % 97;
        }
        Path model = Files.createDirectory(folder.resolve("model"));
        NpyFile.write(model.resolve("weights.npy"), FloatMatrix.of(784, 10, weights));
        interruptedAt("heat-bath: ", "run", "compare", "model", "--data=drawn", "--paths=1000", "--out=run");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).isSubsetOf("model", "run");
        }
    }
}
