package instanton.bridge.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to a client (server-sent events). Of each kind the latest is kept: who reads slowly misses what has been overtaken, and
 * keeps nobody waiting.
 */
final class Outbox {
    /** After so long without an event a line is sent that says nothing: writing it fails if the client has gone. */
    private static final long SILENCE_MILLIS = 250;

    private final Map<String, String> events = new LinkedHashMap<>(); // data by name
    private @Nullable Throwable failure;
    private boolean ended;

    /** Puts an event on its way, in place of one of the same name that has not been sent. */
    synchronized void put(String name, String data) {
        events.remove(name);
        events.put(name, data);
        notifyAll();
    }

    /** No event is to come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** No event is to come, for a reason. */
    synchronized void fail(Throwable reason) {
        failure = reason;
        end();
    }

    /** Waits for the first event; what failed before is thrown. */
    synchronized void awaitFirst() throws RefusedException, InterruptedException {
        while (events.isEmpty() && !ended) {
            wait();
        }
        if (events.isEmpty() && failure != null) {
            throw refusal(failure);
        }
    }

    static RefusedException refusal(Throwable failure) {
        return failure instanceof RefusedException refused
                ? refused
                : new RefusedException(RefusedException.FAILED, "failed unexpectedly: " + failure);
    }

    /** Sends events as they come until the last. */
    void send(OutputStream out) throws IOException, InterruptedException {
        for (String text = next(); !text.isEmpty(); text = next()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private synchronized String next() throws InterruptedException {
        long since = System.nanoTime();
        long left = SILENCE_MILLIS;
        while (events.isEmpty() && !ended && left > 0) {
            wait(left);
            left = SILENCE_MILLIS - (System.nanoTime() - since) / 1_000_000;
        }
        if (events.isEmpty()) {
            if (!ended) {
                return ":\n\n";
            }
            Throwable reason = failure;
            failure = null;
            return reason == null
                    ? ""
                    : event("error", Answer.error(refusal(reason).line()));
        }
        StringBuilder text = new StringBuilder();
        for (Iterator<Map.Entry<String, String>> each = events.entrySet().iterator(); each.hasNext(); each.remove()) {
            Map.Entry<String, String> event = each.next();
            text.append(event(event.getKey(), event.getValue()));
        }
        return text.toString();
    }

    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }
}
