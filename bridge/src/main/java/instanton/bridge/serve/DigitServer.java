package instanton.bridge.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import instanton.bridge.classify.ReadingOrder;
import instanton.bridge.classify.Source;
import instanton.bridge.json.ReadingSummary;
import instanton.classical.digits.Digits;
import instanton.quantum.circuit.PaperNetwork;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Serves the page and what it asks for, from threads of its own until it is closed.
 *
 * <p>The JDK's own server: it has all that is needed here (HTTP/1.1, bodies and responses that come in parts, limits), and no further library stands
 * open to a network. A stream of server-sent events is the answer to a POST, which a page gives up by an abort: the server then fails to write.
 */
public final class DigitServer implements AutoCloseable {
    /** Connections that wait to be taken. */
    private static final int BACKLOG = 256;

    /** Digits of a body's size beyond which it is too large whatever they are. */
    private static final int LONGEST_COUNT = 9;

    private static final long IDLE_SECONDS = 10;
    private static final String CLIENT = "[A-Za-z0-9-]{1,64}";

    private final WarmModel model;
    private final RunShelf shelf;
    private final Consumer<Throwable> unexpected;
    private final Limits limits = Limits.STANDARD;
    private final HttpServer server;
    private final ThreadPoolExecutor handlers;
    private final Turns turns;
    private final Gate gate;
    private final Semaphore readings = new Semaphore(limits.readings());
    private final Map<String, Latest> current = new ConcurrentHashMap<>(); // by client
    private final Answer page = ServePage.draw();
    private final Answer api = ServePage.api();
    private final ObjectMapper mapper = new ObjectMapper();

    private DigitServer(
            WarmModel model,
            Path runs,
            HttpServer server,
            List<String> names,
            int workers,
            Consumer<Throwable> unexpected) {
        this.model = model;
        this.shelf = new RunShelf(runs);
        this.server = server;
        this.unexpected = unexpected;
        this.gate = Gate.of(names, server.getAddress().getPort());
        this.turns = new Turns(workers, unexpected);
        this.handlers = new ThreadPoolExecutor(
                0, limits.threads(), IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "requests");
                    thread.setDaemon(true);
                    return thread;
                });
        server.setExecutor(handlers);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts to serve.
     *
     * @param host the address to listen on; empty for this machine alone
     * @param port 0 for any that is free
     * @param runs the folder that run folders lie in
     * @param workers threads that read
     * @param unexpected told of what nobody foresaw
     * @throws java.net.BindException if the port is taken, or the address is none of this machine's
     */
    static DigitServer start(
            WarmModel model, String host, int port, Path runs, int workers, Consumer<Throwable> unexpected)
            throws IOException {
        List<String> names = new ArrayList<>(List.of("localhost", "127.0.0.1", "[::1]"));
        InetAddress address = host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
        if (!host.isEmpty()) {
            names.add(0, host.contains(":") ? "[" + host + "]" : host);
            names.add(1, named(address));
        }
        if (address
                .isAnyLocalAddress()) { // it is called by any name that the machine has, and opened here by the first
            names.subList(0, 2).clear();
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                each.getInterfaceAddresses().forEach(its -> names.add(named(its.getAddress())));
            }
            names.add(InetAddress.getLocalHost().getHostName());
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
        return new DigitServer(model, runs, server, names, workers, unexpected);
    }

    private static String named(InetAddress address) {
        String name = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[" + name + "]" : name;
    }

    /** The address to open, with the token. */
    public String address() {
        return "http://" + gate.hosts().iterator().next() + "/?token=" + gate.token();
    }

    /** Units of work that are to come or under way. */
    int working() {
        return turns.size();
    }

    /**
     * Answers a request.
     *
     * @throws IOException if the client has gone, or was too slow: only by this the JDK's server hears that it may forget the connection at once
     */
    private void handle(HttpExchange exchange) throws IOException {
        try {
            try {
                gate.checkOrigin(exchange.getRequestHeaders());
                route(exchange);
            } catch (RefusedException e) {
                refuse(exchange, e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server ends");
        } catch (RuntimeException | Error e) {
            unexpected.accept(e);
            fail(exchange, e);
        }
        exchange.close();
    }

    private static void fail(HttpExchange exchange, Throwable e) {
        try {
            refuse(exchange, Outbox.refusal(e));
        } catch (IOException gone) {
            // nobody to tell
        }
    }

    private static void refuse(HttpExchange exchange, RefusedException e) throws IOException {
        if (exchange.getResponseCode() < 0) {
            send(
                    exchange,
                    e.status(),
                    new Answer(
                            "application/json",
                            Answer.NOTHING,
                            (Answer.error(e.line()) + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void route(HttpExchange exchange) throws RefusedException, IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        Query query = Query.of(exchange.getRequestURI());
        switch (path) {
            case "/" -> get(exchange, page);
            case "/api" -> get(exchange, api);
            default -> {
                gate.checkToken(exchange.getRequestHeaders(), query.find("token"));
                routeKnown(exchange, path, query);
            }
        }
    }

    /** Of who knows the token. */
    private void routeKnown(HttpExchange exchange, String path, Query query)
            throws RefusedException, IOException, InterruptedException {
        switch (path) {
            case "/api/model" -> get(exchange, Answer.json(model.summary()));
            case "/api/couplings" -> get(exchange, Answer.bytes(model.couplings()));
            case "/api/test" -> get(exchange, Answer.json(test(query)));
            case "/api/circuits" -> get(exchange, Answer.json(Circuit.all()));
            case "/api/runs" -> get(exchange, Answer.json(shelf.list()));
            case "/api/read" -> read(exchange, query);
            case "/stream/draw" -> draw(exchange, query);
            case "/stream/circuit" -> circuit(exchange, query);
            default -> run(exchange, path);
        }
    }

    private static void require(HttpExchange exchange, String method) throws RefusedException {
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            throw new RefusedException(
                    RefusedException.NOT_ALLOWED,
                    exchange.getRequestURI().getPath() + ": expected " + method + ", found "
                            + exchange.getRequestMethod());
        }
    }

    private static void get(HttpExchange exchange, Answer answer) throws RefusedException, IOException {
        require(exchange, "GET");
        send(exchange, 200, answer);
    }

    private static void prepare(HttpExchange exchange, String type, String policy) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    private static void send(HttpExchange exchange, int status, Answer answer) throws IOException {
        prepare(exchange, answer.type(), answer.policy());
        exchange.sendResponseHeaders(status, answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    private byte[] body(HttpExchange exchange) throws RefusedException, IOException {
        require(exchange, "POST");
        String told = exchange.getRequestHeaders().getFirst("Content-Length");
        if (told != null && told.length() > LONGEST_COUNT) {
            throw tooLarge(exchange);
        }
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(limits.body() + 1);
            if (body.length > limits.body()) {
                throw tooLarge(exchange);
            }
            return body;
        }
    }

    private RefusedException tooLarge(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Connection", "close");
        return new RefusedException(
                RefusedException.TOO_LARGE,
                "expected a body of at most " + (limits.body() >> 20) + " MB, found a larger one");
    }

    private ReadingOrder order(Query query) throws RefusedException {
        Source source = model.reader().source();
        List<String> engines = source.engines();
        String engine = query.text("engine", engines.get(0));
        if (!engines.contains(engine)) {
            throw new RefusedException(
                    RefusedException.BAD_REQUEST,
                    "engine: expected " + String.join(" or ", engines) + ", found " + engine);
        }
        long paths = query.number(
                "paths",
                ReadingOrder.paths(source.isDeep()),
                ReadingOrder.LEAST_PATHS,
                source.isDeep() ? limits.deepPaths() : limits.paths());
        return new ReadingOrder(
                engine, (int) paths, query.number("seed", model.seed(), Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private void read(HttpExchange exchange, Query query) throws RefusedException, IOException, InterruptedException {
        ReadingOrder order = order(query);
        byte[] body = body(exchange);
        if (!readings.tryAcquire()) {
            throw busy();
        }
        ReadTurn turn = new ReadTurn(model, body, order, query.text("file", "picture"));
        try {
            turns.add(turn);
            ReadingSummary said = turn.said().get();
            send(
                    exchange,
                    200,
                    new Answer(
                            "application/json",
                            Answer.NOTHING,
                            (mapper.writerWithDefaultPrettyPrinter().writeValueAsString(said) + "\n")
                                    .getBytes(StandardCharsets.UTF_8)));
        } catch (ExecutionException e) {
            throw Outbox.refusal(Objects.requireNonNull(e.getCause()));
        } finally {
            turns.cancel(turn);
            readings.release();
        }
    }

    private static RefusedException busy() {
        return new RefusedException(
                RefusedException.BUSY, "expected fewer readings at the same time: try again when others have ended");
    }

    private void draw(HttpExchange exchange, Query query) throws RefusedException, IOException, InterruptedException {
        boolean certain = query.text("until", "").equals("certain");
        ReadingOrder order = order(query);
        if (certain && model.vote().isPresent() && order.engine().equals(PathHeatBath.LABEL)) {
            order = new ReadingOrder(order.engine(), WarmModel.UNTIL_CERTAIN, order.seed());
        }
        Outbox outbox = new Outbox();
        stream(exchange, query, new DrawTurn(model, body(exchange), order, certain, outbox), outbox);
    }

    private void circuit(HttpExchange exchange, Query query)
            throws RefusedException, IOException, InterruptedException {
        String name = query.text("name", "");
        PaperNetwork paper = Circuit.find(name)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.NOT_FOUND, "name: expected a circuit of /api/circuits, found " + name));
        JsonNode asked = object(body(exchange));
        double k = asked.path("k").asDouble(1);
        if (!(k >= 0 && k <= 4)) {
            throw new RefusedException(RefusedException.BAD_REQUEST, "k: expected a number from 0 to 4, found " + k);
        }
        Map<String, Double> brightness = new HashMap<>();
        asked.path("set")
                .properties()
                .forEach(each -> brightness.put(each.getKey(), each.getValue().asDouble(-1)));
        Network network;
        try {
            network = paper.network().with(brightness);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusedException.BAD_REQUEST, "set: " + e.getMessage());
        }
        int most = (int) query.number("paths", 1600, 100, limits.circuitPaths());
        Outbox outbox = new Outbox();
        stream(
                exchange,
                query,
                new CircuitTurn(
                        network, k, most, query.number("seed", model.seed(), Long.MIN_VALUE, Long.MAX_VALUE), outbox),
                outbox);
    }

    private JsonNode object(byte[] body) throws RefusedException, IOException {
        try {
            JsonNode asked = mapper.readTree(body);
            if (asked.isObject()) {
                return asked;
            }
        } catch (JsonProcessingException e) {
            // as another kind of JSON
        }
        throw new RefusedException(RefusedException.BAD_REQUEST, "expected a JSON object, found something else");
    }

    /**
     * What a client asked for latest.
     *
     * @param number by which the client counts: requests may come in another order than they were sent
     */
    private record Latest(long number, Turn turn) {}

    /** Begins a client's work in place of its older work, or ends it at once if that is newer. */
    private void overtake(String client, Latest mine) {
        Latest there;
        synchronized (current) {
            there = current.get(client);
            if (there == null || there.number() <= mine.number()) {
                current.put(client, mine);
                turns.add(mine.turn());
            } else {
                there = mine;
            }
        }
        if (there != null) {
            turns.cancel(there.turn());
            there.turn().overtaken();
        }
    }

    /** Sends events as they come; a newer request of the same client, or that it has gone, ends the work. */
    private void stream(HttpExchange exchange, Query query, Turn turn, Outbox outbox)
            throws RefusedException, IOException, InterruptedException {
        String client = query.text("client", "");
        if (!client.matches(CLIENT)) {
            throw new RefusedException(
                    RefusedException.BAD_REQUEST, "client: expected up to 64 letters and digits, found " + client);
        }
        Latest mine = new Latest(query.number("n", 0, 0, Long.MAX_VALUE), turn);
        if (current.size() >= limits.streams() && !current.containsKey(client)) {
            throw busy();
        }
        try {
            overtake(client, mine);
            outbox.awaitFirst();
            prepare(exchange, "text/event-stream; charset=utf-8", Answer.NOTHING);
            exchange.sendResponseHeaders(200, 0);
            outbox.send(exchange.getResponseBody());
        } finally {
            current.remove(client, mine);
            turns.cancel(turn);
        }
    }

    /**
     * A test image.
     *
     * @param pixels brightness row by row
     */
    private record TestImage(int image, String label, List<Float> pixels) {}

    private TestImage test(Query query) throws RefusedException {
        Digits digits = model.tests()
                .orElseThrow(() -> new RefusedException(RefusedException.NOT_FOUND, "no test images are known"))
                .test();
        int image = (int) query.number("image", 0, 0, digits.count() - 1L);
        float[] pixels = new float[digits.pixels()];
        digits.brightness(image, pixels);
        return new TestImage(image, digits.classes().name(digits.label(image)), Answer.list(pixels));
    }

    private void run(HttpExchange exchange, String path) throws RefusedException, IOException {
        String[] parts = path.split("/", -1); // "", runs, name, file
        Path file = parts.length == 4 && parts[1].equals("runs")
                ? shelf.find(parts[2], parts[3]).orElse(null)
                : null;
        if (file == null) {
            throw new RefusedException(
                    RefusedException.NOT_FOUND, path + ": expected a page of this server, found none");
        }
        require(exchange, "GET");
        long size = Files.size(file);
        prepare(exchange, RunShelf.type(parts[3]), RunShelf.POLICY);
        exchange.sendResponseHeaders(200, size == 0 ? -1 : size);
        Files.copy(file, exchange.getResponseBody());
    }

    /** Ends at once: what is under way is given up. */
    @Override
    public void close() {
        server.stop(0);
        turns.close();
        handlers.shutdownNow();
    }
}
