package instanton.bridge.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import instanton.bridge.artifact.RunFolder;
import instanton.bridge.runs.ReadingChange.Paired;
import instanton.bridge.statistics.AccuracyDifference;
import instanton.bridge.statistics.McNemar;
import instanton.bridge.statistics.Proportion;
import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunComparisonTest {
    private static final int IMAGES = 24;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static int label(int image) {
        return image * 7 % 10;
    }

    private static int wrong(int image, int by) {
        return (label(image) + by) % 10;
    }

    private static int[] over(int[] images, IntUnaryOperator decision) {
        return IntStream.of(images).map(decision).toArray();
    }

    /**
     * Images 0 to 23. By heat-bath: 0-7 are read right by both runs, 8-9 by run 1 alone, 10-19 by run 2 alone, 20-21 are read
     * wrong alike, 22-23 wrong differently. By exact: 0-18 right by both, 19-23 by run 2 alone.
     */
    private static MadeRun first() throws IOException {
        int[] images = IntStream.range(0, IMAGES).toArray();
        return new MadeRun(images, over(images, RunComparisonTest::label), over(images, RunComparisonTest::label))
                .with("exact", 0, 2, over(images, i -> i < 19 ? label(i) : wrong(i, 1)))
                .with("heat-bath", 16, 3, over(images, i -> i < 10 ? label(i) : wrong(i, 1)))
                .at("heat-bath", 4, over(images, i -> i < 3 ? label(i) : wrong(i, 1)))
                .at("heat-bath", 16, over(images, i -> i < 10 ? label(i) : wrong(i, 1)));
    }

    /** The same in reversed order, behind images 35 to 24 that run 1 has not. */
    private static MadeRun second() throws IOException {
        int[] images = IntStream.range(0, 36).map(i -> 35 - i).toArray();
        return new MadeRun(images, over(images, RunComparisonTest::label), over(images, RunComparisonTest::label))
                .with("exact", 0, 3, over(images, RunComparisonTest::label))
                .with("heat-bath", 64, 18, over(images, RunComparisonTest::heatBath))
                .at("heat-bath", 4, over(images, i -> i < 2 ? label(i) : wrong(i, 1)))
                .at("heat-bath", 64, over(images, RunComparisonTest::heatBath));
    }

    private static int heatBath(int i) {
        return i < 8 || (i >= 10 && i < 20) ? label(i) : wrong(i, i < 22 ? 1 : 2);
    }

    private RunComparison compare(MadeRun first, MadeRun second) throws IOException {
        return RunComparison.of(first.in(folder.resolve("first")), second.in(folder.resolve("second")));
    }

    @Test
    void pairsByImageWhateverTheOrder() throws IOException {
        RunComparison runs = compare(first(), second());
        assertThat(runs.unpaired()).isEmpty();
        assertThat(runs.common()).isEqualTo(IMAGES);
        assertThat(runs.readings())
                .extracting(each -> each.engine().name())
                .containsExactly("classical", "exact", "heat-bath");
        assertThat(runs.readings().get(0).isAlike()).isTrue();
        assertThat(runs.readings().get(0).isTest()).isFalse();
        ReadingChange heatBath = runs.readings().get(2);
        assertThat(heatBath.engine().firstPaths()).hasValue(16);
        assertThat(heatBath.engine().secondPaths()).hasValue(64);
        assertThat(heatBath.first().accuracy()).isEqualTo(new Proportion(10, 24));
        assertThat(heatBath.second().accuracy()).isEqualTo(new Proportion(18, 24));
        assertThat(heatBath.difference().value()).isCloseTo(8 / 24.0, within(1e-15));
        assertThat(heatBath.first().agreement()).isEqualTo(new Proportion(10, 24));
        assertThat(heatBath.second().agreement()).isEqualTo(new Proportion(18, 24));
        Paired paired = heatBath.paired().orElseThrow();
        assertThat(paired.test()).isEqualTo(new McNemar(2, 10));
        assertThat(paired.changed()).isEqualTo(new Proportion(14, 24));
        // 18 s for 36 images against 3 s for 24
        assertThat(heatBath.cost().orElseThrow().ratio()).isCloseTo(4, within(1e-15));
    }

    /** 2 (1 + 12 + 66) / 2^12 = 158 / 4096 for 10 against 2, 2 / 2^5 for 5 against 0: the smaller one counts twice, and carries the other. */
    @Test
    void adjustsForTheTestsThatAreOnes() throws IOException {
        List<ReadingChange> readings = compare(first(), second()).readings();
        Paired exact = readings.get(1).paired().orElseThrow();
        Paired heatBath = readings.get(2).paired().orElseThrow();
        assertThat(exact.test()).isEqualTo(new McNemar(0, 5));
        assertThat(exact.test().pValue()).isCloseTo(2 / 32.0, within(1e-15));
        assertThat(heatBath.test().pValue()).isCloseTo(158 / 4096.0, within(1e-15));
        assertThat(heatBath.adjusted()).isCloseTo(316 / 4096.0, within(1e-15));
        assertThat(exact.adjusted()).isCloseTo(316 / 4096.0, within(1e-15));
        assertThat(readings.get(0).paired().orElseThrow().adjusted()).isEqualTo(1);
    }

    @Test
    void setsTheSamePathsSideBySide() throws IOException {
        RunComparison runs = compare(first(), second());
        assertThat(runs.samePaths()).hasSize(1); // 16 and 64 are in one run each
        ReadingChange four = runs.samePaths().get(0);
        assertThat(four.engine().firstPaths()).hasValue(4);
        assertThat(four.engine().secondPaths()).hasValue(4);
        assertThat(four.paired().orElseThrow().test()).isEqualTo(new McNemar(1, 0));
        assertThat(four.paired().orElseThrow().adjusted()).isEqualTo(1);
        assertThat(four.cost()).isEmpty();
        // All paths of both, the same, are among the readings already.
        assertThat(compare(first(), first()).samePaths())
                .extracting(each -> each.engine().firstPaths().orElseThrow())
                .containsExactly(4);
    }

    @Test
    void tellsWhichSettingsChanged() throws IOException {
        MadeRun second = second().put("/neuron", "kinks", IntNode.valueOf(64))
                .put("/model/files", "epsilon.npy", TextNode.valueOf("5e"))
                .put("/model", "folder", TextNode.valueOf("elsewhere"))
                .put("/settings", "threads", IntNode.valueOf(9))
                .put("/settings", "paths", IntNode.valueOf(64))
                .put("", "created", TextNode.valueOf("2027-01-02T03:04:05Z"))
                .put("", "revision", TextNode.valueOf("ba9876543210"));
        RunSettings settings = compare(first(), second).settings();
        assertThat(settings.changed())
                .extracting(change -> change.setting() + " " + change.run1() + " " + change.run2())
                .containsExactly(
                        "epsilon.npy null \"5e\"",
                        "kinks 4 64",
                        "revision \"0123456789ab\" \"ba9876543210\"",
                        "images 24 36",
                        "heat-bath paths 16 64");
        assertThat(settings.circumstances())
                .extracting(SettingChange::setting)
                .containsExactly("model folder", "threads");
        // data, 2 counts, 3 digests, weights, normalization, gain, lambda, T, slices, engines, inhibition, seed,
        // version
        assertThat(settings.same()).isEqualTo(16);
    }

    @Test
    void findsNothingBetweenARunAndItself() throws IOException {
        RunComparison runs = compare(first(), first());
        assertThat(runs.isAlike()).isTrue();
        assertThat(runs.settings().changed()).isEmpty();
        assertThat(runs.settings().circumstances()).isEmpty();
        assertThat(runs.onlyFirst()).isEmpty();
        assertThat(runs.readings())
                .allSatisfy(
                        each -> assertThat(each.paired().orElseThrow().test()).isEqualTo(new McNemar(0, 0)));
    }

    @Test
    void setsDifferentImagesApart() throws IOException {
        RunComparison runs = compare(first(), second().put("/data/sha256", "test-pixels", TextNode.valueOf("other")));
        assertThat(runs.unpaired()).hasValue("the digests of the test images differ");
        ReadingChange heatBath = runs.readings().get(2);
        assertThat(heatBath.paired()).isEmpty();
        assertThat(heatBath.second().accuracy()).isEqualTo(new Proportion(18, 36)); // all of its own images
        assertThat(heatBath.difference())
                .isEqualTo(AccuracyDifference.unpaired(new Proportion(10, 24), new Proportion(18, 36)));
        assertThat(runs.isAlike()).isFalse();
    }

    /** Training images have no bearing on which test images are the same, nor has the name of a file. */
    @Test
    void looksAtTheTestImagesOnly() throws IOException {
        ObjectNode digests = (ObjectNode) new ObjectMapper()
                .readTree("{\"t10k-labels\": \"1a\", \"t10k-images\": \"2b\", \"train-images\": \"9\"}");
        assertThat(compare(first(), second().put("/data", "sha256", digests)).unpaired())
                .isEmpty();
        assertThat(compare(first(), second().put("/data", "sha256", new ObjectMapper().createObjectNode()))
                        .unpaired())
                .hasValue("a manifest does not tell the digests of the test images");
    }

    @Test
    void otherLabelsAreOtherImages() throws IOException {
        int[] images = {5, 3};
        MadeRun other = new MadeRun(images, new int[] {label(5), 0}, new int[] {0, 0});
        assertThat(compare(first(), other).unpaired()).hasValue("image 3 is a 1 in run 1, a 0 in run 2");
        int[] far = {77};
        assertThat(compare(first(), new MadeRun(far, far(0), far(0))).unpaired())
                .hasValue("no image was read in both");
    }

    private static int[] far(int digit) {
        return new int[] {digit};
    }

    @Test
    void anEngineThatReadOtherImagesIsUnpairedAlone() throws IOException {
        int[] images = {0, 1, 2};
        int[] labels = over(images, RunComparisonTest::label);
        RunComparison runs = compare(
                new MadeRun(images, labels, labels).with("heat-bath", 4, 1, labels[0], -1, -1),
                new MadeRun(images, labels, labels).with("heat-bath", 4, 1, -1, labels[1], labels[2]));
        assertThat(runs.unpaired()).isEmpty();
        assertThat(runs.readings().get(0).paired()).isPresent();
        assertThat(runs.readings().get(1).paired()).isEmpty();
        assertThat(runs.readings().get(1).second().accuracy()).isEqualTo(new Proportion(2, 2));
        assertThat(runs.settings().changed()).extracting(SettingChange::setting).containsExactly("heat-bath images");
    }

    @Test
    void tellsOfEnginesInOneRunOnly() throws IOException {
        int[] images = {0, 1};
        int[] labels = over(images, RunComparisonTest::label);
        RunComparison runs = compare(
                new MadeRun(images, labels, labels).with("exact", 0, 1, labels),
                new MadeRun(images, labels, labels).with("metropolis", 4, 1, labels));
        assertThat(runs.onlyFirst()).containsExactly("exact");
        assertThat(runs.onlySecond()).containsExactly("metropolis");
        assertThat(runs.readings()).hasSize(1);
    }

    @Test
    void refusesATableThatIsNotTheManifests() throws IOException {
        first().in(folder);
        Path csv = folder.resolve("results.csv");
        String whole = Files.readString(csv);
        refuses(
                csv,
                whole.substring(0, whole.lastIndexOf('\n', whole.length() - 2) + 1),
                "expected 24 images as" + " manifest.json tells of them, found 23");
        refuses(
                csv,
                whole.replace("\n0,0,0,0.25,0,0.25,0,0.25,0,0\n", "\n0,0,0,0.25,0,0.25,,0.25,0,0\n"),
                "expected 24 images read by heat_bath as manifest.json tells of them, found 23");
        refuses(
                csv,
                whole.replace("\n0,0,0,0.25,0,0.25,0,0.25,0,0\n", "\n0,0,0,0.25,0,0.25,8,0.25,0,0\n"),
                "expected 10 images read right by heat_bath as manifest.json tells of them, found 9");
        refuses(
                csv,
                whole.replace("heat_bath", "metropolis"),
                "expected a column heat_bath as manifest.json tells of" + " it, found none");
    }

    private void refuses(Path csv, String text, String message) throws IOException {
        Files.writeString(csv, text);
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> RunFolder.read(folder))
                .withMessage(csv + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /results           | images   | 1e20       | /results/images: expected a whole number from 0 to 2147483647, found 1.0E20
            /results           | images   | 4294967320 | /results/images: expected a whole number from 0 to 2147483647, found 4294967320
            /results/classical | correct  | 24.5       | /results/classical/correct: expected a whole number from 0 to 2147483647, found 24.5
            /results/quantum/1 | paths    | 1e20       | /results/quantum/1/paths: expected a whole number from 0 to 2147483647, found 1.0E20
            /results/quantum/1 | images   | -1         | expected images that heat-bath read, found -1
            /results/quantum/1 | accuracy | 1e20       | expected an accuracy of heat-bath from 0 to 1, found 1.0E20
            """)
    void refusesNumbersThatAreNoCounts(String object, String field, String value, String message) throws IOException {
        MadeRun made = first().put(object, field, new ObjectMapper().readTree(value));
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> made.in(folder))
                .withMessage(folder.resolve("manifest.json") + ": " + message);
    }

    @Test
    void refusesWhatIsNoRunFolder() throws IOException {
        Path none = folder.resolve("none");
        refusesFolder(none, none + ": expected a run folder of compare, found no such folder");
        refusesFolder(folder, folder + ": expected a run folder of compare, found no manifest.json in it");
        Path file = Files.writeString(folder.resolve("manifest.json"), "{\"format\": \"instanton-model/1\"}");
        refusesFolder(file, file + ": expected a run folder of compare, found a file");
        refusesFolder(folder, file + ": expected the format instanton-run/1, found \"instanton-model/1\"");
    }

    private static void refusesFolder(Path folder, String message) {
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> RunFolder.read(folder))
                .withMessage(message);
    }

    @Test
    void theJsonHoldsTheSameNumbers() throws IOException {
        JsonNode json = new ObjectMapper().valueToTree(RunComparisonSummary.of(compare(first(), second())));
        assertThat(json.at("/format").asText()).isEqualTo("instanton-run-comparison/1");
        assertThat(json.at("/commonImages").asInt()).isEqualTo(24);
        assertThat(json.has("unpaired")).isFalse();
        JsonNode heatBath = json.at("/readings/2");
        assertThat(heatBath.at("/run1/paths").asInt()).isEqualTo(16);
        assertThat(heatBath.at("/run1/accuracy").asDouble()).isEqualTo(0.416667);
        assertThat(heatBath.at("/run2/agreement").asDouble()).isEqualTo(0.75);
        assertThat(heatBath.at("/difference").asDouble()).isEqualTo(0.333333);
        assertThat(heatBath.at("/paired/changed").asInt()).isEqualTo(14);
        assertThat(heatBath.at("/paired/onlyRun1").asInt()).isEqualTo(2);
        assertThat(heatBath.at("/paired/onlyRun2").asInt()).isEqualTo(10);
        assertThat(heatBath.at("/paired/p").asDouble()).isCloseTo(158 / 4096.0, within(1e-15));
        assertThat(heatBath.at("/paired/pAdjusted").asDouble()).isCloseTo(316 / 4096.0, within(1e-15));
        assertThat(heatBath.at("/cpuRatio").asDouble()).isEqualTo(4);
        assertThat(json.at("/changedSettings/1/setting").asText()).isEqualTo("heat-bath paths");
        assertThat(json.at("/changedSettings/1/run2").asInt()).isEqualTo(64);
        assertThat(json.at("/samePaths/0/run1/paths").asInt()).isEqualTo(4);
    }
}
