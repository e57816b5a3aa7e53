package instanton.bridge.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a deep model was trained and what came of it, as its manifest tells of it; null where it does not.
 *
 * @param seedGiven whether somebody asked for the seed
 * @param results what came of it
 */
public record DeepTrainingRecord(
        @Nullable Long seed,
        boolean seedGiven,
        @Nullable DataOrigin data,
        Settings training,
        @Nullable Results results) {

    /**
     * What was asked for.
     *
     * @param split of the training images
     * @param paths per neuron, the noise of which was trained with; 0 for none
     * @param augmentation as text
     * @param nonnegative whether nothing inhibits
     * @param backReaction whether neurons were trained as stiff as those above make them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"hidden", "split", "paths", "augmentation", "nonnegative", "backReaction", "epochs"})
    public record Settings(
            @Nullable List<Integer> hidden,
            @JsonUnwrapped @Nullable Split split,
            @Nullable Integer paths,
            @Nullable String augmentation,
            @Nullable Boolean nonnegative,
            @Nullable Boolean backReaction,
            @Nullable Integer epochs) {}

    /**
     * What training images are for.
     *
     * @param images learned from
     * @param heldOut the last ones, by which the best epoch was chosen
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"images", "heldOut"})
    public record Split(@Nullable Integer images, @Nullable Integer heldOut) {}

    /**
     * What came of it.
     *
     * @param test accuracy of the classical network, its neurons' exact responses, on the test images
     * @param validationAccuracy on the images that were held out, after the epoch that was kept
     * @param epoch the one that was kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"test", "validationAccuracy", "epoch", "loss", "seconds"})
    public record Results(
            @JsonUnwrapped TrainingRecord.@Nullable Test test,
            @Nullable Double validationAccuracy,
            @Nullable Integer epoch,
            @Nullable Double loss,
            @Nullable Double seconds) {}
}
