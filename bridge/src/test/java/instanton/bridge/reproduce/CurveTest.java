package instanton.bridge.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.truth.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static final Curve CURVE = Curve.of(
            new double[] {0, 1, 3, 4},
            List.of(new Measured(0, 0.1), new Measured(1, 0.3), new Measured(5, 0.4), new Measured(4.9, 0.1)));

    /** Between (1, 1) and (3, 5) the level 2 lies a quarter of the way: slope 2, error sqrt((3/4 0.3)^2 + (1/4 0.4)^2) / 2. */
    @Test
    void crossesWhereTheLineDoes() {
        Measured crossing = CURVE.crossing(2);
        assertThat(crossing.value()).isCloseTo(1.5, within(1e-12));
        assertThat(crossing.error()).isCloseTo(Math.hypot(0.225, 0.1) / 2, within(1e-12));
        assertThatThrownBy(() -> CURVE.crossing(6)).hasMessageContaining("never crosses");
    }

    /** Of responses as steep as a chain's, and of one that secants alone leave. */
    @Test
    void aCrossingIsFoundToAMillionth() throws InterruptedException {
        assertThat(Laboratory.crossing(k -> Math.tanh(30 * (k - 0.97)), 0.3, 0.96, 1))
                .isCloseTo(0.97 + Math.log(1.3 / 0.7) / 60, within(2e-6));
        assertThat(Laboratory.crossing(x -> Math.atan(200 * (7600 - x) / 7600), 0, 7000, 9000))
                .isCloseTo(7600, within(0.02));
        assertThatThrownBy(() -> Laboratory.crossing(x -> x, 3, 0, 1)).hasMessageContaining("expected a crossing");
    }

    @Test
    void risesWithinItsErrors() {
        assertThat(CURVE.rises(1)).isTrue(); // 5(4) to 4.9(1) is no fall
        assertThat(CURVE.rises(0)).isFalse();
        assertThat(CURVE.falls(1)).isFalse();
    }

    @Test
    void steepestStepAgainstTheWholeWay() {
        assertThat(CURVE.steepness()).isCloseTo(4 / 4.9, within(1e-12));
    }

    @Test
    void findsWhatWasMeasured() {
        assertThat(CURVE.timesX(1000).at(3000)).isEqualTo(new Measured(5, 0.4));
        assertThatThrownBy(() -> CURVE.at(2)).hasMessageContaining("nothing was measured");
    }
}
