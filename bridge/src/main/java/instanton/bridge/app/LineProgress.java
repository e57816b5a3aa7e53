package instanton.bridge.app;

import java.util.function.DoubleSupplier;

/** A line every few seconds, for logs and pipes: also while nothing is heard of the task. */
final class LineProgress implements Progress {
    private static final long INTERVAL = 5_000_000_000L;

    private final Console console;
    private final String task;
    private final String unit;
    private final DoubleSupplier left;
    private final long start = System.nanoTime();
    private final Thread ticks = new Thread(this::tick, "progress");
    private long last = start;
    private long done;
    private long total;
    private String remark = "";

    LineProgress(Console console, String task, String unit, long total, DoubleSupplier left) {
        this.console = console;
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.left = left;
        console.note(task + ": " + total + " " + unit);
        ticks.setDaemon(true);
        ticks.start();
    }

    @Override
    public synchronized void at(long now, long expected, String words) {
        done = now;
        total = Math.max(now, expected);
        remark = words;
        say();
    }

    private synchronized void say() {
        long now = System.nanoTime();
        if (now - last < INTERVAL) {
            return;
        }
        last = now;
        console.note(String.format(
                "%s: %d of %d %s, %s%s", task, done, total, unit, time(now), remark.isEmpty() ? "" : ", " + remark));
    }

    private String time(long now) {
        double ofAll = left.getAsDouble();
        if (!Double.isNaN(ofAll)) {
            return String.format("%.0f s left in all", ofAll);
        }
        double spent = (now - start) * 1e-9;
        return done == 0
                ? String.format("%.0f s so far", spent)
                : String.format("%.0f s left", spent / done * (total - done));
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(INTERVAL / 4_000_000);
                say();
            }
        } catch (InterruptedException e) {
            // The task is over.
        }
    }

    @Override
    public void close() {
        ticks.interrupt();
    }
}
