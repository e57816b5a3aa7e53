package instanton.classical.training;

import java.io.IOException;
import java.util.function.Supplier;

/** Hears of each epoch of a training, and may keep what it can go on from. */
@FunctionalInterface
public interface StateListener {
    /**
     * An epoch has ended.
     *
     * @param state where training stands now: costs nothing until it is asked for, and may be asked for during this call alone
     * @throws IOException if something can't be kept: training ends
     */
    void epoch(EpochReport report, Supplier<TrainingState> state) throws IOException;
}
