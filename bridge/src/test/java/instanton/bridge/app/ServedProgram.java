package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program, serving: where, and with which token. */
record ServedProgram(ProgramRun.Running running, URI address) implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final String MODEL = "--model=" + ROOT.resolve("models").resolve("mnist-softmax");

    /** Starts it in a folder on a free port, and waits for the address it prints. */
    static ServedProgram in(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("serve", "--port=0"));
        all.addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>(ProgramRun.VECTORS);
        String mnist = ProgramRun.mnistDir();
        if (mnist != null) {
            environment.put("MNIST_DIR", mnist); // its test images, else drawn ones
        }
        ProgramRun.Running running = ProgramRun.start(folder, environment, all.toArray(String[]::new));
        Path out = running.streams().resolve("out");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!Files.readString(out).endsWith("\n")) {
            assertThat(running.process().isAlive())
                    .as("it has ended: %s", Files.readString(running.streams().resolve("err")))
                    .isTrue();
            assertThat(System.nanoTime()).as("no address").isLessThan(end);
            Thread.sleep(20);
        }
        String line = Files.readString(out).strip();
        assertThat(line).matches("Draw at http://localhost:\\d+/\\?token=[A-Za-z0-9_-]{24}");
        return new ServedProgram(running, URI.create(line.substring("Draw at ".length())));
    }

    String token() {
        return address.getQuery().replaceFirst("^token=", "");
    }

    /** What a request is answered by, whatever its status. */
    String ask(String path, byte[] body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) address.resolve(path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token());
        if (body.length > 0) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body);
        }
        try (InputStream in =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        assertThat(running.process().isAlive())
                .as(
                        "it has ended by itself: %s",
                        Files.readString(running.streams().resolve("err")))
                .isTrue();
        running.process().destroy();
        try {
            running.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
