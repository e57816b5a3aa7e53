package instanton.classical.model;

import instanton.classical.digits.ClassNames;
import instanton.classical.digits.Digits;
import instanton.classical.file.FloatMatrix;
import java.util.Arrays;
import java.util.Locale;

/**
 * Softmax regression: scores S = b W (section 4.2 of the paper), probabilities by eq. 13, the decision is the class of the largest score. A
 * bias, which the paper's does without, is the weights of an input that is always on.
 */
public final class SoftmaxModel {
    /** The most weights that a model may have: more than are of use, and few enough for any machine. */
    public static final int MOST_WEIGHTS = 1 << 20;

    /** What the absolute weights of one class may add up to: no score, and no difference of two, then overflows float32. */
    public static final double LARGEST_SUM = Float.MAX_VALUE / 2;

    private final FloatMatrix weights;
    private final double[] values; // as the weights, row-major; widened once, not for every image
    private final int inputs;
    private final boolean biased;
    private final int classes;

    private SoftmaxModel(FloatMatrix weights, boolean biased) {
        this.weights = weights;
        this.values = widened(weights.toArray());
        this.inputs = weights.rows() - (biased ? 1 : 0);
        this.biased = biased;
        this.classes = weights.columns();
    }

    /**
     * A network of any size.
     *
     * @param weights inputs x classes, the weight of each pixel for each class; 2 to 256 classes, at most {@link #MOST_WEIGHTS} in all
     * @throws IllegalArgumentException for another shape, a NaN or an infinity, or more than {@link #LARGEST_SUM} in a class
     */
    public static SoftmaxModel of(FloatMatrix weights) {
        return checked(weights, false);
    }

    /**
     * As the other, with a bias.
     *
     * @param weights (inputs + 1) x classes, the last row that of an input that is always on
     * @throws IllegalArgumentException also for a bias alone
     */
    public static SoftmaxModel withBias(FloatMatrix weights) {
        if (weights.rows() < 2) {
            throw new IllegalArgumentException(
                    "expected the weights of at least one input beside the bias, found none");
        }
        return checked(weights, true);
    }

    private static SoftmaxModel checked(FloatMatrix weights, boolean biased) {
        int inputs = weights.rows();
        int classes = weights.columns();
        checkSize(inputs, classes);
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < classes; j++) {
                if (!Float.isFinite(weights.get(i, j))) {
                    throw new IllegalArgumentException(
                            "expected finite weights, found " + weights.get(i, j) + " at row " + i + ", column " + j);
                }
            }
        }
        for (int j = 0; j < classes; j++) {
            double sum = 0;
            for (int i = 0; i < inputs; i++) {
                sum += Math.abs(weights.get(i, j));
            }
            if (sum > LARGEST_SUM) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "expected absolute weights that add up to at most %.3g in each column, so that no score"
                                + " overflows float32, found %.3g in column %d",
                        LARGEST_SUM,
                        sum,
                        j));
            }
        }
        return new SoftmaxModel(weights, biased);
    }

    /**
     * Refuses a size that no model may have.
     *
     * @throws IllegalArgumentException with the size
     */
    public static void checkSize(int inputs, int classes) {
        if (classes < 2 || classes > ClassNames.MOST || (long) inputs * classes > MOST_WEIGHTS) {
            throw new IllegalArgumentException("expected 2 to " + ClassNames.MOST + " classes and at most "
                    + MOST_WEIGHTS + " weights, found " + inputs + " x " + classes);
        }
    }

    /** W: inputs x classes; of one with a bias a row more, that of the input that is always on. */
    public FloatMatrix weights() {
        return weights;
    }

    /** The number of inputs, the one that is always on left out. */
    public int inputs() {
        return inputs;
    }

    /** Whether the last row of the weights is that of an input that is always on. */
    public boolean isBiased() {
        return biased;
    }

    /** The number of classes. */
    public int classes() {
        return classes;
    }

    /**
     * The scores S = b W of one image.
     *
     * @param brightness one value in [0, 1] for each input
     * @param scores receives one score for each class
     * @throws IllegalArgumentException if an array has another length
     */
    public void scores(float[] brightness, double[] scores) {
        if (brightness.length != inputs || scores.length != classes) {
            throw new IllegalArgumentException("expected " + inputs + " inputs and " + classes + " scores, found "
                    + brightness.length + " and " + scores.length);
        }
        Arrays.fill(scores, 0);
        if (biased) {
            System.arraycopy(values, inputs * classes, scores, 0, classes);
        }
        for (int i = 0; i < inputs; i++) {
            double b = brightness[i];
            if (b != 0) { // four pixels in five are black
                for (int j = 0, at = i * classes; j < classes; j++) {
                    scores[j] += b * values[at + j];
                }
            }
        }
    }

    /** The class of the largest score; of equal ones the lowest. */
    public int decide(float[] brightness) {
        double[] scores = new double[classes];
        scores(brightness, scores);
        return Softmax.largest(scores);
    }

    /** Softmax of the scores, eq. 13: one probability for each class. */
    public double[] probabilities(float[] brightness) {
        double[] scores = new double[classes];
        scores(brightness, scores);
        return Softmax.of(scores);
    }

    /** The decision for each image, in order. */
    public int[] decisions(Digits digits) {
        float[] brightness = new float[digits.pixels()];
        double[] scores = new double[classes];
        int[] decisions = new int[digits.count()];
        for (int i = 0; i < decisions.length; i++) {
            digits.brightness(i, brightness);
            scores(brightness, scores);
            decisions[i] = Softmax.largest(scores);
        }
        return decisions;
    }

    /** The share of the images that are decided as labelled, in [0, 1]. */
    public double accuracy(Digits digits) {
        int[] decisions = decisions(digits);
        int right = 0;
        for (int i = 0; i < decisions.length; i++) {
            if (decisions[i] == digits.label(i)) {
                right++;
            }
        }
        return (double) right / decisions.length;
    }

    /** The least weight: negative if the penalty of eq. 15 did not hold. */
    public float minWeight() {
        return weights.min();
    }

    /** The share of the weights that are exactly zero, in [0, 1]. */
    public double zeroShare() {
        int zeros = 0;
        for (double value : values) {
            if (value == 0) {
                zeros++;
            }
        }
        return (double) zeros / values.length;
    }

    private static double[] widened(float[] values) {
        double[] widened = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            widened[i] = values[i];
        }
        return widened;
    }
}
