package instanton.bridge.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.network.Drives;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PathSamplingTest {
    private static final double[] DRIVES = {500, 9000, 20_000, 12_000, 0, 3000};
    private static final int[] IMAGES = {41, 7, 3};

    @SuppressWarnings("NullAway.Init")
    private static PathHeatBath engine;

    private static final Crew TWO = Threads.of(2);

    @BeforeAll
    static void start() {
        engine = PathHeatBath.of(NeuronParameters.PAPER);
    }

    @AfterAll
    static void stop() {
        TWO.close();
    }

    private static SampledActivities sample(long seed, int workers, int[] images, double[] drives, int... counts)
            throws InterruptedException {
        return new PathSampling(engine, new RandomStreams(seed), workers == 1 ? Crew.alone() : TWO)
                .sample(images, Drives.of(2, drives), counts, n -> {});
    }

    private static float[] all(SampledActivities sampled, int counts) {
        float[] all = new float[sampled.images() * 2 * (counts + 1)];
        int at = 0;
        for (int i = 0; i < sampled.images(); i++) {
            for (int j = 0; j < 2; j++) {
                for (int c = 0; c < counts; c++) {
                    all[at++] = sampled.mean(i, c, j);
                }
                all[at++] = sampled.error(i, j);
            }
        }
        return all;
    }

    @Test
    void sameBitsOnOneAndTwoWorkers() throws InterruptedException {
        float[] one = all(sample(4, 1, IMAGES, DRIVES, 1, 4, 8), 3);
        assertThat(all(sample(4, 2, IMAGES, DRIVES, 1, 4, 8), 3)).isEqualTo(one);
        assertThat(all(sample(5, 2, IMAGES, DRIVES, 1, 4, 8), 3)).isNotEqualTo(one);
    }

    @Test
    void anImageDoesNotDependOnItsBatch() throws InterruptedException {
        SampledActivities together = sample(4, 1, IMAGES, DRIVES, 8);
        SampledActivities alone = sample(4, 1, new int[] {7}, new double[] {20_000, 12_000}, 8);
        for (int j = 0; j < 2; j++) {
            assertThat(alone.mean(0, 0, j)).isEqualTo(together.mean(1, 0, j));
            assertThat(alone.error(0, j)).isEqualTo(together.error(1, j));
        }
    }

    /** The mean at fewer paths is over the first of the same paths, and does not depend on how many more are drawn. */
    @Test
    void pathCountsAreNested() throws InterruptedException {
        SampledActivities many = sample(4, 1, IMAGES, DRIVES, 1, 4, 8);
        SampledActivities four = sample(4, 1, IMAGES, DRIVES, 4);
        SampledActivities single = sample(4, 1, IMAGES, DRIVES, 1);
        for (int i = 0; i < IMAGES.length; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(many.mean(i, 0, j)).isEqualTo(single.mean(i, 0, j));
                assertThat(many.mean(i, 1, j)).isEqualTo(four.mean(i, 0, j));
                assertThat(single.error(i, j)).isNaN();
            }
        }
    }

    /** z of six means against the exact engine: each passes 5 by chance with probability 6e-7, all together 4e-6. */
    @Test
    void meansAreThoseOfTheExactEngine() throws InterruptedException {
        SampledActivities sampled = sample(4, 2, IMAGES, DRIVES, 400);
        ResponseCurve curve = ResponseCurve.of(NeuronParameters.PAPER, 20_000);
        for (int i = 0; i < IMAGES.length; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat((double) sampled.mean(i, 0, j))
                        .isCloseTo(curve.activity(DRIVES[2 * i + j]), within(5.0 * sampled.error(i, j)));
            }
            assertThat(sampled.decision(i, 0)).isEqualTo(sampled.mean(i, 0, 1) > sampled.mean(i, 0, 0) ? 1 : 0);
        }
    }

    /**
     * Neurons drawn at random from all that the program is used for, each under twelve drives as far as starts are interpolated and one beyond,
     * against the exact engine. The sum of the squares of 5 x 13 z-scores is chi-square: beyond its 0.9999 quantile falsely once in 10,000.
     */
    @Test
    void interpolatedStartsAreThoseOfTheExactEngine() throws InterruptedException {
        int neurons = 5;
        int[] images = IntStream.range(0, 13).toArray();
        UniformRandomProvider random = new RandomStreams(2024).stream(0, 0, 0);
        double chiSquare = 0;
        for (int n = 0; n < neurons; n++) {
            double lambda = 500 * Math.pow(16, random.nextDouble());
            double period = 0.2 + 0.6 * random.nextDouble();
            int slices = 60 + (int) (period * Math.sqrt(2 * lambda) / NeuronParameters.COARSEST);
            NeuronParameters neuron = NeuronParameters.of(lambda, period, slices, 2 + 2 * random.nextInt(3));
            double[] drives = IntStream.of(images)
                    .mapToDouble(i -> i == 12 ? 7 * lambda : 5 * lambda * random.nextDouble())
                    .toArray();
            SampledActivities sampled = new PathSampling(PathHeatBath.of(neuron, TWO), new RandomStreams(n), TWO)
                    .sample(images, Drives.of(1, drives), new int[] {2000}, done -> {});
            TransferMatrix exact = TransferMatrix.of(neuron);
            for (int i : images) {
                double truth = exact.solve(Drive.excitation(drives[i])).activity();
                chiSquare += Math.pow((sampled.mean(i, 0, 0) - truth) / sampled.error(i, 0), 2);
            }
        }
        assertThat(chiSquare)
                .isLessThan(new ChiSquaredDistribution(neurons * images.length).inverseCumulativeProbability(0.9999));
    }

    @Test
    void tellsOfEachImage() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        new PathSampling(engine, new RandomStreams(1), TWO)
                .sample(IMAGES, Drives.of(2, DRIVES), new int[] {1}, done::addAndGet);
        assertThat(done).hasValue(3);
    }

    @Test
    void anInterruptedCallerGivesUp() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> sample(4, 1, IMAGES, DRIVES, 1000)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aFailureComesThrough() {
        assertThatThrownBy(() -> new PathSampling(engine, new RandomStreams(1), TWO)
                        .sample(IMAGES, Drives.of(2, DRIVES), new int[] {1}, n -> {
                            throw new RejectedExecutionException("the listener failed");
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the listener failed");
    }
}
