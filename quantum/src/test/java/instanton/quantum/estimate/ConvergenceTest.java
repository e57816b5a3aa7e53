package instanton.quantum.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvergenceTest {

    private static final boolean[] TWO_HOT = {true, true, false, false};

    private static void change(double[] series, DoubleUnaryOperator f) {
        Arrays.setAll(series, i -> f.applyAsDouble(series[i]));
    }

    @Test
    void rankNormalizationByHand() {
        // Ranks of 3, 1, 4 / 1, 5, -0: 4, 2.5, 5 / 2.5, 6, 1.
        double[][] scores = RankNormalization.scores(new double[][] {{3, 1, 4}, {1, 5, -0.0}});
        double[] ranks = {4, 2.5, 5, 2.5, 6, 1};
        NormalDistribution normal = new NormalDistribution();
        double[] expected = Arrays.stream(ranks)
                .map(r -> normal.inverseCumulativeProbability((r - 0.375) / 6.25))
                .toArray();
        assertThat(scores[0]).containsExactly(Arrays.copyOf(expected, 3), within(1e-14));
        assertThat(scores[1]).containsExactly(Arrays.copyOfRange(expected, 3, 6), within(1e-14));
        // Table of the normal distribution: quantile of 0.9 is 1.2815515655446004.
        assertThat(scores[1][1]).isCloseTo(1.2815515655446004, within(1e-12));
    }

    @Test
    void zeroesOfEitherSignAreTies() {
        double[][] scores = RankNormalization.scores(new double[][] {{0.0, -0.0, 1}});
        assertThat(scores[0][0]).isEqualTo(scores[0][1]);
    }

    @Test
    void quantilesLieLinearlyBetweenOrderStatistics() {
        double[] sorted = {1, 2, 4, 8};
        assertThat(RankNormalization.quantile(sorted, 0.5)).isEqualTo(3);
        assertThat(RankNormalization.quantile(sorted, 0.05)).isCloseTo(1.15, within(1e-15));
        assertThat(RankNormalization.quantile(sorted, 1)).isEqualTo(8);
    }

    // Reference: a Python script written from the paper (numpy 2.4, ranks and normal quantiles by scipy 1.17). The
    // largest
    // of bulk and folded R-hat; odd and even lengths; the last chain's lags go by Fourier transform.
    @ParameterizedTest
    @CsvSource({
        "1, 4, 501, 0.9, 0, 1.020233921648, 130.6009235148, 294.4744730332",
        "2, 4, 400, -0.3, 0, 0.999770504337, 2958.6785352799, 1718.6112389886",
        "3, 5, 300, 0.5, 0.1, 1.092047655391, 41.4141292396, 441.5791208097",
        "4, 4, 600, 0.998, 0, 1.419924812969, 8.3673967336, 24.7665441775"
    })
    void agreesWithAnIndependentImplementation(
            long seed, int replicas, int sweeps, double rho, double shift, double rHat, double bulk, double tail) {
        Convergence c = Convergence.of(Chains.reproducible(seed, replicas, sweeps, rho, shift));
        assertThat(c.rHat()).isCloseTo(rHat, within(1e-10));
        assertThat(c.bulkEss()).isCloseTo(bulk, within(1e-7));
        assertThat(c.tailEss()).isCloseTo(tail, within(1e-7));
    }

    // 20 runs of 40,000 samples. In 400 runs of an independent implementation one ESS scattered by 0.015, 0.027 and
    // 0.064 of
    // the expected one, and their mean was low by 0.006, 0.003 and 0.007. Bounds at that bias and 4.2 standard
    // deviations of the
    // mean of 20: false-failure probability 3e-5 a row.
    @ParameterizedTest
    @CsvSource({"0, 0.020", "0.5, 0.028", "0.9, 0.067"})
    void effectiveSamplesOfAnAutoregressiveProcess(double rho, double tolerance) {
        double expected = 40_000 * (1 - rho) / (1 + rho);
        double mean = 0;
        for (int run = 0; run < 20; run++) {
            mean += Convergence.of(Chains.autoregressive(31 + run, 4, 10_000, rho))
                            .bulkEss()
                    / 20;
        }
        assertThat(mean).isCloseTo(expected, within(tolerance * expected));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9})
    void acceptsReplicasThatSampleOneDistribution(double rho) {
        Convergence c = Convergence.of(Chains.autoregressive(31, 4, 10_000, rho), TWO_HOT);
        assertThat(c.rHat()).isBetween(0.999, 1.01);
        assertThat(c.converged()).isTrue();
        assertThat(c.complaint()).isEmpty();
        assertThat(c.startsAgree()).isTrue();
        assertThat(c.startsApart()).isPositive();
    }

    @Test
    void tailsOfIndependentSamplesCountToo() {
        Convergence c = Convergence.of(Chains.autoregressive(31, 4, 10_000, 0));
        assertThat(c.tailEss()).isCloseTo(40_000, within(3200.0));
    }

    @Test
    void heavyTailsDoNotHideAShift() {
        double[][] x = Chains.autoregressive(32, 4, 1000, 0);
        for (double[] series : x) {
            change(series, v -> Math.tan(2 * Math.atan(v))); // nearly Cauchy
        }
        assertThat(Convergence.of(x).converged()).isTrue();
        change(x[3], v -> v + 2);
        assertThat(Convergence.of(x).rHat()).isGreaterThan(1.01);
    }

    @Test
    void seesAReplicaThatIsShifted() {
        double[][] x = Chains.autoregressive(33, 4, 1000, 0);
        change(x[0], v -> v + 0.5);
        Convergence c = Convergence.of(x);
        assertThat(c.rHat()).isGreaterThan(1.01);
        assertThat(c.converged()).isFalse();
        assertThat(c.complaint())
                .matches("R-hat 1\\.0\\d\\d\\d above 1\\.00[1-9]\\d; ESS " + Math.round(c.bulkEss()) + " below 100");
    }

    @Test
    void seesAReplicaOfDifferentVariance() {
        double[][] x = Chains.autoregressive(34, 4, 1000, 0);
        change(x[0], v -> 3 * v);
        assertThat(Convergence.of(x).rHat()).isGreaterThan(1.01);
    }

    @Test
    void seesADriftCommonToAllReplicas() {
        double[][] x = Chains.autoregressive(35, 4, 1000, 0);
        for (double[] series : x) {
            Arrays.setAll(series, i -> series[i] + i / 1000.0);
        }
        assertThat(Convergence.of(x).rHat()).isGreaterThan(1.01);
    }

    @Test
    void seesHotAndColdStartsApart() {
        // The means of 200,000 samples each have errors of 0.0022: together 0.0032, a quarter of the shift.
        double[][] x = Chains.autoregressive(36, 4, 100_000, 0);
        change(x[0], v -> v + 0.0128);
        change(x[1], v -> v + 0.0128);
        Convergence c = Convergence.of(x, TWO_HOT);
        assertThat(c.startsAgree()).isFalse();
        assertThat(c.complaint())
                .matches("R-hat 1.0+\\d\\d above 1.0+\\d\\d; hot and cold starts apart by \\d+\\.\\d errors");
        assertThat(Convergence.of(x).startsApart()).isNaN();
        assertThatThrownBy(() -> Convergence.of(x, new boolean[3])).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * How often sound samples are flagged by R-hat: 2 in 1,000 where they are independent, somewhat more in short chains, whose autocorrelation
     * must be found from them. That as many as 2 in 100 of 600 are has a probability below 1e-6 at up to 4 in 1,000.
     */
    @ParameterizedTest
    @CsvSource({"100, 0", "400, 0", "400, 0.5", "2000, 0.5", "2000, 0.8"})
    void raisesFewFalseAlarms(int samples, double rho) {
        int alarms = 0;
        for (int run = 0; run < 600; run++) {
            Convergence c = Convergence.of(Chains.autoregressive(1000 + run, 4, samples / 4, rho));
            alarms += c.complaint().contains("R-hat") ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(12);
    }

    /** The fewer samples there are, the more may R-hat exceed 1: what 100 samples hide, 10,000 show. */
    @Test
    void seesASmallShiftOnceThereAreSamplesEnough() {
        for (int samples : new int[] {100, 10_000}) {
            double[][] x = Chains.autoregressive(33, 4, samples / 4, 0);
            change(x[0], v -> v + 0.2);
            assertThat(Convergence.of(x).complaint().contains("R-hat"))
                    .as("%d samples", samples)
                    .isEqualTo(samples > 100);
        }
    }

    /** AR(1) with noise of variance 1: a mean of n has the variance 1 / (n (1 - rho)^2), whatever each chain's level. */
    @Test
    void longRunVarianceOfAnAutoregressiveProcess() {
        double[][] x = Chains.autoregressive(41, 8, 20_000, 0.5);
        for (int c = 0; c < 8; c++) {
            double level = 100.0 * c;
            change(x[c], v -> v + level);
        }
        LongRunVariance found = LongRunVariance.of(x);
        // Relative error sqrt(2 (2 W + 1) / N) with W about 8 lags: 0.015. Five of these: false failure 6e-7.
        assertThat(found.value()).isCloseTo(4, within(4 * 5 * 0.015));
        assertThat(found.window()).isBetween(4, 20);
        // Deviations -1, 1, 0 twice: Gamma'(0) = 4 / 6, and Gamma'(1) = -1 / 2 + C / 3 is no reason to go on.
        LongRunVariance byHand = LongRunVariance.of(new double[][] {{1, 3, 2}, {11, 13, 12}});
        assertThat(byHand.window()).isZero();
        assertThat(byHand.value()).isCloseTo(1, within(1e-15));
    }

    @Test
    void complainsOfTooFewSamples() {
        double[][] x = Chains.autoregressive(37, 4, 24, 0);
        assertThat(Convergence.of(x).complaint()).contains("ESS").contains("below 100");
        x[1] = new double[] {1, 2, 3};
        Convergence c = Convergence.of(x);
        assertThat(c.rHat()).isNaN();
        assertThat(c.bulkEss()).isNaN();
        assertThat(c.tailEss()).isNaN();
        assertThat(c.complaint()).isEqualTo("3 of at least 8 sweeps");
    }

    @Test
    void complainsOfTooFewReplicasButStillDiagnoses() {
        Convergence c = Convergence.of(Chains.autoregressive(38, 1, 10_000, 0));
        assertThat(c.rHat()).isLessThan(1.01);
        assertThat(c.complaint()).isEqualTo("1 of at least 4 replicas");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void complainsOfSamplesThatAreNotFinite(double bad) {
        double[][] x = Chains.autoregressive(39, 4, 1000, 0);
        x[2][7] = bad;
        Convergence c = Convergence.of(x);
        assertThat(c.rHat()).isNaN();
        assertThat(c.complaint()).isEqualTo("samples not finite: 1");
    }

    @Test
    void complainsOfAChainThatDoesNotMove() {
        double[][] x = new double[4][100];
        assertThat(Convergence.of(x).complaint()).isEqualTo("all samples are the same");
        Arrays.fill(x[3], 1);
        assertThat(Convergence.of(x).rHat()).isInfinite();
        assertThat(Convergence.of(x).complaint()).contains("R-hat Infinity, its limit unknown");
        assertThat(Convergence.of(x).converged()).isFalse();
    }

    @Test
    void cutsReplicasToTheShortest() {
        double[][] x = Chains.autoregressive(40, 4, 1000, 0);
        double[][] longer = x.clone();
        longer[2] = Arrays.copyOf(x[2], 2000);
        assertThat(Convergence.of(longer).rHat()).isEqualTo(Convergence.of(x).rHat());
    }
}
