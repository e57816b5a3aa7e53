package instanton.bridge.app.spark;

import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import instanton.quantum.work.Threads;
import instanton.quantum.work.Unit;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.collection.Iterator;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * A cluster's executors. Units are sent, several to a task, after what they share; each task's pieces come back when it is done, and whoever waits is
 * told of them. Jobs that are no {@link Unit} are executed by threads of this process.
 */
final class SparkCrew implements Crew {
    /** Enough that a core which is done finds more. */
    private static final int TASKS_PER_CORE = 8;

    /** A task's pieces come back together: not so many that much is lost with its executor. */
    private static final int MOST_UNITS = 8;

    /** Plans whose shared values stay where they are, should more of their units come. */
    private static final int REMEMBERED = 4;

    private static final double FOREVER = 1e9; // seconds

    private final JavaSparkContext context;
    private final Threads here;
    private final Deque<Sent<?>> sent = new ArrayDeque<>();
    private final AtomicInteger plans = new AtomicInteger();

    /** Of a cluster that is connected, and so many threads. */
    SparkCrew(SparkContext context, int threads) {
        this.context = new JavaSparkContext(context);
        this.here = Threads.of(threads);
    }

    @Override
    public int size() {
        return context.defaultParallelism();
    }

    /** A value that the executors have, or fetch from each other when they need it. */
    private record Sent<S>(S shared, Broadcast<S> broadcast) {}

    /** What came of a task: its pieces; if a unit refused, why. */
    private record Outcome<P>(List<P> pieces, @Nullable IllegalArgumentException refusal) implements Serializable {}

    /** What a task does, on an executor, which makes what is shared but once. */
    private record Task<S, P>(Broadcast<S> shared)
            implements Function1<Iterator<List<Unit<S, P>>>, Outcome<P>>, Serializable {
        @Override
        public Outcome<P> apply(Iterator<List<Unit<S, P>>> partition) {
            List<P> pieces = new ArrayList<>();
            try {
                while (partition.hasNext()) {
                    for (Unit<S, P> unit : partition.next()) {
                        Job.goOn();
                        pieces.add(unit.execute(shared.value()));
                    }
                }
                return new Outcome<>(pieces, null);
            } catch (IllegalArgumentException e) { // would be the same at every try
                return new Outcome<>(List.of(), e);
            }
        }
    }

    /** That a task is done; or that Spark has given up. */
    private record Arrival<P>(
            int task,
            @Nullable Outcome<P> outcome,
            @Nullable Throwable failure) {}

    @Override
    public <S, P> List<P> execute(
            S shared, List<? extends Job<? super S, ? extends P>> jobs, Consumer<? super P> done, double seconds)
            throws InterruptedException, TimeoutException {
        if (jobs.isEmpty() || !jobs.stream().allMatch(Unit.class::isInstance)) {
            return here.execute(shared, jobs, done, seconds);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the first unit");
        }
        long end = System.nanoTime() + (long) (Math.min(seconds, FOREVER) * 1e9);
        List<List<Unit<S, P>>> tasks = tasks(jobs);
        BlockingQueue<Arrival<P>> arrivals = new LinkedBlockingQueue<>();
        FutureAction<?> action = submit(tasks, broadcast(shared), arrivals);
        try {
            List<List<P>> pieces = new ArrayList<>(Collections.nCopies(tasks.size(), List.of()));
            for (int missing = tasks.size(); missing > 0; missing--) {
                Arrival<P> arrival = arrivals.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (arrival == null) {
                    throw new TimeoutException("not done in " + seconds + " seconds");
                }
                Outcome<P> outcome = arrival.outcome();
                if (outcome == null) {
                    throw new IllegalStateException("a task failed: " + arrival.failure(), arrival.failure());
                }
                if (outcome.refusal() != null) {
                    throw outcome.refusal();
                }
                outcome.pieces().forEach(done);
                pieces.set(arrival.task(), outcome.pieces());
            }
            return pieces.stream().flatMap(List::stream).toList();
        } finally {
            action.cancel();
        }
    }

    /** Neighbours together, as evenly as it goes. */
    private <S, P> List<List<Unit<S, P>>> tasks(List<? extends Job<? super S, ? extends P>> jobs) {
        int units = jobs.size();
        int count = Math.min(units, Math.max(TASKS_PER_CORE * size(), (units + MOST_UNITS - 1) / MOST_UNITS));
        List<List<Unit<S, P>>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Unit<S, P>> task = new ArrayList<>();
            for (int at = (int) ((long) i * units / count); at < (int) ((i + 1L) * units / count); at++) {
                @SuppressWarnings("unchecked") // a job that takes a super S takes S, and gives a P
                Unit<S, P> unit = (Unit<S, P>) jobs.get(at);
                task.add(unit);
            }
            tasks.add(task);
        }
        return tasks;
    }

    private <S, P> FutureAction<?> submit(
            List<List<Unit<S, P>>> tasks, Broadcast<S> shared, BlockingQueue<Arrival<P>> arrivals) {
        List<Object> all = new ArrayList<>();
        for (int task = 0; task < tasks.size(); task++) {
            all.add(task);
        }
        context.setJobGroup("plan " + plans.incrementAndGet(), tasks.size() + " tasks", true); // heeds interruptions
        try {
            FutureAction<BoxedUnit> action = context.sc()
                    .submitJob(
                            context.parallelize(tasks, tasks.size()).rdd(),
                            new Task<S, P>(shared),
                            CollectionConverters.asScala(all).toSeq(),
                            (task, outcome) -> {
                                // Spark's own thread, which must not wait: the caller's does the rest.
                                arrivals.add(new Arrival<>((int) task, outcome, null));
                                return BoxedUnit.UNIT;
                            },
                            () -> BoxedUnit.UNIT);
            action.onComplete(
                    end -> end.isFailure()
                            && arrivals.add(new Arrival<>(-1, null, end.failed().get())),
                    ExecutionContext.fromExecutor(Runnable::run));
            return action;
        } finally {
            context.clearJobGroup();
        }
    }

    private synchronized <S> Broadcast<S> broadcast(S shared) {
        for (Sent<?> each : sent) {
            if (each.shared() == shared) {
                @SuppressWarnings("unchecked") // the same object
                Broadcast<S> known = (Broadcast<S>) each.broadcast();
                return known;
            }
        }
        Broadcast<S> broadcast = context.broadcast(shared);
        sent.addFirst(new Sent<>(shared, broadcast));
        if (sent.size() > REMEMBERED) {
            sent.removeLast(); // Spark frees it when no plan holds it any more
        }
        return broadcast;
    }

    @Override
    public void close() {
        context.close();
        here.close();
    }
}
