package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
        int shown = Math.min(SHOWN, (int) differently().count());
        return 5 + 2 * shown + 2
                + 20; // charts, digits with their neurons, the paths and their digit, weights and couplings
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

    /** All but six of the digits read differently, with their neurons. */
    @Override
    int leftOffPaper() {
        return 2 * Math.max(0, Math.min(SHOWN, (int) differently().count()) - 6);
    }

    @Override
    long mostSheets() {
        return 8;
    }

    @Test
    void headlineIsWhatTheResultsSay() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        assertThat(page.texts(".setting dd"))
                .contains("drawn, 300 images", "model", "normalization paper", "1000", "5000", "0.7", "512", "4");
        List<List<String>> rows = page.rows("section[aria-labelledby=networks] table");
        assertThat(rows).hasSize(3);
        String[] names = {"classical", "exact", "heat-bath"};
        String[] shown = {
            "classical (softmax regression)", "quantum, exact (transfer matrix)", "quantum, sampled (path heat bath)"
        };
        for (int i = 0; i < 3; i++) {
            List<String> row = rows.get(i);
            String column = names[i].replace('-', '_');
            JsonNode said = i == 0 ? json.at("/classical") : json.at("/quantum/" + (i - 1));
            assertThat(row.subList(0, 4))
                    .containsExactly(
                            shown[i], i == 2 ? String.valueOf(PATHS) : "-", "300", percent(same(column, "label")));
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
        for (String histogram : new String[] {"class decided", "other classes"}) {
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
        assertThat(rows).hasSize(40);
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
    void differenceIsThatOfTheConfusions() {
        List<List<String>> rows = CHROMIUM.open(file(), View.DESK).rows(".matrix");
        for (int truth = 0; truth < 10; truth++) {
            for (int decision = 1; decision <= 10; decision++) {
                int more = count(rows.get(20 + truth).get(decision))
                        - count(rows.get(truth).get(decision));
                assertThat(rows.get(30 + truth).get(decision))
                        .isEqualTo(more == 0 ? "" : String.format(Locale.ROOT, "%+d", more));
            }
        }
    }

    private static int count(String cell) {
        return cell.isEmpty() ? 0 : Integer.parseInt(cell);
    }

    /** Numbers by digit are hidden until they are asked for. */
    @Test
    void cardsTellTheNumbersOfTheResults() {
        BrowserPage page = CHROMIUM.open(file(), View.PHONE);
        Locator card = page.page().locator(".cards li").first();
        assertThat(card.locator("table").isVisible()).isFalse();
        card.locator("summary").click();
        List<String> cells = card.locator("tbody td").allInnerTexts();
        CSVRecord row = differently()
                .filter(each -> card.locator(".reads").innerText().contains("image " + each.get("image") + "\n"))
                .findFirst()
                .orElseThrow();
        for (int digit = 0; digit < 10; digit++) {
            List<String> numbers = cells.subList(4 * digit, 4 * digit + 4);
            checkNumber(numbers.get(0).replace(",", ""), row.get("drive_" + digit), 0.51);
            checkNumber(numbers.get(1), row.get("heat_bath_activity_" + digit), 0.000051);
            checkNumber(numbers.get(2), row.get("heat_bath_error_" + digit), 0.000051);
            checkNumber(numbers.get(3), row.get("exact_activity_" + digit), 0.000051);
        }
    }

    private static void checkNumber(String shown, String expected, double rounding) {
        assertThat(Double.parseDouble(shown)).isCloseTo(Double.parseDouble(expected), within(rounding));
    }

    @Test
    void lossesAreThoseOfTheJson() {
        List<List<String>> rows = CHROMIUM.open(file(), View.DESK).rows("#loss-0");
        JsonNode parts = json.at("/quantum/1/attribution/parts");
        assertThat(parts).isNotEmpty();
        assertThat(rows).hasSize(parts.size() + 2);
        for (int i = 0; i < parts.size(); i++) {
            List<String> row = rows.get(i + 1);
            assertThat(row.get(0)).isEqualTo(parts.get(i).at("/cause").asText());
            double lost = 100 * parts.get(i).at("/lost").asDouble();
            // Parts are shown as differences of what is shown.
            assertThat(Double.parseDouble(row.get(1))).isCloseTo(lost, within(2 * HALF_A_DIGIT));
        }
        assertThat(rows.get(0).get(3)).isEqualTo(percent(same("classical", "label")));
        assertThat(rows.get(rows.size() - 2).get(3)).isEqualTo(percent(same("heat_bath", "label")));
    }

    /** Every image is in one bin of each network's curve, and the hits are all that the results know. */
    @Test
    void calibrationCurvesCountEveryImage() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        page.page().locator("summary:has-text('Votes by their share')").click();
        page.page().locator("summary:has-text('Winners by their certainty')").click();
        List<List<String>> votes = page.rows("#votes-table");
        for (String network : new String[] {"classical", "exact", "heat-bath"}) {
            List<List<String>> bins =
                    votes.stream().filter(row -> row.get(0).equals(network)).toList();
            assertThat(bins.stream()
                            .mapToInt(row -> Integer.parseInt(row.get(4)))
                            .sum())
                    .isEqualTo(results.size());
            assertThat(hits(bins)).isEqualTo(same(network.replace('-', '_'), "label"));
        }
        List<List<String>> certainty = page.rows("#certainty-table");
        assertThat(hits(certainty)).isEqualTo(same("heat_bath", "exact"));
        Object drawn = page.evaluate("() => echarts.getInstanceByDom(document.getElementById('certainty'))"
                + ".getOption().series.find(s => s.name === 'heat-bath').data.length");
        assertThat(drawn).isEqualTo(certainty.size());
    }

    private static long hits(List<List<String>> bins) {
        return bins.stream()
                .mapToLong(row -> Math.round(
                        Double.parseDouble(row.get(2).replace(" %", "")) / 100 * Integer.parseInt(row.get(4))))
                .sum();
    }

    /** The table of all images leafed through to its end. */
    @Test
    void tableOfImagesIsThatOfTheResults() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        List<String> names = page.texts("#images thead th");
        List<List<String>> rows = page.rows("#images");
        while (page.page().locator("#images-next").isEnabled()) {
            page.page().locator("#images-next").click();
            rows.addAll(page.rows("#images"));
        }
        assertThat(rows).hasSameSizeAs(results);
        assertThat(names).contains("image", "label", "classical", "exact margin", "heat-bath", "heat-bath margin");
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < names.size(); column++) {
                String name = names.get(column).replaceAll("[ -]", "_");
                String shown = rows.get(i).get(column);
                if (name.endsWith("_margin")) {
                    checkNumber(shown, results.get(i).get(name), 0.000051);
                } else if (name.endsWith("_tie")) {
                    assertThat(shown).isEqualTo(results.get(i).get(name).isEmpty() ? "no" : "yes");
                } else {
                    assertThat(shown.replaceAll("[^0-9]", ""))
                            .as("image %s, %s", rows.get(i).get(0), name)
                            .isEqualTo(results.get(i).get(name));
                }
            }
        }
    }

    @Test
    void tableOfImagesIsSortedByWhatIsClicked() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        Locator heading = page.page()
                .locator("#images thead th")
                .filter(new Locator.FilterOptions().setHasText("heat-bath margin"));
        int column = page.texts("#images thead th").indexOf("heat-bath margin");
        double[] margins = results.stream()
                .mapToDouble(row -> Double.parseDouble(row.get("heat_bath_margin")))
                .sorted()
                .toArray();
        heading.locator("button").click();
        assertThat(heading.getAttribute("aria-sort")).isEqualTo("ascending");
        List<List<String>> rows = page.rows("#images");
        for (int i = 0; i < rows.size(); i++) {
            assertThat(Double.parseDouble(rows.get(i).get(column))).isCloseTo(margins[i], within(0.000051));
        }
        heading.locator("button").press("Enter");
        assertThat(heading.getAttribute("aria-sort")).isEqualTo("descending");
        rows = page.rows("#images");
        for (int i = 0; i < rows.size(); i++) {
            assertThat(Double.parseDouble(rows.get(i).get(column)))
                    .isCloseTo(margins[margins.length - 1 - i], within(0.000051));
        }
        assertThat(page.evaluate("() => document.querySelectorAll('#images [aria-sort]').length"))
                .isEqualTo(1);
    }

    @Test
    void tableOfImagesShowsWhatIsAskedFor() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        Locator status = page.page().locator("#images-status");
        assertThat(status.innerText()).isEqualTo("1 to 25 of 300 images");
        page.page().locator("#images-label").selectOption("3");
        long threes =
                results.stream().filter(row -> row.get("label").equals("3")).count();
        assertThat(status.innerText()).endsWith("of " + threes + " images");
        page.page().locator("#images-label").selectOption("");
        page.page().locator("#images-filter").selectOption(new SelectOption().setLabel("heat-bath unlike classical"));
        assertThat(status.innerText()).endsWith("of " + differently().count() + " images");
        assertThat(page.rows("#images"))
                .allSatisfy(row ->
                        assertThat(differently().map(each -> each.get("image"))).contains(row.get(0)));
        page.page().locator("#images-filter").selectOption(new SelectOption().setLabel("wrong by heat-bath"));
        assertThat(status.innerText()).endsWith("of " + (results.size() - same("heat_bath", "label")) + " images");
        page.page().locator("#images-filter").selectOption(new SelectOption().setLabel("all images"));
        String wanted = results.get(41).get("image");
        page.page().locator("#images-number").fill(wanted);
        assertThat(status.innerText()).isEqualTo("1 to 1 of 1 image");
        assertThat(page.rows("#images").get(0).get(0)).isEqualTo(wanted);
        page.page().locator("#images-number").fill("none such");
        assertThat(status.innerText()).isEqualTo("No image.");
        assertThat(page.page().locator("#images-next").isEnabled()).isFalse();
    }

    /** The paths shown are the run's own: the mean activity of its first ones is that of the results. */
    @Test
    void pathsShownAreThoseOfTheRun() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        CSVRecord row = differently()
                .min(Comparator.comparingInt(each -> Integer.parseInt(each.get("image"))))
                .orElseThrow();
        assertThat(page.evaluate("() => report.data.movie.image")).hasToString(row.get("image"));
        List<?> means = (List<?>) page.evaluate("() => report.data.movie.activities.map(a => a.slice(0, " + PATHS
                + ").reduce((x, y) => x + y) / " + PATHS + ")");
        for (int digit = 0; digit < 10; digit++) {
            assertThat(number(means.get(digit)))
                    .isCloseTo(Double.parseDouble(row.get("heat_bath_activity_" + digit)), within(1e-6));
        }
    }

    @Test
    void pathsPlayAndStop() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        Locator picture = page.page().locator("#movie");
        Locator at = page.page().locator("#movie-at");
        double first = BrowserPage.contrast(BrowserPage.seen(picture));
        page.page().locator("#movie-path").press("End");
        assertThat(at.innerText()).isEqualTo("24 of 24");
        double last = BrowserPage.contrast(BrowserPage.seen(picture));
        assertThat(last).isNotEqualTo(first);
        page.page().locator("#movie-path").press("Home");
        assertThat(BrowserPage.contrast(BrowserPage.seen(picture))).isEqualTo(first);
        Locator play = page.page().locator("#movie-play");
        play.press("Enter");
        assertThat(play.innerText()).isEqualTo("Pause");
        page.page().waitForFunction("() => document.getElementById('movie-at').textContent !== '1 of 24'");
        play.press("Enter");
        assertThat(play.innerText()).isEqualTo("Play");
        String stopped = at.innerText();
        page.complaints();
        assertThat(at.innerText()).isEqualTo(stopped);
    }

    @Test
    void staysSmall() throws IOException {
        assertThat(Files.size(file())).isLessThan(3_000_000);
    }

    @Test
    void manifestIsThatOfTheFolder() throws IOException {
        assertThat(CHROMIUM.open(file(), View.DESK).page().locator("pre").textContent())
                .isEqualToNormalizingNewlines(Files.readString(folder.resolve("run/manifest.json")));
    }
}
