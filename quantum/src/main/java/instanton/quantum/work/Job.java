package instanton.quantum.work;

import java.util.concurrent.CancellationException;

/**
 * A unit of work that says everything: which neurons or images, which paths, by which engine, from which stream. Executing it is a pure function, so
 * that its piece has the same bits whoever executes it, when, and beside what. A record, so that it can be sent elsewhere.
 *
 * @param <S> what all jobs of a plan read, never write, and need not carry along
 * @param <P> the piece, a record
 */
@FunctionalInterface
public interface Job<S, P> {
    /**
     * Does the work, on one thread.
     *
     * @throws IllegalArgumentException if what it says can't be done
     */
    P execute(S shared);

    /**
     * What a job that takes long asks now and then.
     *
     * @throws CancellationException if it has been given up, and nobody waits for its piece
     */
    static void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("given up");
        }
    }
}
