package instanton.bridge.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoisyVoteTest {
    private static final double[] ACTIVITIES = {1.31, 1.28, 0.2, 1.35, 0.9, 1.33, 2.2, 1.2, 1.1, 1.3};
    private static final double[] DEVIATIONS = {0.085, 0.083, 0.036, 0.088, 0.07, 0.09, 0.4, 0.08, 0.08, 0.02};
    private static final double[] SKEWNESSES = {0.09, 0.1, 0.44, 0.09, 0.13, 0.08, 0.2, 0.1, 0.11, 0.5};
    private static final double[] NONE = new double[10];

    private static double[] filled(double value) {
        double[] filled = new double[10];
        Arrays.fill(filled, value);
        return filled;
    }

    /** Two normal activities: {@code Phi(delta sqrt(n) / sqrt(s1^2 + s2^2))}. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.08, 0.08, 1",
        "0.05, 0.036, 0.088, 1",
        "0.05, 0.088, 0.036, 1",
        "-0.2, 0.5, 0.02, 1",
        "-0.2, 0.02, 0.5, 1",
        "0.02, 0.085, 0.07, 16",
        "-0.01, 0.085, 0.07, 4096",
        "0.9, 0.085, 0.07, 256"
    })
    void twoNeuronsInClosedForm(double delta, double first, double second, int paths) {
        NoisyVote vote = new NoisyVote(new double[] {1 + delta, 1}, new double[] {first, second}, new double[] {0, 0});
        double expected = new NormalDistribution(null, 0, 1)
                .cumulativeProbability(delta * Math.sqrt(paths) / Math.hypot(first, second));
        assertThat(vote.chance(0, paths)).isCloseTo(expected, within(1e-7));
        assertThat(vote.chance(1, paths)).isCloseTo(1 - expected, within(1e-7));
    }

    /**
     * Two skewed ones. Each density is {@code (1 - gamma s^3/6 d^3/dx^3)} on a normal one, so that of their difference D has both of
     * these factors, and {@code P(D > 0) = Phi(x) + ((c1 - c2) He2(x) + c1 c2 He5(x)) phi(x)} with c = gamma (s/S)^3/6, S^2 = s1^2 +
     * s2^2, x = delta/S and Hermite's polynomials He.
     */
    @ParameterizedTest
    @CsvSource({"0.05, 0.036, 0.088, 0.43, 0.09, 1", "-0.03, 0.08, 0.03, 0.1, 0.5, 1", "0.01, 0.07, 0.05, 0.2, -0.3, 9"
    })
    void twoSkewedNeuronsInClosedForm(double delta, double s1, double s2, double gamma1, double gamma2, int paths) {
        NoisyVote vote =
                new NoisyVote(new double[] {1 + delta, 1}, new double[] {s1, s2}, new double[] {gamma1, gamma2});
        double root = Math.sqrt(paths);
        double s = Math.hypot(s1, s2);
        double x = delta * root / s;
        double c1 = gamma1 / root / 6 * Math.pow(s1 / s, 3);
        double c2 = gamma2 / root / 6 * Math.pow(s2 / s, 3);
        double he2 = x * x - 1;
        double he5 = x * (x * x * (x * x - 10) + 15);
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double expected = normal.cumulativeProbability(x) + ((c1 - c2) * he2 + c1 * c2 * he5) * normal.density(x);
        assertThat(vote.chance(0, paths)).isCloseTo(expected, within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 1000})
    void equalNeuronsWinEquallyOften(int paths) {
        for (double skewness : new double[] {0, 0.4}) {
            NoisyVote vote = new NoisyVote(filled(1.3), filled(0.086), filled(skewness));
            for (int digit = 0; digit < 10; digit++) {
                assertThat(vote.chance(digit, paths)).isCloseTo(0.1, within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100, 50_000})
    void somebodyWins(int paths) {
        for (double[] skewnesses : new double[][] {NONE, SKEWNESSES}) {
            NoisyVote vote = new NoisyVote(ACTIVITIES, DEVIATIONS, skewnesses);
            double sum = 0;
            for (int digit = 0; digit < 10; digit++) {
                sum += vote.chance(digit, paths);
            }
            assertThat(sum).isCloseTo(1, within(5e-7));
        }
    }

    /** 300,000 draws of ten normal activities at 4 paths; ten z-scores beyond 4.5 in 7e-5. */
    @Test
    void equalsTheShareOfSampledVotes() {
        int draws = 300_000;
        int[] wins = new int[10];
        Random random = new Random(31);
        for (int draw = 0; draw < draws; draw++) {
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int digit = 0; digit < 10; digit++) {
                double activity = ACTIVITIES[digit] + DEVIATIONS[digit] / 2 * random.nextGaussian();
                if (digit != 6 && activity > most) {
                    most = activity;
                    best = digit;
                }
            }
            wins[best]++;
        }
        double[] activities = ACTIVITIES.clone();
        activities[6] = -5; // 6 would win nearly always, and leave nothing to see
        NoisyVote vote = new NoisyVote(activities, DEVIATIONS, NONE);
        assertThat(vote.chance(6, 4)).isZero();
        for (int digit = 0; digit < 10; digit++) {
            double p = vote.chance(digit, 4);
            assertThat(wins[digit] - draws * p)
                    .as("wins of %d", digit)
                    .isBetween(-4.5 * Math.sqrt(draws * p * (1 - p)), 4.5 * Math.sqrt(draws * p * (1 - p)));
        }
    }

    @Test
    void theClearestWinnerIsCertain() {
        NoisyVote vote = new NoisyVote(new double[] {0.2, 3}, new double[] {0.04, 0.08}, new double[] {0.4, 0.1});
        assertThat(vote.chance(1, 1)).isEqualTo(1);
        assertThat(vote.chance(0, 1)).isZero();
    }

    @Test
    void refusesWhatDoesNotFluctuate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoisyVote(new double[2], new double[] {1, 0}, new double[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoisyVote(new double[2], new double[] {1}, new double[2]));
    }
}
