package instanton.bridge.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.network.Drives;
import instanton.bridge.sampling.PathSampling;
import instanton.bridge.sampling.SampledActivities;
import instanton.bridge.statistics.ExpectedShare;
import instanton.bridge.statistics.Proportion;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.ArrayList;
import java.util.List;
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
        int[] counts = {1, 4, 12};
        SampledActivities sampled;
        PathForecast forecast;
        List<PathPrediction> predictions = new ArrayList<>();
        int[] truths = IntStream.of(images).map(image -> truth[image]).toArray();
        int[] references = IntStream.of(images).map(image -> reference[image]).toArray();
        Drives those = Drives.of(10, drives).gather(images);
        try (Crew crew = Threads.of(2)) {
            sampled = new PathSampling(PathHeatBath.of(NeuronParameters.PAPER), new RandomStreams(8), crew)
                    .sample(images, those, counts, done -> {});
            forecast = PathResponse.of(NeuronParameters.PAPER, 9500, crew).forecast(those, crew);
            for (int paths : counts) {
                predictions.add(forecast.at(paths, truths, references, crew));
            }
        }
        assertThat(forecast.images()).isEqualTo(IMAGES);
        for (int p = 0; p < counts.length; p++) {
            int point = p;
            int[] decisions = IntStream.range(0, IMAGES)
                    .map(i -> sampled.decision(i, point))
                    .toArray();
            PathPrediction prediction = predictions.get(p);
            assertThat(prediction.accuracy().z(Proportion.ofMatches(truths, decisions)))
                    .as("accuracy at %d paths", counts[p])
                    .isBetween(-4.0, 4.0);
            assertThat(prediction.agreement().z(Proportion.ofMatches(references, decisions)))
                    .as("agreement at %d paths", counts[p])
                    .isBetween(-4.0, 4.0);
        }
    }
}
