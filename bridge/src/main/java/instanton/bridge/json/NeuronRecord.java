package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import instanton.quantum.physics.NeuronParameters;
import org.jspecify.annotations.Nullable;

/** What neurons are, as JSON tells of it: Lambda, T, N and n; null or 0 where it does not. */
@JsonPropertyOrder({"lambda", "T", "slices", "kinks"})
public record NeuronRecord(
        @Nullable Double lambda,
        @JsonProperty("T") @Nullable Double period,
        int slices,
        int kinks) {
    /** More than this no path can be drawn with in reasonable time and memory. */
    private static final int MOST_SLICES = 1 << 14;

    /** What some neurons are. */
    public static NeuronRecord of(NeuronParameters neuron) {
        return new NeuronRecord(
                neuron.well().lambda(),
                neuron.lattice().period(),
                neuron.lattice().slices(),
                neuron.kinks());
    }

    /**
     * The neurons.
     *
     * @throws IllegalArgumentException if there are no such neurons
     */
    public NeuronParameters parameters() {
        double checkedLambda = positive("lambda", lambda);
        double checkedPeriod = positive("T", period);
        if (slices > MOST_SLICES) {
            throw new IllegalArgumentException("expected at most " + MOST_SLICES + " slices, found " + slices);
        }
        return NeuronParameters.of(checkedLambda, checkedPeriod, slices, kinks);
    }

    /**
     * A number that was told.
     *
     * @throws IllegalArgumentException if none was, or one that is not positive
     */
    public static double positive(String name, @Nullable Double value) {
        if (value == null || !(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "expected a positive " + name + ", found " + (value == null ? "none" : value));
        }
        return value;
    }
}
