package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Settings;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.Tie;
import instanton.bridge.statistics.McNemar;
import instanton.bridge.statistics.Proportion;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void allAndNoneAreKeptForAllAndNone() {
        assertThat(Wording.percent(new Proportion(9234, 10000))).isEqualTo("92.34 %");
        assertThat(Wording.percent(new Proportion(60000, 60000))).isEqualTo("100.00 %");
        assertThat(Wording.percent(new Proportion(59999, 60000))).isEqualTo("99.99 %");
        assertThat(Wording.percent(new Proportion(1, 60000))).isEqualTo("0.01 %");
        assertThat(Wording.percent(new Proportion(0, 60000))).isEqualTo("0.00 %");
        assertThat(Wording.pValue(new McNemar(0, 11))).isEqualTo("< 0.001");
        assertThat(Wording.pValue(new McNemar(1, 9))).isEqualTo("0.021");
        assertThat(Wording.gain(1000)).isEqualTo("1000");
        assertThat(Wording.gain(2.5)).isEqualTo("2.5");
    }

    /** A lower bound that is rounded up is none. */
    @Test
    void errorsAndTheirLowerBounds() {
        assertThat(Wording.small(0.02347, false)).isEqualTo("0.0235");
        assertThat(Wording.small(0.02347, true)).isEqualTo("> 0.0234");
        assertThat(Wording.small(0, false)).isEqualTo("0");
        assertThat(Wording.small(Double.NaN, true)).isEqualTo("-");
    }

    @Test
    void tiesAreCountedAmongTheDisagreements() {
        assertThat(exact(new int[] {0, 0, 0})).first().asString().endsWith("on all 3 images.");
        assertThat(exact(new int[] {1, 0, 0}))
                .first()
                .asString()
                .endsWith("2 of 3 images (66.67 %); the other one is no tie.");
        assertThat(exact(new int[] {1, 1, 0}, 1)).first().asString().endsWith("of the other 2, 1 is a tie.");
        assertThat(exact(new int[] {1, 1, 0}, 0, 1)).first().asString().endsWith("of the other 2, all are ties.");
        assertThat(exact(new int[] {1, 1, 0})).first().asString().endsWith("of the other 2, none are ties.");
        assertThat(exact(new int[] {1, 0, 0}, 0)).last().asString().endsWith("on 1 image: 0 (equal).");
    }

    @Test
    void theTestIsPutIntoWords() {
        assertThat(exact(new int[] {0, 0, 0}))
                .contains("No image is read right by only one of the classical network and exact (McNemar p = 1).");
        assertThat(exact(new int[] {1, 0, 0}))
                .contains(
                        "Of the 1 image decided differently, the classical network alone is right on 1, exact alone on 0, neither on 0 "
                                + "(exact McNemar test, p = 1.000): no difference in accuracy is shown.");
        int[] wrong = new int[20];
        Arrays.fill(wrong, 1);
        assertThat(exact(wrong))
                .contains(
                        "Of the 20 images decided differently, the classical network alone is right on 20, exact alone on 0, neither on 0 "
                                + "(exact McNemar test, p < 0.001): their accuracies differ by more than chance would give.");
    }

    /** The findings on an exact network against a classical one that reads every image, all zeros, right. */
    private static List<String> exact(int[] decisions, int... ties) {
        int n = decisions.length;
        int[] images = new int[n];
        for (int i = 0; i < n; i++) {
            images[i] = i;
        }
        Reading classical = Reading.exact("classical", images, new int[n], new double[10 * n], 0);
        Reading exact = Reading.exact("exact", images, decisions, new double[10 * n], 0)
                .withTies(Arrays.stream(ties)
                        .mapToObj(image -> new Tie(image, "equal"))
                        .toList());
        Comparison comparison = new Comparison(
                Settings.ofDigits("drawn", "", "m", "paper", 1000), new int[n], classical, List.of(exact));
        return Wording.findings(comparison, comparison.outcomes().get(0));
    }
}
