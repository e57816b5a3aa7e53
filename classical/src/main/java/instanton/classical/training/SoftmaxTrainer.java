package instanton.classical.training;

import instanton.classical.digits.Digits;
import instanton.classical.file.BadFileException;
import instanton.classical.model.SoftmaxModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Minimizes eq. 15 with DL4J: one softmax layer without a bias, cross-entropy, Adam with a falling learning rate, and the penalty as a
 * proximal step of its own ({@link NegativeWeightPenalty}).
 *
 * <p>Softmax does not see a constant added to all weights of one pixel, the neurons do: it drives all of them at once. So at the end each
 * pixel's weights are lowered together until the least of them is 0, where all were positive. Neither loss nor decisions change.
 *
 * <p>An epoch is sound if its loss is at most twice ln(classes), what guessing has, and its weights are not all equal. Where the last
 * one is not, the training has diverged: the sound epoch of the least loss is kept.
 *
 * <p>The same digits, settings and seed give the same weights bit for bit: the native code is held to one thread, in the
 * whole process and from then on; with more it would be slower on matrices of this size.
 */
public final class SoftmaxTrainer {
    /** The learning rate ends at this share of where it started. */
    private static final double LAST_SHARE = 1e-3;
    /** First weights are drawn evenly from 0 to this. */
    private static final float FIRST_WEIGHT = 0.001f;
    /** Loss and accuracy after each epoch are taken over at most so many training images: all would take as long as learning. */
    private static final int WATCHED = 10_000;

    /** Up to so many times the loss of guessing an epoch is sound: beyond, a model is certain of what is wrong. */
    static final double SOUND = 2;

    /** DL4J's name for the weights of the first layer. */
    static final String WEIGHTS = "0_W";

    /** Numbers of a report. */
    private static final int COLUMNS = 5;

    private SoftmaxTrainer() {}

    /**
     * Trains a model from the beginning.
     *
     * @param training the images to learn from
     * @param validation images that are only watched, not learned from; null for none
     * @param listener hears of each epoch
     * @throws IllegalArgumentException if there is no image, the two sets differ in size or classes, or the model would be too large
     * @throws DivergedTrainingException if no epoch is sound
     */
    public static TrainedModel train(
            Digits training, @Nullable Digits validation, TrainingSettings settings, TrainingListener listener) {
        try {
            return train(training, validation, settings, null, (report, state) -> listener.epoch(report));
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read or kept", e);
        }
    }

    /**
     * Trains a model from where a training of the same images and settings stood, and comes to what that would have come to, bit for
     * bit.
     *
     * @param begun where it stood; null for the beginning
     * @param listener hears of each epoch from there on
     * @throws BadFileException if what was begun is another training and comes from a file; an IllegalArgumentException if from none
     * @throws IOException if the listener could not keep an epoch
     * @throws IllegalArgumentException if there is no image, the two sets differ in size or classes, or the model would be too large
     * @throws DivergedTrainingException if no epoch is sound
     */
    public static TrainedModel train(
            Digits training,
            @Nullable Digits validation,
            TrainingSettings settings,
            @Nullable TrainingState begun,
            StateListener listener)
            throws IOException {
        check(training, validation);
        int inputs = training.pixels();
        int classes = training.classes().size();
        SoftmaxModel.checkSize(inputs, classes);
        oneThread();
        int batchesPerEpoch = (int) (((long) training.count() + settings.batch() - 1) / settings.batch());
        int steps = Math.multiplyExact(batchesPerEpoch, settings.epochs());
        SplittableRandom random = new SplittableRandom(settings.seed());
        MultiLayerConfiguration configuration = configuration(inputs, classes, steps, settings);
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        Map<String, String> facts = facts(training, validation, settings, configuration);
        network.init(firstWeights(inputs * classes, random), false);

        Digits watched = training.first(Math.min(WATCHED, training.count()));
        Batches batches = new Batches(training, settings.batch());
        NegativeWeightPenalty penalty = new NegativeWeightPenalty(settings.penalty());
        List<EpochReport> history = new ArrayList<>();
        EpochReport best = null;
        MultiLayerNetwork kept = network;
        int[] order = new int[training.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        if (begun != null) {
            begun.resume(facts, COLUMNS, network);
            for (double[] row : begun.history()) {
                history.add(report(history.size() + 1, settings, row));
                shuffle(order, random); // each epoch's order is made from the one before
            }
            best = begun.kept() == 0 ? null : history.get(begun.kept() - 1);
            kept = begun.kept(network);
        }
        double before = begun == null ? 0 : begun.seconds();
        long start = System.nanoTime();
        while (history.size() < settings.epochs() && !isLost(history)) {
            int epoch = history.size() + 1;
            shuffle(order, random);
            batches.forEach(order, network::fit);
            INDArray weights = network.getParam(WEIGHTS);
            Fit fit = Fit.of(watched, weights);
            double validationAccuracy = validation == null
                    ? Double.NaN
                    : Fit.of(validation, weights).accuracy();
            double seconds = before + (System.nanoTime() - start) * 1e-9;
            EpochReport report = new EpochReport(
                    epoch,
                    settings.epochs(),
                    fit.loss(),
                    penalty.score(weights, 0, 0),
                    fit.accuracy(),
                    validationAccuracy,
                    seconds / epoch * (settings.epochs() - epoch));
            history.add(report);
            if (isSound(report, classes, weights)
                    && (epoch == settings.epochs() || best == null || report.loss() < best.loss())) {
                best = report;
                kept = epoch == settings.epochs() ? network : network.clone();
            }
            int keptEpoch = best == null ? 0 : best.epoch();
            MultiLayerNetwork keptNetwork = kept;
            listener.epoch(
                    report,
                    () -> TrainingState.of(
                            facts,
                            history.stream().map(SoftmaxTrainer::row).toList(),
                            keptEpoch,
                            seconds,
                            network,
                            keptNetwork,
                            true));
        }
        if (best == null) {
            throw new DivergedTrainingException(history.get(history.size() - 1), classes);
        }
        return TrainedModel.tightened(kept, settings, history, best);
    }

    /** Whether there is no way back. */
    private static boolean isLost(List<EpochReport> history) {
        return !history.isEmpty()
                && Double.isNaN(history.get(history.size() - 1).loss());
    }

    /** What makes a training this one. */
    private static Map<String, String> facts(
            Digits training,
            @Nullable Digits validation,
            TrainingSettings settings,
            MultiLayerConfiguration configuration) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", "softmax");
        facts.put("penalty", Double.toString(settings.penalty()));
        facts.put("epochs", Integer.toString(settings.epochs()));
        facts.put("batch", Integer.toString(settings.batch()));
        facts.put("learning rate", Double.toString(settings.learningRate()));
        facts.put("seed", Long.toString(settings.seed()));
        facts.putAll(TrainingState.facts(training, validation, configuration));
        return facts;
    }

    private static double[] row(EpochReport report) {
        return new double[] {
            report.loss(), report.penalty(), report.accuracy(), report.validationAccuracy(), report.secondsLeft()
        };
    }

    private static EpochReport report(int epoch, TrainingSettings settings, double[] row) {
        return new EpochReport(epoch, settings.epochs(), row[0], row[1], row[2], row[3], row[4]);
    }

    /**
     * Refuses sets that nothing can be learned from together.
     *
     * @throws IllegalArgumentException if one is empty, or the two differ in size or classes
     */
    public static void check(Digits training, @Nullable Digits validation) {
        if (training.count() == 0 || (validation != null && validation.count() == 0)) {
            throw new IllegalArgumentException("expected at least one image to train on and to validate on");
        }
        if (validation != null
                && !(validation.shape().equals(training.shape())
                        && validation.classes().equals(training.classes()))) {
            throw new IllegalArgumentException("expected validation images of " + training.shape() + " and "
                    + training.classes() + ", found " + validation.shape() + " and " + validation.classes());
        }
    }

    private static boolean isSound(EpochReport report, int classes, INDArray weights) {
        return report.loss() <= SOUND * Math.log(classes)
                && weights.maxNumber().floatValue() > weights.minNumber().floatValue();
    }

    /** Holds the native code to one thread, in the whole process and from then on: more are slower here, and change bits. */
    public static void oneThread() {
        Nd4j.getExecutioner(); // loads the native code, which then knows how many threads it takes
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.factory().blas().setMaxThreads(1); // its matrix products have threads of their own
    }

    private static MultiLayerConfiguration configuration(
            int inputs, int classes, int steps, TrainingSettings settings) {
        CosineDecay rate = new CosineDecay(settings.learningRate(), settings.learningRate() * LAST_SHARE, steps);
        return new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .dataType(DataType.FLOAT)
                .updater(new Adam.Builder().learningRateSchedule(rate).build())
                .list()
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(inputs)
                        .nOut(classes)
                        .hasBias(false)
                        // On the layer: DL4J would apply one of the network's twice.
                        .regularization(List.of(new NegativeWeightPenalty(settings.penalty())))
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    private static INDArray firstWeights(int count, SplittableRandom random) {
        float[] values = new float[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = FIRST_WEIGHT * (random.nextInt(1 << 24) / (float) (1 << 24));
        }
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }

    /** Puts numbers into random order. */
    public static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }
}
