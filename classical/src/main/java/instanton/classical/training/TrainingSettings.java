package instanton.classical.training;

/**
 * How to minimize eq. 15.
 *
 * @param penalty lambda of eq. 15, at least 0; the paper wants it well above 1
 * @param epochs passes over the training images, at least 1
 * @param batch images per step, at least 1
 * @param learningRate Adam's step at the start, in the units of a weight, from 1e-34 to 1e38; it falls to a thousandth along half a
 *     cosine
 * @param seed fixes the first weights and the order of the images
 */
public record TrainingSettings(double penalty, int epochs, int batch, double learningRate, long seed) {
    /**
     * Chosen after training on the first 50,000 images of MNIST's training set, by the other 10,000: the shortest training within 0.02
     * points of the best accuracy.
     */
    public static final TrainingSettings DEFAULT = new TrainingSettings(10, 10, 1000, 0.1, 1);

    // Adam computes in float32, the last steps with less than a thousandth of this; DL4J takes 1e-8 where the step
    // comes to 0 or infinity.
    private static final double LEAST_RATE = 1e-34;
    private static final double LARGEST_RATE = 1e38;

    /** @throws IllegalArgumentException for a value outside of its range */
    public TrainingSettings {
        if (!(penalty >= 0) || Double.isInfinite(penalty)) {
            throw new IllegalArgumentException("expected a penalty of 0 or more, found " + penalty);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("expected at least 1 epoch, found " + epochs);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("expected at least 1 image per batch, found " + batch);
        }
        if (!(learningRate >= LEAST_RATE && learningRate <= LARGEST_RATE)) {
            throw new IllegalArgumentException("expected a learning rate that float32 carries, from " + LEAST_RATE
                    + " to " + LARGEST_RATE + ", found " + learningRate);
        }
    }

    /** These settings with another penalty. */
    public TrainingSettings withPenalty(double newPenalty) {
        return new TrainingSettings(newPenalty, epochs, batch, learningRate, seed);
    }

    /** These settings with another number of epochs. */
    public TrainingSettings withEpochs(int newEpochs) {
        return new TrainingSettings(penalty, newEpochs, batch, learningRate, seed);
    }

    /** These settings with another batch size. */
    public TrainingSettings withBatch(int newBatch) {
        return new TrainingSettings(penalty, epochs, newBatch, learningRate, seed);
    }

    /** These settings with another learning rate at the start. */
    public TrainingSettings withLearningRate(double newLearningRate) {
        return new TrainingSettings(penalty, epochs, batch, newLearningRate, seed);
    }

    /** These settings with another seed. */
    public TrainingSettings withSeed(long newSeed) {
        return new TrainingSettings(penalty, epochs, batch, learningRate, newSeed);
    }
}
