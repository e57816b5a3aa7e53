package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of the packaged program, with the launcher's flags but for the Vector API: the results are the same without it.
 *
 * @param code exit code
 * @param out all of stdout
 * @param err all of stderr
 */
record ProgramRun(int code, String out, String err) {
    static final Path JAR = Path.of("target", "instanton.jar").toAbsolutePath();

    /** With the Vector API too, which is three times as fast. */
    static final Map<String, String> VECTORS = Map.of("JDK_JAVA_OPTIONS", "--add-modules=jdk.incubator.vector");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Where this JVM was started with SIGINT ignored, as by nohup, its children would ignore it too. */
    private static final List<String> HEEDING_INTERRUPTS = List.of("env", "--default-signal=INT");

    /** Runs the program in a folder, knowing of no MNIST. */
    static ProgramRun in(Path folder, String... arguments) throws IOException, InterruptedException {
        return start(folder, Map.of(), arguments).end();
    }

    /** Runs the program in a folder by another, whose arguments its command line follows. */
    static ProgramRun by(List<String> runner, Path folder, String... arguments)
            throws IOException, InterruptedException {
        return start(runner, folder, Map.of(), arguments).end();
    }

    /** Starts the program in a folder, with more in its environment. */
    static Running start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        return start(heedsInterrupts() ? HEEDING_INTERRUPTS : List.of(), folder, environment, arguments);
    }

    private static Running start(List<String> runner, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(runner);
        command.addAll(java(List.of("-jar", JAR.toString())));
        command.addAll(List.of(arguments));
        return start(folder, environment, command);
    }

    /** This JVM's java with the launcher's flags, and more. */
    static List<String> java(List<String> more) {
        assertThat(JAR).as("the packaged program: mvn verify makes it").isRegularFile();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Djava.awt.headless=true",
                "-Djdk.serialFilter=instanton.**;java.lang.*;java.util.*;!*",
                "-Dinstanton.revision=0123456789ab"));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(more);
        return command;
    }

    /** What the program finds in its environment: no MNIST, no options for the JVM. */
    static void surround(Map<String, String> environment) {
        environment.remove("MNIST_DIR");
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.put("OMP_NUM_THREADS", "1");
    }

    /** Runs another program in a folder: the launcher, or a shell that runs it. */
    static ProgramRun of(Path folder, String... command) throws IOException, InterruptedException {
        return start(folder, Map.of(), List.of(command)).end();
    }

    /** Starts another program in a folder. */
    static Running start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Path streams = Files.createTempDirectory("program-run");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(streams.resolve("out").toFile())
                .redirectError(streams.resolve("err").toFile());
        surround(builder.environment());
        builder.environment().putAll(environment);
        return new Running(builder.start(), streams);
    }

    /** Whether the program can be made to heed SIGINT here: GNU's env can. */
    static boolean heedsInterrupts() {
        try {
            List<String> probe = new ArrayList<>(HEEDING_INTERRUPTS);
            probe.add("true");
            return new ProcessBuilder(probe).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A program that may still be running. */
    record Running(Process process, Path streams) {
        /** Waits for its end; a program that does not end fails the test. */
        ProgramRun end() throws IOException, InterruptedException {
            return end(PATIENCE);
        }

        /** The same, for a program that may take longer. */
        ProgramRun end(Duration patience) throws IOException, InterruptedException {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                fail("the program did not end within %s; it said: %s", patience, text("err"));
            }
            ProgramRun run = new ProgramRun(process.exitValue(), text("out"), text("err"));
            Files.delete(streams.resolve("out"));
            Files.delete(streams.resolve("err"));
            Files.delete(streams);
            return run;
        }

        /** Waits until stderr holds a text. */
        void await(String text) throws IOException, InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!text("err").contains(text)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    fail("expected '%s' on stderr, found: %s", text, text("err"));
                }
                Thread.sleep(20);
            }
        }

        /** What Ctrl-C sends. */
        void interrupt() throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }

        private String text(String stream) throws IOException {
            return Files.readString(streams.resolve(stream));
        }
    }

    /** The same run, which must have gone well. */
    ProgramRun succeeded() {
        assertThat(code).as("exit code; stderr: %s", err).isZero();
        return this;
    }

    /** The one JSON document on stdout; anything beside it fails the test. */
    JsonNode json() throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(out);
    }

    /** The lines of stderr. */
    List<String> errors() {
        return err.lines().toList();
    }

    /** The environment variable, or null where it is not set. */
    static @Nullable String mnistDir() {
        String folder = System.getenv("MNIST_DIR");
        return folder == null || folder.isEmpty() ? null : folder;
    }
}
