package instanton.quantum.work;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Threads of this process. They do not keep the program from ending. */
public final class Threads implements Crew {
    private static final double FOREVER = 1e9; // seconds

    private final int count;
    private final ExecutorService executor;

    private Threads(int count) {
        this.count = count;
        this.executor = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "paths");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** So many threads, at least 1, waiting for work. */
    public static Threads of(int count) {
        return new Threads(count);
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public <S, P> List<P> execute(
            S shared, List<? extends Job<? super S, ? extends P>> jobs, Consumer<? super P> done, double seconds)
            throws InterruptedException, TimeoutException {
        if (Thread.interrupted()) { // or nobody would hear of it where all jobs are done before the wait
            throw new InterruptedException("interrupted before the first job");
        }
        long end = System.nanoTime() + (long) (Math.min(seconds, FOREVER) * 1e9);
        List<Future<P>> futures = new ArrayList<>();
        for (Job<? super S, ? extends P> job : jobs) {
            futures.add(executor.submit(() -> {
                P piece = job.execute(shared);
                done.accept(piece);
                return piece;
            }));
        }
        try {
            List<P> pieces = new ArrayList<>();
            for (Future<P> future : futures) {
                pieces.add(future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
            }
            return pieces;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            if (e.getCause() instanceof UncheckedIOException notKept) {
                throw notKept;
            }
            throw new IllegalStateException("a job failed: " + e.getCause(), e);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
