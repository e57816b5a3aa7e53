package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import instanton.bridge.loss.Attribution;
import instanton.bridge.loss.LossPart;
import instanton.bridge.statistics.PairedDifference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribution as it stands in the JSON, in shares 0..1: each rung's accuracy is rounded to 6 places and the parts are differences of
 * these, so that they add up to the last digit.
 *
 * @param images how many images it is over
 * @param classical the classical accuracy on these
 * @param sampled the sampled network's accuracy
 * @param lost the former less the latter
 * @param error standard error of that over the images; left out where unknown
 * @param parts what it was lost to, in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"images", "classical", "sampled", "lost", "error", "parts"})
public record AttributionSummary(
        int images,
        BigDecimal classical,
        BigDecimal sampled,
        BigDecimal lost,
        @Nullable Double error,
        List<Part> parts) {

    /** Copies the list. */
    public AttributionSummary {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param cause its name
     * @param lost the accuracy lost to it
     * @param error standard error of that over the images, of the run's noise its expected size; left out where unknown
     * @param accuracy what is left of the accuracy
     * @param knob how to bring it back, in a sentence
     * @param regained the accuracy that turning the knob alone would add; left out where there is nothing to turn
     * @param regainedError standard error of that
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"cause", "lost", "error", "accuracy", "knob", "regained", "regainedError"})
    public record Part(
            String cause,
            BigDecimal lost,
            @Nullable Double error,
            BigDecimal accuracy,
            String knob,
            @Nullable Double regained,
            @Nullable Double regainedError) {}

    public static AttributionSummary of(Attribution attribution) {
        return new AttributionSummary(
                attribution.images(),
                share(attribution.classical()),
                share(attribution.sampled()),
                share(attribution.classical()).subtract(share(attribution.sampled())),
                ComparisonSummary.finite(attribution.total().error(), 6),
                attribution.parts().stream().map(AttributionSummary::part).toList());
    }

    private static Part part(LossPart part) {
        PairedDifference regained = part.knob().regained();
        return new Part(
                part.cause().label(),
                share(part.before()).subtract(share(part.after())),
                ComparisonSummary.finite(part.error(), 6),
                share(part.after()),
                part.knob().sentence(),
                regained == null ? null : ComparisonSummary.finite(regained.value(), 6),
                regained == null ? null : ComparisonSummary.finite(regained.error(), 6));
    }

    private static BigDecimal share(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
    }
}
