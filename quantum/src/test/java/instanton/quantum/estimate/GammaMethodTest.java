package instanton.quantum.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GammaMethodTest {

    /** The definition term by term, with every lag of every replica summed anew. */
    private static double[] byDefinition(double[][] x) {
        double n = Arrays.stream(x).mapToInt(series -> series.length).sum();
        int longest = Arrays.stream(x).mapToInt(series -> series.length).max().orElseThrow();
        double mean = Arrays.stream(x).flatMapToDouble(Arrays::stream).sum() / n;
        double[] gamma = new double[longest / 2 + 1];
        for (int t = 0; t < gamma.length; t++) {
            double sum = 0;
            int pairs = 0;
            for (double[] series : x) {
                for (int i = 0; i + t < series.length; i++) {
                    sum += (series[i] - mean) * (series[i + t] - mean);
                    pairs++;
                }
            }
            gamma[t] = sum / pairs;
        }
        int window = 0;
        double sum = 0;
        double tau;
        do {
            window++;
            sum += gamma[window] / gamma[0];
            assertThat(sum)
                    .as("the paper's own condition is meant for positive sums")
                    .isPositive();
            tau = 1.5 / Math.log((sum + 1) / sum);
        } while (window < longest / 2 && Math.exp(-window / tau) - tau / Math.sqrt(window * n) >= 0);
        double c = gamma[0];
        for (int t = 1; t <= window; t++) {
            c += 2 * gamma[t];
        }
        double refined = gamma[0] + c / n;
        for (int t = 1; t <= window; t++) {
            refined += 2 * (gamma[t] + c / n);
        }
        return new double[] {mean, Math.sqrt(refined / n), refined / 2 / (gamma[0] + c / n), window};
    }

    // Fast chains stay with direct sums, the slow one (window 300) goes by Fourier transform.
    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.95, 0.9995})
    void equalsItsDefinitionOnReplicasOfUnequalLengths(double rho) {
        double[][] x = Chains.autoregressive(5, 3, 600, rho);
        x[1] = Arrays.copyOf(x[1], 211);
        double[] expected = byDefinition(x);
        GammaMethod gamma = GammaMethod.of(x);
        assertThat(gamma.mean()).isCloseTo(expected[0], within(1e-12));
        assertThat(gamma.error()).isCloseTo(expected[1], within(1e-10 * expected[1]));
        assertThat(gamma.tauInt()).isCloseTo(expected[2], within(1e-10 * expected[2]));
        assertThat(gamma.window()).isEqualTo((int) expected[3]);
        assertThat(gamma.samples()).isEqualTo(1411);
        assertThat(gamma.errorOfError())
                .isCloseTo(expected[1] * Math.sqrt((expected[3] + 0.5) / 1411), within(1e-10 * expected[1]));
    }

    // Reference: a Python script written from the paper, numpy 2.4.
    @Test
    void agreesWithAnIndependentImplementation() {
        GammaMethod slow = GammaMethod.of(Chains.reproducible(1, 4, 501, 0.9, 0));
        assertThat(slow.mean()).isCloseTo(0.0459384376790738, within(1e-14));
        assertThat(slow.error()).isCloseTo(0.0568090775005345, within(1e-13));
        assertThat(slow.tauInt()).isCloseTo(7.95940048786264, within(1e-11));
        assertThat(slow.window()).isEqualTo(37);
        GammaMethod alternating = GammaMethod.of(Chains.reproducible(2, 4, 400, -0.3, 0));
        assertThat(alternating.error()).isCloseTo(0.00604277117668981, within(1e-14));
        assertThat(alternating.tauInt()).isCloseTo(0.331511700516847, within(1e-12));
        assertThat(alternating.window()).isEqualTo(7);
    }

    // Each tauInt and error within 4 of its own errors of the truth: false-failure probability 1e-4 a row for a normal
    // distribution. At 400,000 samples the cut of the window, about exp(-W / tau), is below those errors.
    @ParameterizedTest
    @CsvSource({"0, 11", "0.5, 12", "0.9, 13", "-0.3, 14"})
    void autocorrelationTimeOfAnAutoregressiveProcess(double rho, long seed) {
        GammaMethod gamma = GammaMethod.of(Chains.autoregressive(seed, 4, 100_000, rho));
        double tau = (1 + rho) / (2 * (1 - rho));
        assertThat(gamma.tauInt()).isCloseTo(tau, within(4 * gamma.tauIntError()));
        assertThat(gamma.tauIntError()).isLessThan(0.03 * tau);
        double error = Math.sqrt(2 * tau / (1 - rho * rho) / 400_000);
        assertThat(gamma.error()).isCloseTo(error, within(4 * gamma.errorOfError()));
        assertThat(gamma.mean()).isCloseTo(0, within(4 * gamma.error()));
        assertThat(gamma.windowClosed()).isTrue();
    }

    // 200 runs: the sum of squared pulls is chi-square with 200 degrees of freedom, but for the error of the error
    // (variance
    // up by less than 3 % here). Bounds at 5e-5 on each side: false-failure probability 1e-4 a row.
    @ParameterizedTest
    @CsvSource({"0, 100", "0.5, 1000", "0.9, 2000", "-0.3, 3000", "-0.8, 4000"})
    void claimedErrorsAreRight(double rho, long seed) {
        double squares = 0;
        for (int run = 0; run < 200; run++) {
            GammaMethod gamma = GammaMethod.of(Chains.autoregressive(seed + run, 4, 5000, rho));
            double pull = gamma.mean() / gamma.error();
            squares += pull * pull;
        }
        ChiSquaredDistribution chiSquare = new ChiSquaredDistribution(200);
        assertThat(squares)
                .isBetween(
                        chiSquare.inverseCumulativeProbability(5e-5), chiSquare.inverseCumulativeProbability(1 - 5e-5));
    }

    @Test
    void replicasStuckApartGiveTheErrorOfTheirOwnScatter() {
        double[][] x = Chains.autoregressive(21, 8, 1000, 0);
        for (int r = 0; r < 8; r++) {
            for (int i = 0; i < 1000; i++) {
                x[r][i] = x[r][i] * 1e-3 + r;
            }
        }
        GammaMethod gamma = GammaMethod.of(x);
        assertThat(gamma.windowClosed()).isFalse();
        // Variance 21/4 of the eight places, an eighth of it of their mean, up by the bias correction of 1 + 1001 /
        // 8000.
        assertThat(gamma.error()).isCloseTo(Math.sqrt(21.0 / 32 * 9.0 / 8), within(0.01));
        assertThat(gamma.tauIntError()).isInfinite();
    }

    @Test
    void constantSamplesHaveNoError() {
        double[][] x = {{0.1, 0.1, 0.1, 0.1, 0.1}, {0.1, 0.1, 0.1, 0.1, 0.1}};
        GammaMethod gamma = GammaMethod.of(x);
        assertThat(gamma.mean()).isEqualTo(0.1);
        assertThat(gamma.error()).isZero();
        assertThat(gamma.errorOfError()).isZero();
        assertThat(gamma.tauInt()).isEqualTo(0.5);
    }

    @Test
    void tooFewSamplesSayNothingOfTheirError() {
        GammaMethod gamma = GammaMethod.of(new double[][] {{1, 2, 6}});
        assertThat(gamma.mean()).isEqualTo(3);
        assertThat(gamma.error()).isInfinite();
        assertThat(gamma.tauInt()).isNaN();
        assertThat(GammaMethod.of(new double[][] {{1, 2, 6, 4}}).error())
                .isFinite()
                .isPositive();
        assertThatThrownBy(() -> GammaMethod.of(new double[0][])).hasMessageContaining("at least one replica");
        assertThatThrownBy(() -> GammaMethod.of(new double[][] {{1}, {}})).hasMessage("replica 1 has no samples");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aSampleThatIsNotFiniteSpoilsTheError(double bad) {
        double[][] x = Chains.autoregressive(1, 4, 100, 0);
        x[2][50] = bad;
        GammaMethod gamma = GammaMethod.of(x);
        assertThat(gamma.mean()).isNotFinite();
        assertThat(gamma.error()).isInfinite();
        assertThat(gamma.tauInt()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-600, 0x1p+600})
    void theScaleOfTheSamplesDoesNotMatter(double scale) {
        double[][] x = Chains.autoregressive(1, 2, 100, 0.5);
        GammaMethod plain = GammaMethod.of(x);
        for (double[] series : x) {
            Arrays.setAll(series, i -> series[i] * scale);
        }
        GammaMethod scaled = GammaMethod.of(x);
        assertThat(scaled.error() / scale).isCloseTo(plain.error(), within(1e-14));
        assertThat(scaled.tauInt()).isCloseTo(plain.tauInt(), within(1e-12));
    }

    @Test
    void noiseThatWouldMakeTheErrorImaginaryIsTakenForIndependent() {
        double[] alternating = new double[101];
        Arrays.setAll(alternating, i -> i % 2);
        GammaMethod gamma = GammaMethod.of(new double[][] {alternating});
        assertThat(gamma.error()).isFinite().isPositive();
        assertThat(gamma.tauInt()).isFinite().isPositive();
    }
}
