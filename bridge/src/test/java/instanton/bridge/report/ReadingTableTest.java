package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.reading.DigitReading;
import instanton.bridge.reading.Reading;
import instanton.classical.digits.ClassNames;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTableTest {
    private static final int[] IMAGE = {0};

    private static DigitReading reading() {
        Reading classical = Reading.exact("classical", IMAGE, new int[] {1}, new double[] {0, 2, 1}, 0);
        Reading quantum = Reading.sampled(
                "heat-bath",
                64,
                IMAGE,
                new int[] {2},
                new float[] {0, 0.25f, 0.5f},
                new float[] {0.05f, 0.05f, 0.05f},
                0);
        return new DigitReading(classical, quantum, 0);
    }

    @Test
    void numbersStandWhereClassesHaveNoNames() {
        String table = ReadingTable.of("a.png", reading(), List.of(), ClassNames.numbered(3), 64, false);
        assertThat(table.lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("a.png"),
                        line -> assertThat(line)
                                .isEqualTo("  digit  classical                        quantum       +-  64 paths"),
                        line -> assertThat(line).startsWith("      0     0.0900  ##  "),
                        line -> assertThat(line).startsWith("      1     0.6652  ############  "),
                        line -> assertThat(line).startsWith("      2     0.2447  ####  "),
                        line -> assertThat(line)
                                .isEqualTo("  The classical network reads 1, the quantum network 2. Quantum: 2 is 3.5"),
                        line -> assertThat(line).isEqualTo("  standard errors ahead of 1."));
    }

    @Test
    void namesStandInTableAndVerdictWithinEightyColumns() {
        String longName = "a name of just about forty characters";
        ClassNames names = new ClassNames(List.of("sky", longName, "sea"));
        String table = ReadingTable.of(
                "a.png",
                reading(),
                List.of("Left out: a frame.", "This is unlike any image it was trained on."),
                names,
                64,
                false);
        assertThat(table.lines()).allMatch(line -> line.length() <= 80);
        assertThat(table.lines().skip(1).limit(4).map(line -> line.substring(2, 17)))
                .containsExactly("          class", "            sky", "a name of just\u2026", "            sea");
        assertThat(table.lines().map(String::strip).reduce("", (a, b) -> a + " " + b))
                .contains("Left out: a frame. This is unlike any image it was trained on. The classical network reads "
                        + longName + ", the quantum network sea. Quantum: sea is 3.5");
    }
}
