package instanton.classical.deep;

import instanton.classical.training.TrainingState;
import java.io.IOException;
import java.util.function.Supplier;

/** Hears of each epoch of a deep training. */
@FunctionalInterface
public interface DeepListener {
    /**
     * An epoch has ended.
     *
     * @param model the best network so far
     * @param state where training stands now: costs nothing until it is asked for, and may be asked for during this call alone
     * @throws IOException if it can't be kept: training ends
     * @throws InterruptedException if training is to end
     */
    void epoch(DeepEpoch report, TrainedDeepModel model, Supplier<TrainingState> state)
            throws IOException, InterruptedException;
}
