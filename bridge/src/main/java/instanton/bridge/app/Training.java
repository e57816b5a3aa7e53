package instanton.bridge.app;

import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.training.ModelTraining;
import instanton.classical.digits.DigitData;
import instanton.classical.model.SoftmaxModel;
import instanton.classical.training.EpochReport;
import instanton.classical.training.TrainingSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Trains a model, and says how it goes. */
final class Training {
    private final Console console;
    private final ModelTraining training;
    private boolean diverged;

    /**
     * @param validation how many of the last training images to hold out and only watch
     */
    Training(Console console, DigitData data, TrainingSettings settings, boolean seedGiven, int validation) {
        this.console = console;
        this.training = new ModelTraining(data, settings, seedGiven, validation);
    }

    /**
     * Trains and writes; where the training diverges, what is kept of it, which it says.
     *
     * @param folder an existing folder to write the model's files into
     * @return the line that sums the model up
     */
    String into(Path folder, Optional<Path> state) throws IOException {
        ModelTraining.Outcome outcome = outcome(folder, state);
        outcome.trained().divergence().ifPresent(console::error);
        diverged = outcome.trained().divergence().isPresent();
        SoftmaxModel model = outcome.trained().model();
        String typical = typical(folder);
        String heldOut = outcome.heldOut()
                .map(held -> String.format(
                        "Held out: accuracy %.2f %% of %,d training images, max W %.2f, mean drive %,.0f, spread %,.0f%n",
                        100 * held.accuracy().value(),
                        held.accuracy().total(),
                        model.weights().max(),
                        held.meanDrive(),
                        held.spread()))
                .orElse("");
        return heldOut
                + String.format(
                        "Accuracy %.2f %% (95 %%: %.2f-%.2f %%) on %,d test images of %s, min W %s, %.1f %% zeros, %.1f s",
                        100 * outcome.accuracy().value(),
                        100 * outcome.accuracy().low(),
                        100 * outcome.accuracy().high(),
                        outcome.accuracy().total(),
                        training.data().name(),
                        model.minWeight(),
                        100 * model.zeroShare(),
                        outcome.seconds())
                + typical;
    }

    /** What the training images are like; of few nothing can be told. */
    private String typical(Path folder) throws IOException {
        try {
            return "\n" + TypicalOption.learn(ModelFolder.read(folder), training.data());
        } catch (IllegalArgumentException e) {
            console.trace(e);
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while learning what the training images are like");
        }
    }

    private ModelTraining.Outcome outcome(Path folder, Optional<Path> state) throws IOException {
        Path libraries = console.surroundings().nativeLibraries();
        try {
            return training.into(folder, state, console.surroundings().provenance(), this::tell);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(training.data().name() + ": " + e.getMessage());
        } catch (LinkageError e) {
            throw unloadable(console, libraries, e);
        }
    }

    /** Says that DL4J's native code was not to be loaded. */
    static IOException unloadable(Console console, Path libraries, LinkageError e) {
        console.trace(e);
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String reason = String.valueOf(cause.getMessage()).replaceFirst(".*: ", ""); // it begins with long paths
        return Surroundings.unusable(libraries, Files.isWritable(libraries) ? reason : "it cannot be written");
    }

    private void tell(EpochReport report) {
        String watched =
                training.heldOut() == 0 ? "" : String.format(", validation %.2f %%", 100 * report.validationAccuracy());
        console.note(String.format(
                "Training: epoch %2d of %d, loss %s, penalty %.5f, accuracy %.2f %%%s, %.0f s left",
                report.epoch(),
                report.epochs(),
                String.format(report.loss() < 1e6 ? "%.4f" : "%.3g", report.loss()),
                report.penalty(),
                100 * report.accuracy(),
                watched,
                report.secondsLeft()));
    }

    /** Whether the model that was written is of an epoch before the last, since that one diverged. */
    boolean diverged() {
        return diverged;
    }
}
