package instanton.bridge.app;

import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.PendingFolder;
import instanton.bridge.training.DeepTraining;
import instanton.bridge.training.TrainingCost;
import instanton.bridge.unfinished.UnfinishedRun;
import instanton.classical.deep.DeepEpoch;
import instanton.classical.deep.DeepSettings;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.digits.Splits;
import instanton.classical.file.BadFileException;
import instanton.classical.training.DivergedTrainingException;
import instanton.classical.training.TrainingSettings;
import instanton.classical.training.TrainingState;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code instanton train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Train softmax regression (eqs. 13-15) or a deep network with DL4J.",
        description = {
            "%nWith --hidden, a deep network of quantum neurons of both signs is trained",
            "through their exact response: 784-512-10 on MNIST takes half an hour on two",
            "cores."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Writes weights.npy, model.zip, epsilon.npy, manifest.json and a model card; of a",
            "deep network layer-N-excitatory.npy and layer-N-inhibitory.npy, in energies.",
            "Example: instanton train --data mnist --out my-model",
            "         instanton train --hidden --augment --out my-deep-model"
        })
final class TrainCommand implements Callable<Integer> {
    private static final int MOST_EPOCHS = 10_000;

    private final Console console;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--penalty",
            paramLabel = "L",
            description = "lambda of eq. 15, the price of negative weights (default: 10; not with --hidden).")
    private @Nullable Double penalty;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training images (default: 10; with --hidden " + DeepOptions.EPOCHS + ", or "
                    + DeepOptions.EPOCHS_OF_SMALL + " for up to " + DeepOptions.SMALL + " hidden neurons).")
    private @Nullable Integer epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Images per step (default: 1000; with --hidden always 200).")
    private @Nullable Integer batch;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Adam's step at the start (default: 0.1; not with --hidden).")
    private @Nullable Double learningRate;

    @Option(
            names = "--validation",
            paramLabel = "N",
            description = "Hold out the last N training images and report the accuracy on them (default: none; with"
                    + " --hidden a twelfth of them, which choose the best epoch).")
    private @Nullable Integer validation;

    @Mixin
    private final DeepOptions deep = new DeepOptions();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Mixin
    private final DryRunOption dry = new DryRunOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Mixin
    private final ResumeOption resume = new ResumeOption();

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (epochs != null && epochs > MOST_EPOCHS) {
            throw new BadArgumentException("--epochs: expected at most " + MOST_EPOCHS + ", found " + epochs);
        }
        if (deep.wanted()) {
            return trainDeep();
        }
        deep.refuseAlone();
        TrainingSettings settings = TrainingSettings.DEFAULT.withSeed(run.seed());
        settings = checked("--penalty", settings, penalty, TrainingSettings::withPenalty);
        settings = checked("--epochs", settings, epochs, TrainingSettings::withEpochs);
        settings = checked("--batch", settings, batch, TrainingSettings::withBatch);
        settings = checked("--learning-rate", settings, learningRate, TrainingSettings::withLearningRate);
        if (dry.wanted()) {
            return costs(settings);
        }
        try (UnfinishedRun unfinished = resume.begin(console, run.out(console.surroundings(), "train"));
                PendingFolder folder = PendingFolder.of(unfinished.folder())) {
            DigitData digits = data.load(console, Splits.BOTH);
            Training training = new Training(console, digits, settings, run.seedGiven(), heldOut(digits.training(), 0));
            String line;
            try {
                line = training.into(folder.path(), Optional.of(state(unfinished)));
            } catch (DivergedTrainingException e) {
                Files.deleteIfExists(unfinished.file(UnfinishedRun.STATE)); // it would only diverge again
                throw e;
            }
            folder.publish();
            unfinished.finish();
            console.print(line + "\nModel: " + folder.shown());
            return training.diverged() ? Failure.FAILED : 0;
        }
    }

    private int costs(TrainingSettings settings) throws IOException, InterruptedException {
        Digits training = data.load(console, Splits.BOTH).training();
        int heldOut = heldOut(training, 0);
        return measured("", gauge -> TrainingCost.of(training, heldOut, settings, gauge));
    }

    private int costs(DeepSettings settings) throws IOException, InterruptedException {
        Digits training = data.load(console, Splits.BOTH).training();
        int heldOut = heldOut(training, training.count() / DeepOptions.HELD_OUT);
        return measured("--hidden: ", gauge -> TrainingCost.of(training, heldOut, settings, gauge));
    }

    private int measured(String option, DryRunOption.Costs costs) throws IOException, InterruptedException {
        Path libraries = console.surroundings().nativeLibraries();
        try {
            return dry.print(console, threads.count(console.surroundings()), costs);
        } catch (LinkageError e) {
            throw Training.unloadable(console, libraries, e);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(option + e.getMessage());
        }
    }

    /** The state of the training, by epochs; a damaged one is refused by name, and the training begins anew. */
    private Path state(UnfinishedRun unfinished) throws IOException {
        Path file = unfinished.file(UnfinishedRun.STATE);
        try {
            TrainingState.readIfThere(file);
        } catch (BadFileException e) {
            console.note(e.getMessage() + ": the training begins anew");
            Files.delete(file);
        }
        return file;
    }

    private int heldOut(Digits training, int unasked) {
        int count = validation == null ? unasked : validation;
        if (count < 0 || count >= training.count()) {
            throw new BadArgumentException(
                    "--validation: expected fewer than the " + training.count() + " training images, found " + count);
        }
        return count;
    }

    private int trainDeep() throws IOException, InterruptedException {
        DeepOptions.refuse("--penalty", penalty);
        DeepOptions.refuse("--batch", batch);
        threads.check();
        DeepOptions.refuse("--learning-rate", learningRate);
        DeepSettings settings = deep.settings(epochs, run.seed());
        if (dry.wanted()) {
            return costs(settings);
        }
        Path libraries = console.surroundings().nativeLibraries();
        try (UnfinishedRun unfinished = resume.begin(console, run.out(console.surroundings(), "train"));
                PendingFolder folder = PendingFolder.of(unfinished.folder());
                Crew crew = Threads.of(threads.count(console.surroundings()))) {
            DigitData digits = data.load(console, Splits.BOTH);
            int heldOut = heldOut(digits.training(), digits.training().count() / DeepOptions.HELD_OUT);
            DeepTraining training = new DeepTraining(digits, settings, heldOut, run.seedGiven());
            console.note("The neurons' exact responses are computed first");
            DeepTraining.Outcome outcome = training.into(
                    folder.path(),
                    deep.checkpoints(),
                    Optional.of(state(unfinished)),
                    console.surroundings().provenance(),
                    crew,
                    (epoch, best) -> {
                        unfinished.progress((double) epoch.epoch() / epoch.epochs());
                        tell(epoch, best);
                    });
            String typical = typical(outcome.model(), digits, crew);
            folder.publish();
            unfinished.finish();
            console.print(String.format(
                    "%sAccuracy %.2f %% (95 %%: %.2f-%.2f %%) of the classical network %s on %,d test images of %s, %.0f s%n%sModel: %s",
                    heldOut == 0
                            ? ""
                            : String.format(
                                    "Held out: accuracy %.2f %% of %,d training images, after epoch %d of %d%n",
                                    100 * outcome.kept().validationAccuracy(),
                                    heldOut,
                                    outcome.kept().epoch(),
                                    outcome.kept().epochs()),
                    100 * outcome.accuracy().value(),
                    100 * outcome.accuracy().low(),
                    100 * outcome.accuracy().high(),
                    outcome.model().manifest().architecture(),
                    outcome.accuracy().total(),
                    digits.name(),
                    outcome.seconds(),
                    typical,
                    folder.shown()));
            return 0;
        } catch (LinkageError e) {
            throw Training.unloadable(console, libraries, e);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException("--hidden: " + e.getMessage());
        }
    }

    /** What the training images are like; of few nothing can be told. */
    private String typical(DeepModelFolder model, DigitData digits, Crew crew)
            throws IOException, InterruptedException {
        try {
            return TypicalOption.learn(model, digits, crew) + "\n";
        } catch (IllegalArgumentException e) {
            console.trace(e);
            return "";
        }
    }

    private void tell(DeepEpoch epoch, boolean best) {
        console.note(String.format(
                "Training: epoch %2d of %d, loss %.4f%s, %.0f s left",
                epoch.epoch(),
                epoch.epochs(),
                epoch.loss(),
                Double.isNaN(epoch.validationAccuracy())
                        ? ""
                        : String.format(
                                ", validation %.2f %%%s", 100 * epoch.validationAccuracy(), best ? " (best)" : ""),
                epoch.secondsLeft()));
    }

    private static <T> TrainingSettings checked(
            String option,
            TrainingSettings settings,
            @Nullable T value,
            BiFunction<TrainingSettings, T, TrainingSettings> change) {
        try {
            return value == null ? settings : change.apply(settings, value);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of(option, e);
        }
    }
}
