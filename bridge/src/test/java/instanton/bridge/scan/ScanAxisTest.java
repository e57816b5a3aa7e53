package instanton.bridge.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanAxisTest {
    private static final List<String> KNOWN = List.of("k", "gain", "kinks", "T", "seed");

    private static ScanAxis parse(String text) {
        return ScanAxis.parse(text, KNOWN);
    }

    @Test
    void hitsBothEnds() {
        assertThat(parse("k=0:1:0.1").values()).containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
        assertThat(parse("k=2:2:1").values()).containsExactly(2.0);
        assertThat(parse("k=0.5:1:0.2").values()).containsExactly(0.5, 0.7, 0.9);
        assertThat(parse("gain=300:3000:300").values()).hasSize(10).contains(300.0, 3000.0);
    }

    /** Steps that come within a millionth of one end there, neither before nor beyond. */
    @ParameterizedTest
    @CsvSource({
        "k=0:0.9999999:0.33333334, 0.9999999",
        "k=0:1:0.33333333, 1",
        "k=0:0.1234567890123:0.1234567890123, 0.1234567890123"
    })
    void endsAtTheLastValue(String text, double last) {
        double[] values = parse(text).array();
        assertThat(values[values.length - 1]).isEqualTo(last);
        assertThat(values).isSorted();
    }

    /** As many steps as k always could have. */
    @Test
    void takesTenThousandSteps() {
        assertThat(parse("k=0:1:0.0001").values()).hasSize(10_001);
    }

    @Test
    void listsRise() {
        assertThat(parse("kinks=8,2,4")).isEqualTo(new ScanAxis("kinks", List.of(2.0, 4.0, 8.0)));
        assertThat(parse("T=0.7").values()).containsExactly(0.7);
        assertThat(parse("kinks=8,2,4").words()).isEqualTo("kinks 2, 4, 8");
        assertThat(parse("T=0.7,1").words()).isEqualTo("T 0.7, 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''             | expected NAME=FIRST:LAST:STEP or NAME=VALUE,VALUE,..., such as k=0:1:0.1, found nothing
            0:1:0.1        | expected NAME=
            =1,2           | expected NAME=
            k=             | expected NAME=
            size=1,2       | expected one of k, gain, kinks, T, seed to vary, found size
            k=0:1          | expected a number, found 0:1
            k=0:1:0        | expected 0 <= FIRST <= LAST and STEP above 0, found k=0:1:0
            k=1:0:0.1      | expected 0 <= FIRST <= LAST
            k=-1:1:0.5     | expected 0 <= FIRST <= LAST
            k=0:1:x        | expected a number, found x
            k=0:1:-1       | expected 0 <= FIRST <= LAST
            k=0:1e9:1      | expected at most 10,000 steps, found k=0:1e9:1
            k=NaN:1:1      | expected 0 <= FIRST <= LAST
            k=0:Infinity:1 | expected 0 <= FIRST <= LAST
            k=1,,2         | expected a number, found nothing
            k=1,2,1.0      | expected each value of k once, found 1.0 twice
            k=0,-0.0       | expected each value of k once
            k=-1,2         | expected numbers of at least 0 for k, found -1.0
            k=NaN          | expected numbers of at least 0 for k, found NaN
            k=1,Infinity   | expected numbers of at least 0 for k, found Infinity
            kinks=2,4.5    | expected whole numbers for kinks, found 4.5
            seed=1e17      | expected whole numbers for seed
            """)
    void refusesWhatIsNoAxis(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 300, 0.1234567890123, 1e14, 1e300})
    void textsSayTheNumber(double value) {
        assertThat(Double.parseDouble(ScanAxis.text(value))).isEqualTo(value);
    }
}
