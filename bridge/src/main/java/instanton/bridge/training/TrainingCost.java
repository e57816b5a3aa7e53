package instanton.bridge.training;

import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.Timetable;
import instanton.bridge.cost.Trial;
import instanton.bridge.deep.ExactResponse;
import instanton.classical.augment.Augmentation;
import instanton.classical.deep.DeepSettings;
import instanton.classical.deep.DeepTrainer;
import instanton.classical.digits.Digits;
import instanton.classical.training.SoftmaxTrainer;
import instanton.classical.training.TrainingSettings;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What training is expected to take: some images are learned from, once, and what was learned is forgotten. */
public final class TrainingCost {
    private static final String EPOCHS = "training";
    private static final String UNIT = "images";

    /** Images to begin with: one batch, or a few. */
    private static final int FEWEST = 1000;

    /** By starts: testing and writing. */
    private static final double WRITING = 0.3;

    /** Bytes of a model's files for each coupling: as float32, transferred, and in the zip with what the optimizer keeps; and of the others. */
    private static final int COUPLING = 12;

    private static final int FILES = 12_000;

    private TrainingCost() {}

    /**
     * Of softmax regression.
     *
     * @param heldOut images that are only watched
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static Timetable of(Digits training, int heldOut, TrainingSettings settings, Gauge gauge)
            throws InterruptedException {
        int learned = training.count() - heldOut;
        Trial trial = gauge.trial((long) learned * settings.epochs(), 0, wanted -> {
            int count = (int) Math.min(learned, Math.max(Math.max(FEWEST, settings.batch()), wanted));
            int epochs = (int) Math.max(1, Math.min(settings.epochs(), wanted / count));
            Digits watched = heldOut == 0 ? null : training.last(Math.max(1, (int) ((long) heldOut * count / learned)));
            SoftmaxTrainer.train(training.first(count), watched, settings.withEpochs(epochs), epoch -> {});
            return (long) count * epochs;
        });
        long couplings = (long) training.pixels() * training.classes().size();
        return new Timetable(List.of(
                gauge.start(),
                new Stage(EPOCHS, UNIT, trial.cost((long) learned * settings.epochs(), 0)),
                new Stage("model", "files", gauge.asOfStart(WRITING).with(0, couplings * COUPLING + FILES))));
    }

    /**
     * Of a deep network; its responses are computed for the trial.
     *
     * @param heldOut images that choose the epoch
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static Timetable of(Digits training, int heldOut, DeepSettings settings, Gauge gauge)
            throws InterruptedException {
        List<ExactResponse> responses = new ArrayList<>();
        CostEstimate tables = gauge.once(
                0,
                () -> responses.addAll(ExactResponse.of(
                        NeuronParameters.PAPER, settings.hidden().size() + 1, gauge.crew())));
        int learned = training.count() - heldOut;
        long all = (long) learned * settings.epochs();
        Trial trial = gauge.trial(all, 0, wanted -> {
            int count = (int) Math.min(learned, Math.max(FEWEST, wanted));
            Digits watched = heldOut == 0 ? null : training.last(Math.max(1, (int) ((long) heldOut * count / learned)));
            try {
                DeepTrainer.train(
                        training.first(count), watched, once(settings), responses, (epoch, model, state) -> {});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return (long) count;
        });
        long couplings = 0;
        int below = training.pixels();
        for (int neurons : settings.hidden()) {
            couplings += (below + 1L) * neurons;
            below = neurons;
        }
        couplings += (below + 1L) * training.classes().size();
        return new Timetable(List.of(
                gauge.start(),
                new Stage("responses", "tables", tables),
                new Stage(EPOCHS, UNIT, trial.cost(all, 0)),
                new Stage("model", "files", gauge.asOfStart(WRITING).with(0, couplings * COUPLING + FILES))));
    }

    private static DeepSettings once(DeepSettings settings) {
        Augmentation augmentation = settings.augmentation();
        return new DeepSettings(
                settings.hidden(),
                settings.paths(),
                settings.nonnegative(),
                augmentation,
                settings.backReaction(),
                1,
                settings.seed());
    }
}
