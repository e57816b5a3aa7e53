package instanton.bridge.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What the images are like that a model was trained on, as its manifest tells of it; the numbers themselves lie in
 * {@link TypicalFile#FILE}.
 *
 * @param threshold the distance beyond which an image is unlike all of them
 * @param share of the images held out that are beyond it
 * @param images that distributions were fitted to
 * @param heldOut that the threshold was set by
 * @param data where they came from
 * @param sha256 of the file
 * @param of SHA-256 of what the scores were made with: of another network these numbers tell nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"threshold", "share", "images", "heldOut", "data", "sha256", "of"})
public record TypicalRecord(
        @Nullable Double threshold,
        @Nullable Double share,
        @Nullable Integer images,
        @Nullable Integer heldOut,
        @Nullable DataOrigin data,
        @Nullable String sha256,
        @Nullable String of) {}
