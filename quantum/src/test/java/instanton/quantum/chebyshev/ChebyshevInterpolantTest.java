package instanton.quantum.chebyshev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.work.Crew;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChebyshevInterpolantTest {
    /** A step of width 1/sharpness at 3000 in units of it, and a slope: a response is like that. */
    private static double step(double x, double sharpness) {
        return Math.tanh(sharpness * (x - 3000) / 3000) + x / 5000;
    }

    private static double slope(double x, double sharpness) {
        double c = Math.cosh(sharpness * (x - 3000) / 3000);
        return sharpness / 3000 / (c * c) + 1.0 / 5000;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 30, 300})
    void followsAStepHoweverSharp(double sharpness) {
        AtomicInteger calls = new AtomicInteger();
        ChebyshevInterpolant interpolant = ChebyshevInterpolant.fit(
                x -> {
                    calls.incrementAndGet();
                    return new double[] {step(x, sharpness), Math.cos(x / 4000)};
                },
                15_000,
                5000,
                1e-9,
                Crew.alone());
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            double x = i % 2 == 0
                    ? 15_000 * random.nextDouble()
                    : 3000 * (1 + Math.tanh(random.nextGaussian()) / sharpness);
            double[] both = interpolant.value(x);
            assertThat(both[0]).isCloseTo(step(x, sharpness), within(1e-8));
            assertThat(both[1]).isCloseTo(Math.cos(x / 4000), within(1e-8));
            assertThat(interpolant.value(x, 0)).isCloseTo(both[0], within(1e-12));
            assertThat(interpolant.slope(x, 0)).isCloseTo(slope(x, sharpness), within(1e-6 * sharpness));
        }
        assertThat(calls.get()).isLessThan(6000);
        assertThat(interpolant.max()).isEqualTo(15_000);
    }

    @Test
    void refusesWhatIsNotSmooth() {
        assertThatThrownBy(() -> ChebyshevInterpolant.fit(
                        x -> new double[] {x < 1234.5 ? 0 : 1}, 15_000, 5000, 1e-9, Crew.alone()))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("no smooth function");
    }
}
