package instanton.quantum.work;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Who executes jobs: threads of this process, or others elsewhere. Decides when and where, never what. */
public interface Crew extends AutoCloseable {
    /** How many jobs are executed at a time. */
    int size();

    /**
     * Executes jobs in any order and waits for all of them; if one fails the others are given up.
     *
     * @param shared what all of them read
     * @param done told of each piece as it comes, from any thread, in any order
     * @param seconds how long to wait, any number; beyond it all jobs are given up
     * @return the pieces, in the order of the jobs
     * @throws IllegalArgumentException if a job refused its input
     * @throws TimeoutException if that was not long enough
     * @throws InterruptedException if the waiting thread is interrupted; the jobs are given up
     */
    <S, P> List<P> execute(
            S shared, List<? extends Job<? super S, ? extends P>> jobs, Consumer<? super P> done, double seconds)
            throws InterruptedException, TimeoutException;

    /** As above, however long it takes. */
    default <S, P> List<P> execute(S shared, List<? extends Job<? super S, ? extends P>> jobs, Consumer<? super P> done)
            throws InterruptedException {
        try {
            return execute(shared, jobs, done, Double.POSITIVE_INFINITY);
        } catch (TimeoutException e) {
            throw new IllegalStateException("infinitely many seconds have passed", e);
        }
    }

    /** Gives up what is under way and lets go of what was held. */
    @Override
    void close();
}
