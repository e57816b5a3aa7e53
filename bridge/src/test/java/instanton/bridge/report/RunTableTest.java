package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import instanton.bridge.runs.MadeRun;
import instanton.bridge.runs.RunComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTableTest {
    private static final int[] IMAGES = IntStream.range(0, 1200).toArray();
    private static final int[] LABELS = new int[1200]; // all 0: a decision of 0 is right

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    /** Right on so many images from some image on. */
    private static int[] right(int from, int count) {
        int[] decisions = new int[IMAGES.length];
        Arrays.fill(decisions, 1);
        Arrays.fill(decisions, from, from + count, 0);
        return decisions;
    }

    private static MadeRun run(int paths, int[] heatBath) throws IOException {
        return new MadeRun(IMAGES, LABELS, LABELS).with("exact", 0, 2.5, LABELS).with("heat-bath", paths, 10, heatBath);
    }

    private RunComparison compare(MadeRun first, MadeRun second) throws IOException {
        return RunComparison.of(first.in(folder.resolve("first")), second.in(folder.resolve("second")));
    }

    private String table(MadeRun first, MadeRun second) throws IOException {
        String table = RunTable.of(compare(first, second), false);
        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        return table;
    }

    /** 600 of 1,200 right, then 660, of which 540 the same: 120 won, 60 lost; 180 changed. */
    @Test
    void saysWhatChanged() throws IOException {
        String table = table(run(16, right(0, 600)), run(64, right(60, 660)));
        assertThat(table)
                .contains("heat-bath paths           16                          64\n")
                .contains("exact                        1,200 100.00 % 100.00 %     0.00         all alike\n")
                .contains("heat-bath 16 -> 64           1,200  50.00 %  55.00 %     5.00      ")
                .contains("heat-bath 16 -> 64      15.00 %  13.09 to 17.13    120     60    9e-06    9e-06\n")
                .containsOnlyOnce("p: exact McNemar")
                .containsPattern("heat-bath 16 -> 64 .*  10\\.0 +10\\.0 +1\\.00\n")
                .contains("- classical, exact: no decision differs.\n")
                .contains("- Settings that changed: heat-bath paths 16 -> 64.\n")
                .doesNotContain("made the difference");
        assertThat(table.replaceAll("\\s+", " "))
                .contains("- heat-bath 16 -> 64: accuracy changes by 5.00 points from run 1 to run 2 (95 %: ")
                .contains("120 won, 60 lost, adjusted p = 9e-06: more than chance");
    }

    @Test
    void turnsALossAround() throws IOException {
        assertThat(table(run(64, right(60, 660)), run(16, right(0, 600))).replaceAll("\\s+", " "))
                .containsPattern(
                        "accuracy changes by -5\\.00 points from run 1 to run 2 \\(95 %: -7\\.\\d\\d to -2\\.\\d\\d\\)")
                .contains("60 won, 120 lost");
    }

    @Test
    void doesNotMakeMuchOfChance() throws IOException {
        String table = table(run(16, right(0, 600)), run(16, right(2, 600))).replaceAll("\\s+", " ");
        assertThat(table)
                .contains("- heat-bath 16: accuracy changes by 0.00 points from run 1 to run 2 (95 %: -0.")
                .contains("2 won, 2 lost, adjusted p = 1.000: no difference in accuracy is shown.")
                .contains("- No setting differs.");
    }

    @Test
    void findsNothingBetweenARunAndItself() throws IOException {
        assertThat(table(run(16, right(0, 600)), run(16, right(0, 600))))
                .contains("settings are the same.\n")
                .doesNotContain("setting  ")
                .endsWith("\n\n- No setting and no decision differs.\n");
    }

    @Test
    void doesNotSayWhichOfManySettings() throws IOException {
        String table = table(
                run(16, right(0, 600)),
                run(64, right(60, 660))
                        .put("/neuron", "T", DoubleNode.valueOf(2.56))
                        .put("/model/files", "weights.npy", TextNode.valueOf("0123456789abcdef".repeat(4)))
                        .put("/settings", "confidence", DoubleNode.valueOf(0.99))
                        .put("/settings", "threads", IntNode.valueOf(1)));
        assertThat(table)
                .contains("weights.npy               4d                          0123456789ab...\n")
                .contains("confidence                none                        0.99\n")
                .contains("Circumstances that differ: threads 2 -> 1.\n");
        assertThat(table.replaceAll("\\s+", " "))
                .contains(
                        "Settings that changed: weights.npy, T 0.7 -> 2.56, confidence none -> 0.99, heat-bath paths 16 -> 64.")
                .contains("Which of these settings made the difference, two runs alone can't tell.");
    }

    @Test
    void saysWhereImagesAreNotTheSame() throws IOException {
        String table = table(
                        run(16, right(0, 600)),
                        run(16, right(60, 660)).put("/data/sha256", "test-labels", TextNode.valueOf("other")))
                .replaceAll("\\s+", " ");
        assertThat(table)
                .contains("not set side by side image by image, as the digests of the test images differ")
                .contains("heat-bath 16 1200/1200 50.00 % 55.00 % 5.00")
                .contains(", as of different images.")
                .doesNotContain("McNemar")
                .doesNotContain("won");
    }

    @Test
    void fitsEightyColumnsWhateverTheNames() throws IOException {
        String name = "an-engine-with-a-name-that-is-too-long-for-its-column\u001b[31m";
        MadeRun first = new MadeRun(IMAGES, LABELS, LABELS)
                .with(name, 1_000_000, 1e9, right(0, 60))
                .at(name, 4, right(0, 7))
                .put("/data", "name", TextNode.valueOf("deep/".repeat(40)));
        MadeRun second = new MadeRun(IMAGES, LABELS, LABELS)
                .with(name, 999_999, 1e-3, right(0, 1200))
                .at(name, 4, right(0, 70));
        assertThat(table(first, second)).doesNotContain("\u001b").contains("at the same paths");
        String coloured = RunTable.of(compare(first, second), true);
        assertThat(coloured).contains("\u001b[1mnetwork, paths");
        assertThat(coloured.replaceAll("\u001b\\[[01]m", "").lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void speaksOneLanguageOnEveryMachine() throws IOException {
        RunComparison runs = compare(run(16, right(0, 600)), run(64, right(60, 660)));
        String here = RunTable.of(runs, false);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(RunTable.of(runs, false)).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }
}
