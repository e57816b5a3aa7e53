package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A headless Chromium for a test class, started before its first test and ended after its last. The pages that a test opens are
 * closed after it, and the test fails if one of them had anything to complain of.
 */
final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final List<BrowserPage> pages = new ArrayList<>();
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    /** Opens a file, and watches what it does until the test ends. */
    BrowserPage open(Path file, View view) {
        BrowserPage page = unwatched(file, view);
        pages.add(page);
        return page;
    }

    /** Opens a page of a server, and watches what it does until the test ends. */
    BrowserPage open(URI address, View view) {
        BrowserPage page = new BrowserPage(Objects.requireNonNull(browser, "beforeAll starts it"), address, view);
        pages.add(page);
        return page;
    }

    /** Opens a file that may complain; whoever asked closes it. */
    BrowserPage unwatched(Path file, View view) {
        return new BrowserPage(Objects.requireNonNull(browser, "beforeAll starts it"), file, view);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        String program = System.getenv("CHROMIUM");
        Path path = Path.of(program == null || program.isEmpty() ? "/usr/bin/chromium" : program);
        assertThat(path).as("Chromium; the variable CHROMIUM names another").isExecutable();
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path)
                        .setHeadless(true)
                        .setChromiumSandbox(false)
                        .setArgs(QUIET));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> complaints = new ArrayList<>();
        for (BrowserPage page : pages) {
            complaints.addAll(page.complaints());
            page.close();
        }
        pages.clear();
        assertThat(complaints).as("what the browser complained of").isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close(); // and the browser with it
        }
    }
}
