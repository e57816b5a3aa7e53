package instanton.quantum.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The calling thread, which executes one job after the other. */
final class Alone implements Crew {
    static final Crew CREW = new Alone();

    private Alone() {}

    @Override
    public int size() {
        return 1;
    }

    @Override
    public <S, P> List<P> execute(
            S shared, List<? extends Job<? super S, ? extends P>> jobs, Consumer<? super P> done, double seconds)
            throws InterruptedException, TimeoutException {
        long since = System.nanoTime();
        List<P> pieces = new ArrayList<>();
        for (Job<? super S, ? extends P> job : jobs) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted between two jobs");
            }
            if ((System.nanoTime() - since) * 1e-9 > seconds) {
                throw new TimeoutException("not done in " + seconds + " seconds");
            }
            P piece = job.execute(shared);
            done.accept(piece);
            pieces.add(piece);
        }
        return pieces;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
