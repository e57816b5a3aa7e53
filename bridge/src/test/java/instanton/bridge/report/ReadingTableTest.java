package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.reading.DigitReading;
import instanton.bridge.reading.Reading;
import instanton.classical.digits.ClassNames;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTableTest {
    private static final int[] FIRST = {0};

    private static String table(String... names) {
        int classes = names.length;
        double[] scores = new double[classes];
        float[] activities = new float[classes];
        float[] errors = new float[classes];
        scores[1] = 2;
        activities[1] = 1;
        activities[0] = 0.5f;
        errors[1] = 0.3f;
        errors[0] = 0.4f;
        DigitReading reading = new DigitReading(
                Reading.exact("classical", FIRST, new int[] {1}, scores, 0),
                Reading.sampled("heat-bath", 1_000_000, FIRST, new int[] {1}, activities, errors, 1),
                0);
        return ReadingTable.of("a.png", reading, new ClassNames(List.of(names)), 1_000_000, false);
    }

    @Test
    void classesAreCalledByTheirNames() {
        assertThat(table("ant", "queen bee", "a rather long name of a class"))
                .contains("\n             ant     0.1065")
                .contains("\n       queen bee     0.7870")
                .contains("\n  a rather long\u2026     0.1065")
                .contains("Both read queen bee. Quantum: queen bee is 1.0 standard errors ahead of ant;");
        assertThat(table("0", "1", "2")).contains("\n  class  classical", "\n      1     0.7870", "Both read 1.");
    }

    @Test
    void noLineIsLongerThanATerminal() {
        for (int letters : new int[] {1, 5, 6, 7, 13, 14, 15, 40}) {
            assertThat(table("a".repeat(letters), "b".repeat(letters)).lines())
                    .as("names of %s letters", letters)
                    .allMatch(line -> line.length() <= 80);
        }
    }
}
