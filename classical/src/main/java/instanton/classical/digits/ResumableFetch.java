package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One HTTP request that brings a file, or the rest of it, to the disk; a server that falls silent is given up. */
final class ResumableFetch {
    /** How a request ended. */
    enum State {
        /** The server sent all it had to send. */
        ENDED,
        /** The transfer broke off; what came is kept. */
        BROKEN,
        /** Nothing came: the server could not be reached, or said no. */
        REFUSED
    }

    /**
     * How a request ended, and in words if not well.
     *
     * @param detail the end of a sentence that starts with the server's name
     */
    record Outcome(State state, String detail) {}

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int BUFFER = 1 << 16;

    private final HttpClient client;
    private final Duration connectTimeout;
    private final Duration stallTimeout;
    private final DownloadListener listener;

    ResumableFetch(Duration connectTimeout, Duration stallTimeout, DownloadListener listener) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(connectTimeout)
                .build();
        this.connectTimeout = connectTimeout;
        this.stallTimeout = stallTimeout;
        this.listener = listener;
    }

    /**
     * Asks for what the part lacks and appends it; a server that sends the whole file makes the part start over.
     *
     * @throws InterruptedIOException if the thread is interrupted
     * @throws IOException if the part cannot be written
     */
    Outcome run(URI address, Path part, RemoteFile file) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "download");
            thread.setDaemon(true);
            return thread;
        });
        try {
            if (isDirect(address)) {
                // Apart from the request, since looking up a host's name heeds no timeout of the client's.
                within(connectTimeout, reader, () -> InetAddress.getByName(address.getHost()));
            }
            HttpResponse<InputStream> response = within(
                    connectTimeout.plus(stallTimeout),
                    reader,
                    () -> client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
            try (InputStream body = response.body()) {
                return receive(response, body, part, have, file, reader);
            }
        } catch (ServerException e) {
            return new Outcome(State.REFUSED, e.detail());
        } finally {
            reader.shutdownNow();
        }
    }

    private Outcome receive(
            HttpResponse<?> response, InputStream body, Path part, long have, RemoteFile file, ExecutorService reader)
            throws IOException {
        int status = response.statusCode();
        if (status == RANGE_NOT_SATISFIABLE && have > 0) {
            return new Outcome(State.ENDED, "has no more to send"); // the digest tells whether the part is whole
        }
        if (status != OK && status != PARTIAL) {
            return new Outcome(State.REFUSED, "answered " + status);
        }
        boolean resumed = status == PARTIAL;
        if (resumed
                && !response.headers().firstValue("Content-Range").orElse("").startsWith("bytes " + have + "-")) {
            return new Outcome(State.REFUSED, "sent another part than was asked for");
        }
        long there = resumed ? have : 0;
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        long total = length < 0 ? -1 : there + length;
        try (OutputStream out = Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                resumed ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            listener.progress(file.name(), there, total);
            while (true) {
                int n;
                try {
                    n = within(stallTimeout, reader, () -> body.read(buffer));
                } catch (ServerException e) {
                    return new Outcome(State.BROKEN, e.detail());
                }
                if (n < 0) {
                    return new Outcome(State.ENDED, "sent all");
                }
                there += n;
                if (there > file.mostBytes()) {
                    // Written no further: the digest will be wrong, and the part goes.
                    return new Outcome(State.ENDED, "sent too much");
                }
                write(out, buffer, n, part);
                listener.progress(file.name(), there, total);
            }
        }
    }

    private static void write(OutputStream out, byte[] buffer, int n, Path part) throws IOException {
        try {
            out.write(buffer, 0, n);
        } catch (IOException e) {
            throw new BadFileException(part, "expected room for the download, found: " + e.getMessage(), e);
        }
    }

    /** Whether this machine itself has to find the host, not a proxy. */
    private static boolean isDirect(URI address) {
        ProxySelector proxies = ProxySelector.getDefault();
        return proxies == null || proxies.select(address).equals(List.of(Proxy.NO_PROXY));
    }

    /** Runs a call that may block, for so long at most. */
    private static <T> T within(Duration most, ExecutorService executor, Callable<T> call)
            throws ServerException, InterruptedIOException {
        Future<T> future = executor.submit(call);
        try {
            return future.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new ServerException("was silent for " + most.toMillis() / 1000.0 + " s", e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while downloading");
        } catch (ExecutionException e) {
            throw new ServerException(describe(e.getCause() == null ? e : e.getCause()), e);
        }
    }

    private static String describe(Throwable cause) {
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException) {
            return "could not be reached";
        }
        String message = cause.getMessage();
        return "broke off (" + (message == null ? cause.getClass().getSimpleName() : message) + ")";
    }

    /** The server's, not this machine's, failure. */
    private static final class ServerException extends IOException {
        private static final long serialVersionUID = 1L;

        ServerException(String detail, Throwable cause) {
            super(detail, cause);
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }
}
