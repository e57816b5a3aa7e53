package instanton.bridge.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @CsvSource({"1.0, 0.3, 0.5, 0.4, 0.9, true", "1.0, 0.3, 0.5, 0.4, 1.1, false", "1, 0, 1, 0, 0, false"})
    void exceedsByStandardErrorsOfTheDifference(
            double a, double aError, double b, double bError, double sigmas, boolean exceeds) {
        assertThat(new Measured(a, aError).exceeds(new Measured(b, bError), sigmas))
                .isEqualTo(exceeds);
    }
}
