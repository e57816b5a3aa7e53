package instanton.classical.training;

import java.util.Locale;

/** A training none of whose epochs left weights that are worth keeping: one line that says so. */
public final class DivergedTrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DivergedTrainingException(EpochReport last, int classes) {
        super(sentence(last, classes) + "; no epoch is worth keeping");
    }

    /** What became of the last epoch, beside what guessing among so many classes would have come to. */
    static String sentence(EpochReport last, int classes) {
        double guessing = Math.log(classes);
        return String.format(
                Locale.ROOT,
                "the training diverged: epoch %d of %d ended with %s, guessing has a loss of %.2f",
                last.epoch(),
                last.epochs(),
                last.loss() <= SoftmaxTrainer.SOUND * guessing
                        ? "all weights equal"
                        : Double.isNaN(last.loss())
                                ? "weights beyond float32"
                                : String.format(Locale.ROOT, "a loss of %.3g", last.loss()),
                guessing);
    }
}
