package instanton.bridge.app;

/** A line every few seconds, for logs and pipes. */
final class LineProgress implements Progress {
    private static final long INTERVAL = 5_000_000_000L;

    private final Console console;
    private final String task;
    private final String unit;
    private final long start = System.nanoTime();
    private long last = start;

    LineProgress(Console console, String task, String unit, long total) {
        this.console = console;
        this.task = task;
        this.unit = unit;
        console.note(task + ": " + total + " " + unit);
    }

    @Override
    public synchronized void at(long done, long expected, String remark) {
        long total = Math.max(done, expected);
        long now = System.nanoTime();
        if (now - last < INTERVAL) {
            return;
        }
        last = now;
        double left = done == 0 ? Double.NaN : (now - start) * 1e-9 / done * (total - done);
        console.note(String.format(
                "%s: %d of %d %s, %.0f s left%s",
                task, done, total, unit, left, remark.isEmpty() ? "" : ", " + remark));
    }

    @Override
    public void close() {
        // Nothing is left on the screen to finish.
    }
}
