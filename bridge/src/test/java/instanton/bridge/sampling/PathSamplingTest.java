package instanton.bridge.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PathSamplingTest {
    private static final double[] DRIVES = {500, 9000, 20_000, 12_000, 0, 3000};
    private static final int[] IMAGES = {41, 7, 3};

    @SuppressWarnings("NullAway.Init")
    private static PathHeatBath engine;

    private static final Crew CREW = Threads.of(2);

    @BeforeAll
    static void start() {
        engine = PathHeatBath.of(NeuronParameters.PAPER);
    }

    @AfterAll
    static void stop() {
        CREW.close();
    }

    private static SampledActivities sample(long seed, int workers, int[] images, double[] drives, int... counts)
            throws InterruptedException {
        try (Crew crew = Threads.of(workers)) {
            return new PathSampling(engine, new RandomStreams(seed), crew).sample(images, drives, 2, counts, n -> {});
        }
    }

    private static float[] all(SampledActivities sampled) {
        float[] all = new float[sampled.images() * 2 * (sampled.pathCounts().length + 1)];
        int at = 0;
        for (int i = 0; i < sampled.images(); i++) {
            for (int j = 0; j < 2; j++) {
                for (int c = 0; c < sampled.pathCounts().length; c++) {
                    all[at++] = sampled.mean(i, c, j);
                }
                all[at++] = sampled.error(i, j);
            }
        }
        return all;
    }

    @Test
    void sameBitsOnOneAndTwoWorkers() throws InterruptedException {
        float[] one = all(sample(4, 1, IMAGES, DRIVES, 1, 4, 8));
        assertThat(all(sample(4, 2, IMAGES, DRIVES, 1, 4, 8))).isEqualTo(one);
        assertThat(all(sample(5, 2, IMAGES, DRIVES, 1, 4, 8))).isNotEqualTo(one);
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

    @Test
    void tellsOfEachImage() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        new PathSampling(engine, new RandomStreams(1), CREW).sample(IMAGES, DRIVES, 2, new int[] {1}, done::addAndGet);
        assertThat(done).hasValue(3);
    }

    @Test
    void anInterruptedCallerGivesUp() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> sample(4, 1, IMAGES, DRIVES, 1000)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aFailureComesThrough() {
        assertThatThrownBy(() -> new PathSampling(engine, new RandomStreams(1), CREW)
                        .sample(IMAGES, DRIVES, 2, new int[] {1}, n -> {
                            throw new RejectedExecutionException("the listener failed");
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the listener failed");
    }
}
