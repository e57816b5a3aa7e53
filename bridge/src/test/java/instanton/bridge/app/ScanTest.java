package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {

    @Test
    void hitsBothEnds() {
        assertThat(Scan.parse("k=0:1:0.1").values()).containsExactly(0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1);
        assertThat(Scan.parse("k=2:2:1").values()).containsExactly(2);
        assertThat(Scan.parse("k=0.5:1:0.2").values()).containsExactly(0.5, 0.7, 0.9);
    }

    /** Steps that come within a millionth of one end there, neither before nor beyond. */
    @ParameterizedTest
    @CsvSource({"k=0:0.9999999:0.33333334", "k=0:1:0.33333333", "k=0:0.1234567890123:0.1234567890123"})
    void endsAtTheLastValue(String text) {
        Scan scan = Scan.parse(text);
        double[] values = scan.values();
        assertThat(values[values.length - 1]).isEqualTo(scan.last());
        assertThat(values).isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0:1:0.1",
                "k=0:1",
                "k=0:1:0",
                "k=1:0:0.1",
                "k=-1:1:0.5",
                "k=0:1:x",
                "k=0:1:-1",
                "k=0:1e9:1",
                "k=NaN:1:1",
                "k=0:Infinity:1"
            })
    void refusesWhatIsNoScan(String text) {
        assertThatThrownBy(() -> Scan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }
}
