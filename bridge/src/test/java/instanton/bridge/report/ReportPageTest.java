package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.Parts;
import instanton.bridge.compare.Settings;
import instanton.bridge.loss.Attribution;
import instanton.bridge.loss.Cause;
import instanton.bridge.loss.Knob;
import instanton.bridge.loss.Rung;
import instanton.bridge.reading.DrawnPaths;
import instanton.bridge.reading.PathCurve;
import instanton.bridge.reading.Reading;
import instanton.classical.digits.ImageShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final String HOSTILE = "</script><b>&\"'<!--";

    private final Sample sample =
            new Sample(Settings.ofDigits("mnist", "A note.", "models/mnist-softmax", "paper", 1000), 10000, 4000, 7);

    private static String page(Comparison comparison, Illustrations illustrations, String manifest) throws IOException {
        return ReportPage.of(comparison, illustrations, new Parts(), manifest);
    }

    @Test
    void holdsEveryNumber() throws IOException {
        String page = page(sample.comparison, sample.illustrations(), "{\"seed\": 7}");
        String text = text(page);
        assertThat(page)
                .hasSizeLessThan(3_000_000)
                .startsWith("<!DOCTYPE html>")
                .contains("<html lang=\"en\">");
        assertThat(text)
                .contains(Wording.percent(sample.comparison.accuracy()), Wording.interval(sample.comparison.accuracy()))
                .contains("A note.", "models/mnist-softmax", "{\"seed\": 7}");
        for (Outcome outcome : sample.comparison.outcomes()) {
            assertThat(text).contains(Wording.findings(sample.comparison, outcome));
            assertThat(text).contains(Wording.seconds(outcome.reading()));
            outcome.points().forEach(point -> assertThat(text)
                    .contains(
                            Wording.percent(point.accuracy()),
                            Wording.interval(point.accuracy()),
                            Wording.percent(point.agreement())));
            outcome.predictions().forEach(prediction -> assertThat(text)
                    .contains(Wording.percent(prediction.accuracy()), Wording.percent(prediction.agreement())));
        }
        Outcome sampled = sample.comparison.sampled().orElseThrow();
        assertThat(page)
                .contains("\"256 paths: "
                        + Wording.percent(sampled.points().get(4).accuracy()) + "\\n");
        assertThat(page)
                .contains(",\"predicted\":[[1.0,"
                        + 100 * sampled.predictions().get(0).accuracy().value() + "],[2.0,");
        assertThat(
                        count(
                                page,
                                "<th scope=\"row\">4,096</th><td data-label=\"accuracy\">-</td><td data-label=\"95 % interval\">-</td>"))
                .isEqualTo(1);
        assertThat(count(page, "<table class=\"matrix\">")).isEqualTo(4);
        assertThat(confusionCells(page, 2)).containsExactlyElementsOf(expectedCells(sampled));
        assertThat(text).contains("image " + sampled.disagreements().get(0) + "label ");
        assertThat(count(markup(page), "<img ")).isEqualTo(24 + 1 + 20);
        assertThat(count(markup(page), " alt=\"")).isEqualTo(24 + 1 + 20);
    }

    @Test
    void policyCoversExactlyTheScriptsAndStylesItCarries() throws Exception {
        String page = page(sample.comparison, sample.illustrations(), "{}");
        String policy = first(page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                .replace("&#39;", "'");
        assertThat(policy)
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe")
                .doesNotContain("http");
        List<String> inline = all(page, "<script>(.*?)</script>");
        inline.addAll(all(page, "<style>(.*?)</style>"));
        assertThat(inline).hasSize(3);
        for (String source : inline) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
        assertThat(markup(page)).doesNotContain("http://", "https://", " style=", " onclick", " src=\"/", "<link");
    }

    @Test
    void namesCannotBecomeMarkup() throws IOException {
        Sample named = new Sample(Settings.ofDigits(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1), 40, 20, 5);
        Reading odd = Reading.sampled(HOSTILE, 4, new int[] {1}, new int[] {2}, new float[10], new float[10], 0)
                .withCurve(new PathCurve(new int[] {1}, new int[][] {{2}}));
        Comparison hostile =
                new Comparison(named.comparison.setting(), named.labels, named.comparison.classical(), List.of(odd));
        String page = page(hostile, named.illustrations(), HOSTILE);
        assertThat(page).doesNotContain("<b>").doesNotContain("<!--" + "&");
        assertThat(count(page, "</script>")).isEqualTo(3);
        assertThat(first(page, "<script type=\"application/json\" id=\"data\">(.*?)</script>"))
                .doesNotContain("<")
                .contains("\\u003c/script>\\u003cb>");
        assertThat(text(page)).contains("Classical and quantum network on " + HOSTILE);
        assertThat(page).contains("\"predicted\":[]").doesNotContain("The curve is not sampled"); // no forecast there
    }

    /** The page opens with its verdict, and its contents name each section that there is. */
    @Test
    void opensWithItsSubject() throws IOException {
        String manifest = "{\"seed\": 17, \"created\": \"2026-03-04T05:06:07Z\", \"instanton\": \"9.9\"}";
        String page = page(sample.comparison, sample.illustrations(), manifest);
        Outcome sampled = sample.comparison.sampled().orElseThrow();
        String verdict = first(page, "<p class=\"verdict-line\">(.*?)</p>");
        Outcome exact = sample.comparison.outcome("exact").orElseThrow();
        assertThat(verdict.contains("differ by no more than chance"))
                .isEqualTo(sampled.mcNemar().pValue() >= 0.05);
        assertThat(verdict.contains("on every image"))
                .isEqualTo(exact.agreement().count() == exact.agreement().total());
        assertThat(verdict)
                .startsWith("The quantum network, sampled with ")
                .contains(
                        " paths per neuron, reads " + Wording.percent(sampled.accuracy()) + " of ",
                        "; the classical one " + Wording.percent(sampled.classical()) + ".");
        assertThat(text(page)).contains("Seed17", "Made2026-03-04", "Instanton9.9");
        List<String> contents = all(page, "<li><a href=\"#([^\"]+)\">");
        assertThat(contents).isNotEmpty().isEqualTo(all(page, "<h2 id=\"([^\"]+)\">"));
    }

    @Test
    void leavesOutWhatWasNotHandedIn() throws IOException {
        Comparison alone = new Comparison(
                Settings.ofDigits("drawn", "", "m", "paper", 1),
                sample.labels,
                sample.comparison.classical(),
                List.of());
        String page = markup(page(alone, Illustrations.none(), "{}"));
        assertThat(page)
                .doesNotContain("<img", "id=\"drives\"", "id=\"paths-0\"", "Read differently", "<h2 id=\"weights\">")
                .contains("id=\"manifest\"", "<table class=\"matrix\">");
        assertThat(markup(page(sample.comparison, Illustrations.none(), "{}")))
                .doesNotContain("<img")
                .contains("id=\"paths-0\"", "Read differently");
    }

    @Test
    void holdsEveryImageForTheTable() throws IOException {
        JsonNode data = new ObjectMapper()
                .readTree(first(
                        page(sample.comparison, sample.illustrations(), "{}"),
                        "<script type=\"application/json\" id=\"data\">(.*?)</script>"));
        JsonNode columns = data.at("/images/columns");
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.at("/name").asText()));
        assertThat(names)
                .containsExactly(
                        "image",
                        "label",
                        "classical",
                        "classical margin",
                        "exact",
                        "exact margin",
                        "exact tie",
                        "heat-bath",
                        "heat-bath margin");
        Reading heatBath = sample.comparison.sampled().orElseThrow().reading();
        for (int i = 0; i < heatBath.size(); i += 397) {
            int image = heatBath.image(i);
            assertThat(columns.at("/7/classes").asText().charAt(image) - '0').isEqualTo(heatBath.decision(i));
            assertThat(columns.at("/8/values/" + image).asInt())
                    .isEqualTo((int) Math.round(10_000 * heatBath.margin(i)));
            assertThat(columns.at("/1/classes").asText().charAt(image) - '0').isEqualTo(sample.labels[image]);
        }
        assertThat(columns.at("/7/classes")
                        .asText()
                        .chars()
                        .filter(c -> c == '-')
                        .count())
                .isEqualTo(6000);
        assertThat(columns.at("/6/values/3").asInt()).isEqualTo(1);
        assertThat(columns.at("/6/flag").asBoolean()).isTrue();
    }

    @Test
    void tablesSayWhatTheTerminalSays() throws IOException {
        int[] images = {0, 1};
        Reading classical = Reading.exact("classical", images, new int[] {1, 2}, new double[20], 0);
        Reading sampled = Reading.sampled("heat-bath", 4, images, new int[] {1, 3}, new float[20], new float[20], 0);
        int[] drawn = new int[20];
        Arrays.fill(drawn, 3);
        Reading sequential = Reading.sampled("sequential", 4, images, new int[] {1, 3}, new float[20], new float[20], 0)
                .withDrawnPaths(new DrawnPaths(0.99, drawn, new boolean[] {true, false}));
        Rung noise = new Rung(Cause.NOISE, new double[] {1, 0}, Knob.none("Draw anew."));
        Comparison split = new Comparison(
                        Settings.ofDigits("drawn", "", "m", "paper", 1),
                        new int[] {1, 2},
                        classical,
                        List.of(sequential, sampled))
                .withAttribution("heat-bath", Attribution.of(4, new double[] {1, 1}, List.of(noise)));
        String page = page(split, Illustrations.none(), "{}");
        assertThat(cells(page, "loss-0"))
                .containsExactly(
                        "classical",
                        "",
                        "",
                        "100.00 %",
                        "this run's noise",
                        "50.00",
                        "0.00",
                        "50.00 %",
                        "all",
                        "50.00",
                        "50.00",
                        "");
        assertThat(cells(page, "voting-0"))
                .containsExactly(
                        "1",
                        "1",
                        "3.0",
                        "100.00 %",
                        "0.00 %",
                        "100.00 %",
                        "2",
                        "1",
                        "3.0",
                        "0.00 %",
                        "0.00 %",
                        "0.00 %",
                        "all",
                        "2",
                        "3.0",
                        "50.00 %",
                        "0.00 %",
                        "50.00 %");
        assertThat(cells(page, "engines")).contains("sequential", "&lt;=4", "heat-bath", "4");
        assertThat(cells(page, "votes-table")).contains("classical", "10.00 %").doesNotContain("exact");
        assertThat(text(page))
                .contains(
                        "Draw anew.",
                        "heat-bath with 4 paths per neuron: where accuracy went, 2 images",
                        Wording.STOPPED);
    }

    /** What failed before the page, and on the way to it, is named on it; all else is there. */
    @Test
    void namesWhatIsMissing() throws IOException {
        Parts parts = new Parts();
        String kept = parts.attempt(
                "attribution of heat-bath",
                () -> {
                    throw new IllegalStateException("injected <b>");
                },
                "kept");
        assertThat(kept).isEqualTo("kept");
        assertThat(parts.attempt("nothing", () -> "made", "kept")).isEqualTo("made");
        String page = ReportPage.of(sample.comparison, sample.illustrations(), parts, "{}");
        assertThat(page)
                .contains(
                        "Missing: attribution of heat-bath, which failed: java.lang.IllegalStateException: injected &lt;b&gt;");
        assertThat(text(page)).contains("Reliability of the votes");
    }

    private static List<String> cells(String page, String table) {
        return all(first(page, "id=\"" + table + "\">.*?<tbody>(.*?)</tbody>"), "<t[hd][^>]*>(.*?)</t[hd]>");
    }

    @Test
    void sameInputSameBytes() throws IOException {
        assertThat(page(sample.comparison, sample.illustrations(), "{}"))
                .isEqualTo(page(sample.comparison, sample.illustrations(), "{}"));
    }

    @Test
    void tileIsThePictureItself() throws IOException {
        byte[] grey = Sample.pixels(3);
        String tile = Tile.of(new ImageShape(28, 28), grey);
        byte[] png = Base64.getDecoder().decode(tile.substring("data:image/png;base64,".length()));
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(png));
        int[] samples = back.getRaster().getSamples(0, 0, 28, 28, 0, (int[]) null);
        for (int i = 0; i < 784; i++) {
            assertThat(samples[i]).isEqualTo(grey[i] & 0xff);
        }
    }

    @Test
    void histogramCountsEveryDriveOnce() {
        Reading classical = sample.comparison.classical();
        DriveHistogram histogram = new DriveHistogram(classical, 10, sample.drives);
        double decided = 0;
        double others = 0;
        for (int bin = 0; bin < histogram.decided.length; bin++) {
            decided += histogram.decided[bin];
            others += histogram.others[bin];
        }
        assertThat(decided).isCloseTo(100, within(1e-6));
        assertThat(others).isCloseTo(100, within(1e-6));
        assertThat(histogram.decidedMedian).isGreaterThan(histogram.othersMedian);
        float[] equal = new float[sample.drives.length];
        assertThat(new DriveHistogram(classical, 10, equal).decided[0]).isCloseTo(100, within(1e-6));
    }

    private static List<String> expectedCells(Outcome outcome) {
        List<String> cells = new ArrayList<>();
        for (int truth = 0; truth < 10; truth++) {
            for (int decision = 0; decision < 10; decision++) {
                int count = outcome.confusion().count(truth, decision);
                cells.add(count == 0 && truth != decision ? "" : Wording.count(count));
            }
        }
        return cells;
    }

    private static List<String> confusionCells(String page, int matrix) {
        return all(
                all(page, "<table class=\"matrix\">(.*?)</table>").get(matrix), "<td class=\"[a-z0-9-]*\">(.*?)</td>");
    }

    /** The page without its scripts and style. */
    private static String markup(String page) {
        return page.replaceAll("(?s)<script>.*?</script>|<style>.*?</style>", "");
    }

    /** What a person reads on the page. */
    private static String text(String page) {
        return markup(page)
                .replaceAll("<[^>]*>", "")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static int count(String page, String part) {
        return page.split(Pattern.quote(part), -1).length - 1;
    }

    private static String first(String page, String pattern) {
        return all(page, pattern).get(0);
    }

    private static List<String> all(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
