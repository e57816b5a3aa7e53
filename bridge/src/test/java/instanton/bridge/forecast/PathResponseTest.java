package instanton.bridge.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PathResponseTest {
    /** One that, like the exact one, refuses what lies beyond its strongest drive, and is steepest there. */
    private static PathResponse refusing(double strongest) {
        DoubleUnaryOperator rising = drive -> {
            assertThat(drive).isBetween(0.0, strongest);
            return 1 + drive * drive;
        };
        return new PathResponse(strongest, rising, rising, drive -> 1 + rising.applyAsDouble(drive) / 1e10, rising);
    }

    /** The strongest drive of a real model, and 1,000 made-up ones. */
    @Test
    void neverAsksBeyondItsStrongestDrive() {
        Random random = new Random(7);
        double strongest = 23840.820648635505;
        for (int trial = 0; trial < 1000; trial++) {
            PathResponse response = refusing(strongest);
            assertThat(response.steepest()).isEqualTo(strongest);
            assertThat(response.unsaturated().steepest()).isZero(); // everywhere alike: the first
            double factor = 0.1 + 10 * random.nextDouble();
            PathResponse scaled = response.withGain(factor);
            assertThat(scaled.strongest()).isBetween(Math.nextDown(strongest / factor), strongest / factor);
            for (DoubleUnaryOperator curve :
                    List.of(scaled.activity(), scaled.slope(), scaled.deviation(), scaled.skewness())) {
                assertThat(curve.applyAsDouble(scaled.strongest())).isPositive();
            }
            strongest = 1 + 30_000 * random.nextDouble();
        }
    }
}
