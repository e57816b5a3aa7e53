package instanton.bridge.serve;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named values behind the question mark of an address. */
record Query(Map<String, String> values) {
    Query {
        values = Map.copyOf(values);
    }

    static Query of(URI address) throws RefusedException {
        Map<String, String> values = new HashMap<>();
        String raw = address.getRawQuery();
        for (String each : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                values.put(decoded(each.substring(0, equals)), decoded(each.substring(equals + 1)));
            }
        }
        return new Query(values);
    }

    private static String decoded(String text) throws RefusedException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    RefusedException.BAD_REQUEST, "expected an address in percent-encoding, found " + text);
        }
    }

    @Nullable
    String find(String name) {
        return values.get(name);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** A whole number within bounds. */
    long number(String name, long otherwise, long least, long most) throws RefusedException {
        String found = values.get(name);
        if (found == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(found);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // as one out of bounds
        }
        throw new RefusedException(
                RefusedException.BAD_REQUEST,
                name + ": expected a whole number from " + least + " to " + most + ", found " + found);
    }
}
