package instanton.bridge.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.truth.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredTest {
    @ParameterizedTest
    @CsvSource({
        "1.30255, 0, 1.3026",
        "1.30255, 0.0042, 1.303(4)",
        "1.30255, 0.0012, 1.3026(12)",
        "1.30255, 0.0196, 1.30(2)",
        "0.98449, 0.00102, 0.9845(10)",
        "5120.3, 19.4, 5120(19)",
        "5120.3, 42, 5120(42)",
        "-0.6, 0.11, -0.60(11)",
        "0.000123, 0.00002, 0.00012(2)"
    })
    void writesTheErrorOfTheLastDigits(double value, double error, String text) {
        assertThat(new Measured(value, error).text()).isEqualTo(text);
    }

    /** A lower bound is rounded down. */
    @ParameterizedTest
    @CsvSource({
        "1.30255, 0.0049, 1.303(>4)",
        "1.30255, 0.00199, 1.3026(>19)",
        "1.30255, 0.0999, 1.30(>9)",
        "5120.3, 42.9, 5120(>42)"
    })
    void writesAnErrorThatMayBeLarger(double value, double error, String text) {
        assertThat(new Measured(value, error, true).text()).isEqualTo(text);
    }

    @Test
    void whatIsComputedFromALowerBoundHasOne() {
        Measured converged = new Measured(1, 0.1);
        Measured flagged = new Measured(2, 0.1, true);
        assertThat(flagged.less(converged).atLeast()).isTrue();
        assertThat(converged.less(flagged).atLeast()).isTrue();
        assertThat(converged.less(converged).atLeast()).isFalse();
        Curve curve = Curve.of(new double[] {0, 1, 2}, List.of(new Measured(0, 0.1), converged, flagged));
        assertThat(curve.crossing(0.5).atLeast()).isFalse();
        assertThat(curve.crossing(1.5).atLeast()).isTrue();
        Claim claim = Claim.of("fig7", "3.2", "rises").with("k = 1").found(flagged, Verdict.IN_SHAPE);
        assertThat(claim.number().error()).isNull();
        assertThat(claim.number().errorAtLeast()).isEqualTo(0.1);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 0.3, 0.5, 0.4, 0.9, true", "1.0, 0.3, 0.5, 0.4, 1.1, false", "1, 0, 1, 0, 0, false"})
    void exceedsByStandardErrorsOfTheDifference(
            double a, double aError, double b, double bError, double sigmas, boolean exceeds) {
        assertThat(new Measured(a, aError).exceeds(new Measured(b, bError), sigmas))
                .isEqualTo(exceeds);
    }
}
