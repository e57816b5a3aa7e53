package instanton.bridge.app.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import instanton.quantum.work.KeepingCrew;
import instanton.quantum.work.Pieces;
import instanton.quantum.work.Unit;
import instanton.quantum.work.UnitKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two threads as Spark sees them; a cluster of processes has {@code SparkIT}. */
@Timeout(120)
class SparkCrewTest {
    private static final AtomicInteger TRIES = new AtomicInteger();
    private static final List<String> NEWS = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before all
    private static Crew crew;

    @BeforeAll
    static void connect() throws Exception {
        // A task may fail twice.
        crew = new SparkCrewProvider().crew("local[2,3]", 2, NEWS::add);
    }

    @AfterAll
    static void leave() {
        crew.close();
    }

    private record Square(int x) implements Unit<String, Integer> {
        @Override
        public Integer execute(String shared) {
            return shared.length() + x * x;
        }
    }

    private record Refusal(String why) implements Unit<String, Integer> {
        @Override
        public Integer execute(String shared) {
            throw new IllegalArgumentException(why);
        }
    }

    /** Fails until it has been tried so often. */
    private record Shaky(int tries) implements Unit<String, Integer> {
        @Override
        public Integer execute(String shared) {
            if (TRIES.incrementAndGet() < tries) {
                throw new IllegalStateException("shaken");
            }
            return 17;
        }
    }

    private record Sleep(int millis) implements Unit<String, Integer> {
        @Override
        public Integer execute(String shared) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                GIVEN_UP.countDown();
                throw new IllegalStateException(e);
            }
            return millis;
        }
    }

    @SuppressWarnings("NullAway.Init") // set by each test that waits for it
    private static volatile CountDownLatch GIVEN_UP;

    private static List<Square> squares(int count) {
        return IntStream.range(0, count).mapToObj(Square::new).toList();
    }

    @Test
    void piecesComeInTheOrderOfTheUnitsHoweverMany() throws Exception {
        assertThat(crew.size()).isEqualTo(2);
        for (int count : List.of(1, 15, 17, 1000)) {
            List<Integer> told = new ArrayList<>();
            List<Integer> pieces = crew.execute("abc", squares(count), told::add);
            assertThat(pieces)
                    .isEqualTo(
                            IntStream.range(0, count).mapToObj(x -> 3 + x * x).toList());
            assertThat(told).containsExactlyInAnyOrderElementsOf(pieces);
        }
        assertThat(crew.execute("", List.<Square>of(), piece -> {})).isEmpty();
        assertThat(crew.finish("abc", squares(3))).containsExactly(3, 4, 7);
    }

    /** The first piece is told of while the last unit is still at work. */
    @Test
    void piecesAreToldOfAsTheyCome() throws Exception {
        GIVEN_UP = new CountDownLatch(1);
        List<Integer> told = new ArrayList<>();
        assertThatThrownBy(() -> crew.execute("", List.of(new Sleep(1), new Sleep(60_000)), told::add, 5))
                .isInstanceOf(TimeoutException.class);
        assertThat(told).containsExactly(1);
        assertThat(GIVEN_UP.await(20, TimeUnit.SECONDS)).as("and is given up").isTrue();
    }

    @Test
    void aRefusalComesThroughUntouchedAndAtOnce() {
        assertThatThrownBy(() -> crew.execute("", List.of(new Refusal("too strong")), piece -> {}))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("too strong");
    }

    @Test
    void whatFailsIsTriedAgain() throws Exception {
        TRIES.set(0);
        assertThat(crew.execute("", List.of(new Shaky(3)), piece -> {})).containsExactly(17);
        TRIES.set(0);
        assertThatThrownBy(() -> crew.execute("", List.of(new Shaky(10)), piece -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shaken");
        assertThat(TRIES).hasValue(3);
    }

    @Test
    void anInterruptedCallerGivesUp() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> crew.execute("", squares(2), piece -> {})).isInstanceOf(InterruptedException.class);
        GIVEN_UP = new CountDownLatch(1);
        Thread waiting = Thread.currentThread();
        // By the piece that comes first, so that the second is at work or about to be.
        assertThatThrownBy(() ->
                        crew.execute("", List.of(new Sleep(500), new Sleep(60_000)), piece -> waiting.interrupt()))
                .isInstanceOf(InterruptedException.class);
        assertThat(GIVEN_UP.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsNoUnitStaysHere() throws Exception {
        Object here = new Object(); // can't be sent
        List<Job<Object, Boolean>> jobs = List.of(shared -> shared == here, shared -> shared == here);
        assertThat(crew.execute(here, jobs, piece -> {})).containsExactly(true, true);
    }

    @Test
    void whatCantBeKeptEndsTheWork() {
        assertThatThrownBy(() -> crew.execute("", squares(40), piece -> {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void unitsAreKeptWithTheirKeys() throws Exception {
        Map<UnitKey, byte[]> kept = new ConcurrentHashMap<>();
        Pieces pieces = new Pieces() {
            @Override
            public byte @Nullable [] get(UnitKey key) {
                return kept.get(key);
            }

            @Override
            public void put(UnitKey key, byte[] piece) {
                assertThat(kept.put(key, piece)).isNull();
            }
        };
        Crew keeping = new KeepingCrew(crew, pieces); // not closed: the crew is another's
        List<Integer> first = keeping.execute("abc", squares(30), piece -> {});
        Set<UnitKey> keys = Set.copyOf(kept.keySet());
        assertThat(keys).hasSize(30);
        List<Integer> more = keeping.execute("abc", squares(50), piece -> {});
        assertThat(more.subList(0, 30)).isEqualTo(first);
        assertThat(kept).hasSize(50).containsKeys(keys.toArray(UnitKey[]::new));
    }
}
