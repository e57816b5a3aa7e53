package instanton.bridge.app;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar with the time left, for terminals. */
final class BarProgress implements Progress {
    private static final int WIDTH = 79;

    private final ProgressBar bar;

    BarProgress(PrintStream terminal, String task, String unit, long total) {
        this.bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, 1)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                // Not the default consumer: it asks the terminal for its width and leaves Ctrl-C to kill the program
                // unprepared.
                .setConsumer(new ConsoleProgressBarConsumer(terminal, WIDTH))
                .build();
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
