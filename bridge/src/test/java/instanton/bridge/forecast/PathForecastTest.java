package instanton.bridge.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.reading.PathCurve;
import instanton.bridge.reading.SampledReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.sampling.PathSampling;
import instanton.bridge.statistics.ExpectedShare;
import instanton.bridge.statistics.Proportion;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.response.ResponseDeviation;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PathForecastTest {
    private static final int IMAGES = 600;

    @Test
    void anExpectedShareIsThatOfUnequalCoins() {
        ExpectedShare share = ExpectedShare.of(new double[] {1, 0.5, 0, 0.9});
        assertThat(share.value()).isCloseTo(0.6, within(1e-15));
        assertThat(share.deviation()).isCloseTo(Math.sqrt(0.25 + 0.09) / 4, within(1e-15));
        assertThat(share.z(new Proportion(3, 4))).isCloseTo(0.15 * 4 / Math.sqrt(0.34), within(1e-12));
        assertThat(ExpectedShare.of(new double[] {1, 1}).z(new Proportion(2, 2)))
                .isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> ExpectedShare.of(new double[0]));
    }

    /**
     * Drives as real digits have them, close together, read by sampled paths and forecast. Two shares at each of 1, 4 and 12
     * paths within 4 deviations: false in 4e-4.
     */
    @Test
    void theHeatBathDoesAsIsExpected() throws InterruptedException {
        Random random = new Random(5);
        double[] drives = new double[IMAGES * 10];
        int[] truth = new int[IMAGES];
        int[] reference = new int[IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            double common = 500 + 7000 * random.nextDouble();
            for (int digit = 0; digit < 10; digit++) {
                drives[i * 10 + digit] = common + 2000 * random.nextDouble();
                reference[i] = drives[i * 10 + digit] > drives[i * 10 + reference[i]] ? digit : reference[i];
            }
            truth[i] = i % 4 == 0 ? (reference[i] + 3) % 10 : reference[i];
        }
        int[] images = IntStream.range(0, IMAGES).map(i -> IMAGES - 1 - i).toArray();
        PathCurve curve;
        try (Crew crew = Threads.of(2)) {
            PathSampling sampling =
                    new PathSampling(PathHeatBath.of(NeuronParameters.PAPER), new RandomStreams(8), crew);
            curve = new SampledReader("heat-bath", sampling)
                    .read(images, drives, SamplingBudget.exactly(IMAGES, 12), (done, expected, paths) -> {})
                    .curve()
                    .orElseThrow();
        }
        PathForecast forecast = PathForecast.of(
                ResponseCurve.of(NeuronParameters.PAPER, 9500),
                ResponseDeviation.of(NeuronParameters.PAPER, 9500),
                images,
                drives);
        assertThat(forecast.images()).isEqualTo(IMAGES);
        int[] truths = IntStream.of(images).map(image -> truth[image]).toArray();
        int[] references = IntStream.of(images).map(image -> reference[image]).toArray();
        assertThat(IntStream.range(0, curve.size()).map(curve::paths)).containsExactly(1, 4, 12);
        for (int p = 0; p < curve.size(); p++) {
            PathPrediction prediction = forecast.at(curve.paths(p), truths, references);
            assertThat(prediction.accuracy().z(Proportion.ofMatches(truths, curve.decisions(p))))
                    .as("accuracy at %d paths", curve.paths(p))
                    .isBetween(-4.0, 4.0);
            assertThat(prediction.agreement().z(Proportion.ofMatches(references, curve.decisions(p))))
                    .as("agreement at %d paths", curve.paths(p))
                    .isBetween(-4.0, 4.0);
        }
    }
}
