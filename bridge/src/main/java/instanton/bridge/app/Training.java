package instanton.bridge.app;

import instanton.bridge.artifact.Manifest;
import instanton.bridge.artifact.ModelCard;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.statistics.Proportion;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.file.NpyFile;
import instanton.classical.file.WholeFile;
import instanton.classical.model.SoftmaxModel;
import instanton.classical.training.DivergedTrainingException;
import instanton.classical.training.EpochReport;
import instanton.classical.training.SoftmaxTrainer;
import instanton.classical.training.TrainedModel;
import instanton.classical.training.TrainingSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.jspecify.annotations.Nullable;

/** Trains a model, transfers it by the paper's numbers and writes its folder. */
final class Training {
    private final Console console;
    private final DigitData data;
    private final TrainingSettings settings;
    private final boolean seedGiven;
    private final int validation;
    private boolean diverged;

    /**
     * @param validation how many of the last training images to hold out and only watch
     */
    Training(Console console, DigitData data, TrainingSettings settings, boolean seedGiven, int validation) {
        this.console = console;
        this.data = data;
        this.settings = settings;
        this.seedGiven = seedGiven;
        this.validation = validation;
    }

    /**
     * Trains and writes; where the training diverges, what is kept of it, which it says.
     *
     * @param folder an existing folder to write the model's files into
     * @return the line that sums the model up
     * @throws DivergedTrainingException if nothing can be kept
     */
    String into(Path folder) throws IOException {
        long start = System.nanoTime();
        Digits all = data.training();
        Digits training = all.first(all.count() - validation);
        TrainedModel trained = trained(training, validation == 0 ? null : all.last(validation));
        double seconds = (System.nanoTime() - start) * 1e-9;
        trained.divergence().ifPresent(console::error);
        diverged = trained.divergence().isPresent();
        SoftmaxModel model = trained.model();
        Transfer transfer = new Transfer(
                WeightNormalization.PAPER, OperatingPoint.PAPER_GAIN, WeightNormalization.PAPER.apply(model.weights()));
        NpyFile.write(folder.resolve(ModelFolder.WEIGHTS), model.weights());
        NpyFile.write(folder.resolve(ModelFolder.EPSILON), transfer.epsilon().values());
        trained.write(folder.resolve(ModelFolder.NETWORK));

        Proportion accuracy = Proportion.ofMatches(labels(data.test()), model.decisions(data.test()));
        Manifest manifest = Manifest.of(
                        ModelFolder.FORMAT, console.surroundings().provenance())
                .with("seed", settings.seed())
                .with("seedGiven", seedGiven)
                .with("data", DataOption.describe(data))
                .with("training", describe(training.count()))
                .with("results", results(trained, training, accuracy, transfer, seconds))
                .with("transfer", TransferCommand.describe(transfer))
                .with("files", ModelFolder.digests(folder));
        manifest.write(folder);
        WholeFile.write(folder.resolve(ModelFolder.CARD), ModelCard.of(manifest).getBytes(StandardCharsets.UTF_8));
        String line = String.format(
                "Accuracy %.2f %% (95 %%: %.2f-%.2f %%) on %,d test images of %s, min W %s, %.1f %% zeros, %.1f s",
                100 * accuracy.value(),
                100 * accuracy.low(),
                100 * accuracy.high(),
                accuracy.total(),
                data.name(),
                model.minWeight(),
                100 * model.zeroShare(),
                seconds);
        return validation == 0 ? line : heldOut(all.last(validation), model, transfer) + "\n" + line;
    }

    private TrainedModel trained(Digits training, @Nullable Digits watched) throws IOException {
        Path libraries = console.surroundings().nativeLibraries();
        try {
            return new SoftmaxTrainer().train(training, watched, settings, this::tell);
        } catch (LinkageError e) { // DL4J's native code was not to be loaded
            console.trace(e);
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String reason = String.valueOf(cause.getMessage()).replaceFirst(".*: ", ""); // it begins with long paths
            throw Surroundings.unusable(libraries, Files.isWritable(libraries) ? reason : "it cannot be written");
        }
    }

    private void tell(EpochReport report) {
        String watched =
                validation == 0 ? "" : String.format(", validation %.2f %%", 100 * report.validationAccuracy());
        console.note(String.format(
                "Training: epoch %2d of %d, loss %s, penalty %.5f, accuracy %.2f %%%s, %.0f s left",
                report.epoch(),
                report.epochs(),
                loss(report),
                report.penalty(),
                100 * report.accuracy(),
                watched,
                report.secondsLeft()));
    }

    /** Whether the model that was written is of an epoch before the last, since that one diverged. */
    boolean diverged() {
        return diverged;
    }

    private static String loss(EpochReport report) {
        return String.format(report.loss() < 1e6 ? "%.4f" : "%.3g", report.loss());
    }

    /** What settings are chosen by: accuracy and drives on training images that were held out. */
    private static String heldOut(Digits watched, SoftmaxModel model, Transfer transfer) {
        Proportion accuracy = Proportion.ofMatches(labels(watched), model.decisions(watched));
        double[] drives = drives(watched, transfer);
        StandardDeviation deviation = new StandardDeviation(false);
        double spread = 0;
        for (int image = 0; image < watched.count(); image++) {
            spread += deviation.evaluate(drives, image * SoftmaxModel.DIGITS, SoftmaxModel.DIGITS) / watched.count();
        }
        return String.format(
                "Held out: accuracy %.2f %% of %,d training images, max W %.2f, mean drive %,.0f, spread %,.0f",
                100 * accuracy.value(),
                watched.count(),
                model.weights().max(),
                Arrays.stream(drives).average().orElse(0),
                spread);
    }

    private static double[] drives(Digits digits, Transfer transfer) {
        return LayeredNetwork.of(transfer.epsilon(), transfer.point())
                .drives(digits)
                .toArray();
    }

    private Map<String, Object> describe(int images) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("images", images);
        description.put("heldOut", validation);
        description.put("penalty", settings.penalty());
        description.put("epochs", settings.epochs());
        description.put("batch", settings.batch());
        description.put("learningRate", settings.learningRate());
        return description;
    }

    private Map<String, Object> results(
            TrainedModel trained, Digits training, Proportion accuracy, Transfer transfer, double seconds) {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("testImages", accuracy.total());
        results.put("testCorrect", accuracy.count());
        results.put("testAccuracy", accuracy.value());
        results.put("testLow", accuracy.low());
        results.put("testHigh", accuracy.high());
        if (validation > 0) {
            results.put("validationAccuracy", trained.kept().validationAccuracy());
        }
        results.put("epoch", trained.kept().epoch());
        results.put("loss", trained.kept().loss());
        results.put("trainingLoss", trained.loss(training));
        results.put("minWeight", trained.model().minWeight());
        results.put("zeroShare", trained.model().zeroShare());
        results.put(
                "meanTestDrive",
                Arrays.stream(drives(data.test(), transfer)).average().orElse(0));
        results.put("seconds", seconds);
        return results;
    }

    static int[] labels(Digits digits) {
        int[] labels = new int[digits.count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = digits.label(i);
        }
        return labels;
    }
}
