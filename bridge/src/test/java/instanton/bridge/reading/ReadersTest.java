package instanton.bridge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.sampling.OutputPaths;
import instanton.bridge.sampling.PathSampling;
import instanton.bridge.sampling.SampledActivities;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.Digits;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.file.FloatMatrix;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadersTest {
    private static final int IMAGES = 120;
    private static final double STRONGEST = 50_000;
    private static final LayeredNetwork NETWORK = network(NeuronParameters.PAPER);

    /** One pixel for each neuron, which drives it alone with up to 50,000; an eleventh one drives neuron 4 with 1e-7. */
    private static LayeredNetwork network(NeuronParameters neuron) {
        float[] eye = new float[110];
        for (int j = 0; j < 10; j++) {
            eye[j * 11] = 1;
        }
        eye[104] = 2e-12f;
        return LayeredNetwork.of(
                EpsilonMatrix.of(FloatMatrix.of(11, 10, eye)), new OperatingPoint(new Gain.Fixed(STRONGEST), neuron));
    }

    /** Images that drive the network as given, images x 10. */
    private static Images images(double... drives) {
        int[] all = IntStream.range(0, drives.length / 10).toArray();
        return images(all, drives);
    }

    private static Images images(int[] order, double... drives) {
        return Images.of(11, order, (index, target) -> {
            target[10] = 0;
            for (int j = 0; j < 10; j++) {
                target[j] = (float) (drives[index * 10 + j] / STRONGEST);
                target[10] = Math.max(target[10], Math.signum(target[j])); // lit where there is light
            }
        });
    }

    /** Weak drives, digit (image mod 10) the strongest. */
    private static double[] drives() {
        double[] drives = new double[IMAGES * 10];
        for (int i = 0; i < drives.length; i++) {
            drives[i] = 100 + 10 * (i % 7);
        }
        for (int image = 0; image < IMAGES; image++) {
            drives[image * 10 + image % 10] = 30_000;
        }
        return drives;
    }

    private static int[] backwards() {
        return IntStream.range(0, IMAGES).map(i -> IMAGES - 1 - i).toArray();
    }

    private static SampledReading sample(int[] order, SamplingBudget budget, int workers, List<String> heard)
            throws InterruptedException {
        try (Crew crew = Threads.of(workers)) {
            return (SampledReading) SampledReader.independent(NETWORK, new RandomStreams(3), crew)
                    .read(images(order, drives()), budget, (what, done, expected, remark) -> {
                        synchronized (heard) {
                            heard.add(what + " " + done + " of " + expected + ", " + remark);
                        }
                    });
        }
    }

    @Test
    void allImagesAreReadWithoutADeadline() throws InterruptedException {
        List<String> heard = new ArrayList<>();
        int[] order = Arrays.copyOf(backwards(), 70);
        SampledReading reading = sample(order, SamplingBudget.exactly(5), 1, heard);
        assertThat(reading.size()).isEqualTo(70);
        assertThat(reading.most()).isEqualTo(5);
        assertThat(reading.images()).isEqualTo(order);
        PathCurve curve = reading.curve();
        assertThat(IntStream.range(0, curve.size()).map(curve::paths)).containsExactly(1, 4, 5);
        assertThat(curve.decisions(2)).isEqualTo(reading.decisions());
        for (int i = 0; i < reading.size(); i++) {
            assertThat(reading.decision(i)).isEqualTo(reading.image(i) % 10); // the strongest drive by far
        }
        assertThat(heard).hasSize(70);
        assertThat(heard.get(0)).isEqualTo("heat-bath 1 of 70, 5 paths");
        assertThat(heard.get(69)).isEqualTo("heat-bath 70 of 70, 5 paths");
        assertThat(reading.cpuSeconds()).isNotNegative();
    }

    @Test
    void theReadingIsTheSameOnAnyNumberOfWorkers() throws InterruptedException {
        int[] order = Arrays.copyOf(backwards(), 60);
        Reading one = sample(order, SamplingBudget.exactly(3), 1, new ArrayList<>());
        Reading two = sample(order, SamplingBudget.exactly(3), 2, new ArrayList<>());
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 10; j++) {
                assertThat(two.score(i, j)).isEqualTo(one.score(i, j));
                assertThat(two.error(i, j)).isEqualTo(one.error(i, j));
            }
        }
    }

    @Test
    void pastTheDeadlineTheFewestAreReadAtFewerPaths() throws InterruptedException {
        List<String> heard = new ArrayList<>();
        Reading reading = sample(backwards(), new SamplingBudget(6, 2, 75, System.nanoTime() - 1), 1, heard);
        assertThat(reading.size()).isEqualTo(100); // whole batches of 50
        assertThat(reading.paths()).hasValue(2);
        assertThat(reading.images()).isEqualTo(Arrays.copyOf(backwards(), 100));
        assertThat(heard.get(0)).isEqualTo("heat-bath 1 of " + IMAGES + ", 6 paths");
        assertThat(heard.get(heard.size() - 1)).startsWith("heat-bath 100 of ").endsWith(", 2 paths");
        // What is read after the switch is what would have been read without it.
        Reading alone = sample(Arrays.copyOf(backwards(), 100), SamplingBudget.exactly(2), 2, new ArrayList<>());
        assertThat(reading.decisions()).isEqualTo(alone.decisions());
        assertThat(reading.score(99, 4)).isEqualTo(alone.score(99, 4));
    }

    @Test
    void aFarDeadlineIsNoLimit() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
        Reading reading = sample(backwards(), new SamplingBudget(2, 1, 20, deadline), 2, new ArrayList<>());
        assertThat(reading.size()).isEqualTo(IMAGES);
        assertThat(reading.paths()).hasValue(2);
    }

    @Test
    void theDefaultBudget() {
        assertThat(SamplingBudget.until(5)).isEqualTo(new SamplingBudget(256, 64, 1000, 5));
        assertThat(SamplingBudget.until(5).goesOn(300, 300)).isFalse();
        assertThat(SamplingBudget.until(System.nanoTime() - 1).goesOn(999, 2000))
                .isTrue();
        assertThat(SamplingBudget.until(System.nanoTime() - 1).goesOn(1000, 2000))
                .isFalse();
        assertThat(SamplingBudget.until(5).isTimed()).isTrue();
        assertThat(SamplingBudget.exactly(5).isTimed()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> SamplingBudget.exactly(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SamplingBudget(4, 5, 1, 0));
    }

    @Test
    void enginesShareABudgetOfTimeAndNoOther() {
        SamplingBudget exactly = SamplingBudget.exactly(7);
        assertThat(exactly.share(2)).isEqualTo(exactly);
        assertThat(exactly.forMetropolis()).isEqualTo(exactly);
        long now = System.nanoTime();
        SamplingBudget timed = SamplingBudget.until(now + TimeUnit.HOURS.toNanos(2));
        assertThat(timed.share(2).deadline() - now)
                .isBetween(TimeUnit.MINUTES.toNanos(60), TimeUnit.MINUTES.toNanos(61));
        assertThat(timed.forMetropolis()).isEqualTo(new SamplingBudget(4096, 4096, 10, timed.deadline()));
    }

    @Test
    void exactReaderNamesTiesAndDecidesThemForTheLowestDigit() {
        double[] drives = new double[40];
        Arrays.fill(drives, 1000);
        drives[3] = 9000; // image 0: a clear 3
        drives[15] = 9000; // image 1: 5 and 8 are equal
        drives[18] = 9000;
        drives[22] = 9000; // image 2: 2 and 4 differ by less than the curve resolves
        drives[24] = 9000; // and 1e-7 of the eleventh pixel
        drives[31] = 9000; // image 3: 9 is ahead by little, but by enough
        drives[39] = 9010;
        ExactReader reader = ExactReader.of(NETWORK, 9010.001, Crew.alone());
        ExactReading reading = reader.read(images(new int[] {2, 0, 1, 3}, drives));
        assertThat(reading.engine()).isEqualTo("exact");
        assertThat(reading.paths()).isEmpty();
        assertThat(reading.ties()).extracting(Tie::image).containsExactly(2, 1);
        assertThat(reading.ties().get(1).reason()).isEqualTo("the two largest activities differ by 0.0e+00");
        assertThat(reading.decision(1)).isEqualTo(3);
        assertThat(reading.decision(2)).isEqualTo(5);
        assertThat(reading.decision(3)).isEqualTo(9);
        double drive = NETWORK.drives(images(new int[] {0}, drives)).drive(0, 3); // 9000 but for the image's float32
        assertThat(reading.score(1, 3)).isEqualTo((float) reader.curve().activity(drive));
        assertThat(reading.error(1, 3)).isZero();
        assertThat(reader.curve().strongest()).isGreaterThanOrEqualTo(9010);
    }

    @Test
    void exactReaderTakesDarkImages() {
        ExactReading reading = ExactReader.of(NETWORK, 0, Crew.alone()).read(images(new double[10]));
        assertThat(reading.decision(0)).isZero();
        assertThat(reading.ties()).hasSize(1);
    }

    @Test
    void classicalReaderReadsTheImagesAskedFor() {
        Digits test = DrawnDigits.draw(5, 1);
        float[] weights = new float[7840];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i * 37 % 101 - 50;
        }
        SoftmaxModel model = SoftmaxModel.of(FloatMatrix.of(784, 10, weights));
        Reading reading = new ClassicalReader(model).read(Images.of(test, new int[] {4, 1}));
        assertThat(reading.images()).containsExactly(4, 1);
        int[] decisions = model.decisions(test);
        assertThat(reading.decisions()).containsExactly(decisions[4], decisions[1]);
        double score = 0;
        for (int p = 0; p < 784; p++) {
            score += test.grey(1, p / 28, p % 28) / 255.0 * weights[p * 10 + 6];
        }
        assertThat((double) reading.score(1, 6)).isCloseTo(score, within(1e-3));
    }

    /** The paths shown are those that the reading's means are of, and each begins with phi_0 &gt; 0. */
    @Test
    void pathsShownAreTheFirstOfThoseRead() throws InterruptedException {
        NeuronParameters neuron = NeuronParameters.of(5000, 0.7, 160, 4);
        double[] drives = drives();
        float[] means = new float[10];
        try (Crew crew = Threads.of(2)) {
            SampledActivities sampled = new PathSampling(PathHeatBath.untabulated(neuron), new RandomStreams(3), crew)
                    .sample(
                            new int[] {2},
                            Drives.of(10, Arrays.copyOfRange(drives, 20, 30)),
                            new int[] {6},
                            done -> {});
            for (int j = 0; j < 10; j++) {
                means[j] = sampled.mean(0, 0, j);
            }
        }
        OutputPaths paths = OutputPaths.draw(2, neuron, Arrays.copyOfRange(drives, 20, 30), 8, new RandomStreams(3));
        assertThat(paths.paths()).isEqualTo(8);
        assertThat(paths.image()).isEqualTo(2);
        for (int digit = 0; digit < 10; digit++) {
            double sum = 0;
            for (int path = 0; path < 6; path++) {
                sum += paths.activity(digit, path);
                double potential = 0;
                for (int t = 0; t < 160; t++) {
                    double phi = paths.position(digit, path, t);
                    potential += 1250 * (phi * phi - 1) * (phi * phi - 1);
                }
                assertThat(paths.activity(digit, path))
                        .isCloseTo(potential / paths.input().potentialSum(), within(1e-9));
                assertThat(paths.position(digit, path, 0)).isPositive();
            }
            assertThat(means[digit]).isCloseTo((float) (sum / 6), within(1e-6f));
        }
    }
}
