package instanton.bridge.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.network.Drives;
import instanton.bridge.sampling.PathSampling;
import instanton.bridge.sampling.SampledActivities;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialVoteTest {
    private static final int MOST = 64;
    private static final double[] TILTS = {2, 1.4, 1, 0.7, 0.5};

    /** Paths of activity 1 with probability p, else 0. */
    private static double[] coins(Random random, double p, int paths) {
        return IntStream.range(0, paths)
                .mapToDouble(i -> random.nextDouble() < p ? 1 : 0)
                .toArray();
    }

    /** The exact cumulants of {@code (A - p) - (B - q)} for such paths. */
    private static double[] bounds(double p, double q) {
        double[] bounds = new double[TILTS.length];
        for (int m = 0; m < bounds.length; m++) {
            double l = TILTS[m];
            bounds[m] = Math.log(1 - p + p * Math.exp(l)) - l * p + Math.log(1 - q + q * Math.exp(-l)) + l * q;
        }
        return bounds;
    }

    /** Both directions at once: a lead of either sign must be covered. */
    private static double[] widest(double p, double q) {
        double[] one = bounds(p, q);
        double[] other = bounds(q, p);
        for (int m = 0; m < one.length; m++) {
            one[m] = Math.max(one[m], other[m]);
        }
        return one;
    }

    private static double[] race(SequentialVote vote, double[] chances, int races, long seed) {
        Random random = new Random(seed);
        int digits = chances.length;
        double[] result = new double[digits + 1]; // shares of certain wins, then of undecided races
        for (int r = 0; r < races; r++) {
            SequentialVote.Race race = vote.race();
            for (int batch = race.batch(); batch > 0; batch = race.batch()) {
                for (int digit = 0; digit < digits; digit++) {
                    if (race.isRunning(digit)) {
                        race.add(digit, coins(random, chances[digit], batch));
                    }
                }
                race.settle();
            }
            result[race.isCertain() ? race.decision() : digits] += 1.0 / races;
        }
        return result;
    }

    /** The exact probabilities of the same, by the distribution of the lead S_0 - S_1 from batch to batch. */
    private static double[] exactly(double confidence, double p, double q) {
        double[] bounds = widest(p, q);
        double[] leads = new double[2 * MOST + 1]; // of races still on, by lead + MOST
        leads[MOST] = 1;
        double[] result = new double[3];
        int drawn = 0;
        while (drawn < MOST) {
            int batch = drawn == 0 ? 2 : Math.min(Math.max(1, drawn / 2), MOST - drawn);
            for (int path = 0; path < batch; path++) {
                double[] next = new double[leads.length];
                for (int lead = 0; lead < leads.length; lead++) {
                    if (leads[lead] > 0) {
                        next[lead] += leads[lead] * (p * q + (1 - p) * (1 - q));
                        next[lead + 1] += leads[lead] * p * (1 - q);
                        next[lead - 1] += leads[lead] * (1 - p) * q;
                    }
                }
                leads = next;
            }
            drawn += batch;
            for (int lead = 0; lead < leads.length; lead++) {
                double m = 0;
                for (int i = 0; i < TILTS.length; i++) {
                    m += Math.exp(TILTS[i] * Math.abs(lead - MOST) - drawn * bounds[i]) / TILTS.length;
                }
                if (m >= 1 / (1 - confidence)) {
                    result[lead > MOST ? 0 : 1] += leads[lead];
                    leads[lead] = 0;
                }
            }
        }
        for (double left : leads) {
            result[2] += left;
        }
        return result;
    }

    /**
     * Two digits: the exact probability that the wrong one wins is within what the confidence allows, and 40,000 races come out as
     * they are to. Fifteen shares within 4.5 deviations: false in 1e-4.
     */
    @ParameterizedTest
    @CsvSource({"0.9, 0.5, 0.5", "0.9, 0.55, 0.5", "0.9, 0.1, 0.2", "0.99, 0.7, 0.4", "0.8, 0.95, 0.9"})
    void twoDigitsExactly(double confidence, double p, double q) {
        double[] expected = exactly(confidence, p, q);
        assertThat(expected[0] + expected[1] + expected[2]).isCloseTo(1, within(1e-12));
        assertThat(p >= q ? expected[1] : expected[0]).isLessThanOrEqualTo(1 - confidence);
        if (p == q) {
            assertThat(expected[0]).isCloseTo(expected[1], within(1e-12)).isPositive();
        }
        int races = 40_000;
        double[] found =
                race(SequentialVote.of(confidence, MOST, 2, TILTS, widest(p, q)), new double[] {p, q}, races, 17);
        for (int i = 0; i < 3; i++) {
            double deviation = Math.sqrt(expected[i] * (1 - expected[i]) / races);
            assertThat(found[i]).isCloseTo(expected[i], within(4.5 * deviation + 1e-12));
        }
    }

    /** Five equal rivals behind the winner, each as likely to win wrongly: together still within 0.1, by 4.5 deviations. */
    @Test
    void manyCloseRivals() {
        double[] chances = {0.3, 0.3, 0.6, 0.3, 0.3, 0.3};
        double[] found = race(SequentialVote.of(0.9, 256, 6, TILTS, widest(0.6, 0.3)), chances, 5000, 23);
        assertThat(1 - found[2] - found[6]).isLessThan(0.1 + 4.5 * Math.sqrt(0.09 / 5000));
        assertThat(found[2]).isGreaterThan(0.2);
    }

    @Test
    void whoIsOutDrawsNoMore() {
        SequentialVote.Race race = SequentialVote.of(0.9, 5, 3, new double[] {10}, new double[] {0.1})
                .race();
        assertThat(race.batch()).isEqualTo(2);
        race.add(0, new double[] {1, 1.5});
        race.add(1, new double[] {0, 0.25});
        race.add(2, new double[] {1, 1.25});
        race.settle();
        assertThat(race.isRunning(1)).isFalse();
        assertThat(race.isCertain()).isFalse();
        assertThat(race.decision()).isZero();
        assertThat(race.batch()).isEqualTo(1);
        race.add(0, new double[] {1});
        race.add(2, new double[] {1});
        race.settle();
        assertThat(race.batch()).isEqualTo(1);
        race.add(0, new double[] {1});
        race.add(2, new double[] {1.2});
        race.settle();
        assertThat(race.isCertain()).isFalse();
        assertThat(race.batch()).isEqualTo(1); // five are the most
        race.add(0, new double[] {2});
        race.add(2, new double[] {1});
        race.settle();
        assertThat(race.isCertain()).isTrue();
        assertThat(race.decision()).isZero();
        assertThat(race.batch()).isZero();
        assertThat(new int[] {race.drawn(0), race.drawn(1), race.drawn(2)}).containsExactly(5, 2, 5);
        assertThat(race.mean(1)).isEqualTo(0.125);
        assertThat(race.error(1)).isCloseTo(0.125, within(1e-15));
        assertThat(race.mean(0)).isCloseTo(1.3, within(1e-15));
        // deviations -0.3, 0.2, -0.3, -0.3, 0.7: sum of squares 0.8
        assertThat(race.error(0)).isCloseTo(Math.sqrt(0.8 / 4 / 5), within(1e-15));
    }

    /**
     * Three digits: the exact probability that the true winner ever leaves is within what the confidence allows, at ties of two and three
     * and near them, and 40,000 races come out as they are to. Sixteen shares within 4.5 deviations: false in 1e-4.
     */
    @ParameterizedTest
    @CsvSource({"0.8, 0.5, 0.5, 0.5", "0.8, 0.5, 0.5, 0.2", "0.7, 0.6, 0.55, 0.5", "0.6, 0.3, 0.7, 0.7"})
    void threeDigitsExactly(double confidence, double p, double q, double r) {
        double[] chances = {p, q, r};
        double[] bounds = new double[TILTS.length];
        for (int m = 0; m < bounds.length; m++) {
            bounds[m] = Math.max(widest(p, q)[m], Math.max(widest(p, r)[m], widest(q, r)[m]));
        }
        ThreeCoins coins = new ThreeCoins(confidence, chances, TILTS, bounds);
        double[] expected = coins.outcomes();
        assertThat(Arrays.stream(expected).sum()).isCloseTo(1, within(1e-12));
        double most = Arrays.stream(chances).max().orElseThrow();
        for (int digit = 0; digit < 3; digit++) {
            if (chances[digit] == most) {
                assertThat(coins.left(digit)).isPositive().isLessThanOrEqualTo(1 - confidence);
            }
        }
        int races = 40_000;
        double[] found = race(SequentialVote.of(confidence, ThreeCoins.MOST, 3, TILTS, bounds), chances, races, 29);
        for (int i = 0; i < 4; i++) {
            double deviation = Math.sqrt(expected[i] * (1 - expected[i]) / races);
            assertThat(found[i]).isCloseTo(expected[i], within(4.5 * deviation + 1e-12));
        }
    }

    /**
     * Ten digits with normal noise, whose bounds are exact, at ties of two and of all ten, where a wrong winner is likeliest: of 4,000
     * votes that may draw 1,000 paths the true winner leaves no more than a tenth, by 4.5 deviations (false in 3e-6), but some.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void atATieTheWinnerStays(int rivals) {
        double sigma = 0.08;
        double[] tilts = SequentialVote.tilts(Math.log(90), 1000, sigma);
        double[] bounds = Arrays.stream(tilts).map(l -> l * l * sigma * sigma).toArray();
        SequentialVote vote = SequentialVote.of(0.9, 1000, 10, tilts, bounds);
        Random random = new Random(31);
        int votes = 4000;
        int left = 0;
        for (int v = 0; v < votes; v++) {
            SequentialVote.Race race = vote.race();
            for (int batch = race.batch(); batch > 0 && race.isRunning(0); batch = race.batch()) {
                for (int digit = 0; digit < 10; digit++) {
                    if (race.isRunning(digit)) {
                        double mean = digit <= rivals ? 1 : 0.5;
                        race.add(
                                digit,
                                IntStream.range(0, batch)
                                        .mapToDouble(path -> mean + sigma * random.nextGaussian())
                                        .toArray());
                    }
                }
                race.settle();
            }
            left += race.isRunning(0) ? 0 : 1;
        }
        assertThat(left / (double) votes).isBetween(0.001, 0.1 + 4.5 * Math.sqrt(0.09 / votes));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 2", "256, 8", "300, 9"})
    void oneTiltForEachDoubling(int paths, int tilts) {
        double[] found = SequentialVote.tilts(5, paths, 0.1);
        assertThat(found).hasSize(tilts);
        assertThat(found[0]).isCloseTo(Math.sqrt(6.5 / 2) / 0.1, within(1e-12));
        assertThat(found[tilts - 1]).isCloseTo(Math.sqrt(6.5 / Math.pow(2, tilts)) / 0.1, within(1e-12));
    }

    @Test
    void refusesWhatCannotBe() {
        for (double confidence : new double[] {0, 1, Double.NaN, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SequentialVote.of(confidence, 4, 2, new double[1], new double[1]));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequentialVote.of(0.9, 4, 2, new double[1], new double[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequentialVote.of(0.9, 0, 2, new double[1], new double[1]));
    }

    /**
     * Real paths: 3 seeds x 120 images, whose drives lie as close as real ones, at 0.9. Were the error 0.1, more than 0.1 + 4.5 deviations
     * of the certain ones would be wrong once in 3e5; the same bits on one and two workers, and the first of the paths that a fixed number
     * draws.
     */
    @Test
    void certainWinnersAreThoseOfTheExactNetwork() throws InterruptedException {
        int images = 120;
        Random random = new Random(41);
        double[] drives = new double[images * 10];
        int[] strongest = new int[images];
        for (int i = 0; i < images; i++) {
            double common = 1000 + 2500 * random.nextDouble();
            for (int digit = 0; digit < 10; digit++) {
                drives[i * 10 + digit] = common + 5000 * random.nextDouble();
                strongest[i] = drives[i * 10 + digit] > drives[i * 10 + strongest[i]] ? digit : strongest[i];
            }
        }
        int[] keys = IntStream.range(0, images).toArray();
        PathHeatBath engine = PathHeatBath.of(NeuronParameters.PAPER);
        SequentialVote vote = SequentialVote.of(0.9, 32, 10, NeuronParameters.PAPER, 8500, Crew.alone());
        try (Crew crew = Threads.of(2)) {
            int certain = 0;
            int wrong = 0;
            for (int seed = 0; seed < 3; seed++) {
                PathSampling sampling = new PathSampling(engine, new RandomStreams(seed), crew);
                List<SequentialVote.Race> races = sampling.vote(keys, Drives.of(10, drives), vote, n -> {});
                for (int i = 0; i < images; i++) {
                    certain += races.get(i).isCertain() ? 1 : 0;
                    wrong += races.get(i).isCertain() && races.get(i).decision() != strongest[i] ? 1 : 0;
                }
                if (seed == 0) {
                    checkFirst(races, sampling, drives, engine, vote);
                }
            }
            assertThat(certain).isGreaterThan(60); // or there would be nothing to see
            assertThat(wrong).isLessThan((int) (0.1 * certain + 4.5 * Math.sqrt(0.09 * certain)));
        }
    }

    private static void checkFirst(
            List<SequentialVote.Race> races,
            PathSampling sampling,
            double[] drives,
            PathHeatBath engine,
            SequentialVote vote)
            throws InterruptedException {
        int few = 20;
        int[] keys = IntStream.range(0, few).toArray();
        int[] counts = {2, 3, 4, 6, 9, 13, 19, 28, 32};
        SampledActivities fixed = sampling.sample(keys, Drives.of(10, drives), counts, n -> {});
        List<SequentialVote.Race> alone = new PathSampling(engine, new RandomStreams(0), Crew.alone())
                .vote(keys, Drives.of(10, drives), vote, n -> {});
        for (int i = 0; i < few; i++) {
            for (int digit = 0; digit < 10; digit++) {
                assertThat(alone.get(i).mean(digit)).isEqualTo(races.get(i).mean(digit));
                int count = Arrays.binarySearch(counts, races.get(i).drawn(digit));
                assertThat(races.get(i).mean(digit)).isCloseTo(fixed.mean(i, count, digit), within(1e-6));
            }
        }
    }
}
