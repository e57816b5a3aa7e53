package instanton.quantum.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseCurveTest {
    private static ResponseCurve curve;

    @BeforeAll
    static void interpolate() {
        curve = ResponseCurve.of(NeuronParameters.PAPER, 100_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 17, 850, 2345.6, 4200, 7777, 13_333, 21_999, 47_000, 99_999})
    void equalsTheExactEngineBetweenItsNodes(double drive) {
        double exact = TransferMatrix.of(NeuronParameters.PAPER)
                .solve(Drive.excitation(drive))
                .activity();
        assertThat(curve.activity(drive)).isCloseTo(exact, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 3000, 6000, 22_000, 80_000})
    void itsSlopeIsThatOfTheExactEngine(double drive) {
        TransferMatrix exact = TransferMatrix.of(NeuronParameters.PAPER);
        double step = drive / 200;
        double[] a = new double[4];
        int i = 0;
        for (double offset : new double[] {-2, -1, 1, 2}) {
            a[i++] = exact.solve(Drive.excitation(drive + offset * step)).activity();
        }
        double slope = (8 * (a[2] - a[1]) - (a[3] - a[0])) / (12 * step);
        assertThat(curve.slope(drive)).isCloseTo(slope, within(1e-6 * slope + 1e-10 / step));
    }

    /** Without this the quantum network need not decide as the classical one. */
    @Test
    void risesEverywhere() {
        for (int i = 0; i < 20_000; i++) {
            assertThat(curve.activity(5.0 * i + 5)).isGreaterThan(curve.activity(5.0 * i));
        }
    }

    @Test
    void refusesDrivesBeyondItsEnd() {
        assertThatThrownBy(() -> curve.activity(100_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
