package instanton.classical.deep;

import instanton.classical.augment.Augmenter;
import instanton.classical.digits.Digits;
import instanton.classical.file.BadFileException;
import instanton.classical.model.NeuronResponse;
import instanton.classical.training.CosineDecay;
import instanton.classical.training.NegativeWeightPenalty;
import instanton.classical.training.SoftmaxTrainer;
import instanton.classical.training.TrainingState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Trains layers of quantum neurons with DL4J: cross-entropy of softmax(8 A_j) of the last layer's activities, each neuron answering by its exact
 * response, with the noise of as many paths as it is to be read with; Adam, its rate falling to a thousandth; a price on each coupling above the
 * first layer, since what acts forwards acts back.
 *
 * <p>The epoch with the best accuracy on the validation images is kept, the last one where there are none; training of 60 epochs
 * or more ends early where none of the last third was better. A shorter one goes on to its end: its rate falls all the way, and its last
 * epochs are its best. The same digits, settings and seed give the same weights bit for bit.
 */
public final class DeepTrainer {
    private static final int BATCH = 200;
    private static final double RATE = 0.004;
    private static final double BIAS_RATE = 4 * RATE;
    private static final double LAST_SHARE = 1e-3;
    private static final double SHARPNESS = 8;
    /** Energy of a pixel's positive weight of 1, and of an always-on input's. */
    private static final double ENERGY = 1000;
    /** That of a neuron's, divided by how many there are: one answers with about 1. */
    private static final double READOUT = 120_000;
    /** A negative weight's in those of a positive one. */
    private static final double INHIBITION = 3;
    /** Of a coupling's energy, in nats. */
    private static final double PRICE = 2e-7;

    private static final double PENALTY = 10;
    /** Mean of phi^2 of neurons at work. */
    private static final double MEAN_SQUARE = 0.55;

    /** Of so many epochs or more, a third without a better one is the end: 20 epochs were stopped at the 15th, while the rate fell. */
    private static final int IMPATIENT = 60;
    /** Numbers of a report. */
    private static final int COLUMNS = 3;

    private final Digits training;
    private final @Nullable Digits validation;
    private final DeepSettings settings;
    private final Map<String, String> facts;
    private final MultiLayerNetwork network;

    private DeepTrainer(
            Digits training,
            @Nullable Digits validation,
            DeepSettings settings,
            List<? extends NeuronResponse> responses) {
        this.training = training;
        this.validation = validation;
        this.settings = settings;
        SoftmaxTrainer.oneThread();
        int steps = Math.multiplyExact(Math.max(1, training.count() / BATCH), settings.epochs());
        List<Integer> sizes = new ArrayList<>();
        sizes.add(training.pixels());
        sizes.addAll(settings.hidden());
        sizes.add(training.classes().size());
        MultiLayerConfiguration configuration = configuration(sizes, steps, settings, responses);
        this.facts = facts(configuration);
        this.network = new MultiLayerNetwork(configuration);
        network.init(firstWeights(sizes, settings), false);
        actBack();
    }

    /**
     * Trains a network from the beginning.
     *
     * @param training the images to learn from
     * @param validation images that are only watched, not learned from; null for none
     * @param responses how the neurons of each layer answer, hidden ones first
     * @throws IllegalArgumentException if there is no image, or the two sets differ in size or classes
     * @throws IOException if the listener could not keep an epoch
     * @throws InterruptedException if the listener wants training to end
     */
    public static TrainedDeepModel train(
            Digits training,
            @Nullable Digits validation,
            DeepSettings settings,
            List<? extends NeuronResponse> responses,
            DeepListener listener)
            throws IOException, InterruptedException {
        return train(training, validation, settings, responses, null, listener);
    }

    /**
     * Trains a network from where a training with the same images, settings and responses stood, and comes to what that would have come
     * to, bit for bit.
     *
     * @param begun where it stood; null for the beginning
     * @param listener hears of each epoch from there on
     * @throws BadFileException if what was begun is another training and comes from a file; an IllegalArgumentException if from none
     * @throws IOException if the listener could not keep an epoch
     * @throws InterruptedException if the listener wants training to end
     */
    public static TrainedDeepModel train(
            Digits training,
            @Nullable Digits validation,
            DeepSettings settings,
            List<? extends NeuronResponse> responses,
            @Nullable TrainingState begun,
            DeepListener listener)
            throws IOException, InterruptedException {
        SoftmaxTrainer.check(training, validation);
        if (responses.size() != settings.hidden().size() + 1) {
            throw new IllegalArgumentException("expected a response for each layer, found " + responses.size());
        }
        return new DeepTrainer(training, validation, settings, responses).run(begun, listener);
    }

    private TrainedDeepModel run(@Nullable TrainingState begun, DeepListener listener)
            throws IOException, InterruptedException {
        List<DeepEpoch> history = new ArrayList<>();
        DeepEpoch kept = new DeepEpoch(0, settings.epochs(), Double.NaN, Double.NEGATIVE_INFINITY, Double.NaN);
        MultiLayerNetwork best = network;
        if (begun != null) {
            begun.resume(facts, COLUMNS, network);
            actBack();
            for (double[] row : begun.history()) {
                history.add(new DeepEpoch(history.size() + 1, settings.epochs(), row[0], row[1], row[2]));
            }
            kept = begun.kept() == 0 ? kept : history.get(begun.kept() - 1);
            best = begun.kept(network);
        }
        double before = begun == null ? 0 : begun.seconds();
        int patience = settings.epochs() < IMPATIENT ? settings.epochs() : settings.epochs() / 3;
        long start = System.nanoTime();
        while (history.size() < settings.epochs() && history.size() < kept.epoch() + patience) {
            int epoch = history.size() + 1;
            double loss = epoch(epoch);
            double accuracy = validation == null ? Double.NaN : accuracy(validation);
            double seconds = before + (System.nanoTime() - start) * 1e-9;
            double left = seconds / epoch * (settings.epochs() - epoch);
            DeepEpoch report = new DeepEpoch(epoch, settings.epochs(), loss, accuracy, left);
            history.add(report);
            if (!(kept.validationAccuracy() > accuracy)) {
                kept = report;
                best = network.clone();
            }
            TrainedDeepModel model = new TrainedDeepModel(best, settings, history, kept);
            listener.epoch(report, model, () -> state(model, seconds));
        }
        return new TrainedDeepModel(best, settings, history, kept);
    }

    private TrainingState state(TrainedDeepModel model, double seconds) {
        List<double[]> rows = model.history().stream()
                .map(epoch -> new double[] {epoch.loss(), epoch.validationAccuracy(), epoch.secondsLeft()})
                .toList();
        return TrainingState.of(facts, rows, model.kept().epoch(), seconds, network, model.network(), false);
    }

    /** What makes a training this one. */
    private Map<String, String> facts(MultiLayerConfiguration configuration) {
        Map<String, String> of = new LinkedHashMap<>();
        of.put("model", "deep");
        of.put("hidden layers", settings.hidden().toString());
        of.put("paths", Integer.toString(settings.paths()));
        of.put("nonnegative", Boolean.toString(settings.nonnegative()));
        of.put("augmentation", settings.augmentation().toString());
        of.put("back-reaction", Boolean.toString(settings.backReaction()));
        of.put("epochs", Integer.toString(settings.epochs()));
        of.put("seed", Long.toString(settings.seed()));
        of.putAll(TrainingState.facts(training, validation, configuration));
        return of;
    }

    private static MultiLayerConfiguration configuration(
            List<Integer> sizes, int steps, DeepSettings settings, List<? extends NeuronResponse> responses) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .dataType(DataType.FLOAT)
                .updater(adam(RATE, steps))
                .biasUpdater(adam(BIAS_RATE, steps))
                .list();
        for (int l = 0; l + 1 < sizes.size(); l++) {
            double energy = energy(l, sizes.get(l));
            List<Regularization> onWeights = new ArrayList<>();
            List<Regularization> onBias = new ArrayList<>();
            if (l > 0) {
                onWeights.add(new L1Regularization(PRICE * energy));
            }
            if (settings.nonnegative()) {
                onWeights.add(new NegativeWeightPenalty(PENALTY));
                onBias.add(new NegativeWeightPenalty(PENALTY));
            }
            list.layer(new QuantumLayer.Builder()
                    .energies(energy, INHIBITION * energy, ENERGY)
                    .scale(l + 2 == sizes.size() ? SHARPNESS : 1)
                    .noise(settings.paths() == 0 ? 0 : 1 / Math.sqrt(settings.paths()), settings.seed())
                    .pixels(l == 0)
                    .response(responses.get(l))
                    .nIn(sizes.get(l))
                    .nOut(sizes.get(l + 1))
                    .regularization(onWeights)
                    .regularizationBias(onBias)
                    .activation(Activation.IDENTITY)
                    .build());
        }
        return list.layer(new LossLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    private static double energy(int layer, int inputs) {
        return layer == 0 ? ENERGY : READOUT / inputs;
    }

    private static Adam adam(double rate, int steps) {
        return new Adam.Builder()
                .learningRateSchedule(new CosineDecay(rate, rate * LAST_SHARE, steps))
                .build();
    }

    private static INDArray firstWeights(List<Integer> sizes, DeepSettings settings) {
        SplittableRandom random = new SplittableRandom(settings.seed());
        int count = 0;
        for (int l = 0; l + 1 < sizes.size(); l++) {
            count = Math.addExact(count, (sizes.get(l) + 1) * sizes.get(l + 1));
        }
        float[] values = new float[count];
        int at = 0;
        for (int l = 0; l + 1 < sizes.size(); l++) {
            // A hidden layer on a hidden one has to be moved by it, or the images never come through: 400,400 learned
            // nothing at 0.02.
            double width = l == 0 ? 0.03 : l + 2 == sizes.size() ? 0.02 : 0.2;
            for (int i = sizes.get(l) * sizes.get(l + 1); i > 0; i--) {
                double drawn = width * random.nextGaussian();
                values[at++] = (float) (settings.nonnegative() ? Math.abs(drawn) : drawn);
            }
            Arrays.fill(values, at, at + sizes.get(l + 1), settings.nonnegative() ? 0.1f : 1.5f);
            at += sizes.get(l + 1);
        }
        return Nd4j.createFromArray(values).reshape(1, count);
    }

    /** Some images and their labels, as DL4J takes them but column by column. */
    private static final class Batch {
        private final int count;
        private final float[] brightness;
        private final float[] labels;

        Batch(int count, float[] brightness, float[] labels) {
            this.count = count;
            this.brightness = brightness;
            this.labels = labels;
        }
    }

    private Batch batch(int epoch, int[] order, int from, Augmenter augmenter) {
        int pixels = training.pixels();
        int classes = training.classes().size();
        int count = Math.min(BATCH, order.length - from);
        float[] brightness = new float[count * pixels];
        float[] labels = new float[count * classes];
        float[] image = new float[pixels];
        for (int n = 0; n < count; n++) {
            int which = order[from + n];
            training.brightness(which, image);
            augmenter.augment(image, 0, image, 0, Augmenter.randomness(settings.seed(), epoch, which));
            for (int i = 0; i < pixels; i++) {
                brightness[i * count + n] = image[i];
            }
            labels[training.label(which) * count + n] = 1;
        }
        return new Batch(count, brightness, labels);
    }

    private static INDArray columns(int rows, float[] values) {
        INDArray matrix = Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, values.length / rows}, 'f');
        matrix.data().asNioFloat().put(values);
        return matrix;
    }

    /** One pass over the images, of the next batch being made while one is learned; the mean loss. */
    private double epoch(int epoch) {
        int[] order = new int[training.count()];
        Arrays.setAll(order, i -> i);
        SoftmaxTrainer.shuffle(order, new SplittableRandom(settings.seed() * 1_000_003 + epoch));
        Augmenter augmenter = new Augmenter(settings.augmentation(), training.shape());
        int steps = Math.max(1, order.length / BATCH);
        double loss = 0;
        CompletableFuture<Batch> next = CompletableFuture.supplyAsync(() -> batch(epoch, order, 0, augmenter));
        for (int step = 1; step <= steps; step++) {
            Batch ready = next.join();
            int from = step * BATCH;
            if (step < steps) {
                next = CompletableFuture.supplyAsync(() -> batch(epoch, order, from, augmenter));
            }
            try (INDArray images = columns(ready.count, ready.brightness);
                    INDArray labels = columns(ready.count, ready.labels)) {
                network.fit(images, labels);
            }
            loss += network.score();
            actBack();
        }
        return loss / steps;
    }

    /** Tells each hidden layer how stiff the weights above make it, by the mean square of a path there. */
    private void actBack() {
        for (int l = 0; settings.backReaction() && l + 2 < network.getnLayers(); l++) {
            INDArray above = network.getLayer(l + 1).getParam("W");
            float[] weights = above.dup('c').data().asFloat();
            double[] shifts = new double[above.rows()];
            int columns = above.columns();
            double energy = energy(l + 1, shifts.length);
            for (int at = 0; at < weights.length; at++) {
                shifts[at / columns] += MEAN_SQUARE * energy * Math.max(0, weights[at]);
            }
            ((QuantumUnits) network.getLayer(l)).backReaction(shifts, new double[shifts.length]);
        }
    }

    /** The share decided as labelled, without noise. */
    private double accuracy(Digits digits) {
        int right = 0;
        float[] image = new float[digits.pixels()];
        for (int from = 0; from < digits.count(); from += 5 * BATCH) {
            int count = Math.min(5 * BATCH, digits.count() - from);
            float[] brightness = new float[count * image.length];
            for (int n = 0; n < count; n++) {
                digits.brightness(from + n, image);
                for (int i = 0; i < image.length; i++) {
                    brightness[i * count + n] = image[i];
                }
            }
            int[] decided = network.output(columns(count, brightness), false)
                    .argMax(1)
                    .data()
                    .asInt();
            for (int n = 0; n < count; n++) {
                right += decided[n] == digits.label(from + n) ? 1 : 0;
            }
        }
        return (double) right / digits.count();
    }
}
