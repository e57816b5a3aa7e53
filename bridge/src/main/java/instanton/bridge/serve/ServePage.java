package instanton.bridge.serve;

import instanton.bridge.report.Inline;
import java.nio.charset.StandardCharsets;
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
        String policy =
                "default-src 'none'; connect-src 'self'; img-src 'self' data: blob:; style-src " + Inline.hash(style)
                        + (script.isEmpty() ? "" : "; script-src " + Inline.hash(script))
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return new Answer("text/html; charset=utf-8", policy, page.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String name) {
        return Inline.text(ServePage.class, name);
    }
}
