package instanton.bridge.app;

import instanton.bridge.cost.Clock;
import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.TimeLeft;
import instanton.bridge.cost.Timetable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A progress display for each step of a task, one after the other; where a timetable is known, with the time left of all steps. */
final class StepProgress implements AutoCloseable {
    private static final String ALL = "all";

    private final Console console;
    private final String unit;
    private TimeLeft left;
    private long units; // of all steps, where they are alike; else 0
    private long counted;
    private String step = "";
    private @Nullable Progress progress;

    StepProgress(Console console, String unit) {
        this(console, unit, Timetable.EMPTY);
    }

    StepProgress(Console console, String unit, Timetable timetable) {
        this.console = console;
        this.unit = unit;
        this.left = new TimeLeft(timetable, Clock.system());
    }

    /** Says how many units all steps have together, of which one after the other is told of. */
    synchronized void expect(long all) {
        units = all;
        left = new TimeLeft(new Timetable(List.of(new Stage(ALL, unit, CostEstimate.NONE))), Clock.system());
        left.at(ALL, 0, units);
    }

    /** As {@link #at}, of one more unit. */
    synchronized void counted(String current, long done, long total, String remark) {
        left.at(ALL, ++counted, units);
        at(current, done, total, remark);
    }

    /** As {@link Progress#at}, of a step that ends the one before if it is another. */
    synchronized void at(String current, long done, long total, String remark) {
        left.at(current, done, total);
        if (progress == null || !current.equals(step)) {
            close();
            step = current;
            progress = console.progress(current, unit, total, left::seconds);
        }
        progress.at(done, total, remark);
    }

    /** How much of all steps is done; NaN where no timetable is known. */
    synchronized double share() {
        return left.share();
    }

    /** Says that a step has begun of which nothing is shown. */
    synchronized void begin(String hidden) {
        left.at(hidden, 0, 0);
    }

    @Override
    public synchronized void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
