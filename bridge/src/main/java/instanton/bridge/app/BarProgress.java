package instanton.bridge.app;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/** A progress bar with the time left, for terminals. */
final class BarProgress implements Progress {
    private static final int WIDTH = 79;

    private final ProgressBar bar;

    BarProgress(PrintStream terminal, String task, String unit, long total, DoubleSupplier left) {
        this.bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, 1)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setEtaFunction(state -> eta(state, left.getAsDouble()))
                .setUpdateIntervalMillis(250)
                // Not the default consumer: it asks the terminal for its width and leaves Ctrl-C to kill the program
                // unprepared.
                .setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH))
                .build();
    }

    /** Of all, where that is known, else of this. */
    private static Optional<Duration> eta(ProgressState state, double ofAll) {
        if (!Double.isNaN(ofAll)) {
            return Optional.of(Duration.ofMillis(Math.round(1000 * ofAll)));
        }
        long done = state.getCurrent() - state.getStart();
        return state.getMax() <= 0 || state.isIndefinite() || done <= 0
                ? Optional.empty()
                : Optional.of(
                        state.getElapsedAfterStart().dividedBy(done).multipliedBy(state.getMax() - state.getCurrent()));
    }

    @Override
    public synchronized void at(long done, long total, String remark) {
        bar.maxHint(Math.max(done, total));
        if (done > bar.getCurrent()) {
            bar.stepTo(done);
        }
        bar.setExtraMessage(remark);
    }

    @Override
    public void close() {
        bar.close();
    }
}
