package instanton.bridge.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Where the weights of a model came from that was trained elsewhere, as its manifest tells of it.
 *
 * @param weights the file's name
 * @param weightsSha256 its SHA-256, in hex
 * @param bias the name of the file of the bias; left out where there was none
 * @param biasSha256 its SHA-256, in hex
 * @param transposed whether the weights came as classes x pixels
 * @param mean what was taken off each pixel's brightness before
 * @param deviation what it was divided by then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"weights", "weightsSha256", "bias", "biasSha256", "transposed", "mean", "deviation"})
public record ImportRecord(
        String weights,
        String weightsSha256,
        @Nullable String bias,
        @Nullable String biasSha256,
        boolean transposed,
        double mean,
        double deviation) {}
