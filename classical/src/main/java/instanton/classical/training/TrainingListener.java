package instanton.classical.training;

/** Hears how a training goes. An exception thrown here ends the training. */
@FunctionalInterface
public interface TrainingListener {
    /** A listener that ignores what it hears. */
    TrainingListener NONE = report -> {};

    /** Called after each epoch, on the thread that trains. */
    void epoch(EpochReport report);
}
