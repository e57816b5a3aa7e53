package instanton.bridge.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.reading.Reading;
import instanton.bridge.statistics.Proportion;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    private static final Setting SETTING = Settings.ofDigits("drawn", "", "m", "paper", 1000);

    /** Forty images in two bins: twenty at 0.5 with 5 hits, twenty at 0.9 with 20 hits; p (1 - p) sums to 5 and 1.8. */
    @Test
    void countsByHand() {
        double[] stated = new double[40];
        boolean[] hit = new boolean[40];
        Arrays.fill(stated, 0, 20, 0.9);
        Arrays.fill(stated, 20, 40, 0.5);
        Arrays.fill(hit, 0, 25, true);
        Reliability reliability = Reliability.of(stated, hit);
        // Half of 6.8 is reached by the 14th image at 0.5: its bin ends there.
        assertThat(reliability.bins()).hasSize(2);
        assertThat(reliability.bins().get(0).stated()).isCloseTo(0.5, within(1e-12));
        assertThat(reliability.bins().get(0).hits()).isEqualTo(new Proportion(5, 14));
        assertThat(reliability.bins().get(1).stated()).isCloseTo((6 * 0.5 + 20 * 0.9) / 26, within(1e-12));
        assertThat(reliability.bins().get(1).hits()).isEqualTo(new Proportion(20, 26));
        assertThat(reliability.gap()).isCloseTo((2.0 + 1.0) / 40, within(1e-12));
    }

    /** Of n fair coins the heads are off their mean by {@code n C(n-1, n/2) / 2^n} on average, n being even; by hand for two bins. */
    @Test
    void whatChanceMakesOfPerfectCalibration() {
        double[] two = new double[2];
        Arrays.fill(two, 0.5);
        Reliability coins = Reliability.of(two, new boolean[2]);
        assertThat(coins.gap()).isCloseTo(0.5, within(1e-12));
        assertThat(coins.chanceGap()).isCloseTo(0.25, within(1e-12)); // one image of two, half of the times
        assertThat(coins.chanceDeviation()).isCloseTo(0.25, within(1e-12));
        double[] forty = new double[40];
        Arrays.fill(forty, 0.5);
        Reliability bins = Reliability.of(forty, new boolean[40]);
        assertThat(bins.bins()).hasSize(2);
        // 20 C(19, 10) / 2^20 = 1.7619705 each, of 40
        assertThat(bins.chanceGap()).isCloseTo(2 * 1.7619705 / 40, within(1e-8));
        assertThat(bins.chanceDeviation())
                .isCloseTo(Math.sqrt(2 * (20 / 4.0 - 1.7619705 * 1.7619705)) / 40, within(1e-8));
        // Nothing is left to chance where all is certain; one image at 0.9 is off by 0.1 or, one time in ten, by 0.9.
        assertThat(Reliability.of(new double[] {1, 0, 1}, new boolean[] {true, false, true})
                        .chanceGap())
                .isZero();
        assertThat(Reliability.of(new double[] {0.9}, new boolean[1]).chanceGap())
                .isCloseTo(2 * 0.9 * 0.1, within(1e-12));
    }

    /**
     * 400 times 3,000 outcomes drawn as stated: the gaps' mean is the one that chance makes, within 4.5 errors (false in 7e-6), and they
     * scatter as they are to, within a fifth (six of that number's errors).
     */
    @Test
    void drawnGapsAreThoseThatChanceMakes() {
        Random random = new Random(9);
        double[] stated = random.doubles(3000).map(p -> 1 - p * p * p / 2).toArray();
        double[] gaps = new double[400];
        double expected = 0;
        double deviation = 0;
        for (int g = 0; g < gaps.length; g++) {
            boolean[] hit = new boolean[stated.length];
            for (int i = 0; i < hit.length; i++) {
                hit[i] = random.nextDouble() < stated[i];
            }
            Reliability reliability = Reliability.of(stated, hit);
            gaps[g] = reliability.gap();
            expected = reliability.chanceGap();
            deviation = reliability.chanceDeviation();
        }
        double mean = Arrays.stream(gaps).average().orElseThrow();
        assertThat(mean).isCloseTo(expected, within(4.5 * deviation / Math.sqrt(gaps.length)));
        double square =
                Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).sum() / (gaps.length - 1);
        assertThat(Math.sqrt(square)).isBetween(0.8 * deviation, 1.2 * deviation);
    }

    @Test
    void certaintiesAloneAreOneBin() {
        Reliability reliability = Reliability.of(new double[] {1, 1, 1}, new boolean[] {true, true, false});
        assertThat(reliability.bins()).containsExactly(new Reliability.Bin(1, new Proportion(2, 3)));
        assertThat(reliability.gap()).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void refusesWhatIsNoProbability() {
        for (double p : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Reliability.of(new double[] {p}, new boolean[1]))
                    .withMessage("expected probabilities in [0, 1], found " + p);
        }
    }

    /** 20,000 outcomes drawn as stated: each of ten bins within 4.5 deviations, false failure in 7e-5; fixed seed. */
    @Test
    void whatIsStatedTrulyIsFoundSo() {
        Random random = new Random(4);
        double[] stated = random.doubles(20_000).toArray();
        boolean[] hit = new boolean[stated.length];
        for (int i = 0; i < hit.length; i++) {
            hit[i] = random.nextDouble() < stated[i];
        }
        List<Reliability.Bin> bins = Reliability.of(stated, hit).bins();
        assertThat(bins).hasSize(10);
        int images = 0;
        for (Reliability.Bin bin : bins) {
            double deviation =
                    Math.sqrt(bin.stated() * (1 - bin.stated()) / bin.hits().total());
            assertThat(bin.hits().value()).isCloseTo(bin.stated(), within(4.5 * deviation));
            images += bin.hits().total();
        }
        assertThat(images).isEqualTo(stated.length);
    }

    /** Two digits alone may win; the exact one leads by 1, the noise of either is 1: normal tables tell how often a lead deceives. */
    @Test
    void errorBarsAreSetAgainstExactDecisions() {
        int images = 200;
        int[] order = IntStream.range(0, images).map(i -> (i * 7 + 3) % images).toArray();
        double[] exactScores = new double[images * 10];
        float[] scores = new float[images * 10];
        float[] errors = new float[images * 10];
        int[] exactDecisions = new int[images];
        int[] decisions = new int[images];
        for (int i = 0; i < images; i++) {
            exactScores[i * 10] = 1;
            decisions[i] = i < 20 ? 3 : 0;
            for (int digit = 0; digit < 10; digit++) {
                scores[i * 10 + digit] = digit == decisions[i] ? 2 : digit == 0 || digit == 3 ? 1 : -50;
                errors[i * 10 + digit] = 1;
            }
        }
        Reading classical = Reading.exact("classical", order, exactDecisions, exactScores, 0);
        Reading exact = Reading.exact("exact", order, exactDecisions, exactScores, 0);
        Reading sampled = Reading.sampled("heat-bath", 8, order, decisions, scores, errors, 0);
        Comparison comparison = new Comparison(SETTING, new int[images], classical, List.of(exact, sampled));
        Reliability reliability = Reliability.ofCertainty(comparison, sampled).orElseThrow();
        double certain = 0.7602499; // Phi(1 / sqrt(2))
        for (Reliability.Bin bin : reliability.bins()) {
            assertThat(bin.stated()).isCloseTo(certain, within(1e-6));
        }
        assertThat(reliability.bins().stream()
                        .mapToInt(bin -> bin.hits().count())
                        .sum())
                .isEqualTo(180);

        errors[5] = Float.NaN;
        Reading unknown = Reading.sampled("one", 1, order, decisions, scores, errors, 0);
        Comparison without = new Comparison(SETTING, new int[images], classical, List.of(exact, unknown));
        assertThat(Reliability.ofCertainty(without, unknown)).isEmpty();
        assertThat(Reliability.ofCertainty(comparison, exact)).isEmpty();
        Comparison alone = new Comparison(SETTING, new int[images], classical, List.of(sampled));
        assertThat(Reliability.ofCertainty(alone, sampled)).isEmpty();
    }

    @Test
    void votesAreSetAgainstLabels() {
        double[] scores = new double[20];
        scores[3] = (float) Math.log(9); // 9 of 18 votes
        scores[10] = (float) Math.log(27); // 27 of 36
        Reading classical = Reading.exact("classical", new int[] {0, 1}, new int[] {3, 0}, scores, 0);
        Comparison comparison = new Comparison(SETTING, new int[] {3, 5}, classical, List.of());
        Reliability reliability = Reliability.ofVotes(comparison, classical);
        assertThat(reliability.bins()).hasSize(1);
        assertThat(reliability.bins().get(0).stated()).isCloseTo((0.5 + 0.75) / 2, within(1e-6));
        assertThat(reliability.bins().get(0).hits()).isEqualTo(new Proportion(1, 2));
    }
}
