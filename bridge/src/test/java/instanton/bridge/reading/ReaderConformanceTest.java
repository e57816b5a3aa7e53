package instanton.bridge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.FloatMatrix;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.metropolis.MultilevelMetropolis;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every reader, on the same images: 12 x 20 pixels, three classes. */
class ReaderConformanceTest {
    private static final int PIXELS = 240;
    private static final int CLASSES = 3;
    private static final int IMAGES = 6;
    private static final SamplingBudget BUDGET = SamplingBudget.exactly(200);
    private static final Crew CREW = Threads.of(2);
    private static final NeuronParameters NEURON = NeuronParameters.of(5000, 0.7, 160, 4);
    private static final FloatMatrix WEIGHTS = weights();
    private static final LayeredNetwork NETWORK =
            LayeredNetwork.of(EpsilonMatrix.of(WEIGHTS), new OperatingPoint(new Gain.Fixed(90), NEURON));
    private static final Digits TEST = test();
    private static final ExactReader EXACT =
            ExactReader.of(NETWORK, NETWORK.drives(TEST).strongest(), CREW);
    private static final List<Reader> READERS = List.of(
            new ClassicalReader(SoftmaxModel.of(WEIGHTS)),
            EXACT,
            SampledReader.independent(NETWORK, new RandomStreams(1), CREW),
            SampledReader.chains(NETWORK, PathHeatBath.untabulated(NEURON), 0, new RandomStreams(2), CREW),
            SampledReader.chains(NETWORK, MultilevelMetropolis.of(NEURON), 0, new RandomStreams(3), CREW),
            new SequentialReader(NETWORK, 0.9, EXACT.curve().strongest(), new RandomStreams(4), CREW),
            new MeanFieldReader(NETWORK, CREW),
            LayeredReader.forward(NETWORK, new RandomStreams(5), CREW),
            LayeredReader.full(NETWORK, new RandomStreams(6), CREW));

    @AfterAll
    static void stop() {
        CREW.close();
    }

    /** Each class likes a third of the pixels. */
    private static FloatMatrix weights() {
        Random random = new Random(3);
        float[] weights = new float[PIXELS * CLASSES];
        for (int at = 0; at < weights.length; at++) {
            boolean liked = at / CLASSES * CLASSES / PIXELS == at % CLASSES;
            weights[at] = random.nextFloat() * (liked ? 1 : 0.4f);
        }
        return FloatMatrix.of(PIXELS, CLASSES, weights);
    }

    /** Images whose i-th third is the brightest, by turns. */
    private static Digits test() {
        Random random = new Random(4);
        byte[] pixels = new byte[IMAGES * PIXELS];
        byte[] labels = new byte[IMAGES];
        for (int image = 0; image < IMAGES; image++) {
            labels[image] = (byte) (image % CLASSES);
            for (int p = 0; p < PIXELS; p++) {
                pixels[image * PIXELS + p] = (byte) random.nextInt(p * CLASSES / PIXELS == labels[image] ? 256 : 90);
            }
        }
        return Digits.of(new ImageShape(12, 20), ClassNames.numbered(CLASSES), pixels, labels);
    }

    static List<Reader> readers() {
        return READERS;
    }

    private static Reading read(Reader reader, int... order) throws InterruptedException {
        return reader.read(Images.of(TEST, order), BUDGET, Listener.NONE);
    }

    private static int[] all() {
        return IntStream.range(0, IMAGES).toArray();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void saysWhatItRead(Reader reader) throws InterruptedException {
        Reading reading = read(reader, 4, 0, 5);
        assertThat(reader.classes()).isEqualTo(CLASSES);
        assertThat(reading.classes()).isEqualTo(CLASSES);
        assertThat(reading.engine()).isEqualTo(reader.engine());
        assertThat(reading.images()).containsExactly(4, 0, 5);
        assertThat(reading.decisions()).containsExactly(1, 0, 2); // none is close
        assertThat(reading.seconds()).isPositive();
        assertThat(reading.paths().isPresent()).isEqualTo(reading instanceof PathReading);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void readTwiceGivesTheSameBits(Reader reader) throws InterruptedException {
        assertSame(read(reader, all()), read(reader, all()));
    }

    /** A stream belongs to an image, so neither the order nor what else is read matters. */
    @ParameterizedTest
    @MethodSource("readers")
    void theOrderOfImagesDoesNotMatter(Reader reader) throws InterruptedException {
        Reading forwards = read(reader, 1, 2, 3);
        Reading backwards = read(reader, 3, 5, 2, 1);
        int[] places = {3, 2, 0};
        for (int i = 0; i < places.length; i++) {
            assertThat(backwards.scores(places[i])).isEqualTo(forwards.scores(i));
            assertThat(backwards.decision(places[i])).isEqualTo(forwards.decision(i));
        }
    }

    /** Pictures of equal brightness are read alike, whichever stands where. */
    @ParameterizedTest
    @MethodSource("readers")
    void picturesReadTheSameWhereverTheyStand(Reader reader) throws InterruptedException {
        float[] first = new float[PIXELS];
        float[] second = new float[PIXELS];
        TEST.brightness(1, first);
        TEST.brightness(2, second);
        Reading reading = reader.read(Images.ofPictures(List.of(first, second, first)), BUDGET, Listener.NONE);
        assertThat(reading.images()).containsExactly(0, 1, 2);
        assertThat(reading.scores(2)).isEqualTo(reading.scores(0)).isNotEqualTo(reading.scores(1));
    }

    private static void assertSame(Reading one, Reading two) {
        assertThat(two.decisions()).isEqualTo(one.decisions());
        for (int i = 0; i < one.size(); i++) {
            assertThat(two.scores(i)).isEqualTo(one.scores(i));
            for (int label = 0; label < CLASSES; label++) {
                assertThat(two.error(i, label)).isEqualTo(one.error(i, label));
            }
        }
    }

    /**
     * Activities of a fixed number of paths are the exact ones: 18 per reader, within 4.5 standard errors (false in 6e-4 of all runs of the
     * five readers, Gaussian errors assumed; the seeds are fixed). Chains alone may know their error as a lower bound: these are left out. Of
     * a sequential vote means and paths drawn hang together, so that its decisions alone are held against the exact ones.
     */
    @Test
    void sampledActivitiesAreTheExactOnesWithinTheirErrors() throws InterruptedException {
        Reading exact = read(EXACT, all());
        int held = 0;
        for (Reader reader : READERS) {
            Reading reading = read(reader, all());
            for (int i = 0; i < IMAGES; i++) {
                assertThat(reading.decision(i)).isEqualTo(exact.decision(i));
                for (int label = 0; label < CLASSES && reading instanceof CountedReading; label++) {
                    if (!reading.isErrorAtLeast(i, label)) {
                        assertThat(reading.score(i, label))
                                .isCloseTo(exact.score(i, label), within(4.5f * reading.error(i, label)));
                        held++;
                    }
                }
            }
        }
        assertThat(held).isBetween(72, 90); // all but those of the paper's chains at least
    }

    @ParameterizedTest
    @MethodSource("readers")
    void refusesNoImagesAndImagesOfAnotherSize(Reader reader) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(reader));
        Digits other = Digits.of(new ImageShape(20, 13), ClassNames.numbered(CLASSES), new byte[260], new byte[1]);
        assertThatIllegalArgumentException().isThrownBy(() -> reader.read(Images.of(other), BUDGET, Listener.NONE));
    }

    @Test
    void oneClassAloneIsNothingToRead() {
        FloatMatrix column = FloatMatrix.of(PIXELS, 1, new float[PIXELS]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayeredNetwork.of(EpsilonMatrix.of(column), OperatingPoint.PAPER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassicalReader(SoftmaxModel.of(column)).read(Images.of(TEST)));
    }

    /** Only readers of driven neurons know how these answer. */
    @Test
    void capabilitiesHaveTypes() {
        assertThat(READERS.get(0)).isNotInstanceOf(Driven.class);
        assertThat(READERS.subList(1, 6)).allMatch(Driven.class::isInstance);
        assertThat(READERS.subList(6, 8)).noneMatch(Driven.class::isInstance);
    }
}
