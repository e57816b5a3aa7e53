package instanton.classical.deep;

import java.io.IOException;

/** Hears of each epoch of a deep training. */
@FunctionalInterface
public interface DeepListener {
    /**
     * An epoch has ended.
     *
     * @param model the best network so far
     * @throws IOException if it can't be kept: training ends
     * @throws InterruptedException if training is to end
     */
    void epoch(DeepEpoch report, TrainedDeepModel model) throws IOException, InterruptedException;
}
