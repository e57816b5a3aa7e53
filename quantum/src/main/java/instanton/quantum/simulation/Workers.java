package instanton.quantum.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The threads that paths are drawn on.
 *
 * @param executor runs the tasks; who started it shuts it down
 */
public record Workers(ExecutorService executor) {
    private static final double FOREVER = 1e9; // seconds

    /** So many threads, waiting for work. They do not keep the program from ending; who starts them shuts them down. */
    public static ExecutorService start(int threads) {
        return Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "paths");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs tasks and waits for all of them; if one fails the others are given up.
     *
     * @throws IllegalArgumentException if a task refused its input
     * @throws InterruptedException if the waiting thread is interrupted; the tasks are given up
     */
    public void await(List<Runnable> tasks) throws InterruptedException {
        await(tasks, Double.POSITIVE_INFINITY);
    }

    /**
     * The same, giving all of them up after a time: what they work on is not to be touched then.
     *
     * @param seconds how long to wait, any number
     * @throws BudgetException if that was not long enough
     */
    void await(List<Runnable> tasks, double seconds) throws InterruptedException {
        long end = System.nanoTime() + (long) (Math.min(seconds, FOREVER) * 1e9);
        List<Future<?>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(executor.submit(task)));
        try {
            for (Future<?> future : futures) {
                future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            throw new BudgetException("the budget ended before each neuron had a path");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("simulation failed: " + e.getCause(), e);
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }
}
