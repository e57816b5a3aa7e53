package instanton.bridge.app;

import instanton.bridge.artifact.Manifest;
import instanton.bridge.artifact.ModelCard;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.classify.DigitNetwork;
import instanton.bridge.compare.Proportion;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.file.NpyFile;
import instanton.classical.file.WholeFile;
import instanton.classical.model.SoftmaxModel;
import instanton.classical.training.SoftmaxTrainer;
import instanton.classical.training.TrainedModel;
import instanton.classical.training.TrainingSettings;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/** Trains a model, transfers it by the paper's numbers and writes its folder. */
final class Training {
    private final Console console;
    private final DigitData data;
    private final TrainingSettings settings;
    private final boolean seedGiven;
    private final int validation;

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
     * Trains and writes.
     *
     * @param folder an existing folder to write the model's files into
     * @return the line that sums the model up
     */
    String into(Path folder) throws IOException {
        long start = System.nanoTime();
        Digits all = data.training();
        Digits training = all.first(all.count() - validation);
        TrainedModel trained = new SoftmaxTrainer()
                .train(training, validation == 0 ? null : all.last(validation), settings, report -> {
                    String watched = validation == 0
                            ? ""
                            : String.format(", validation %.2f %%", 100 * report.validationAccuracy());
                    console.note(String.format(
                            "Training: epoch %2d of %d, loss %.4f, penalty %.5f, accuracy %.2f %%%s, %.0f s left",
                            report.epoch(),
                            report.epochs(),
                            report.loss(),
                            report.penalty(),
                            100 * report.accuracy(),
                            watched,
                            report.secondsLeft()));
                });
        double seconds = (System.nanoTime() - start) * 1e-9;
        SoftmaxModel model = trained.model();
        Transfer transfer = new Transfer(
                WeightNormalization.PAPER, DigitNetwork.GAIN, WeightNormalization.PAPER.apply(model.weights()));
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
        return DigitNetwork.of(transfer.epsilon(), transfer.gain(), NeuronParameters.PAPER)
                .drives(digits);
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
            results.put(
                    "validationAccuracy",
                    trained.history().get(trained.history().size() - 1).validationAccuracy());
        }
        results.put("loss", trained.history().get(trained.history().size() - 1).loss());
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
