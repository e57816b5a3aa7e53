package instanton.bridge.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.statistics.Proportion;
import instanton.classical.training.TrainingSettings;
import org.jspecify.annotations.Nullable;

/**
 * How a model was trained and what came of it, as its manifest tells of it: {@code seed}, {@code data}, {@code training} and
 * {@code results}, of which each, and each of their numbers, is null where it is not told.
 *
 * @param seedGiven whether somebody asked for the seed
 */
public record TrainingRecord(
        @Nullable Long seed,
        boolean seedGiven,
        @Nullable DataOrigin data,
        @Nullable Settings training,
        @Nullable Results results) {

    /**
     * What was asked for.
     *
     * @param images learned from
     * @param heldOut the last images of the training split, which were only watched
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"images", "heldOut", "penalty", "epochs", "batch", "learningRate"})
    public record Settings(
            @Nullable Integer images,
            @Nullable Integer heldOut,
            @Nullable Double penalty,
            @Nullable Integer epochs,
            @Nullable Integer batch,
            @Nullable Double learningRate) {
        /** Some settings for so many images. */
        public static Settings of(TrainingSettings settings, int images, int heldOut) {
            return new Settings(
                    images, heldOut, settings.penalty(), settings.epochs(), settings.batch(), settings.learningRate());
        }
    }

    /** What came of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"test", "fit", "weights", "seconds"})
    public record Results(
            @JsonUnwrapped Test test,
            @JsonUnwrapped Fit fit,
            @JsonUnwrapped Weights weights,
            @Nullable Double seconds) {}

    /** The accuracy on the test images, with its 95 % interval. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"testImages", "testCorrect", "testAccuracy", "testLow", "testHigh"})
    public record Test(
            @Nullable Integer testImages,
            @Nullable Integer testCorrect,
            @Nullable Double testAccuracy,
            @Nullable Double testLow,
            @Nullable Double testHigh) {
        /** An accuracy. */
        public static Test of(Proportion accuracy) {
            return new Test(accuracy.total(), accuracy.count(), accuracy.value(), accuracy.low(), accuracy.high());
        }
    }

    /**
     * How the training ended.
     *
     * @param validationAccuracy left out where no images were held out
     * @param epoch the one whose weights were kept
     * @param loss of the first training images after it
     * @param trainingLoss of all of them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"validationAccuracy", "epoch", "loss", "trainingLoss"})
    public record Fit(
            @Nullable Double validationAccuracy,
            @Nullable Integer epoch,
            @Nullable Double loss,
            @Nullable Double trainingLoss) {}

    /** Of the weights: the least, the share that is exactly 0, and the mean drive of the test images by the paper's transfer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"minWeight", "zeroShare", "meanTestDrive"})
    public record Weights(
            @Nullable Float minWeight,
            @Nullable Double zeroShare,
            @Nullable Double meanTestDrive) {}
}
