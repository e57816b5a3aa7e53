package instanton.bridge.training;

import instanton.bridge.artifact.DataOrigin;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.artifact.Provenance;
import instanton.bridge.artifact.TrainingRecord;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.statistics.Proportion;
import instanton.bridge.transfer.Transfer;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.file.BadFileException;
import instanton.classical.model.SoftmaxModel;
import instanton.classical.training.DivergedTrainingException;
import instanton.classical.training.SoftmaxTrainer;
import instanton.classical.training.TrainedModel;
import instanton.classical.training.TrainingListener;
import instanton.classical.training.TrainingSettings;
import instanton.classical.training.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * Trains a model, transfers it by the paper's numbers, measures both and writes its folder.
 *
 * @param data to train and to test on
 * @param seedGiven whether somebody asked for the settings' seed
 * @param heldOut how many of the last training images are only watched
 */
public record ModelTraining(DigitData data, TrainingSettings settings, boolean seedGiven, int heldOut) {

    /**
     * What came of it.
     *
     * @param trained the model, and how its training went
     * @param accuracy on the test images
     * @param heldOut what settings are chosen by; empty where no images were held out
     * @param seconds that the training took
     */
    public record Outcome(TrainedModel trained, Proportion accuracy, Optional<HeldOut> heldOut, double seconds) {}

    /**
     * Training images that were held out.
     *
     * @param accuracy on them
     * @param meanDrive by the paper's transfer
     * @param spread standard deviation of an image's drives, in the mean
     */
    public record HeldOut(Proportion accuracy, double meanDrive, double spread) {}

    /**
     * Trains and writes; where the training diverges, what is kept of it.
     *
     * @param folder an existing folder to write the model's files into
     * @throws DivergedTrainingException if nothing can be kept
     * @throws IllegalArgumentException if there is nothing to learn from these data
     */
    public Outcome into(Path folder, Provenance provenance, TrainingListener listener) throws IOException {
        return into(folder, Optional.empty(), provenance, listener);
    }

    /**
     * As the other, going on from where an earlier training stood.
     *
     * @param state a file that is gone on from where it is there, and written after each epoch, before the listener is told; empty for
     *     none
     * @throws BadFileException if the file is damaged or of another training
     */
    public Outcome into(Path folder, Optional<Path> state, Provenance provenance, TrainingListener listener)
            throws IOException {
        TrainingState begun =
                state.isEmpty() ? null : TrainingState.readIfThere(state.get()).orElse(null);
        double before = begun == null ? 0 : begun.seconds();
        long start = System.nanoTime();
        Digits all = data.training();
        Digits training = all.first(all.count() - heldOut);
        Digits watched = all.last(heldOut);
        TrainedModel trained =
                SoftmaxTrainer.train(training, heldOut == 0 ? null : watched, settings, begun, (report, now) -> {
                    if (state.isPresent()) {
                        now.get().write(state.get());
                    }
                    listener.epoch(report);
                });
        double seconds = before + (System.nanoTime() - start) * 1e-9;
        SoftmaxModel model = trained.model();
        Transfer transfer = Transfer.paper(model);
        Proportion accuracy = Proportion.ofMatches(data.test().labels(), model.decisions(data.test()));
        TrainingRecord.Results results = new TrainingRecord.Results(
                TrainingRecord.Test.of(accuracy),
                new TrainingRecord.Fit(
                        heldOut == 0 ? null : (Double) trained.kept().validationAccuracy(),
                        trained.kept().epoch(),
                        trained.kept().loss(),
                        trained.loss(training)),
                new TrainingRecord.Weights(model.minWeight(), model.zeroShare(), mean(drives(data.test(), transfer))),
                seconds);
        TrainingRecord record = new TrainingRecord(
                settings.seed(),
                seedGiven,
                DataOrigin.of(data),
                TrainingRecord.Settings.of(settings, training.count(), heldOut),
                results);
        ModelFolder.write(folder, trained, transfer, training, record, provenance);
        return new Outcome(
                trained,
                accuracy,
                heldOut == 0 ? Optional.empty() : Optional.of(heldOut(watched, model, transfer)),
                seconds);
    }

    private static HeldOut heldOut(Digits watched, SoftmaxModel model, Transfer transfer) {
        double[] drives = drives(watched, transfer);
        int classes = model.classes();
        StandardDeviation deviation = new StandardDeviation(false);
        double spread = 0;
        for (int image = 0; image < watched.count(); image++) {
            spread += deviation.evaluate(drives, image * classes, classes) / watched.count();
        }
        return new HeldOut(Proportion.ofMatches(watched.labels(), model.decisions(watched)), mean(drives), spread);
    }

    private static double mean(double[] drives) {
        return Arrays.stream(drives).average().orElse(0);
    }

    private static double[] drives(Digits digits, Transfer transfer) {
        return LayeredNetwork.of(transfer.epsilon(), transfer.point())
                .drives(digits)
                .toArray();
    }
}
