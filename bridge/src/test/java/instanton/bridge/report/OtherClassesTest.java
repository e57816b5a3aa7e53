package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.ResultsCsv;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Parts;
import instanton.bridge.compare.Setting;
import instanton.bridge.json.ComparisonSummary;
import instanton.bridge.reading.Reading;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages and tables of data that are no digits: other numbers of classes, with names, and pictures that are no squares. */
class OtherClassesTest {
    private static final ImageShape SHAPE = new ImageShape(12, 20);

    /** Every third image is misread by the sampled network, as the class after the true one. */
    private static Comparison comparison(ClassNames names, int images) {
        int classes = names.size();
        int[] all = IntStream.range(0, images).toArray();
        int[] labels = IntStream.of(all).map(i -> i % classes).toArray();
        int[] misread = IntStream.of(all)
                .map(i -> i % 3 == 0 ? (i + 1) % classes : i % classes)
                .toArray();
        float[] scores = new float[images * classes];
        float[] errors = new float[images * classes];
        for (int i = 0; i < images; i++) {
            scores[i * classes + misread[i]] = 1;
            errors[i * classes + misread[i]] = 0.01f;
        }
        Setting setting = new Setting("shapes", "", "m", "paper", OperatingPoint.of(1000), names);
        return new Comparison(
                setting,
                labels,
                Reading.exact("classical", all, labels, scores(labels, classes), 0),
                List.of(Reading.sampled("heat-bath", 4, all, misread, scores, errors, 1)));
    }

    private static float[] drives(int[] labels, int classes) {
        float[] drives = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            drives[i * classes + labels[i]] = 8000;
        }
        return drives;
    }

    private static double[] scores(int[] labels, int classes) {
        double[] scores = new double[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            scores[i * classes + labels[i]] = 8;
        }
        return scores;
    }

    private static Illustrations illustrations(Comparison comparison) {
        int classes = comparison.classes().size();
        float[] weights = new float[SHAPE.pixels() * classes];
        weights[0] = 1;
        return Illustrations.none()
                .withPictures(new Illustrations.Pictures(SHAPE, image -> new byte[SHAPE.pixels()]))
                .withDrives(drives(
                        IntStream.range(0, comparison.classical().size())
                                .map(comparison::label)
                                .toArray(),
                        classes))
                .withResponse(new double[] {0, 8000}, new double[] {0.1, 1.2})
                .withWeights(SHAPE, weights, weights);
    }

    private static String page(Comparison comparison) {
        Parts parts = new Parts();
        String page = ReportPage.of(comparison, illustrations(comparison), parts, "{}");
        assertThat(parts.missing()).isEmpty();
        return page.replaceAll("(?s)<script>.*?</script>|<style>.*?</style>", "");
    }

    private static ClassNames numbered(int classes) {
        return ClassNames.numbered(classes);
    }

    @Test
    void namesStandWhereClassesDo() throws Exception {
        Comparison comparison = comparison(new ClassNames(List.of("circle", "square & co", "isosceles triangle")), 30);
        assertThat(page(comparison))
                .contains("<table class=\"matrix named\">")
                .contains("<th scope=\"col\">circle</th><th scope=\"col\">square &amp; co</th>")
                .contains("<option value=\"2\">isosceles triangle</option>")
                .contains("label circle", "classical circle", "heat-bath square &amp; co")
                .contains("width=\"84\" height=\"50\" alt=\"Weights of class isosceles triangle\"")
                .contains("width=\"64\" height=\"38\" alt=\"Image 0, label circle\"")
                .contains("\"classes\":[\"circle\",\"square & co\",\"isosceles triangle\"]")
                .doesNotContain("digit");
        ComparisonSummary summary = ComparisonSummary.of(comparison, List.of(), null);
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readValue(mapper.writeValueAsString(summary), ComparisonSummary.class))
                .isEqualTo(summary);
        assertThat(summary.subject().classNames()).isEqualTo(comparison.classes());
    }

    @Test
    void theCsvHasAColumnForEachClass() throws Exception {
        Comparison comparison = comparison(numbered(26), 52);
        StringBuilder csv = new StringBuilder();
        int[] labels = IntStream.range(0, 52).map(comparison::label).toArray();
        ResultsCsv.write(comparison, drives(labels, 26), csv);
        List<String> lines = csv.toString().lines().toList();
        assertThat(lines.get(0))
                .contains(",drive_0,", ",drive_25,heat_bath,", ",heat_bath_activity_25,", ",heat_bath_error_25")
                .doesNotContain("_26");
        assertThat(lines.get(26)).startsWith("25,25,25,");
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(5 + 26 + 3 + 26 + 26));
    }

    @Test
    void twentySixClassesAreAllShown() {
        String page = page(comparison(numbered(26), 260));
        assertThat(page)
                .contains("<table class=\"matrix\">", "<th scope=\"col\">25</th>")
                .doesNotContain("most often mistaken");
        assertThat(page.split("<td class=\"(right|wrong)-", -1)).hasSize(1 + 3 * 26 * 26);
    }

    /** A matrix of a hundred rows says nothing: it is cut, and says that it is. */
    @Test
    void aHundredClassesAreCut() {
        String page = page(comparison(numbered(100), 300));
        assertThat(page).contains("Of 100 classes the 24 that are most often mistaken are shown");
        assertThat(page.split("<td class=\"(right|wrong)-", -1)).hasSize(1 + 3 * 24 * 24);
        assertThat(page).contains("(of 100 classes the 12 most active)");
    }

    /** Of names there are as many as can be told from each other. */
    @Test
    void manyClassesHaveRoomForTheirNames() {
        assertThat(page(comparison(numbered(256), 600))).contains(" Of 256 classes the 9 most active are drawn.");
        ClassNames words = new ClassNames(
                IntStream.range(0, 20).mapToObj(i -> "word " + (char) ('a' + i)).toList());
        assertThat(page(comparison(words, 60)))
                .contains(" Of 20 classes the 5 most active are drawn.", "<text y=\"96\">word b</text>");
    }

    @Test
    void theForemostIncludeThoseThatMust() {
        assertThat(Foremost.of(6, 3, each -> each, 0)).containsExactly(0, 4, 5);
        assertThat(Foremost.of(3, 12, each -> -each, 1)).containsExactly(0, 1, 2);
        assertThat(Foremost.said(3, 3, "most active")).isEmpty();
    }
}
