package instanton.bridge.app;

import instanton.bridge.artifact.PendingFolder;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Splits;
import instanton.classical.training.TrainingSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code instanton train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Train a non-negative softmax regression with DL4J (eqs. 13-15).",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Writes weights.npy, model.zip, epsilon.npy, manifest.json and a model card.",
            "Example: instanton train --data mnist --out my-model"
        })
final class TrainCommand implements Callable<Integer> {
    private static final int MOST_EPOCHS = 10_000;

    private final Console console;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--penalty",
            paramLabel = "L",
            description = "lambda of eq. 15, the price of negative weights (default: ${DEFAULT-VALUE}).")
    private double penalty = TrainingSettings.DEFAULT.penalty();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training images (default: ${DEFAULT-VALUE}).")
    private int epochs = TrainingSettings.DEFAULT.epochs();

    @Option(names = "--batch", paramLabel = "N", description = "Images per step (default: ${DEFAULT-VALUE}).")
    private int batch = TrainingSettings.DEFAULT.batch();

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Adam's step at the start (default: ${DEFAULT-VALUE}).")
    private double learningRate = TrainingSettings.DEFAULT.learningRate();

    @Option(
            names = "--validation",
            paramLabel = "N",
            description = "Hold out the last N training images and report the accuracy on them (default: none).")
    private int validation;

    @Mixin
    private final RunOptions run = new RunOptions();

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (epochs > MOST_EPOCHS) {
            throw new BadArgumentException("--epochs: expected at most " + MOST_EPOCHS + ", found " + epochs);
        }
        TrainingSettings settings = TrainingSettings.DEFAULT.withSeed(run.seed());
        settings = checked("--penalty", settings, each -> each.withPenalty(penalty));
        settings = checked("--epochs", settings, each -> each.withEpochs(epochs));
        settings = checked("--batch", settings, each -> each.withBatch(batch));
        settings = checked("--learning-rate", settings, each -> each.withLearningRate(learningRate));
        try (PendingFolder folder = PendingFolder.of(run.out(console.surroundings(), "train"))) {
            DigitData digits = data.load(console, Splits.BOTH);
            if (validation < 0 || validation >= digits.training().count()) {
                throw new BadArgumentException("--validation: expected fewer than the "
                        + digits.training().count() + " training images, found " + validation);
            }
            Training training = new Training(console, digits, settings, run.seedGiven(), validation);
            String line = training.into(folder.path());
            folder.publish();
            console.print(line + "\nModel: " + folder.shown());
            return training.diverged() ? Failure.FAILED : 0;
        }
    }

    private static TrainingSettings checked(
            String option, TrainingSettings settings, UnaryOperator<TrainingSettings> change) {
        try {
            return change.apply(settings);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of(option, e);
        }
    }
}
