package instanton.bridge.training;

import instanton.bridge.artifact.DataOrigin;
import instanton.bridge.artifact.DeepManifest;
import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.DeepTrainingRecord;
import instanton.bridge.artifact.Provenance;
import instanton.bridge.artifact.TrainingRecord;
import instanton.bridge.deep.ExactResponse;
import instanton.bridge.network.Images;
import instanton.bridge.network.Layer;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.network.SignedLayer;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.ResponseReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.statistics.Proportion;
import instanton.classical.deep.DeepEpoch;
import instanton.classical.deep.DeepSettings;
import instanton.classical.deep.DeepTrainer;
import instanton.classical.deep.TrainedDeepModel;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.file.BadFileException;
import instanton.classical.model.DeepLayer;
import instanton.classical.training.TrainingState;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains a deep model, keeps its best epoch, measures it and writes its folder.
 *
 * @param data to train and to test on
 * @param settings of the training
 * @param heldOut how many of the last training images choose the best epoch; with 0 the last one is kept
 * @param seedGiven whether somebody asked for the settings' seed
 */
public record DeepTraining(DigitData data, DeepSettings settings, int heldOut, boolean seedGiven) {
    private static final int BATCH = 200;

    /** The neurons that are trained. */
    private static final NeuronParameters NEURON = NeuronParameters.PAPER;

    /**
     * What came of it.
     *
     * @param model the folder
     * @param accuracy of the classical network on the test images
     * @param kept the epoch that was kept
     * @param seconds that it took
     */
    public record Outcome(DeepModelFolder model, Proportion accuracy, DeepEpoch kept, double seconds) {}

    /**
     * Where the models of all epochs go.
     *
     * @param folder made where it is not there
     */
    public record Checkpoints(Path folder) {
        private Path of(int epoch) throws IOException {
            return Files.createDirectories(folder.resolve(String.format("epoch-%03d", epoch)));
        }
    }

    /**
     * Trains and writes.
     *
     * @param folder an existing folder to write the model's files into
     * @param checkpoints null for none
     * @param crew computes responses, and reads
     * @param listener told of each epoch, and whether it is the best so far
     * @throws IllegalArgumentException if there is nothing to learn from these data
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Outcome into(
            Path folder,
            Optional<Checkpoints> checkpoints,
            Provenance provenance,
            Crew crew,
            BiConsumer<DeepEpoch, Boolean> listener)
            throws IOException, InterruptedException {
        return into(folder, checkpoints, Optional.empty(), provenance, crew, listener);
    }

    /**
     * As the other, going on from where an earlier training stood.
     *
     * @param state a file that is gone on from where it is there, and written after each epoch, before the listener is told; empty for
     *     none
     * @throws BadFileException if the file is damaged or of another training
     */
    public Outcome into(
            Path folder,
            Optional<Checkpoints> checkpoints,
            Optional<Path> state,
            Provenance provenance,
            Crew crew,
            BiConsumer<DeepEpoch, Boolean> listener)
            throws IOException, InterruptedException {
        TrainingState begun =
                state.isEmpty() ? null : TrainingState.readIfThere(state.get()).orElse(null);
        double before = begun == null ? 0 : begun.seconds();
        long start = System.nanoTime();
        Digits all = data.training();
        Digits training = all.first(all.count() - heldOut);
        if (training.count() < BATCH) {
            throw new IllegalArgumentException(
                    "expected at least " + BATCH + " images to train on, found " + training.count());
        }
        checkSize(training);
        List<ExactResponse> responses =
                ExactResponse.of(NEURON, settings.hidden().size() + 1, crew);
        Path zip = folder.resolve("model.zip");
        TrainedDeepModel trained = DeepTrainer.train(
                training, heldOut == 0 ? null : all.last(heldOut), settings, responses, begun, (report, model, now) -> {
                    boolean best = model.kept().epoch() == report.epoch();
                    if (best) {
                        model.write(zip);
                    }
                    if (best && checkpoints.isPresent()) {
                        DeepModelFolder.write(
                                checkpoints.get().of(report.epoch()),
                                network(model.layers()),
                                training,
                                record(report, null, before + (System.nanoTime() - start) * 1e-9),
                                model::write,
                                provenance);
                    }
                    if (state.isPresent()) {
                        now.get().write(state.get());
                    }
                    listener.accept(report, best);
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                });
        LayeredNetwork network = network(trained.layers());
        double seconds = before + (System.nanoTime() - start) * 1e-9;
        Proportion accuracy = accuracy(network, responses, crew);
        DeepModelFolder model = DeepModelFolder.write(
                folder,
                network,
                training,
                record(trained.kept(), accuracy, seconds),
                trained::write, // once more: it is not there where the best epoch was before this process
                provenance);
        return new Outcome(model, accuracy, trained.kept(), seconds);
    }

    /** Before anything is trained: a folder that nobody can read would be a pity. */
    private void checkSize(Digits training) {
        long couplings = 0;
        int below = training.shape().pixels();
        for (int neurons : settings.hidden()) {
            couplings += (below + 1L) * neurons;
            below = neurons;
        }
        couplings += (below + 1L) * training.classes().size();
        int layers = settings.hidden().size() + 1;
        if (layers > DeepManifest.MOST_LAYERS || couplings > DeepManifest.MOST_COUPLINGS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected at most %d hidden layers and %,d couplings, found %d and %,d",
                    DeepManifest.MOST_LAYERS - 1,
                    DeepManifest.MOST_COUPLINGS,
                    layers - 1,
                    couplings));
        }
    }

    private static LayeredNetwork network(List<DeepLayer> layers) {
        return new LayeredNetwork(layers.stream().<Layer>map(SignedLayer::new).toList(), NEURON);
    }

    private Proportion accuracy(LayeredNetwork network, List<ExactResponse> responses, Crew crew)
            throws InterruptedException {
        Reading reading = ResponseReader.of(network, responses, crew)
                .read(Images.of(data.test()), SamplingBudget.exactly(1), Listener.NONE);
        return Proportion.ofMatches(data.test().labels(), reading.decisions());
    }

    private DeepTrainingRecord record(DeepEpoch kept, @Nullable Proportion accuracy, double seconds) {
        return new DeepTrainingRecord(
                settings.seed(),
                seedGiven,
                DataOrigin.of(data),
                new DeepTrainingRecord.Settings(
                        settings.hidden(),
                        new DeepTrainingRecord.Split(data.training().count() - heldOut, heldOut),
                        settings.paths(),
                        settings.augmentation().on(data.training().shape()).toString(),
                        settings.nonnegative(),
                        settings.backReaction(),
                        settings.epochs()),
                new DeepTrainingRecord.Results(
                        accuracy == null ? null : TrainingRecord.Test.of(accuracy),
                        heldOut == 0 ? null : (Double) kept.validationAccuracy(),
                        kept.epoch(),
                        kept.loss(),
                        seconds));
    }
}
