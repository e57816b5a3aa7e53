package instanton.bridge.artifact;

import instanton.classical.file.BadFileException;
import instanton.classical.model.SoftmaxModel;
import org.jspecify.annotations.Nullable;

/** What a model's manifest says of its numbers, held against each other and against the model: what contradicts itself was changed by hand. */
final class ManifestClaims {
    /** Of a number that was a float32, in its shortest digits; small enough to count images by. */
    private static final double ROUNDING = 1e-7;

    private ManifestClaims() {}

    /**
     * Counts of images, the accuracy they make, and what is said of the weights; what is not said is believed.
     *
     * @throws BadFileException if two of them contradict each other, with both
     */
    static void check(ModelManifest manifest, SoftmaxModel model) throws BadFileException {
        DataOrigin data = manifest.training().data();
        TrainingRecord.Settings training = manifest.training().training();
        TrainingRecord.Results results = manifest.training().results();
        if (data != null && training != null) {
            agree(
                    manifest,
                    "/training/images",
                    number(training.images()),
                    "/data/training less /training/heldOut",
                    number(data.training()) - number(training.heldOut()));
        }
        if (results == null) {
            return;
        }
        TrainingRecord.Test test = results.test();
        double images = number(test.testImages());
        if (data != null) {
            agree(manifest, "/results/testImages", images, "/data/test", number(data.test()));
        }
        agree(
                manifest,
                "/results/testAccuracy",
                number(test.testAccuracy()),
                "/results/testCorrect of /results/testImages",
                number(test.testCorrect()) / images);
        TrainingRecord.Weights weights = results.weights();
        agree(manifest, "/results/minWeight", number(weights.minWeight()), ModelFolder.WEIGHTS, model.minWeight());
        agree(manifest, "/results/zeroShare", number(weights.zeroShare()), ModelFolder.WEIGHTS, model.zeroShare());
    }

    /** NaN where no number is told. */
    private static double number(@Nullable Number told) {
        return told == null ? Double.NaN : told.doubleValue();
    }

    private static void agree(ModelManifest manifest, String field, double told, String with, double expected)
            throws BadFileException {
        if (Math.abs(told - expected) > ROUNDING * Math.max(1, Math.abs(expected))) {
            throw new BadFileException(
                    manifest.file(), "expected " + field + " to be " + expected + " by " + with + ", found " + told);
        }
    }
}
