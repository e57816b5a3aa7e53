package instanton.quantum.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrewTest {
    private record Square(int x) implements Job<Integer, Integer> {
        @Override
        public Integer execute(Integer shift) {
            Job.goOn();
            return shift + x * x;
        }
    }

    private record Refusal(String why) implements Job<Object, Integer> {
        @Override
        public Integer execute(Object shared) {
            throw new IllegalArgumentException(why);
        }
    }

    private static Crew crew(int threads) {
        return threads == 0 ? Crew.alone() : Threads.of(threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7})
    void piecesComeInTheOrderOfTheJobs(int threads) throws Exception {
        List<Square> jobs = IntStream.range(0, 100).mapToObj(Square::new).toList();
        Set<Integer> told = ConcurrentHashMap.newKeySet();
        try (Crew crew = crew(threads)) {
            List<Integer> pieces = crew.execute(5, jobs, told::add);
            assertThat(pieces)
                    .isEqualTo(IntStream.range(0, 100).mapToObj(x -> 5 + x * x).toList());
            assertThat(told).hasSize(100).containsAll(pieces);
            assertThat(crew.size()).isEqualTo(Math.max(1, threads));
            assertThat(crew.finish(5, jobs)).isEqualTo(pieces);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aRefusalComesThrough(int threads) {
        try (Crew crew = crew(threads)) {
            assertThatThrownBy(() -> crew.execute("", List.of(new Refusal("too strong")), piece -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("too strong");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void anInterruptedCallerGivesUpButFinishesWhatIsShort(int threads) {
        try (Crew crew = crew(threads)) {
            List<Square> jobs = List.of(new Square(1), new Square(2));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> crew.execute(0, jobs, piece -> {})).isInstanceOf(InterruptedException.class);
            Thread.currentThread().interrupt();
            assertThat(crew.finish(0, jobs)).containsExactly(1, 4);
            assertThat(Thread.interrupted())
                    .as("the interruption is still to be heard of")
                    .isTrue();
        }
    }

    @Test
    void waitsNoLongerThanAsked() {
        CountDownLatch never = new CountDownLatch(1);
        Job<Object, Integer> slow = shared -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                return 0; // given up
            }
            return 1;
        };
        try (Crew crew = Threads.of(1)) {
            assertThatThrownBy(() -> crew.execute("", List.of(slow), piece -> {}, 0.01))
                    .isInstanceOf(TimeoutException.class);
        }
        assertThatThrownBy(() -> Crew.alone().execute("", List.of(slow), piece -> {}, -1))
                .isInstanceOf(TimeoutException.class);
    }
}
