package instanton.bridge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.classify.PictureReader;
import instanton.bridge.classify.ReadingOrder;
import instanton.bridge.json.ReadingSummary;
import instanton.bridge.reading.Listener;
import instanton.quantum.circuit.PaperNetwork;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of all kinds get. */
@Timeout(120)
class DigitServerTest {
    private static final String NO_CLIENT = "/stream/draw";
    private static final String LONG = "/stream/circuit?client=long&name=vertical-line&paths=6400";
    private static final byte[] NOTHING_SET = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static DigitServer server;

    @SuppressWarnings("NullAway.Init")
    private static Asking asking;

    private static final Queue<Throwable> UNEXPECTED = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void serve() throws IOException, InterruptedException {
        ServerLimits.set();
        Path run = Files.createDirectories(folder.resolve("runs").resolve("a run"));
        Files.writeString(run.resolve("manifest.json"), "{}");
        Files.writeString(run.resolve("report.html"), "<p>A report.");
        Files.writeString(run.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(run.resolve("results.csv"), folder.resolve("outside.csv"));
        Files.writeString(folder.resolve("outside.csv"), "outside");
        server = SmallModel.serving().start(new Serving.Place("", 0), folder.resolve("runs"), 2, UNEXPECTED::add);
        asking = Asking.of(server);
    }

    @AfterAll
    static void end() {
        server.close();
        assertThat(UNEXPECTED).isEmpty();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(10);
        }
    }

    private static void isRefused(Asking.Answered answer, int status, String part) throws IOException {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body().lines()).hasSize(1);
        assertThat(answer.json().path("error").asText()).contains(part).doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/api/model", "/api/read", NO_CLIENT, "/runs/a%20run/report.html"})
    void whoNamesAnotherHostOrComesFromAnotherPageIsTurnedAway(String path) throws IOException {
        String bearer = "Authorization: Bearer " + asking.token();
        for (String host : List.of("evil.example", "evil.example:" + asking.port(), "localhost", "127.0.0.1:1", "")) {
            isRefused(
                    asking.send(Asking.bytes("GET", path, new byte[0], List.of("Host: " + host, bearer))),
                    403,
                    "Host: expected localhost:" + asking.port());
        }
        for (String origin :
                List.of("http://evil.example", "null", "https://localhost:" + asking.port(), "http://localhost:1")) {
            isRefused(
                    asking.send(Asking.bytes(
                            "GET", path, new byte[0], List.of("Host: " + asking.host(), bearer, "Origin: " + origin))),
                    403,
                    "Origin: expected this server's own page, found " + origin);
        }
    }

    @Test
    void itsOwnNamesAndPageAreWelcome() throws IOException {
        for (String host : List.of("localhost:", "127.0.0.1:", "[::1]:", "LOCALHOST:")) {
            String own = host + asking.port();
            assertThat(asking.send(Asking.bytes(
                                    "GET",
                                    "/api/model?token=" + asking.token(),
                                    new byte[0],
                                    List.of("Host: " + own, "Origin: http://" + own)))
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/model",
                "/api/couplings",
                "/api/test",
                "/api/circuits",
                "/api/runs",
                "/api/read",
                "/stream/draw",
                "/stream/circuit",
                "/runs/a%20run/report.html",
                "/nothing"
            })
    void whoDoesNotKnowTheTokenGetsNothing(String path) throws IOException {
        for (String method : List.of("GET", "POST")) {
            for (String query : List.of("", "?token=", "?token=wrong", "?token=" + asking.token() + "x")) {
                isRefused(
                        asking.send(Asking.bytes(method, path + query, new byte[0], List.of("Host: " + asking.host()))),
                        403,
                        "token: expected");
            }
            isRefused(
                    asking.send(Asking.bytes(
                            method,
                            path,
                            new byte[0],
                            List.of("Host: " + asking.host(), "Authorization: Bearer wrong"))),
                    403,
                    "found another");
        }
    }

    @Test
    void pagesAskForNothingElsewhere() throws IOException {
        for (String path : List.of("/", "/?token=wrong", "/api")) {
            Asking.Answered page =
                    asking.send(Asking.bytes("GET", path, new byte[0], List.of("Host: " + asking.host())));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http");
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(page.body()).doesNotContain("src=\"http", "href=\"http", asking.token());
        }
    }

    /** The answer is that of classify, number by number. */
    @ParameterizedTest
    @CsvSource({"'', heat-bath, 256, 1", "?engine=exact, exact, 256, 1", "?paths=40&seed=7, heat-bath, 40, 7"})
    void readsAsClassifyDoes(String query, String engine, int paths, long seed)
            throws IOException, InterruptedException, RefusedException {
        ReadingOrder order = new ReadingOrder(engine, paths, seed);
        PictureReader reader = new PictureReader(SmallModel.source(), Crew.alone());
        ObjectMapper mapper = new ObjectMapper();
        for (byte[] body : List.of(SmallModel.png(), SmallModel.brightness())) {
            Picture picture = Picture.of(body, SmallModel.source().shape());
            ReadingSummary expected = reader.summary(
                    order,
                    List.of(reader.summary(
                            "picture",
                            picture.leftOut(),
                            picture.brightness(),
                            reader.read(List.of(picture.brightness()), order, Listener.NONE)
                                    .get(0))),
                    List.of());
            Asking.Answered answer = asking.post("/api/read" + query, body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json()).isEqualTo(mapper.readTree(mapper.writeValueAsString(expected)));
        }
    }

    @Test
    void votesGrowToWhatIsReadAtOnce() throws IOException {
        Asking.Answered drawn = asking.post("/stream/draw?client=a&paths=100", SmallModel.png());
        assertThat(drawn.header("Content-Type")).startsWith("text/event-stream");
        assertThat(drawn.events("answer")).hasSize(1);
        JsonNode first = drawn.events("answer").get(0);
        assertThat(first.path("pixels")).hasSize(SmallModel.SIDE * SmallModel.SIDE);
        assertThat(first.path("drives")).hasSize(SmallModel.CLASSES);
        List<JsonNode> votes = drawn.events("votes");
        JsonNode last = votes.get(votes.size() - 1);
        assertThat(last.path("paths").asInt()).isEqualTo(100);
        JsonNode read = asking.post("/api/read?paths=100", SmallModel.png()).json();
        assertThat(last.path("image")).isEqualTo(read.at("/images/0"));
        assertThat(first.path("classical")).isEqualTo(read.at("/images/0/classical"));
        JsonNode exact = asking.post("/api/read?engine=exact", SmallModel.png()).json();
        assertThat(first.path("exact")).isEqualTo(exact.at("/images/0/quantum"));
        assertThat(drawn.events("done").get(0).path("reason").asText()).isEqualTo("paths");
        // The paths that are shown are those that the votes rest on.
        JsonNode movie = drawn.events("paths").get(0);
        JsonNode few = asking.post("/api/read?paths=12", SmallModel.png()).json();
        double mean = 0;
        for (JsonNode activity : movie.at("/activities/0")) {
            mean += activity.asDouble() / 12;
        }
        assertThat((float) mean)
                .isEqualTo((float) few.at("/images/0/quantum/activities/0").asDouble());
    }

    @Test
    void aVoteThatIsCertainEnds() throws IOException {
        JsonNode done = asking.post("/stream/draw?client=a&until=certain", SmallModel.brightness())
                .events("done")
                .get(0);
        assertThat(done.path("reason").asText()).isEqualTo("certain");
        assertThat(done.path("paths").asInt()).isLessThan(WarmModel.UNTIL_CERTAIN);
    }

    @Test
    void testImagesComeByNumber() throws IOException {
        JsonNode image = asking.get("/api/test?image=1").json();
        assertThat(image.path("label").asText()).isEqualTo("2");
        assertThat(image.path("pixels")).hasSize(SmallModel.SIDE * SmallModel.SIDE);
        assertThat(image.at("/pixels/143").asDouble()).isEqualTo(0.2, org.assertj.core.api.Assertions.within(1e-6));
        isRefused(asking.get("/api/test?image=2"), 400, "image: expected a whole number from 0 to 1, found 2");
    }

    @Test
    void theModelSaysWhatItIs() throws IOException {
        JsonNode model = asking.get("/api/model").json();
        assertThat(model.path("format").asText()).isEqualTo("instanton-model-summary/1");
        assertThat(model.path("classes")).hasSize(SmallModel.CLASSES);
        assertThat(model.at("/shape/height").asInt()).isEqualTo(SmallModel.SIDE);
        assertThat(model.at("/tests/count").asInt()).isEqualTo(2);
        assertThat(model.at("/quantum/response/0/1").asDouble())
                .isEqualTo(model.at("/quantum/idle").asDouble(), org.assertj.core.api.Assertions.within(1e-7));
        assertThat(asking.get("/api/couplings").header("Content-Length"))
                .isEqualTo(String.valueOf(4 * SmallModel.SIDE * SmallModel.SIDE * SmallModel.CLASSES));
    }

    /** A circuit's activities are those that simulate prints of as many paths. */
    @Test
    void circuitsAreSimulated() throws IOException, InterruptedException {
        Asking.Answered answer = asking.post(
                "/stream/circuit?client=c&name=xor&paths=400",
                "{\"k\": 0.5, \"set\": {\"in2\": 0}}".getBytes(StandardCharsets.UTF_8));
        List<JsonNode> said = answer.events("activities");
        JsonNode last = said.get(said.size() - 1);
        SimulatedPoint point = Simulation.of(PaperNetwork.XOR.network().with(Map.of("in2", 0.0)), 0.5)
                .run(SimulationPlan.ofPaths("heat-bath", 400), new RandomStreams(1), Crew.alone(), (n, k) -> {})
                .get(0);
        assertThat(last.path("paths").asInt()).isEqualTo(400);
        for (int i = 0; i < 4; i++) {
            JsonNode neuron = last.path("neurons").get(i);
            assertThat(neuron.path("id").asText())
                    .isEqualTo(point.neurons().get(i).id());
            assertThat(neuron.path("raw").asDouble())
                    .isEqualTo(point.neurons().get(i).raw().value());
            assertThat(neuron.path("error").asDouble())
                    .isEqualTo(point.neurons().get(i).raw().error());
        }
        assertThat(answer.events("paths").get(0).path("names")).hasSize(4);
        assertThat(asking.get("/api/circuits").json()).hasSize(PaperNetwork.values().length);
    }

    @Test
    void reportsOfRunsAndNothingElse() throws IOException {
        JsonNode run = asking.get("/api/runs").json().get(0);
        assertThat(run.path("name").asText()).isEqualTo("a run");
        assertThat(run.path("files").toString()).isEqualTo("[\"report.html\",\"manifest.json\"]");
        Asking.Answered report = asking.get("/runs/a%20run/report.html");
        assertThat(report.body()).isEqualTo("<p>A report.");
        assertThat(report.header("Content-Security-Policy")).startsWith("sandbox allow-scripts; default-src 'none'");
        for (String path : List.of(
                "/runs/a%20run/secret.txt",
                "/runs/a%20run/results.csv",
                "/runs/a%20run/",
                "/runs/a%20run/..%2fa%20run%2freport.html",
                "/runs/../outside.csv",
                "/runs/%2e%2e/outside.csv",
                "/runs/..%2f..%2f/report.html",
                "/runs/a%20run/../../outside.csv",
                "/runs//report.html",
                "/runs/a%00run/report.html",
                "/../../etc/passwd",
                "/favicon.ico")) {
            isRefused(asking.get(path), 404, "expected a page of this server, found none");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/read?paths=1, 400, 'paths: expected a whole number from 2 to 4096, found 1'",
        "/api/read?paths=5000, 400, from 2 to 4096",
        "/api/read?paths=many, 400, found many",
        "/api/read?seed=1.5, 400, seed: expected a whole number",
        "/api/read?engine=metropolis, 400, 'engine: expected heat-bath or exact, found metropolis'",
        "/stream/draw, 400, client: expected up to 64 letters and digits",
        "/stream/draw?client=a%20b, 400, client: expected up to 64 letters and digits",
        "/stream/circuit?client=a&name=latch, 404, 'name: expected a circuit of /api/circuits, found latch'",
        "/api/model, 405, '/api/model: expected GET, found POST'",
        "/, 405, '/: expected GET, found POST'"
    })
    void whatCanNotBeAskedForIsRefusedInOneLine(String path, int status, String part) throws IOException {
        isRefused(asking.post(path, SmallModel.png()), status, part);
    }

    @Test
    void whatNobodyMayPostIsNotRead() throws IOException {
        Asking.Answered answer = asking.get("/api/read");
        isRefused(answer, 405, "expected POST, found GET");
        assertThat(answer.header("Allow")).isEqualTo("POST");
        isRefused(asking.send(asking.request("BREW", "/api/read", new byte[0])), 405, "expected POST, found BREW");
    }

    @Test
    void picturesThatShowNothingAreRefusedInOneLine() throws IOException {
        Map<String, String> bodies = Map.of(
                "",
                "found an empty file",
                "GIF89a",
                "expected a PNG or JPEG picture",
                "[",
                "expected a JSON array of numbers",
                "[1, 2]",
                "expected 144 numbers (12 x 12), found 2",
                "[" + "0, ".repeat(143) + "2]",
                "expected brightness from 0 to 1, found 2.0",
                "[" + "0, ".repeat(143) + "NaN]",
                "expected a JSON array of numbers",
                "[" + "0, ".repeat(143) + "0]",
                "found a blank picture",
                "[\"a\"]",
                "expected a JSON array of numbers");
        for (Map.Entry<String, String> each : bodies.entrySet()) {
            byte[] body = each.getKey().getBytes(StandardCharsets.UTF_8);
            isRefused(asking.post("/api/read", body), 422, each.getValue());
            // On the page a stroke that has begun is no digit yet, and nothing went wrong.
            Asking.Answered drawn = asking.post("/stream/draw?client=g", body);
            assertThat(drawn.status()).isEqualTo(200);
            assertThat(drawn.events("unread").get(0).path("error").asText()).contains(each.getValue());
        }
        byte[] cut = java.util.Arrays.copyOf(SmallModel.png(), 100);
        isRefused(asking.post("/api/read", cut), 422, "expected a whole PNG picture");
        Random random = new Random(3);
        for (int i = 0; i < 30; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            assertThat(asking.post("/api/read", noise).status()).isEqualTo(422);
        }
        isRefused(
                asking.post("/stream/circuit?client=g&name=xor", "{\"k\": -1}".getBytes(StandardCharsets.UTF_8)),
                400,
                "k: expected a number from 0 to 4");
        isRefused(
                asking.post(
                        "/stream/circuit?client=g&name=xor", "{\"set\": {\"n1\": 1}}".getBytes(StandardCharsets.UTF_8)),
                400,
                "is simulated, not an input");
        isRefused(
                asking.post(
                        "/stream/circuit?client=g&name=xor",
                        "{\"set\": {\"in1\": 7}}".getBytes(StandardCharsets.UTF_8)),
                400,
                "set: ");
        isRefused(
                asking.post("/stream/circuit?client=g&name=xor", "{{{".getBytes(StandardCharsets.UTF_8)),
                400,
                "expected a JSON object");
    }

    @Test
    void aBodyThatIsTooLargeIsNotTaken() throws IOException {
        isRefused(
                asking.post("/api/read", new byte[(8 << 20) + 1]),
                413,
                "expected a body of at most 8 MB, found a larger");
        // One that says it is larger than anyone could send, and sends nothing.
        byte[] told = new String(asking.request("POST", "/api/read", new byte[0]), StandardCharsets.ISO_8859_1)
                .replace("Content-Length: 0", "Content-Length: 99999999999")
                .getBytes(StandardCharsets.ISO_8859_1);
        isRefused(asking.send(told), 413, "expected a body of at most 8 MB");
    }

    @Test
    void garbageIsNoRequest() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 30; i++) {
            byte[] noise = new byte[1 + random.nextInt(3000)];
            random.nextBytes(noise);
            try (Socket socket = asking.open()) {
                socket.getOutputStream().write(noise);
                socket.shutdownOutput();
                Asking.Answered answer = Asking.read(socket.getInputStream());
                assertThat(answer.status()).isIn(0, 400, 403, 404, 405, 501);
                assertThat(answer.body()).doesNotContain("\tat ");
            } catch (SocketException e) {
                // closed without a word
            }
        }
        assertThat(asking.get("/api/model?token=%zz").status()).isEqualTo(400);
        assertThat(asking.get("/api/model").status()).isEqualTo(200);
    }

    /** One that asks and reads until a text comes. */
    private static Socket begun(byte[] request, String text) throws IOException {
        Socket socket = asking.open();
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            assertThat(next).as("the end, after: %s", read).isNotNegative();
            read.append((char) next);
        }
        return socket;
    }

    @Test
    void whoGoesAwayIsNotWorkedForAnyMore() throws IOException, InterruptedException {
        await(() -> server.working() == 0);
        Socket socket = begun(asking.request("POST", LONG, NOTHING_SET), "event: activities");
        assertThat(server.working()).isOne();
        long since = System.nanoTime();
        socket.close();
        await(() -> server.working() == 0);
        // 6400 paths of five neurons take many seconds.
        assertThat(System.nanoTime() - since).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void aNewerStrokeTakesTheOldersPlace() throws IOException, InterruptedException {
        await(() -> server.working() == 0);
        try (Socket older = begun(asking.request("POST", LONG, NOTHING_SET), "event: activities")) {
            Socket newer = begun(asking.request("POST", LONG, NOTHING_SET), "event: activities");
            String rest = new String(older.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rest).contains("event: overtaken");
            assertThat(server.working()).isOne();
            newer.close();
        }
        await(() -> server.working() == 0);
    }

    /** Requests may arrive in another order than they were sent: the client's own count decides. */
    @Test
    void anOlderStrokeThatComesLateDoesNot() throws IOException, InterruptedException {
        await(() -> server.working() == 0);
        try (Socket newer = begun(asking.request("POST", LONG + "&n=2", NOTHING_SET), "event: activities")) {
            assertThat(asking.post(LONG + "&n=1", NOTHING_SET).body()).startsWith("event: overtaken");
            assertThat(server.working()).isOne();
            assertThat(newer.getInputStream().read()).as("it goes on").isNotNegative();
        }
        await(() -> server.working() == 0);
    }

    @Test
    void whoIsSlowKeepsNobodyWaiting() throws IOException, InterruptedException {
        List<Socket> slow = new ArrayList<>();
        try {
            byte[] whole = asking.request("POST", "/api/read", SmallModel.png());
            for (int i = 0; i < 40; i++) {
                Socket socket = asking.open();
                // Of the head a part, or all of it and a part of the body; or all, and nothing of the answer is read.
                byte[] part = i % 3 == 2
                        ? asking.request("POST", "/stream/draw?paths=4096&client=slow" + i, SmallModel.png())
                        : java.util.Arrays.copyOf(whole, i % 3 == 0 ? 30 : whole.length - 50);
                socket.getOutputStream().write(part);
                slow.add(socket);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(asking.post("/api/read?paths=16", SmallModel.png()).status())
                        .isEqualTo(200);
            }
            // Whoever has not said what he wants after a few seconds is not waited for.
            for (int i = 0; i < 40; i++) {
                if (i % 3 != 2) {
                    InputStream in = slow.get(i).getInputStream();
                    try {
                        assertThat(in.read()).isEqualTo(-1);
                    } catch (SocketException e) {
                        // as good
                    }
                }
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await(() -> server.working() == 0);
    }
}
