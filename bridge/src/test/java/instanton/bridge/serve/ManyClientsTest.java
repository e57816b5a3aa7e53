package instanton.bridge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred clients that draw at once; {@code -Dinstanton.serve.seconds=30} lets them draw longer. What they got is written to {@code
 * target/serve-load.txt}.
 */
@Timeout(180)
class ManyClientsTest {
    private static final int CLIENTS = 200;
    private static final int SECONDS = Integer.getInteger("instanton.serve.seconds", 5);

    /** Between two strokes of a client, ms. */
    private static final int PAUSE = 300;

    private static final long MOST_KEPT = 64 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    /** What one client has seen. */
    private static final class Client implements Runnable {
        private final Asking asking;
        private final int number;
        private final long end;
        private final byte[] png;
        private final Queue<Throwable> problems;
        final List<Long> answers = new ArrayList<>(); // ns from the request to the first answer
        int whole; // readings to the end

        Client(Asking asking, int number, long end, byte[] png, Queue<Throwable> problems) {
            this.asking = asking;
            this.number = number;
            this.end = end;
            this.png = png;
            this.problems = problems;
        }

        @Override
        public void run() {
            Random random = new Random(number);
            try {
                while (System.nanoTime() < end) {
                    // Two strokes that are overtaken at once, then one that is waited for.
                    draw(random.nextInt(3) > 0);
                    Thread.sleep(random.nextInt(PAUSE));
                }
                draw(false);
            } catch (IOException | InterruptedException | AssertionError e) {
                problems.add(e);
            }
        }

        private void draw(boolean leaves) throws IOException {
            try (Socket socket = asking.open()) {
                long since = System.nanoTime();
                socket.getOutputStream()
                        .write(asking.request("POST", "/stream/draw?paths=64&client=many" + number, png));
                StringBuilder read = new StringBuilder();
                InputStream in = socket.getInputStream();
                byte[] some = new byte[8192];
                boolean answered = false;
                for (int n = in.read(some); n >= 0; n = in.read(some)) {
                    read.append(new String(some, 0, n, StandardCharsets.UTF_8));
                    if (!answered && read.indexOf("event: answer") >= 0) {
                        answers.add(System.nanoTime() - since);
                        answered = true;
                        if (leaves) {
                            return;
                        }
                    }
                }
                assertThat(read)
                        .as("client %d after %d ms", number, (System.nanoTime() - since) / 1_000_000)
                        .contains("HTTP/1.1 200", "event: done");
                whole++;
            }
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().equals("requests") || thread.getName().equals("units"))
                .count();
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void allGetAnswersAndNothingIsLeft() throws IOException, InterruptedException {
        ServerLimits.set();
        Queue<Throwable> problems = new ConcurrentLinkedQueue<>();
        long before = threads();
        DigitServer server = SmallModel.serving().start(new Serving.Place("", 0), folder, 2, problems::add);
        Asking asking = Asking.of(server);
        byte[] png = SmallModel.png();
        assertThat(asking.post("/stream/draw?client=first&paths=64", png).status())
                .isEqualTo(200);
        long memory = used();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        List<Client> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            Client client = new Client(asking, number, end, png, problems);
            clients.add(client);
            threads.add(new Thread(client, "client"));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(problems).isEmpty();
        assertThat(clients).allSatisfy(client -> assertThat(client.whole).isPositive());
        DigitServerTest.await(() -> server.working() == 0);
        long kept = used() - memory;
        tell(clients, kept);
        assertThat(kept).isLessThan(MOST_KEPT);
        server.close();
        DigitServerTest.await(() -> threads() <= before);
    }

    private static void tell(List<Client> clients, long kept) throws IOException {
        long[] answers = clients.stream()
                .flatMap(client -> client.answers.stream())
                .mapToLong(each -> each)
                .sorted()
                .toArray();
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("serve-load.txt"),
                String.format(
                        Locale.ROOT,
                        "%d clients, %d s: %d first answers (median %.1f ms, 95 %% %.1f ms, longest %.1f ms), %d readings"
                                + " of 64 paths to the end, each client at least %d; %.1f MB kept%n",
                        CLIENTS,
                        SECONDS,
                        answers.length,
                        answers[answers.length / 2] * 1e-6,
                        answers[(int) (answers.length * 0.95)] * 1e-6,
                        answers[answers.length - 1] * 1e-6,
                        clients.stream().mapToInt(client -> client.whole).sum(),
                        Stream.of(clients.toArray(Client[]::new))
                                .mapToInt(client -> client.whole)
                                .min()
                                .orElseThrow(),
                        kept * 1e-6));
    }
}
