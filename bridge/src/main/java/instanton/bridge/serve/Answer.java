package instanton.bridge.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is sent to a client at once: its content type, its Content-Security-Policy, and a body. Immutable; nobody writes to the body. */
final class Answer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The policy of what needs nothing. */
    static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private final String type;
    private final String policy;
    private final byte[] body;

    Answer(String type, String policy, byte[] body) {
        this.type = type;
        this.policy = policy;
        this.body = body;
    }

    String type() {
        return type;
    }

    String policy() {
        return policy;
    }

    byte[] body() {
        return body;
    }

    /** Numbers as a list. */
    static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    static Answer json(Object value) {
        return new Answer("application/json", NOTHING, line(value).getBytes(StandardCharsets.UTF_8));
    }

    static Answer bytes(byte[] body) {
        return new Answer("application/octet-stream", NOTHING, body);
    }

    /** A value as one line of JSON. */
    static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What went wrong as one line of JSON. */
    static String error(String line) {
        return line(Map.of("error", line));
    }
}
