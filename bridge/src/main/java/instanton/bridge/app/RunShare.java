package instanton.bridge.app;

import instanton.bridge.reading.Listener;
import instanton.bridge.unfinished.UnfinishedRun;
import java.util.List;

/** Notes how much of a comparison is done: its engines' shares of the images, one engine after the other. */
final class RunShare implements Listener {
    private final UnfinishedRun run;
    private final List<String> engines;
    private final Listener shown;

    /**
     * Listens.
     *
     * @param engines those that sample
     * @param shown hears the same
     */
    RunShare(UnfinishedRun run, List<String> engines, Listener shown) {
        this.run = run;
        this.engines = engines;
        this.shown = shown;
    }

    @Override
    public void progress(String what, int images, int expected, String remark) {
        shown.progress(what, images, expected, remark);
        int at = engines.indexOf(what);
        if (at >= 0 && expected > 0) {
            run.progress((at + (double) images / expected) / engines.size());
        }
    }
}
