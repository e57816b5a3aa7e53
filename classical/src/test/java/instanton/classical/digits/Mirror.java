package instanton.classical.digits;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers each request in the next of the given ways, and the last way from then on. */
final class Mirror implements AutoCloseable {
    /** Ways to answer a request. */
    enum Way {
        FINE,
        /** Breaks the connection half-way through what was asked for. */
        TRUNCATE,
        /** Sends a wrong byte. */
        CORRUPT,
        /** Falls silent half-way. */
        STALL,
        /** Takes the request and never answers. */
        SILENT,
        NOT_FOUND,
        /** Sends the whole file whatever the range. */
        IGNORE_RANGE,
        /** Sends much more than there is. */
        ENDLESS,
        /** Sends the file without saying how long it is. */
        NO_LENGTH,
        /** Sends another range than was asked for. */
        WRONG_RANGE
    }

    private final Map<String, byte[]> files;
    private final Iterator<Way> ways;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private Way way;

    Mirror(Map<String, byte[]> files, Way... ways) {
        this.files = files;
        this.ways = List.of(ways).iterator();
        this.way = ways[0];
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/data/");
    }

    /** The file names asked for, each with the range if there was one. */
    List<String> requests() {
        return requests;
    }

    private synchronized Way nextWay() {
        if (ways.hasNext()) {
            way = ways.next();
        }
        return way;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring("/data/".length());
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(range == null ? name : name + " " + range);
            Way now = nextWay();
            byte[] file = files.get(name);
            if (now == Way.SILENT) {
                waitForTheEnd();
                return;
            }
            if (file == null || now == Way.NOT_FOUND) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int from = 0;
            if (range != null && now != Way.IGNORE_RANGE) {
                from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
                if (from >= file.length) {
                    exchange.sendResponseHeaders(416, -1);
                    return;
                }
                int said = now == Way.WRONG_RANGE ? from + 1 : from;
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + said + "-" + (file.length - 1) + "/" + file.length);
            }
            send(exchange, now, from, file);
        }
    }

    private void send(HttpExchange exchange, Way now, int from, byte[] file) throws IOException {
        byte[] bytes = Arrays.copyOfRange(file, from, file.length);
        int status = exchange.getResponseHeaders().containsKey("Content-Range") ? 206 : 200;
        boolean unknown = now == Way.NO_LENGTH || now == Way.ENDLESS;
        exchange.sendResponseHeaders(status, unknown ? 0 : bytes.length);
        switch (now) {
            case TRUNCATE -> exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            case STALL -> {
                exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
                exchange.getResponseBody().flush();
                waitForTheEnd();
            }
            case CORRUPT -> {
                bytes[bytes.length / 2] ^= 0x55;
                exchange.getResponseBody().write(bytes);
            }
            case ENDLESS -> {
                while (closing.getCount() > 0) {
                    exchange.getResponseBody().write(new byte[1 << 16]); // ends when the client hangs up
                }
            }
            default -> exchange.getResponseBody().write(bytes);
        }
    }

    private void waitForTheEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
