package instanton.bridge.reading;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What readings of every kind have. Immutable. */
final class Core {
    final String engine;
    final int classes;
    final int[] images;
    final int[] decisions;
    final double[] scores; // images x classes
    final float[] errors; // images x classes, empty where exact
    final Cost cost;

    private Core(
            String engine, int classes, int[] images, int[] decisions, double[] scores, float[] errors, Cost cost) {
        this.engine = engine;
        this.classes = classes;
        this.images = images;
        this.decisions = decisions;
        this.scores = scores;
        this.errors = errors;
        this.cost = cost;
    }

    /** Copies arrays and checks them; the number of classes follows from them. */
    static Core of(String engine, int[] images, int[] decisions, double[] scores, float[] errors, double seconds) {
        if (engine.isBlank()) {
            throw new IllegalArgumentException("a reading needs the name of its engine");
        }
        int classes = images.length == 0 ? 0 : scores.length / images.length;
        if (classes < 2 || decisions.length != images.length || scores.length != images.length * classes) {
            throw new IllegalArgumentException(
                    "expected at least one image, a decision and two or more scores for each, found " + images.length
                            + " images, " + decisions.length + " decisions, " + scores.length + " scores");
        }
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < images.length; i++) {
            if (images[i] < 0 || !seen.add(images[i])) {
                throw new IllegalArgumentException(
                        "expected image indices of at least 0, none twice, found " + images[i] + " at " + i);
            }
            if (decisions[i] < 0 || decisions[i] >= classes) {
                throw new IllegalArgumentException(
                        "expected a class from 0 to " + (classes - 1) + ", found " + decisions[i]);
            }
        }
        return new Core(
                engine,
                classes,
                images.clone(),
                decisions.clone(),
                scores.clone(),
                errors.clone(),
                new Cost(seconds, Double.NaN));
    }

    Core with(Cost newCost) {
        return new Core(engine, classes, images, decisions, scores, errors, newCost);
    }

    /** The place of a score. */
    int at(int i, int label) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException("expected a class from 0 to " + (classes - 1) + ", found " + label);
        }
        return i * classes + label;
    }

    /** All scores of an image, unrounded. */
    double[] row(int i) {
        return Arrays.copyOfRange(scores, i * classes, (i + 1) * classes);
    }
}
