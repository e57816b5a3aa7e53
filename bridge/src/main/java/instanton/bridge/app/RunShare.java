package instanton.bridge.app;

import instanton.bridge.reading.Listener;
import instanton.bridge.unfinished.UnfinishedRun;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Notes how much of a comparison is done: by what its steps take, where that is known, else its engines' shares of the images, one after the other. */
final class RunShare implements Listener {
    private final UnfinishedRun run;
    private final List<String> engines;
    private final Listener shown;
    private final DoubleSupplier known;

    /**
     * Listens.
     *
     * @param engines those that sample
     * @param shown hears the same
     * @param known the share that is done, as whoever hears the same knows it; NaN where nobody does
     */
    RunShare(UnfinishedRun run, List<String> engines, Listener shown, DoubleSupplier known) {
        this.run = run;
        this.engines = engines;
        this.shown = shown;
        this.known = known;
    }

    @Override
    public void progress(String what, int images, int expected, String remark) {
        shown.progress(what, images, expected, remark);
        double share = known.getAsDouble();
        int at = engines.indexOf(what);
        if (!Double.isNaN(share)) {
            run.progress(share);
        } else if (at >= 0 && expected > 0) {
            run.progress((at + (double) images / expected) / engines.size());
        }
    }
}
