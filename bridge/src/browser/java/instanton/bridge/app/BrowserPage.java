package instanton.bridge.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A file in a browser that has no network; whatever goes wrong in it is kept as a complaint. */
final class BrowserPage implements AutoCloseable {
    private static final int HEIGHT = 900;

    /** A policy violation in the page's own words; the console tells of most of them too. */
    private static final String TELL_VIOLATIONS =
            "addEventListener('securitypolicyviolation', e => console.error('policy: '"
                    + " + e.violatedDirective + ' refused ' + e.blockedURI))";

    /** Pictures as a reader counts them: not the parts of a drawing. */
    private static final String PICTURES = "img, canvas, svg:not(svg svg)";

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    /** A file. */
    BrowserPage(Browser browser, Path file, View view) {
        this(
                browser,
                file.toUri().toString(),
                file.toUri().toString(),
                view,
                new Browser.NewContextOptions().setOffline(true));
    }

    /** A page of a server, which may ask for what lies there and nowhere else. */
    BrowserPage(Browser browser, URI address, View view) {
        this(
                browser,
                address.toString(),
                address.resolve("/").toString(),
                view,
                new Browser.NewContextOptions().setHasTouch(true));
    }

    private BrowserPage(Browser browser, String address, String home, View view, Browser.NewContextOptions options) {
        context = browser.newContext(options.setViewportSize(view.width, HEIGHT)
                .setColorScheme(view.scheme)
                .setLocale("en-US"));
        page = context.newPage();
        if (view.media == Media.PRINT) { // told to be a screen, a page would be printed as one
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(view.media));
        }
        page.addInitScript(TELL_VIOLATIONS);
        page.onPageError(error -> complaints.add("script: " + error));
        page.onCrash(crashed -> complaints.add("the page crashed"));
        page.onConsoleMessage(this::listen);
        page.onRequest(request -> {
            if (!request.url().startsWith(home) && !request.url().startsWith("data:")) {
                complaints.add("asked for " + request.url());
            }
        });
        page.navigate(address);
    }

    private void listen(ConsoleMessage message) {
        if (Set.of("error", "warning", "assert").contains(message.type())) {
            complaints.add("console: " + message.text());
        }
    }

    /** Script errors, errors and warnings on the console, refusals by the policy, and every request but that for the file. */
    List<String> complaints() {
        evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0, true)))"); // what is under
        // way
        // arrives first
        return List.copyOf(complaints);
    }

    /** The page in Playwright's terms. */
    Page page() {
        return page;
    }

    /** What a script, a function's source, returns in the page. */
    Object evaluate(String script) {
        return Objects.requireNonNull(page.evaluate(script), "the script returned nothing");
    }

    /** What a script that returns a list of strings found. */
    List<String> list(String script) {
        List<String> found = new ArrayList<>();
        for (Object each : (List<?>) evaluate(script)) {
            found.add(String.valueOf(each));
        }
        return found;
    }

    /** The texts of all elements that a selector finds, as they are read. */
    List<String> texts(String selector) {
        return page.locator(selector).allInnerTexts().stream()
                .map(String::strip)
                .toList();
    }

    /** The cells of a table's body row by row, its row headings among them. */
    List<List<String>> rows(String table) {
        List<List<String>> rows = new ArrayList<>();
        for (Locator row : page.locator(table + " tbody tr").all()) {
            rows.add(row.locator("th, td").allInnerTexts().stream()
                    .map(String::strip)
                    .toList());
        }
        return rows;
    }

    /** Images, canvases and drawings, in the page's order. */
    List<Locator> pictures() {
        return page.locator(PICTURES).all();
    }

    /** An element as it is seen. */
    static BufferedImage seen(Locator element) {
        return image(element.screenshot(new Locator.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.ALLOW)
                .setCaret(ScreenshotCaret.INITIAL)));
    }

    /** Elements as they are seen, all at one moment: cut out of one picture of the whole page. */
    List<BufferedImage> seen(List<Locator> elements) {
        return cut(whole(new Page.ScreenshotOptions()), elements);
    }

    /** The same, and keeps the whole page as a picture, for a person to look at. */
    List<BufferedImage> seenAndKept(List<Locator> elements, String name) {
        return cut(whole(new Page.ScreenshotOptions().setPath(Path.of("target", "browser", name + ".png"))), elements);
    }

    private BufferedImage whole(Page.ScreenshotOptions options) {
        page.evaluate("() => scrollTo(0, 0)");
        return image(page.screenshot(options.setFullPage(true)
                .setAnimations(ScreenshotAnimations.ALLOW)
                .setCaret(ScreenshotCaret.INITIAL)));
    }

    private static List<BufferedImage> cut(BufferedImage whole, List<Locator> elements) {
        return elements.stream().map(element -> cut(whole, element)).toList();
    }

    private static BufferedImage cut(BufferedImage whole, Locator element) {
        BoundingBox box = Objects.requireNonNull(element.boundingBox(), "an element that is not visible");
        int left = (int) Math.max(0, Math.floor(box.x));
        int top = (int) Math.max(0, Math.floor(box.y));
        int right = (int) Math.min(whole.getWidth(), Math.ceil(box.x + box.width));
        int bottom = (int) Math.min(whole.getHeight(), Math.ceil(box.y + box.height));
        return whole.getSubimage(left, top, right - left, bottom - top);
    }

    private static BufferedImage image(byte[] png) {
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
            BufferedImage image = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.drawImage(read, 0, 0, null);
            graphics.dispose();
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row of an image, 0xRRGGBB. */
    private static int[] row(BufferedImage image, int y) {
        return (int[]) image.getRaster().getDataElements(0, y, image.getWidth(), 1, null);
    }

    /** Standard deviation of an image's brightness, 0 where it is all one colour, 127.5 at most. */
    static double contrast(BufferedImage image) {
        double sum = 0;
        double squares = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int rgb : row(image, y)) {
                double grey = 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
                sum += grey;
                squares += grey * grey;
            }
        }
        double pixels = (double) image.getWidth() * image.getHeight();
        return Math.sqrt(Math.max(0, squares / pixels - sum / pixels * (sum / pixels)));
    }

    /** Whether the outermost pixels but one, a frame's width off the edge, are not all alike: something may be cut off there. */
    static boolean touchesItsEdge(BufferedImage image) {
        int right = image.getWidth() - 2;
        int bottom = image.getHeight() - 2;
        int corner = image.getRGB(1, 1);
        return IntStream.rangeClosed(1, right)
                        .anyMatch(x -> image.getRGB(x, 1) != corner || image.getRGB(x, bottom) != corner)
                || IntStream.rangeClosed(1, bottom)
                        .anyMatch(y -> image.getRGB(1, y) != corner || image.getRGB(right, y) != corner);
    }

    /** How many of an image's pixels have one colour, 0xRRGGBB. */
    static long count(BufferedImage image, int colour) {
        return IntStream.range(0, image.getHeight())
                .mapToLong(y ->
                        IntStream.of(row(image, y)).filter(rgb -> rgb == colour).count())
                .sum();
    }

    @Override
    public void close() {
        context.close();
    }
}
