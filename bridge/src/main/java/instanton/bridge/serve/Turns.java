package instanton.bridge.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that work for all clients, a unit for each in turn. A first unit, which holds the first answer, goes before others' next ones, but for each
 * third: neither keeps the other waiting for long.
 */
final class Turns implements AutoCloseable {
    private static final int FRESH_IN_A_ROW = 3;

    private final Deque<Turn> fresh = new ArrayDeque<>();
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private final Map<Turn, Thread> running = new HashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Consumer<Throwable> unexpected;
    private int freshInARow;
    private boolean closed;

    /** @param unexpected told of what nobody foresaw */
    Turns(int count, Consumer<Throwable> unexpected) {
        this.unexpected = unexpected;
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::work, "units");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Has work done from its first unit on. */
    synchronized void add(Turn turn) {
        fresh.add(turn);
        notifyAll();
    }

    /** Gives work up: no further unit is begun, and one that is under way is interrupted. */
    synchronized void cancel(Turn turn) {
        fresh.remove(turn);
        waiting.remove(turn);
        Thread thread = running.remove(turn);
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** How many have units to come or under way. */
    synchronized int size() {
        return fresh.size() + waiting.size() + running.size();
    }

    private synchronized @Nullable Turn take() throws InterruptedException {
        while (!closed && fresh.isEmpty() && waiting.isEmpty()) {
            wait();
        }
        if (closed) {
            return null;
        }
        boolean first = !fresh.isEmpty() && (waiting.isEmpty() || freshInARow < FRESH_IN_A_ROW);
        freshInARow = first ? freshInARow + 1 : 0;
        Turn turn = (first ? fresh : waiting).remove();
        running.put(turn, Thread.currentThread());
        return turn;
    }

    /** Whether it was not given up meanwhile; from here on its thread is not interrupted for it. */
    private synchronized boolean ended(Turn turn, boolean more) {
        boolean mine = running.remove(turn, Thread.currentThread());
        Thread.interrupted();
        if (mine && more) {
            waiting.add(turn);
            notifyAll();
        }
        return mine;
    }

    private void work() {
        while (true) {
            Turn turn;
            try {
                turn = take();
            } catch (InterruptedException e) {
                continue; // for work that was given up as it ended, or because all is closed
            }
            if (turn == null) {
                return;
            }
            try {
                ended(turn, turn.next());
            } catch (CancellationException | InterruptedException e) {
                if (ended(turn, false)) {
                    turn.failed(e);
                }
            } catch (Throwable e) { // an Error too, such as memory that ran out: the others go on
                boolean wanted = ended(turn, false);
                turn.failed(e);
                if (wanted && !(e instanceof RefusedException)) {
                    unexpected.accept(e);
                }
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            fresh.clear();
            waiting.clear();
            running.clear();
            notifyAll();
        }
        threads.forEach(Thread::interrupt);
    }
}
