package instanton.classical.training;

import instanton.classical.digits.Digits;
import instanton.classical.file.FloatMatrix;
import instanton.classical.model.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a training gives: the model, how it came about, and the DL4J network it can be continued from. */
public final class TrainedModel {
    private final SoftmaxModel model;
    private final TrainingSettings settings;
    private final List<EpochReport> history;
    private final EpochReport kept;
    private final MultiLayerNetwork network;

    private TrainedModel(
            SoftmaxModel model,
            TrainingSettings settings,
            List<EpochReport> history,
            EpochReport kept,
            MultiLayerNetwork network) {
        this.model = model;
        this.settings = settings;
        this.history = List.copyOf(history);
        this.kept = kept;
        this.network = network;
    }

    /**
     * Takes the common offset out of each pixel's weights, in the network too.
     *
     * @param kept the epoch that the network is of
     */
    static TrainedModel tightened(
            MultiLayerNetwork network, TrainingSettings settings, List<EpochReport> history, EpochReport kept) {
        FloatMatrix trained = model(network.getParam(SoftmaxTrainer.WEIGHTS)).weights();
        float[] tight = tighten(trained);
        int inputs = trained.rows();
        int classes = trained.columns();
        network.getParam(SoftmaxTrainer.WEIGHTS).assign(Nd4j.create(tight, new int[] {inputs, classes}));
        return new TrainedModel(model(network.getParam(SoftmaxTrainer.WEIGHTS)), settings, history, kept, network);
    }

    /** Lowers each row by its least value where that is positive. */
    static float[] tighten(FloatMatrix weights) {
        float[] values = weights.toArray();
        int classes = weights.columns();
        for (int at = 0; at < values.length; at += classes) {
            float offset = Float.POSITIVE_INFINITY;
            for (int j = 0; j < classes; j++) {
                offset = Math.min(offset, values[at + j]);
            }
            for (int j = 0; offset > 0 && j < classes; j++) {
                values[at + j] -= offset;
            }
        }
        return values;
    }

    static SoftmaxModel model(INDArray weights) {
        int inputs = weights.rows();
        int classes = weights.columns();
        FloatMatrix matrix =
                FloatMatrix.of(inputs, classes, weights.dup('c').data().asFloat());
        return SoftmaxModel.of(matrix);
    }

    /** The trained model. */
    public SoftmaxModel model() {
        return model;
    }

    /** The settings it was trained with. */
    public TrainingSettings settings() {
        return settings;
    }

    /** The model's cross-entropy on digits, eq. 14, in nats per image. */
    public double loss(Digits digits) {
        return Fit.of(digits, model).loss();
    }

    /** One report for each epoch, in order, up to one that leaves weights beyond float32. */
    public List<EpochReport> history() {
        return history;
    }

    /** The epoch whose weights these are: the last, or the best of those before it where that one diverged. */
    public EpochReport kept() {
        return kept;
    }

    /** A line that says how the training diverged and what was kept; empty where it did not. */
    public Optional<String> divergence() {
        EpochReport last = history.get(history.size() - 1);
        return kept.epoch() == last.epoch()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s; epoch %d, with %.4f, is kept",
                        DivergedTrainingException.sentence(last, model.classes()),
                        kept.epoch(),
                        kept.loss()));
    }

    /**
     * Writes the DL4J network as a zip file: configuration, weights, state of the optimizer.
     *
     * @throws IOException if writing fails; nothing half-written is left
     */
    public void write(Path zip) throws IOException {
        ModelZip.write(zip, network);
    }
}
