package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report of a comparison on drawn digits: what it shows is what results.csv and the JSON say. */
class ReportPageIT extends PageContract {
    private static final int PATHS = 16;
    private static final int[] CURVE = {1, 4, PATHS};
    private static final int SHOWN = 24; // images read differently, at most
    private static final double HALF_A_DIGIT = 0.0051; // of a percentage with two decimals

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode json;

    @SuppressWarnings("NullAway.Init")
    private static List<CSVRecord> results;

    @BeforeAll
    static void compare() throws IOException, InterruptedException {
        ProgramRun.in(folder, "train", "--data=drawn", "--epochs=3", "--seed=11", "--out=model")
                .succeeded();
        json = ProgramRun.in(
                        folder,
                        "compare",
                        "model",
                        "--data=drawn",
                        "--images=300",
                        "--paths=" + PATHS,
                        "--seed=11",
                        "--out=run",
                        "--json")
                .succeeded()
                .json();
        try (Reader reader = Files.newBufferedReader(folder.resolve("run/results.csv"))) {
            results = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    @Override
    Path file() {
        return folder.resolve("run/report.html");
    }

    @Override
    int pictures() {
        return 2 + Math.min(SHOWN, (int) differently().count()) + 10; // charts, digits, weights
    }

    private static Stream<CSVRecord> differently() {
        return results.stream().filter(row -> !row.get("heat_bath").equals(row.get("classical")));
    }

    /** How many rows have the same digit in two columns. */
    private static long same(String column, String other) {
        return results.stream()
                .filter(row -> row.get(column).equals(row.get(other)))
                .count();
    }

    private static String percent(long count) {
        return String.format(Locale.ROOT, "%.2f %%", 100.0 * count / results.size());
    }

    /** An interval as the page writes it, against the JSON's shares, which have six decimals. */
    private static void checkInterval(String shown, JsonNode of, String low, String high) {
        String[] ends = shown.split(" to ", -1);
        assertThat(ends).hasSize(2);
        assertThat(Double.parseDouble(ends[0])).isCloseTo(100 * of.at(low).asDouble(), within(HALF_A_DIGIT));
        assertThat(Double.parseDouble(ends[1])).isCloseTo(100 * of.at(high).asDouble(), within(HALF_A_DIGIT));
    }

    @Test
    void headlineIsWhatTheResultsSay() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        assertThat(page.texts(".setting dd")).contains("drawn, 300 images", "model", "paper", "1000");
        List<List<String>> rows = page.rows("section[aria-labelledby=networks] table");
        assertThat(rows).hasSize(3);
        String[] names = {"classical", "exact", "heat-bath"};
        for (int i = 0; i < 3; i++) {
            List<String> row = rows.get(i);
            String column = names[i].replace('-', '_');
            JsonNode said = i == 0 ? json.at("/classical") : json.at("/quantum/" + (i - 1));
            assertThat(row.subList(0, 4))
                    .containsExactly(
                            names[i], i == 2 ? String.valueOf(PATHS) : "-", "300", percent(same(column, "label")));
            checkInterval(row.get(4), said, "/low", "/high");
            assertThat(row.get(5)).isEqualTo(i == 0 ? "-" : percent(same(column, "classical")));
            if (i > 0) {
                assertThat(Double.parseDouble(row.get(6)))
                        .isCloseTo(said.at("/mcnemar/p").asDouble(), within(0.00051));
            }
            assertThat(Double.parseDouble(row.get(7)))
                    .isCloseTo(said.at("/seconds").asDouble(), within(0.051));
        }
    }

    @Test
    void pathTableIsWhatTheResultsSay() {
        List<List<String>> rows = CHROMIUM.open(file(), View.DESK).rows("section[aria-labelledby=paths-0-title] table");
        for (int i = 0; i < CURVE.length; i++) {
            String paths = String.valueOf(CURVE[i]);
            JsonNode point = json.at("/quantum/1/pathCurve/" + i);
            List<String> row = rows.stream()
                    .filter(each -> each.get(0).equals(paths))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.get(1)).isEqualTo(percent(same("heat_bath_at_" + paths, "label")));
            checkInterval(row.get(2), point, "/low", "/high");
            assertThat(Double.parseDouble(row.get(3).replace(" %", "")))
                    .isCloseTo(100 * point.at("/predicted/accuracy").asDouble(), within(HALF_A_DIGIT));
            assertThat(row.get(5)).startsWith(percent(same("heat_bath_at_" + paths, "classical")) + " (");
        }
        assertThat(rows.get(rows.size() - 2).subList(0, 2))
                .containsExactly("classical", percent(same("classical", "label")));
        assertThat(rows.get(rows.size() - 1).subList(0, 2)).containsExactly("exact", percent(same("exact", "label")));
    }

    /** The chart itself, as the plotting library holds it: what is drawn, not only what was handed to the page. */
    @Test
    void chartsDrawWhatTheResultsSay() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        List<?> drawn = (List<?>) page.evaluate("() => echarts.getInstanceByDom(document.getElementById('paths-0'))"
                + ".getOption().series.find(s => s.name === 'heat-bath').data");
        assertThat(drawn).hasSize(CURVE.length);
        for (int i = 0; i < CURVE.length; i++) {
            List<?> point = (List<?>) drawn.get(i);
            assertThat(number(point.get(0))).isEqualTo(CURVE[i]);
            assertThat(number(point.get(1)))
                    .isCloseTo(100.0 * same("heat_bath_at_" + CURVE[i], "label") / results.size(), within(1e-9));
        }
        for (String histogram : new String[] {"digit decided", "other nine digits"}) {
            List<?> steps = (List<?>) page.evaluate("() => echarts.getInstanceByDom(document.getElementById('drives'))"
                    + ".getOption().series.find(s => s.name === '" + histogram + "').data.map(s => s[1])");
            assertThat(steps.stream().mapToDouble(ReportPageIT::number).sum()).isCloseTo(100, within(1e-6));
        }
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /** Each series is there in its colour, on light and on dark. */
    @ParameterizedTest
    @EnumSource
    void chartsShowEverySeries(View view) {
        BrowserPage page = CHROMIUM.open(file(), view);
        boolean dark = view.scheme == ColorScheme.DARK;
        int blue = dark ? 0x56b4e9 : 0x0072b2;
        int orange = dark ? 0xe69f00 : 0xc75a00;
        int green = dark ? 0x2bc295 : 0x008a62;
        int grey = dark ? 0xcfd4da : 0x50565e;
        BufferedImage accuracy = BrowserPage.seen(page.page().locator("#paths-0"));
        BufferedImage drives = BrowserPage.seen(page.page().locator("#drives"));
        for (int colour : new int[] {blue, orange, green}) {
            assertThat(BrowserPage.count(accuracy, colour))
                    .as("accuracy, %06x", colour)
                    .isGreaterThan(100);
        }
        for (int colour : new int[] {blue, orange, grey}) {
            assertThat(BrowserPage.count(drives, colour))
                    .as("drives, %06x", colour)
                    .isGreaterThan(100);
        }
    }

    @Test
    void chartsTellTheirPoints() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        Locator chart = page.page().locator("#paths-0");
        double before = BrowserPage.contrast(BrowserPage.seen(chart));
        List<?> at = (List<?>) page.evaluate("() => { const e = document.getElementById('paths-0');"
                + " const chart = echarts.getInstanceByDom(e); const i = chart.getOption().series.findIndex(s => s.name === 'heat-bath');"
                + " return chart.convertToPixel({ seriesIndex: i }, chart.getOption().series[i].data[1]); }");
        chart.hover(new Locator.HoverOptions().setPosition(number(at.get(0)), number(at.get(1))));
        page.complaints();
        assertThat(BrowserPage.contrast(BrowserPage.seen(chart))).isNotEqualTo(before);
    }

    @Test
    void confusionIsWhatTheResultsSay() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        List<List<String>> rows = page.rows(".matrix");
        assertThat(rows).hasSize(30);
        String[] columns = {"classical", "exact", "heat_bath"};
        for (int i = 0; i < 30; i++) {
            String column = columns[i / 10];
            String truth = String.valueOf(i % 10);
            List<String> expected = new ArrayList<>(List.of(truth));
            IntStream.range(0, 10)
                    .mapToObj(String::valueOf)
                    .map(decision -> {
                        long count = results.stream()
                                .filter(row -> row.get("label").equals(truth)
                                        && row.get(column).equals(decision))
                                .count();
                        return count == 0 && !decision.equals(truth) ? "" : String.valueOf(count);
                    })
                    .forEach(expected::add);
            assertThat(rows.get(i)).as("%s, true digit %s", column, truth).isEqualTo(expected);
        }
    }

    @Test
    void imagesReadDifferentlyAreThoseOfTheResults() {
        List<String> shown = CHROMIUM.open(file(), View.DESK).texts(".reads").stream()
                .map(each -> each.replaceAll("\\s+", " "))
                .toList();
        List<String> expected = differently()
                .map(row -> "image " + row.get("image") + " label " + row.get("label") + " classical "
                        + row.get("classical") + " heat-bath " + row.get("heat_bath"))
                .toList();
        assertThat(expected).isNotEmpty();
        assertThat(shown).hasSize(Math.min(SHOWN, expected.size())).isSubsetOf(expected);
    }

    @Test
    void manifestIsThatOfTheFolder() throws IOException {
        assertThat(CHROMIUM.open(file(), View.DESK).page().locator("pre").textContent())
                .isEqualToNormalizingNewlines(Files.readString(folder.resolve("run/manifest.json")));
    }
}
