package instanton.quantum.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeepingCrewTest {
    private static final AtomicInteger EXECUTED = new AtomicInteger();

    private record Square(int x) implements Unit<String, List<Integer>> {
        @Override
        public List<Integer> execute(String shared) {
            EXECUTED.incrementAndGet();
            return List.of(shared.length() + x * x);
        }
    }

    private record Cube(int x) implements Unit<String, List<Integer>> {
        @Override
        public List<Integer> execute(String shared) {
            return List.of(shared.length() + x * x * x);
        }
    }

    private static List<Square> squares(int from, int to) {
        return IntStream.range(from, to).mapToObj(Square::new).toList();
    }

    @Test
    void aUnitIsExecutedOnceWhateverItsNeighboursAre() throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        EXECUTED.set(0);
        try (Crew crew = new KeepingCrew(Threads.of(3), pieces)) {
            List<List<Integer>> first = crew.execute("abc", squares(10, 20), piece -> {});
            AtomicInteger told = new AtomicInteger();
            List<List<Integer>> all = crew.execute("abc", squares(0, 30), piece -> told.incrementAndGet());
            assertThat(EXECUTED).hasValue(30);
            assertThat(told).hasValue(30);
            assertThat(all).hasSize(30).containsSubsequence(first);
            assertThat(all.get(5)).containsExactly(3 + 25);
            assertThat(crew.execute("abc", List.<Square>of(), piece -> {})).isEmpty();
        }
    }

    @Test
    void whatIsSharedAndWhatKindOfUnitItIsBelongToTheKey() throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        Crew crew = new KeepingCrew(Crew.alone(), pieces);
        assertThat(crew.execute("abc", squares(3, 4), piece -> {})).containsExactly(List.of(12));
        assertThat(crew.execute("abcd", squares(3, 4), piece -> {})).containsExactly(List.of(13));
        assertThat(crew.execute("abc", List.of(new Cube(3)), piece -> {})).containsExactly(List.of(30));
        assertThat(pieces.size()).isEqualTo(3);
    }

    /** And so can be sent elsewhere, as can what comes back. */
    @Test
    void whatTheInnerCrewExecutesAreUnitsThatCanBeWritten() throws Exception {
        Crew elsewhere = new Crew() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public <S, P> List<P> execute(
                    S shared,
                    List<? extends Job<? super S, ? extends P>> jobs,
                    Consumer<? super P> done,
                    double seconds)
                    throws InterruptedException, TimeoutException {
                assertThat(jobs).allSatisfy(job -> assertThat(Serialized.read(Serialized.write(job)))
                        .isInstanceOf(Unit.class)
                        .isEqualTo(job));
                List<P> pieces = Crew.alone().execute(shared, jobs, done, seconds);
                assertThat(pieces).allSatisfy(piece -> assertThat(Serialized.read(Serialized.write(piece)))
                        .isEqualTo(piece));
                return pieces;
            }

            @Override
            public void close() {}
        };
        assertThat(new KeepingCrew(elsewhere, new MemoryPieces()).execute("abc", squares(3, 5), piece -> {}))
                .containsExactly(List.of(12), List.of(19));
    }

    @Test
    void whatCantBeKeptEndsTheWorkAndLosesNothing() throws Exception {
        MemoryPieces pieces = new MemoryPieces();
        pieces.room(4);
        try (Crew crew = new KeepingCrew(Threads.of(2), pieces)) {
            assertThatThrownBy(() -> crew.execute("", squares(0, 10), piece -> {}))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("No space left");
            assertThat(pieces.size()).isEqualTo(4);
            pieces.room(Integer.MAX_VALUE);
            assertThat(crew.execute("", squares(0, 10), piece -> {}))
                    .hasSize(10)
                    .contains(List.of(81));
        }
    }

    @Test
    void decisionsAreTakenOnce() {
        Crew crew = new KeepingCrew(Crew.alone(), new MemoryPieces());
        assertThat(crew.decided("a", 1)).isEmpty();
        crew.decide("a", 1, 17);
        crew.decide("b", 1, 18);
        assertThat(crew.decided("a", 1)).hasValue(17);
        assertThat(crew.decided("b", 1)).hasValue(18);
        assertThat(crew.decided("a", 2)).isEmpty();
    }

    @Test
    void noForeignClassIsMadeFromBytes() throws Exception {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new java.net.URL("file:/nowhere"));
        }
        assertThatThrownBy(() -> Serialized.read(bytes.toByteArray()))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining("expected a piece of this program");
        byte[] whole = Serialized.write(new ArrayList<>(List.of(1, 2, 3)));
        assertThat(Serialized.read(whole)).isEqualTo(List.of(1, 2, 3));
        assertThatThrownBy(() -> Serialized.read(java.util.Arrays.copyOf(whole, whole.length - 3)))
                .isInstanceOf(java.io.IOException.class);
    }
}
