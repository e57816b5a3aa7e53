package instanton.bridge.serve;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask: whoever names this server by an address that it listens on, comes from no other page, and knows the token. A page elsewhere that
 * makes a browser ask under a name of its own (DNS rebinding) is turned away by the first, one that asks across origins by the second.
 *
 * @param hosts what the header {@code Host} may be
 * @param token what is asked for beside
 */
record Gate(Set<String> hosts, String token) {
    private static final int RANDOM_BYTES = 18;
    private static final int HTTP = 80;

    /** A gate for a port on this machine, with a new token. */
    static Gate of(List<String> names, int port) {
        Set<String> hosts = new LinkedHashSet<>();
        for (String name : names) {
            String host = name.toLowerCase(Locale.ROOT);
            hosts.add(host + ":" + port);
            if (port == HTTP) {
                hosts.add(host);
            }
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new Gate(hosts, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Refuses who calls this server by another name, or comes from another page. */
    void checkOrigin(Headers headers) throws RefusedException {
        List<String> named = headers.getOrDefault("Host", List.of());
        if (named.size() != 1 || !hosts.contains(named.get(0).toLowerCase(Locale.ROOT))) {
            throw new RefusedException(
                    RefusedException.FORBIDDEN,
                    "Host: expected " + String.join(" or ", hosts) + ", found "
                            + (named.isEmpty() ? "none" : String.join(", ", named)));
        }
        for (String origin : headers.getOrDefault("Origin", List.of())) {
            String lower = origin.toLowerCase(Locale.ROOT);
            if (!lower.startsWith("http://") || !hosts.contains(lower.substring("http://".length()))) {
                throw new RefusedException(
                        RefusedException.FORBIDDEN, "Origin: expected this server's own page, found " + origin);
            }
        }
    }

    /** Refuses who doesn't know the token. */
    void checkToken(Headers headers, @Nullable String asked) throws RefusedException {
        String bearer = headers.getFirst("Authorization");
        String found = bearer != null && bearer.startsWith("Bearer ") ? bearer.substring("Bearer ".length()) : asked;
        // In a time that tells nothing of how much is right.
        if (found == null
                || !MessageDigest.isEqual(
                        found.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
            throw new RefusedException(
                    RefusedException.FORBIDDEN,
                    "token: expected the one in the address that instanton serve printed, found "
                            + (found == null ? "none" : "another")
                            + " (header Authorization: Bearer TOKEN, or ?token=TOKEN)");
        }
    }
}
