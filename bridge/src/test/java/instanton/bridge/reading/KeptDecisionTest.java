package instanton.bridge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.FloatMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import instanton.quantum.work.KeepingCrew;
import instanton.quantum.work.Pieces;
import instanton.quantum.work.Unit;
import instanton.quantum.work.UnitKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many paths a budget of time has room for is decided once, after the first batch: a reading that goes on keeps to it, whatever its own clock says. */
class KeptDecisionTest {
    private static final int PIXELS = 240;
    private static final int IMAGES = 60; // more than a first batch
    private static final int PATHS = 6;
    private static final int FEWER = 2;
    private static final NeuronParameters NEURON = NeuronParameters.of(5000, 0.7, 160, 4);
    private static final LayeredNetwork NETWORK =
            LayeredNetwork.of(EpsilonMatrix.of(weights()), new OperatingPoint(new Gain.Fixed(90), NEURON));
    private static final Images TEST = images();

    /** Those that a clock may end. */
    enum Engine {
        HEAT_BATH {
            @Override
            Reader reader(Crew crew) {
                return SampledReader.independent(NETWORK, new RandomStreams(1), crew);
            }
        },
        CHAINS {
            @Override
            Reader reader(Crew crew) {
                return SampledReader.chains(NETWORK, PathHeatBath.untabulated(NEURON), 0, new RandomStreams(2), crew);
            }
        },
        FORWARD {
            @Override
            Reader reader(Crew crew) {
                return LayeredReader.forward(NETWORK, new RandomStreams(3), crew);
            }
        },
        FULL {
            @Override
            Reader reader(Crew crew) {
                return LayeredReader.full(NETWORK, new RandomStreams(4), crew);
            }
        };

        abstract Reader reader(Crew crew);
    }

    /** What the test's clock says when the first batch is done: that all images fit at all paths, or none. */
    private enum Left {
        PLENTY(3_600_000_000_000L),
        NONE(-1);

        private final long nanoseconds;

        Left(long nanoseconds) {
            this.nanoseconds = nanoseconds;
        }

        SamplingBudget budget() {
            return new SamplingBudget(PATHS, FEWER, IMAGES, System.nanoTime() + nanoseconds);
        }
    }

    /** As those on a disk. */
    private static final class Kept implements Pieces {
        private final Map<UnitKey, byte[]> kept = new HashMap<>();

        @Override
        public byte @Nullable [] get(UnitKey key) {
            return kept.get(key);
        }

        @Override
        public void put(UnitKey key, byte[] piece) {
            assertThat(kept.put(key, piece.clone())).as("done twice").isNull();
        }
    }

    /** Killed when it has done so many units. */
    private static final class Mortal implements Crew {
        private int left;

        private Mortal(int units) {
            this.left = units;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public <S, P> List<P> execute(
                S shared, List<? extends Job<? super S, ? extends P>> jobs, Consumer<? super P> done, double seconds)
                throws InterruptedException, TimeoutException {
            return Crew.alone()
                    .execute(
                            shared,
                            jobs,
                            piece -> {
                                if (jobs.get(0) instanceof Unit && left-- == 0) { // tables are nobody's units
                                    throw new IllegalStateException("killed");
                                }
                                done.accept(piece);
                            },
                            seconds);
        }

        @Override
        public void close() {}
    }

    private static FloatMatrix weights() {
        Random random = new Random(3);
        float[] weights = new float[3 * PIXELS];
        for (int at = 0; at < weights.length; at++) {
            weights[at] = random.nextFloat();
        }
        return FloatMatrix.of(PIXELS, 3, weights);
    }

    private static Images images() {
        byte[] pixels = new byte[IMAGES * PIXELS];
        new Random(4).nextBytes(pixels);
        return Images.of(Digits.of(new ImageShape(12, 20), ClassNames.numbered(3), pixels, new byte[IMAGES]));
    }

    private static Reading read(Engine engine, Crew inner, Pieces pieces, Left clock) throws InterruptedException {
        return engine.reader(new KeepingCrew(inner, pieces)).read(TEST, clock.budget(), Listener.NONE);
    }

    /** The second reading finds all its pieces, and would be another by its own clock. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatWasDecidedIsDecidedAgain(Engine engine) throws InterruptedException {
        for (Left clock : Left.values()) {
            int paths = clock == Left.PLENTY ? PATHS : FEWER;
            Pieces pieces = new Kept();
            Reading first = read(engine, Crew.alone(), pieces, clock);
            assertThat(first.paths()).hasValue(paths);
            for (Left later : Left.values()) {
                assertSame(first, read(engine, new Mortal(0), pieces, later));
            }
            assertThat(read(engine, Crew.alone(), new Kept(), clock == Left.PLENTY ? Left.NONE : Left.PLENTY)
                            .paths())
                    .hasValue(PATHS + FEWER - paths);
        }
    }

    /** After its decision, in the batch that follows. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void aReadingThatIsKilledKeepsToItWhenItGoesOn(Engine engine) throws InterruptedException {
        for (Left clock : Left.values()) {
            Pieces pieces = new Kept();
            int first = IMAGES - 5; // of the last batch, where they are drawn once; where they are again, of the first
            assertThatThrownBy(() -> read(engine, new Mortal(first), pieces, clock))
                    .hasMessage("killed");
            Left later = clock == Left.PLENTY ? Left.NONE : Left.PLENTY;
            assertSame(read(engine, Crew.alone(), new Kept(), clock), read(engine, Crew.alone(), pieces, later));
        }
    }

    private static void assertSame(Reading one, Reading two) {
        assertThat(two.paths()).isEqualTo(one.paths());
        assertThat(two.decisions()).isEqualTo(one.decisions());
        for (int i = 0; i < IMAGES; i++) {
            assertThat(two.scores(i)).isEqualTo(one.scores(i));
        }
    }
}
