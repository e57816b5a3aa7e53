package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.compare.DeepComparison;
import instanton.bridge.compare.HiddenLayer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of a deep network as {@code compare --json} prints it: that of its readings, and what hidden layers do.
 *
 * @param comparison of all readings
 * @param hidden layer by layer, from the lowest
 * @param convergence of sweeps; left out where there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeepSummary(
        @JsonUnwrapped ComparisonSummary comparison,
        List<Hidden> hidden,
        DeepComparison.@Nullable Convergence convergence) {
    private static final int PLACES = 5;

    /**
     * A hidden layer: mean raw activities over images and neurons, and the mean correlation of a neuron's activities over images.
     *
     * @param draws passes, or sweeps, that means are over
     * @param exactForward correlation of exact and forward
     * @param forwardFull correlation of forward and full
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hidden(
            int layer,
            int neurons,
            int images,
            int draws,
            @JsonUnwrapped Means means,
            @Nullable Double exactForward,
            @Nullable Double forwardFull) {
        static Hidden of(HiddenLayer layer) {
            return new Hidden(
                    layer.layer(),
                    layer.neurons(),
                    layer.labels().size(),
                    layer.draws(),
                    new Means(mean(layer.exact()), mean(layer.forward()), mean(layer.full())),
                    correlation(layer.exact(), layer.forward()),
                    correlation(layer.forward(), layer.full()));
        }

        private static @Nullable Double mean(List<List<Float>> activities) {
            return ComparisonSummary.finite(HiddenLayer.mean(activities), PLACES);
        }
    }

    /**
     * Mean raw activities; left out where nobody computed them.
     *
     * @param exact of the first layer alone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Means(
            @Nullable Double exact,
            @Nullable Double forward,
            @Nullable Double full) {}

    /** The mean over neurons; null where there are none. */
    private static @Nullable Double correlation(List<List<Float>> first, List<List<Float>> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return null;
        }
        return ComparisonSummary.finite(
                HiddenLayer.correlations(first, second).stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN),
                PLACES);
    }

    /** Takes what was found. */
    public static DeepSummary of(DeepComparison deep, ComparisonSummary comparison) {
        return new DeepSummary(
                comparison,
                deep.hidden().stream().map(Hidden::of).toList(),
                deep.convergence().orElse(null));
    }
}
