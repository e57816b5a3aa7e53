package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bad pages: the tests of the good ones see what they look for. */
class BrowserPageIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private BrowserPage open(String body) throws IOException {
        Path file = folder.resolve("page.html");
        Files.writeString(
                file,
                "<!DOCTYPE html><html><head><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\""
                        + "default-src 'none'; img-src https: data:; script-src 'unsafe-inline'; style-src 'unsafe-hashes'\"></head><body>"
                        + body + "</body></html>");
        return CHROMIUM.unwatched(file, View.PHONE);
    }

    private List<String> complaints(String body) throws IOException {
        try (BrowserPage page = open(body)) {
            return page.complaints();
        }
    }

    private List<String> found(String body, String probe) throws IOException {
        try (BrowserPage page = open(body)) {
            return page.list(probe);
        }
    }

    @Test
    void complaintsAreHeard() throws IOException {
        assertThat(complaints("<p>A page.")).isEmpty();
        assertThat(complaints("<script>missing();</script>"))
                .singleElement()
                .asString()
                .contains("missing");
        assertThat(complaints("<script>Promise.reject(new Error('late'));</script>"))
                .singleElement()
                .asString()
                .contains("late");
        assertThat(complaints("<script>console.warn('beware');</script>")).containsExactly("console: beware");
        assertThat(complaints("<p style='color: red'>A page."))
                .anyMatch(each -> each.startsWith("console: policy: style"));
        assertThat(complaints("<img src='https://example.org/picture.png'>"))
                .anyMatch(each -> each.equals("asked for https://example.org/picture.png"));
    }

    @Test
    void blankPicturesAreBlank() throws IOException {
        try (BrowserPage page = open("<canvas width=100 height=50></canvas><svg width=100 height=50>"
                + "<rect width=50 height=50 /><svg width=10 height=10></svg></svg>")) {
            assertThat(page.pictures()).hasSize(2);
            assertThat(BrowserPage.contrast(BrowserPage.seen(page.pictures().get(0))))
                    .isLessThan(1e-3);
            // Half black, half white.
            assertThat(BrowserPage.contrast(BrowserPage.seen(page.pictures().get(1))))
                    .isEqualTo(127.5);
            assertThat(BrowserPage.count(BrowserPage.seen(page.pictures().get(1)), 0))
                    .isEqualTo(2500);
            assertThat(BrowserPage.touchesItsEdge(
                            BrowserPage.seen(page.pictures().get(0))))
                    .isFalse();
            assertThat(BrowserPage.touchesItsEdge(
                            BrowserPage.seen(page.pictures().get(1))))
                    .isTrue();
        }
    }

    @Test
    void probesFindWhatTheyLookFor() throws IOException {
        String wide = "wide".repeat(200);
        assertThat(found("<p>" + wide, PageProbe.STICKS_OUT)).hasSize(2); // of its box and of the window
        assertThat(found("<table><tr><td>" + wide + "</table>", PageProbe.STICKS_OUT))
                .hasSize(1);
        assertThat(found("<p>narrow", PageProbe.STICKS_OUT)).isEmpty();
        // Black on white has 21 : 1, #949494 3.03 : 1, #767676 4.54 : 1.
        assertThat(found("<p>black<p><font color='#767676'>grey</font>", PageProbe.FAINT_TEXT))
                .isEmpty();
        assertThat(found("<font color='#949494'>pale</font>", PageProbe.FAINT_TEXT))
                .singleElement()
                .asString()
                .startsWith("3.03 : 1");
        assertThat(found(
                        "<table><tr><td bgcolor='#767676'>black<td bgcolor='#222222'>dark</table>",
                        PageProbe.FAINT_TEXT))
                .singleElement()
                .asString()
                .endsWith("dark");
        assertThat(found("<h1 id=a>A</h1><h3 id=a>B</h3><img><th>", PageProbe.UNSOUND))
                .anyMatch(each -> each.equals("no language"))
                .anyMatch(each -> each.startsWith("heading after a gap"))
                .anyMatch(each -> each.startsWith("id twice"))
                .anyMatch(each -> each.startsWith("nameless: <img"));
        try (BrowserPage page = open("<button>first</button><a href='#'>second</a>")) {
            assertThat(page.list(PageProbe.NUMBER_STOPS)).containsExactly("0 BUTTON first", "1 A second");
        }
    }
}
