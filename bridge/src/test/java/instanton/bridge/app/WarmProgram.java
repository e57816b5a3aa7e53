package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The packaged program in one JVM for many command lines, one after the other: for tests of what it says, where how it starts and ends is not what
 * is tested. It works in a folder, as a process of its own would.
 */
final class WarmProgram implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final Path complaints;

    private WarmProgram(Process process, Path complaints) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.complaints = complaints;
    }

    /** Starts a JVM in a folder, knowing of no MNIST. */
    static WarmProgram in(Path folder) throws IOException {
        Path complaints = Files.createTempFile("warm-program", ".txt");
        ProcessBuilder builder = new ProcessBuilder(ProgramRun.java(List.of(
                        "-cp",
                        ProgramRun.JAR + ":" + Path.of("target", "test-classes").toAbsolutePath(),
                        WarmProgram.class.getName())))
                .directory(folder.toFile())
                .redirectError(complaints.toFile());
        ProgramRun.surround(builder.environment());
        return new WarmProgram(builder.start(), complaints);
    }

    /** Runs one command line. */
    ProgramRun run(String... arguments) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8)
                .append(JSON.writeValueAsString(arguments))
                .append('\n')
                .flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the program is gone; it said: " + Files.readString(complaints));
        }
        return JSON.readValue(answer, ProgramRun.class);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(complaints);
    }

    /** In the other JVM: a line of arguments in, a line with what the program said out. */
    public static void main(String[] none) throws IOException {
        Locale.setDefault(Locale.ROOT);
        PrintStream answers = System.out;
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] arguments = JSON.readValue(line, String[].class);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int code = Main.run(new Console(new Surroundings(List.of(arguments), Instant.now())), arguments);
            ProgramRun run =
                    new ProgramRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
            answers.println(JSON.writeValueAsString(run));
            answers.flush();
        }
    }
}
