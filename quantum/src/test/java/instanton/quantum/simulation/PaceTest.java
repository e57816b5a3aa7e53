package instanton.quantum.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private final AtomicLong clock = new AtomicLong();
    private int kept;

    /** Seconds that a round without end and its report take within a budget. */
    private double spent(double budget, double reporting, IntToDoubleFunction drawing) {
        Pace pace = new Pace(Deadline.in(budget, clock::get), 1);
        for (int round = 0; round < 3; round++) {
            int wanted = round < 2 ? 100 : Integer.MAX_VALUE;
            int piece = pace.next(wanted, kept > 0, kept == 0, kept);
            while (piece > 0 && wanted > 0) {
                long since = clock.get();
                pass(drawing.applyAsDouble(piece));
                pace.drew(piece, since);
                kept += piece;
                wanted -= piece;
                piece = wanted == 0 ? 0 : pace.next(wanted, true, false, kept);
            }
            long since = clock.get();
            pass(reporting * kept);
            pace.reported(kept, since);
        }
        return clock.get() * 1e-9;
    }

    private void pass(double seconds) {
        clock.addAndGet((long) (seconds * 1e9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 1e-3, 0.1})
    void usesABudgetAndDoesNotExceedIt(double each) {
        assertThat(spent(10, 0, sweeps -> sweeps * each)).isBetween(9.8, 10.001);
    }

    @Test
    void knowsNothingBeforeItHasMeasured() {
        // The first thousand sweeps are a hundred times slower: code that is not compiled yet.
        assertThat(spent(10, 0, sweeps -> (Math.max(0, Math.min(sweeps, 1000 - kept)) * 99 + sweeps) * 1e-5))
                .isBetween(9.8, 10.01);
    }

    @Test
    void piecesMayCostMoreThanTheirSweeps() {
        assertThat(spent(60, 0, sweeps -> 2 + sweeps * 1e-3)).isBetween(50.0, 62.0);
    }

    @Test
    void leavesTimeForTheReport() {
        assertThat(spent(20, 1e-4, sweeps -> sweeps * 1e-3)).isBetween(16.0, 20.01);
    }

    @Test
    void piecesThatGoThreeTimesSlowerThanTheOneBeforeEndInTime() {
        AtomicLong pieces = new AtomicLong();
        assertThat(spent(10, 0, sweeps -> sweeps * (pieces.incrementAndGet() % 2 == 0 ? 3e-3 : 1e-3)))
                .isBetween(8.0, 10.01);
    }

    @Test
    void oneSweepIsDrawnWhateverItTakes() {
        assertThat(spent(10, 0, sweeps -> sweeps * 11.0)).isEqualTo(11);
        assertThat(kept).isEqualTo(1);
    }

    /** So that whoever waits hears how it goes. */
    @Test
    void aPieceLastsASecondAtMost() {
        for (double budget : new double[] {Double.POSITIVE_INFINITY, 1e6}) {
            Pace pace = new Pace(Deadline.in(budget, clock::get), 1);
            assertThat(pace.next(123, false, true, 0)).isEqualTo(1);
            long since = clock.get();
            pass(0.02);
            pace.drew(1, since);
            assertThat(pace.next(40, true, false, 1)).isEqualTo(40);
            assertThat(pace.next(1000, true, false, 1)).isEqualTo(50);
        }
    }
}
