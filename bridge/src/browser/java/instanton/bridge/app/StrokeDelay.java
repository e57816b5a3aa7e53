package instanton.bridge.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Measures, on a page that is served: milliseconds from the end of a stroke to the first answer, and to the votes of 256 paths. Drawn over and over,
 * by the browser's own clock; {@code src/bench/serve.sh} runs it.
 */
final class StrokeDelay {
    private static final double[][] SEVEN = {
        {0.27, 0.2}, {0.5, 0.19}, {0.72, 0.2}, {0.62, 0.42}, {0.5, 0.64}, {0.43, 0.86}
    };

    private StrokeDelay() {}

    /** Of an address, so many times. */
    public static void main(String[] args) {
        String program = System.getenv("CHROMIUM");
        try (Playwright playwright = Playwright.create();
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(program == null ? "/usr/bin/chromium" : program))
                                .setChromiumSandbox(false)
                                .setArgs(List.of("--disable-gpu")))) {
            Page page = browser.newPage();
            page.navigate(args[0]);
            page.waitForFunction("() => document.querySelectorAll('#votes tbody tr').length === 10");
            page.selectOption("#paths", "256");
            List<Double> answers = new ArrayList<>();
            List<Double> votes = new ArrayList<>();
            for (int round = 0; round < Integer.parseInt(args[1]); round++) {
                draw(page);
                page.waitForFunction("() => window.instanton.draw.marks.at(-1)?.[0] === 'done 256'");
                answers.add(since(page, "answer"));
                votes.add(since(page, "votes 256"));
                page.click("#clear");
                page.evaluate("() => { window.instanton.draw.marks.length = 0; }");
            }
            tell("first answer", answers);
            tell("256 paths of ten neurons", votes);
        }
    }

    private static void draw(Page page) {
        BoundingBox box = Objects.requireNonNull(page.locator("#board").boundingBox());
        for (int i = 0; i < SEVEN.length; i++) {
            page.mouse().move(box.x + SEVEN[i][0] * box.height, box.y + SEVEN[i][1] * box.height);
            if (i == 0) {
                page.mouse().down();
            }
        }
        page.mouse().up();
    }

    /** From the last end of a stroke to the last time that something happened. */
    private static double since(Page page, String what) {
        Object found = page.evaluate(
                "what => { const last = name => window.instanton.draw.marks.findLast(m => m[0] === name)[1];"
                        + " return last(what) - last('ended'); }",
                what);
        return ((Number) Objects.requireNonNull(found)).doubleValue();
    }

    private static void tell(String what, List<Double> delays) {
        double[] sorted = delays.stream().mapToDouble(each -> each).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-26s median %6.1f ms, 95 %% %6.1f ms, longest %6.1f ms, of %d strokes%n",
                what,
                sorted[sorted.length / 2],
                sorted[(int) (0.95 * (sorted.length - 1))],
                Arrays.stream(sorted).max().orElseThrow(),
                sorted.length);
    }
}
