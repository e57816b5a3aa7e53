package instanton.bridge.reading;

import instanton.bridge.network.Images;
import instanton.bridge.vote.Vote;
import instanton.classical.model.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What one network said of a set of images: which (any of a test set, in any order), a decision and a score per class for each, and what
 * it cost. Immutable; arrays are copied in and out.
 */
public abstract sealed class Reading permits ExactReading, PathReading {
    final Core core;

    Reading(Core core) {
        this.core = core;
    }

    /**
     * A reading without sampling noise: the classical network, or the exact engine.
     *
     * @param engine its name in tables and files, for example {@code classical} or {@code exact}
     * @param images indices into the test set, at least one, none twice
     * @param decisions the class decided for each
     * @param scores images x classes, row-major, at least two classes: scores, or raw activities
     * @param seconds wall-clock time the reading took
     */
    public static ExactReading exact(String engine, int[] images, int[] decisions, double[] scores, double seconds) {
        return new ExactReading(Core.of(engine, images, decisions, scores, new float[0], seconds), List.of());
    }

    /** The same, the class of the largest score being decided; of equal ones the lowest. */
    static ExactReading exact(String engine, Images images, List<double[]> scores, Cost cost) {
        return exact(
                        engine,
                        images.indices(),
                        scores.stream().mapToInt(Softmax::largest).toArray(),
                        scores.stream().flatMapToDouble(Arrays::stream).toArray(),
                        cost.seconds())
                .withCost(cost);
    }

    /**
     * A reading of independent paths, as many for each neuron; as {@link #exact}, and:
     *
     * @param paths paths per neuron and image, at least 1
     * @param errors images x classes standard errors of the scores, NaN where one path leaves them unknown
     */
    public static SampledReading sampled(
            String engine, int paths, int[] images, int[] decisions, float[] scores, float[] errors, double seconds) {
        if (errors.length != scores.length) {
            throw new IllegalArgumentException(
                    "expected " + scores.length + " standard errors, found " + errors.length);
        }
        double[] widened = new double[scores.length];
        for (int at = 0; at < widened.length; at++) {
            widened[at] = scores[at];
        }
        return new SampledReading(Core.of(engine, images, decisions, widened, errors, seconds), paths, PathCurve.NONE);
    }

    /** The same reading at another cost. */
    public abstract Reading withCost(Cost cost);

    /** The network's name in tables and files. */
    public String engine() {
        return core.engine;
    }

    /** How many classes the network tells apart. */
    public int classes() {
        return core.classes;
    }

    /** Paths per neuron and image, or the most of them where they differ; empty where the reading is not sampled. */
    public OptionalInt paths() {
        return OptionalInt.empty();
    }

    /** How many images were read. */
    public int size() {
        return core.images.length;
    }

    /** The test-set index of the i-th image read. */
    public int image(int i) {
        return core.images[i];
    }

    /** The test-set indices, in the order read: a copy. */
    public int[] images() {
        return core.images.clone();
    }

    /** The place of an image of the test set; empty where it was not read. */
    public OptionalInt place(int image) {
        Integer place = core.places.get(image);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** The class decided for the i-th image read. */
    public int decision(int i) {
        return core.decisions[i];
    }

    /** The decisions, in the order read: a copy. */
    public int[] decisions() {
        return core.decisions.clone();
    }

    /** The score of a class for the i-th image read, in float32 as files hold it. */
    public float score(int i, int label) {
        return (float) core.scores[core.at(i, label)];
    }

    /** All scores of the i-th image read, as they were computed. */
    public double[] scores(int i) {
        return core.row(i);
    }

    /** The standard error of a score; 0 where the reading is exact, NaN where unknown. */
    public float error(int i, int label) {
        int at = core.at(i, label);
        return core.errors.length == 0 ? 0 : core.errors[at];
    }

    /** Whether that error may be larger: it is but a lower bound. */
    public boolean isErrorAtLeast(int i, int label) {
        return false;
    }

    /** Whether its output neurons inhibit each other, so that the exact engine computes another network. */
    public boolean isCoupled() {
        return false;
    }

    /** The scores of the i-th image read, in float32, as votes. */
    public Vote vote(int i) {
        double[] scores = core.row(i);
        for (int label = 0; label < scores.length; label++) {
            scores[label] = (float) scores[label];
        }
        return Vote.of(scores);
    }

    /** By how much the best score of the i-th image read exceeds the second best; 0 where they are equal. */
    public double margin(int i) {
        return vote(i).margin();
    }

    /** Wall-clock seconds that the reading took. */
    public double seconds() {
        return core.cost.seconds();
    }

    /** Seconds of all processors together that the reading took; NaN where nobody looked. */
    public double cpuSeconds() {
        return core.cost.cpuSeconds();
    }
}
