package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ReducedMotion;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that one draws on. Each test also fails if the page asks for anything but its server, see {@link Chromium}. */
class ServePageIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final double[][] SEVEN = {
        {0.27, 0.2}, {0.5, 0.19}, {0.72, 0.2}, {0.62, 0.42}, {0.5, 0.64}, {0.43, 0.86}
    };
    private static final int DIGITS = 20;
    private static final int MOST_BYTES = 120_000; // of a picture that is kept

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ServedProgram served;

    @BeforeAll
    static void serve() throws IOException, InterruptedException {
        Path run = Files.createDirectories(folder.resolve("runs").resolve("a-run"));
        Files.writeString(run.resolve("manifest.json"), "{}");
        Files.writeString(run.resolve("report.html"), "<!DOCTYPE html><title>A report</title><p>A report.");
        served = ServedProgram.in(folder, ServedProgram.MODEL);
    }

    @AfterAll
    static void end() throws IOException {
        served.close();
    }

    private static BrowserPage open(View view) {
        BrowserPage page = CHROMIUM.open(served.address(), view);
        page.page().waitForFunction("() => document.querySelectorAll('#votes tbody tr').length === 10");
        return page;
    }

    private static double[][] onScreen(BrowserPage page, double[][] points) {
        BoundingBox box = Objects.requireNonNull(page.page().locator("#board").boundingBox());
        double[][] on = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            on[i] = new double[] {box.x + points[i][0] * box.height, box.y + points[i][1] * box.height};
        }
        return on;
    }

    private static void byMouse(BrowserPage page, double[][] points) {
        double[][] on = onScreen(page, points);
        page.page().mouse().move(on[0][0], on[0][1]);
        page.page().mouse().down();
        for (double[] point : on) {
            page.page().mouse().move(point[0], point[1], new com.microsoft.playwright.Mouse.MoveOptions().setSteps(5));
        }
        page.page().mouse().up();
    }

    private static void byTouch(BrowserPage page, double[][] points) {
        double[][] on = onScreen(page, points);
        CDPSession session = page.page().context().newCDPSession(page.page());
        touch(session, "touchStart", on[0]);
        for (int i = 1; i < on.length; i++) {
            for (int part = 1; part <= 5; part++) {
                touch(session, "touchMove", new double[] {
                    on[i - 1][0] + (on[i][0] - on[i - 1][0]) * part / 5,
                    on[i - 1][1] + (on[i][1] - on[i - 1][1]) * part / 5
                });
            }
        }
        touch(session, "touchEnd", null);
    }

    private static void touch(CDPSession session, String type, double @org.jspecify.annotations.Nullable [] at) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        JsonArray points = new JsonArray();
        if (at != null) {
            JsonObject point = new JsonObject();
            point.addProperty("x", at[0]);
            point.addProperty("y", at[1]);
            points.add(point);
        }
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }

    /** Waits until all is said of what was drawn. */
    private static void isRead(BrowserPage page, String digit) {
        page.page().waitForFunction("() => document.getElementById('count').textContent !== ''");
        assertThat(page.texts("#classical-digit")).containsExactly(digit);
        assertThat(page.texts("#quantum-digit")).containsExactly(digit);
    }

    private static Object state(BrowserPage page, String expression) {
        return page.evaluate("() => " + expression);
    }

    @ParameterizedTest
    @EnumSource(names = {"DESK", "TABLET", "PHONE"})
    void strokesByMouseAreRead(View view) {
        BrowserPage page = open(view);
        byMouse(page, SEVEN);
        isRead(page, "7");
        assertThat(page.texts("#line").get(0)).startsWith("Certain at 99 % after ");
        assertThat(page.page().locator("#hint").isVisible()).isFalse();
    }

    /** And nothing scrolls, though the finger goes down the page. */
    @ParameterizedTest
    @EnumSource(names = {"DESK", "TABLET", "PHONE"})
    void strokesByFingerAreReadAndScrollNothing(View view) {
        BrowserPage page = open(view);
        page.page().setViewportSize(view.width, 600);
        byTouch(page, SEVEN);
        isRead(page, "7");
        assertThat(state(page, "scrollX + scrollY")).isEqualTo(0);
        assertThat(((Number) state(page, "document.documentElement.scrollHeight")).intValue())
                .as("there is room to scroll")
                .isGreaterThan(600);
    }

    @Test
    void undoAndClearTakeStrokesBack() {
        BrowserPage page = open(View.DESK);
        assertThat(page.page().locator("#undo").isDisabled()).isTrue();
        byMouse(page, SEVEN);
        isRead(page, "7");
        byMouse(page, new double[][] {{0.2, 0.9}, {0.8, 0.1}});
        byMouse(page, new double[][] {{0.8, 0.9}, {0.2, 0.1}});
        page.page().click("#undo");
        page.page().click("#undo");
        isRead(page, "7");
        page.page().click("#clear");
        assertThat(page.texts("#classical-digit")).containsExactly("–");
        assertThat(page.texts("#line")).containsExactly("Both networks read as you draw.");
        assertThat(page.texts("#votes td .number")).containsOnly("");
    }

    /** An empty sheet, and what is no digit, get no answer; the latter one line that says why. */
    @Test
    void whatIsNoDigitGetsNoAnswer() {
        BrowserPage page = open(View.DESK);
        assertThat(page.texts("#quantum-digit")).containsExactly("–");
        byMouse(page, new double[][] {{0.1, 0.5}, {0.9, 0.5}});
        page.page().waitForFunction("() => document.getElementById('line').textContent.startsWith('Not read: ')");
        assertThat(page.texts("#line").get(0)).endsWith("a line, or several digits.");
        assertThat(page.texts("#quantum-digit")).containsExactly("–");
    }

    @Test
    void whatIsUnlikeAnyDigitIsSaidToBe() {
        BrowserPage page = open(View.DESK);
        page.page().selectOption("#example", "6"); // an A
        page.page().waitForFunction("() => document.getElementById('count').textContent !== ''");
        assertThat(page.texts("#line").get(0)).startsWith("Unlike any digit it was trained on");
    }

    @Test
    void aOneIsDrawnByKeyboard() {
        BrowserPage page = open(View.DESK);
        page.page().focus("#board");
        for (int i = 0; i < 6; i++) {
            page.page().keyboard().press("Shift+ArrowUp");
        }
        page.page().keyboard().press("Space");
        for (int i = 0; i < 12; i++) {
            page.page().keyboard().press("Shift+ArrowDown");
        }
        page.page().keyboard().press("Space");
        isRead(page, "1");
        page.page().keyboard().press("Backspace");
        assertThat(page.texts("#quantum-digit")).containsExactly("–");
    }

    /** Tab goes once through everything that can be reached, in the order of reading, and always shows where it is; arrows change tabs. */
    @ParameterizedTest
    @EnumSource(names = {"DESK", "PHONE"})
    void keyboardGoesInTheOrderOfReading(View view) {
        BrowserPage page = open(view);
        page.evaluate("() => { instanton.board.show([[[0.5, 0.15], [0.5, 0.85]]]); return true; }");
        isRead(page, "1");
        page.page().waitForFunction("() => !document.getElementById('play').disabled");
        List<String> expected = page.list(PageProbe.NUMBER_STOPS);
        for (String stop : expected) {
            page.page().keyboard().press("Tab");
            if (!stop.endsWith("INPUT file")) { // its label shows where Tab is
                assertThat(page.evaluate(PageProbe.STOP)).isEqualTo(stop + ", seen");
            }
        }
        page.page().focus("#tab-draw");
        page.page().keyboard().press("ArrowRight");
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("tab-circuits");
        assertThat(page.page().locator("#circuits").isVisible()).isTrue();
        assertThat(page.page().locator("#draw").isVisible()).isFalse();
        page.page().keyboard().press("End");
        assertThat(page.page().locator("#runs").isVisible()).isTrue();
    }

    /** Every tab, with something on it, in every view: as wide as the window, legible, named. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PAPER")
    void fitsAndIsLegibleAndSound(View view) {
        BrowserPage page = open(view);
        byMouse(page, SEVEN);
        isRead(page, "7");
        page.page().waitForFunction("() => !document.getElementById('play').disabled");
        for (String tab : List.of("draw", "circuits", "runs")) {
            page.page().click("#tab-" + tab);
            if (tab.equals("circuits")) {
                page.page().waitForFunction("() => document.getElementById('circuit-count').textContent !== ''");
            }
            assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                    .as(tab)
                    .isEqualTo(view.width);
            assertThat(page.list(PageProbe.STICKS_OUT)).as(tab).isEmpty();
            assertThat(page.list(PageProbe.FAINT_TEXT)).as(tab).isEmpty();
            assertThat(page.list(PageProbe.UNSOUND)).as(tab).isEmpty();
        }
    }

    /** Motion stands still for whoever wants that: all paths are there at once. */
    @Test
    void reducedMotionStandsStill() {
        BrowserPage page = open(View.DESK);
        page.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        byMouse(page, SEVEN);
        isRead(page, "7");
        page.page().waitForFunction("() => document.getElementById('path-at').textContent === '12 of the first 12'");
        assertThat(page.texts("#play")).containsExactly("Play");
        byte[] before = page.page().locator("#film").screenshot();
        page.page().waitForTimeout(500);
        assertThat(page.page().locator("#film").screenshot()).isEqualTo(before);
    }

    /** The numbers that are shown are those that classify prints, on test digits chosen by number. */
    @Test
    void numbersAreThoseOfClassify() throws IOException, InterruptedException {
        BrowserPage page = open(View.DESK);
        page.page().selectOption("#paths", "64");
        ObjectMapper mapper = new ObjectMapper();
        List<String> arguments = new ArrayList<>(List.of("classify", ServedProgram.MODEL, "--json", "--paths=64"));
        List<List<String>> shown = new ArrayList<>();
        for (int i = 0; i < DIGITS; i++) {
            JsonNode pixels = mapper.readTree(served.ask("/api/test?image=" + i, new byte[0]))
                    .path("pixels");
            Path file = folder.resolve(i + ".png");
            write(pixels, file);
            arguments.add(file.toString());
            page.page().fill("#test", String.valueOf(i));
            page.page().press("#test", "Enter");
            page.page().waitForFunction("() => document.getElementById('count').textContent.startsWith('64 paths')");
            shown.add(page.texts("#votes td .number"));
            page.page().click("#clear");
        }
        JsonNode images = ProgramRun.start(folder, ProgramRun.VECTORS, arguments.toArray(String[]::new))
                .end()
                .succeeded()
                .json()
                .path("images");
        for (int i = 0; i < DIGITS; i++) {
            for (int j = 0; j < 10; j++) {
                JsonNode image = images.get(i);
                assertThat(shown.get(i).get(2 * j))
                        .isEqualTo(fixed(image.at("/classical/votes/" + j).asDouble(), 1));
                assertThat(shown.get(i).get(2 * j + 1))
                        .isEqualTo(fixed(image.at("/quantum/votes/" + j).asDouble(), 2) + " ± "
                                + fixed(image.at("/quantum/errors/" + j).asDouble(), 2));
            }
        }
    }

    private static String fixed(double share, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", 100 * share);
    }

    private static void write(JsonNode pixels, Path file) throws IOException {
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int p = 0; p < pixels.size(); p++) {
            image.getRaster()
                    .setSample(p % 28, p / 28, 0, Math.round(255 * pixels.get(p).floatValue()));
        }
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void circuitsAnswerTheirSwitches() {
        BrowserPage page = open(View.DESK);
        page.page().click("#tab-circuits");
        for (String[] row :
                new String[][] {{"AND", "1", "1"}, {"AND", "1", "0"}, {"XOR", "1", "1"}, {"XOR", "0", "1"}}) {
            page.page().click("#circuit-names button:text-is('" + row[0] + "')");
            for (int input = 0; input < 2; input++) {
                if (row[1 + input].equals("0")) {
                    page.page().locator("#switches button").nth(input).press("Space");
                }
            }
            page.page()
                    .waitForFunction(
                            "() => document.getElementById('circuit-count').textContent.startsWith('1,600 paths')");
            boolean both = row[1].equals(row[2]);
            List<String> excess = page.texts("#activities td:last-child");
            double out = Double.parseDouble(excess.get(excess.size() - 1).replace('\u2212', '-'));
            // An output at rest has less than 0.25, an excited one more than 0.5.
            if (row[0].equals("AND") == both) {
                assertThat(out).isGreaterThan(0.5);
            } else {
                assertThat(out).isLessThan(0.5);
            }
            page.page().evaluate("() => { document.getElementById('circuit-count').textContent = ''; }");
        }
        page.page().click("#circuit-names button:text-is('Vertical line')");
        assertThat(page.page().locator("#cells button").count()).isEqualTo(16);
        page.page().waitForFunction("() => document.getElementById('circuit-count').textContent !== ''");
        page.page().click("#circuit-names button:text-is('Chain')");
        page.page().click("#scan");
        page.page()
                .waitForFunction(
                        "() => document.getElementById('threshold-line').textContent.startsWith('Threshold')",
                        null,
                        new Page.WaitForFunctionOptions().setTimeout(120_000));
    }

    @Test
    void runsAreListedWithTheirReports() {
        BrowserPage page = open(View.DESK);
        page.page().click("#tab-runs");
        page.page().waitForSelector("#run-table a");
        assertThat(page.rows("#run-table").get(0)).startsWith("a-run", "finished");
        Page report = page.page().context().waitForPage(() -> page.page().click("#run-table a:text-is('report.html')"));
        assertThat(report.locator("p").innerText()).isEqualTo("A report.");
        assertThat(report.title()).isEqualTo("A report");
    }

    /** Pictures for who wants to know what this is: looked at by a person, and small. */
    @Test
    void canBeLookedAt() throws IOException {
        BrowserPage page = open(View.DESK);
        page.page().setViewportSize(1060, 780);
        page.page().selectOption("#paths", "256");
        page.page().selectOption("#example", "0");
        page.page().waitForFunction("() => document.getElementById('path-at').textContent.startsWith('8 ')");
        keep(page, "serve-draw");
        page.page().click("#tab-circuits");
        page.page().waitForFunction("() => document.getElementById('circuit-path').textContent.startsWith('Path 8')");
        keep(page, "serve-circuits");
        BrowserPage phone = open(View.PHONE_DARK);
        phone.page().setViewportSize(390, 844);
        byTouch(phone, new double[][] {{0.62, 0.86}, {0.62, 0.15}, {0.26, 0.6}, {0.78, 0.6}});
        isRead(phone, "4");
        keep(phone, "serve-phone");
    }

    private static void keep(BrowserPage page, String name) throws IOException {
        Path file = Path.of("target", "browser", name + ".png");
        page.page().screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).as(name).isLessThan(MOST_BYTES);
    }

    @Test
    void withoutItsTokenThePageSaysWhatToDo() {
        BrowserPage page =
                CHROMIUM.open(URI.create(served.address().toString().replaceFirst("\\?.*", "api")), View.PHONE);
        assertThat(page.texts("h1")).containsExactly("For scripts");
        assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(View.PHONE.width);
        assertThat(page.list(PageProbe.FAINT_TEXT)).isEmpty();
        assertThat(page.list(PageProbe.UNSOUND)).isEmpty();
    }
}
