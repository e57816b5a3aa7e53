package instanton.quantum.work;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Who executes jobs: threads of this process, or others elsewhere. Decides when and where, never what. A job does not wait for others of its own
 * crew.
 */
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
     * @throws java.io.UncheckedIOException if a piece could not be kept
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

    /**
     * As above, for what is short and is finished whatever comes: a thread that is interrupted does it by itself, and hears of it when it waits
     * next. Not to be called from within a job of the same crew.
     */
    default <S, P> List<P> finish(S shared, List<? extends Job<? super S, ? extends P>> jobs) {
        try {
            return execute(shared, jobs, piece -> {});
        } catch (InterruptedException e) {
            List<P> pieces = new ArrayList<>();
            jobs.forEach(job -> pieces.add(job.execute(shared)));
            Thread.currentThread().interrupt();
            return pieces;
        }
    }

    /**
     * What the clock had decided when this work was begun, if that is known: work that goes on decides the same again.
     *
     * @param shared the work in question
     * @param number of the decision
     */
    default OptionalInt decided(Object shared, int number) {
        return OptionalInt.empty();
    }

    /** Notes what the clock has decided, where that is kept. */
    default void decide(Object shared, int number, int value) {}

    /** Seconds that a unit may take, of those whose size is chosen: whoever waits hears how it goes about as often. */
    default double longest() {
        return 1;
    }

    /** The calling thread alone. */
    static Crew alone() {
        return Alone.CREW;
    }

    /** Gives up what is under way and lets go of what was held. */
    @Override
    void close();
}
