package instanton.bridge.classify;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.network.SignedLayer;
import instanton.bridge.reading.DigitReading;
import instanton.bridge.reading.Listener;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.FloatMatrix;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three pixels and three classes. */
class GrowingReadingTest {
    private static final FloatMatrix WEIGHTS =
            FloatMatrix.of(3, 3, new float[] {0.9f, 0.1f, 0.3f, 0.2f, 0.8f, 0.4f, 0.3f, 0.3f, 0.5f});
    private static final Source SHALLOW = new Source(
            Path.of("model"),
            new ImageShape(1, 3),
            ClassNames.numbered(3),
            LayeredNetwork.of(EpsilonMatrix.of(WEIGHTS), OperatingPoint.of(6000)),
            SoftmaxModel.of(WEIGHTS),
            Optional.empty());
    private static final Source DEEP = new Source(
            Path.of("model"),
            new ImageShape(1, 3),
            ClassNames.numbered(3),
            new LayeredNetwork(
                    List.of(
                            SignedLayer.of(
                                    FloatMatrix.of(4, 2, new float[] {6000, 0, 0, 5000, 200, 0, 300, 1000}),
                                    FloatMatrix.of(4, 2, new float[] {0, 30000, 7000, 0, 0, 1000, 50, 0})),
                            SignedLayer.of(
                                    FloatMatrix.of(3, 3, new float[] {3000, 0, 100, 0, 2500, 100, 900, 900, 900}),
                                    FloatMatrix.of(3, 3, new float[] {0, 20000, 9000, 15000, 0, 0, 0, 0, 60}))),
                    NeuronParameters.PAPER),
            null,
            Optional.empty());
    private static final PictureReader DEEP_READER = new PictureReader(DEEP, Threads.of(2), Crew.alone());
    private static final float[] PICTURE = {1, 0.2f, 0.5f};

    private static void isTheReadingOfAsMany(Source source, String engine, int... units) throws InterruptedException {
        PictureReader reader = source.isDeep() ? DEEP_READER : new PictureReader(source, Crew.alone());
        int all = 0;
        for (int unit : units) {
            all += unit;
        }
        ReadingOrder order = new ReadingOrder(engine, all, 5);
        GrowingReading growing = reader.begin(PICTURE, order);
        assertThat(growing.reading()).isEmpty();
        AtomicInteger told = new AtomicInteger();
        for (int unit : units) {
            growing.more(unit, told::incrementAndGet);
        }
        assertThat(growing.isDone()).isTrue();
        assertThat(told.get()).isPositive();
        DigitReading grown = growing.reading().orElseThrow();
        DigitReading read = reader.read(List.of(new float[] {0, 0, 1}, PICTURE), order, Listener.NONE)
                .get(1);
        assertThat(grown.classicalVotes()).isEqualTo(read.classicalVotes());
        assertThat(grown.quantumVotes()).isEqualTo(read.quantumVotes());
        assertThat(grown.quantumErrors()).isEqualTo(read.quantumErrors());
        assertThat(grown.activities()).isEqualTo(read.activities());
        assertThat(grown.quantumDigit()).isEqualTo(read.quantumDigit());
    }

    @Test
    void pathsInUnitsAreThoseDrawnAtOnce() throws InterruptedException {
        isTheReadingOfAsMany(SHALLOW, "heat-bath", 2, 16, 7, 1);
        isTheReadingOfAsMany(SHALLOW, "exact", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed-forward", "mean-field"})
    void layersInUnitsAreThoseDrawnAtOnce(String engine) throws InterruptedException {
        isTheReadingOfAsMany(DEEP, engine, 2, 3, 6);
    }

    /** A chain goes on from nothing: it is drawn at once, and says how it grows. */
    @Test
    void aChainIsDrawnAtOnce() throws InterruptedException {
        isTheReadingOfAsMany(DEEP, "full", 12);
        GrowingReading growing = DEEP_READER.begin(PICTURE, new ReadingOrder("full", 12, 5));
        AtomicInteger told = new AtomicInteger();
        growing.more(1, told::incrementAndGet);
        assertThat(told.get()).isEqualTo(4); // after 2, 4, 8 and 12
        assertThat(growing.layers()).hasNumberOfRows(2);
        assertThat(growing.layers()[0]).hasSize(2);
    }
}
