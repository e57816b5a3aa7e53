package instanton.bridge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.quantum.work.Job;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnsTest {
    private static final Queue<Throwable> UNEXPECTED = new ConcurrentLinkedQueue<>();

    /** Work of some units that notes each. */
    private record Some(String name, int units, Queue<String> log, CountDownLatch ended, AtomicInteger done)
            implements Turn {
        static Some of(String name, int units, Queue<String> log) {
            return new Some(name, units, log, new CountDownLatch(1), new AtomicInteger());
        }

        @Override
        public boolean next() {
            log.add(name);
            int count = done.incrementAndGet();
            if (count == units) {
                ended.countDown();
            }
            return count < units;
        }

        @Override
        public void failed(Throwable reason) {
            log.add(name + ": " + reason);
            ended.countDown();
        }
    }

    /** Work that holds its thread until it is interrupted. */
    private static final class Endless implements Turn {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);

        @Override
        public boolean next() {
            begun.countDown();
            try {
                while (true) {
                    Job.goOn();
                    Thread.onSpinWait();
                }
            } finally {
                interrupted.countDown();
            }
        }

        @Override
        public void failed(Throwable reason) {}
    }

    private static void ends(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void unitsAreDoneInTurnAndFirstOnesFirst() throws InterruptedException {
        try (Turns turns = new Turns(1, UNEXPECTED::add)) {
            Endless before = new Endless();
            turns.add(before);
            ends(before.begun);
            Queue<String> log = new ConcurrentLinkedQueue<>();
            List<Some> all = List.of(Some.of("a", 3, log), Some.of("b", 3, log), Some.of("c", 2, log));
            all.forEach(turns::add);
            assertThat(turns.size()).isEqualTo(4);
            turns.cancel(before);
            for (Some each : all) {
                ends(each.ended());
            }
            assertThat(log).containsExactly("a", "b", "a", "c", "b", "a", "c", "b");
        }
    }

    @Test
    void workThatIsGivenUpIsInterruptedAndTheNextIsNot() throws InterruptedException {
        try (Turns turns = new Turns(1, UNEXPECTED::add)) {
            for (int i = 0; i < 200; i++) {
                Endless endless = new Endless();
                turns.add(endless);
                ends(endless.begun);
                turns.cancel(endless);
                Queue<String> log = new ConcurrentLinkedQueue<>();
                Some next = Some.of("next", 2, log);
                turns.add(next);
                ends(next.ended());
                assertThat(log).containsExactly("next", "next");
            }
            DigitServerTest.await(() -> turns.size() == 0); // the last one says that it ended before it is let go
        }
    }

    @Test
    void workThatFailsSaysSoAndOthersGoOn() throws InterruptedException {
        try (Turns turns = new Turns(1, UNEXPECTED::add)) {
            Queue<String> log = new ConcurrentLinkedQueue<>();
            CountDownLatch told = new CountDownLatch(1);
            turns.add(new Turn() {
                @Override
                public boolean next() {
                    throw new OutOfMemoryError("as if");
                }

                @Override
                public void failed(Throwable reason) {
                    log.add(String.valueOf(reason.getMessage()));
                    told.countDown();
                }
            });
            ends(told);
            Some next = Some.of("next", 1, log);
            turns.add(next);
            ends(next.ended());
            assertThat(log).containsExactly("as if", "next");
            assertThat(UNEXPECTED).singleElement().isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void closingEndsItsThreads() throws InterruptedException {
        Turns turns = new Turns(3, UNEXPECTED::add);
        Endless endless = new Endless();
        turns.add(endless);
        ends(endless.begun);
        turns.close();
        ends(endless.interrupted);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("units")) {
                thread.join(TimeUnit.SECONDS.toMillis(10));
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }
}
