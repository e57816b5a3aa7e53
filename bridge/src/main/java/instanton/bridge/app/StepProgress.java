package instanton.bridge.app;

import org.jspecify.annotations.Nullable;

/** A progress display for each step of a task, one after the other. */
final class StepProgress implements AutoCloseable {
    private final Console console;
    private final String unit;
    private String step = "";
    private @Nullable Progress progress;

    StepProgress(Console console, String unit) {
        this.console = console;
        this.unit = unit;
    }

    /** As {@link Progress#at}, of a step that ends the one before if it is another. */
    synchronized void at(String current, long done, long total, String remark) {
        if (progress == null || !current.equals(step)) {
            close();
            step = current;
            progress = console.progress(current, unit, total);
        }
        progress.at(done, total, remark);
    }

    @Override
    public synchronized void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
