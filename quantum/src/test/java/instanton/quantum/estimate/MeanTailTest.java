package instanton.quantum.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class MeanTailTest {

    /** Draws of 0 and 1 add up to a binomial: tails far smaller than one over the number of samples included. */
    @Test
    void coinsGiveTheBinomial() {
        double[] coins =
                IntStream.range(0, 1000).mapToDouble(i -> i % 10 < 3 ? 1 : 0).toArray();
        MeanTail tail = MeanTail.of(new double[][] {coins, coins});
        for (int n : new int[] {1, 4, 16, 64}) {
            BinomialDistribution sum = new BinomialDistribution(n, 0.3);
            for (double threshold : new double[] {0.1, 0.33, 0.55, 0.9}) {
                double expected = 1 - sum.cumulativeProbability((int) Math.floor(threshold * n));
                assertThat(tail.above(threshold, n).value())
                        .as("n %d, threshold %s", n, threshold)
                        .isCloseTo(expected, within(MeanTail.ACCURACY));
                assertThat(tail.below(threshold, n).value()).isCloseTo(1 - expected, within(MeanTail.ACCURACY));
            }
        }
        assertThat(tail.deviation()).isCloseTo(Math.sqrt(0.21), within(1e-12));
    }

    @Test
    void anEvenNumberOfQuantilesOfANormalGivesItsTails() {
        NormalDistribution normal = new NormalDistribution(2, 0.3);
        int samples = 200_000;
        double[] quantiles = IntStream.range(0, samples)
                .map(i -> (int) ((i * 7919L) % samples)) // in no order
                .mapToDouble(i -> normal.inverseCumulativeProbability((i + 0.5) / samples))
                .toArray();
        MeanTail tail = MeanTail.of(new double[][] {quantiles});
        for (int n : new int[] {1, 4, 16}) {
            NormalDistribution mean = new NormalDistribution(2, 0.3 / Math.sqrt(n));
            for (double sigmas : new double[] {-1, 0, 1.5, 3}) {
                double threshold = 2 + sigmas * 0.3 / Math.sqrt(n);
                double expected = 1 - mean.cumulativeProbability(threshold);
                assertThat(tail.above(threshold, n).value())
                        .isCloseTo(expected, within(2e-3 * expected + MeanTail.ACCURACY));
            }
        }
    }

    /** One draw: the error of a share of N independent samples is sqrt(p (1 - p) / N). */
    @Test
    void theErrorIsThatOfAShare() {
        int samples = 40_000;
        java.util.SplittableRandom random = new java.util.SplittableRandom(5);
        double[] values = IntStream.range(0, samples)
                .mapToDouble(i -> random.nextDouble())
                .toArray();
        Estimate share = MeanTail.of(new double[][] {values}).above(0.8, 1);
        double expected = Math.sqrt(0.2 * 0.8 / samples);
        // 5 standard deviations: false failure 6e-7. An error from 20 blocks is good to 16 %: 4 of these.
        assertThat(share.z(0.2)).isBetween(-5.0, 5.0);
        assertThat(share.error()).isBetween(0.36 * expected, 1.64 * expected);
    }

    /** Samples all at 1, a share of 0.01 unseen at 0: the mean of n is a binomial once more. */
    @Test
    void theUnseenIsCountedToo() {
        double[][] ones = {IntStream.range(0, 300).mapToDouble(i -> 1).toArray()};
        MeanTail tail = MeanTail.of(ones);
        BinomialDistribution unseen = new BinomialDistribution(16, 0.01);
        double expected = 1 - unseen.cumulativeProbability(3); // mean below 0.8: four zeros or more
        assertThat(tail.belowAtMost(0.8, 16, 0.01, 0)).isCloseTo(expected, within(MeanTail.ACCURACY));
        assertThat(tail.aboveAtMost(0.8, 16, 0.01, 0)).isCloseTo(1 - expected, within(MeanTail.ACCURACY));
        assertThat(tail.aboveAtMost(1.5, 1, 0.01, 2)).isCloseTo(0.01, within(MeanTail.ACCURACY));
        assertThat(tail.largest()).isOne();
    }

    /** By hand: sweeps of two replicas with means 1, 2, 2, 1 over and over; and four draws need four replicas. */
    @Test
    void countsEvaluations() {
        double[] first =
                IntStream.range(0, 400).mapToDouble(i -> i % 4 < 2 ? 0 : 2).toArray();
        double[] second =
                IntStream.range(0, 400).mapToDouble(i -> i % 2 == 0 ? 2 : 4).toArray();
        MeanTail tail = MeanTail.of(new double[][] {first, second});
        assertThat(tail.replicas()).isEqualTo(2);
        assertThat(tail.countedAbove(1.5, 2).value()).isEqualTo(0.75); // means 1, 2, 2, 3
        assertThat(tail.countedAbove(1.5, 2).samples()).isEqualTo(400);
        assertThat(tail.countedAbove(1.5, 1).value()).isEqualTo(0.75); // half of the first, all of the second
        assertThat(tail.countedAbove(9, 2).value()).isZero();
        assertThat(tail.countedAbove(9, 2).error()).isEqualTo(1 / 400.0);
        assertThatThrownBy(() -> tail.countedAbove(0, 3)).hasMessageContaining("expected 1 to 2 draws, found 3");
    }

    @Test
    void allAlikeLieOnOneSide() {
        double[][] ones = {IntStream.range(0, 30).mapToDouble(i -> 1).toArray()};
        assertThat(MeanTail.of(ones).above(0.5, 3).value()).isOne();
        assertThat(MeanTail.of(ones).above(1.5, 3).value()).isZero();
    }

    @Test
    void refusesWhatItCannotBlock() {
        assertThatThrownBy(() -> MeanTail.of(new double[][] {new double[19]})).hasMessageContaining("at least 20");
        assertThatThrownBy(() -> MeanTail.of(new double[][] {new double[40]}).above(0, 0))
                .hasMessageContaining("at least one draw");
    }
}
