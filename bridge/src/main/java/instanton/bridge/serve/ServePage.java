package instanton.bridge.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The pages, each one file that needs nothing else but this server. */
final class ServePage {
    private static final String REPORT = "/instanton/bridge/report/";
    private static final List<String> SCRIPTS = List.of(
            REPORT + "colours.js", REPORT + "movie.js", "stream.js", "board.js", "draw.js", "circuits.js", "page.js");

    private ServePage() {}

    /** The page that one draws on. */
    static Answer draw() {
        StringBuilder script = new StringBuilder();
        SCRIPTS.forEach(each -> script.append(text(each)));
        return page("page.html", text(REPORT + "page.css") + text("serve.css"), script.toString());
    }

    /** The page that says what scripts may ask for. */
    static Answer api() {
        return page("api.html", text(REPORT + "page.css") + text("serve.css"), "");
    }

    private static Answer page(String name, String style, String script) {
        String page = text(name).replace("/* style */", style).replace("/* script */", script);
        String policy = "default-src 'none'; connect-src 'self'; img-src 'self' data: blob:; style-src " + hash(style)
                + (script.isEmpty() ? "" : "; script-src " + hash(script))
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return new Answer("text/html; charset=utf-8", policy, page.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String name) {
        try (InputStream stream = ServePage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
