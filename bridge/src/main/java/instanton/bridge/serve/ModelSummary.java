package instanton.bridge.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reads, as {@code /api/model} tells of it.
 *
 * @param format the name and version of this shape
 * @param model the model folder
 * @param classes the names of what there is to tell apart, by the numbers that networks decide for
 * @param shape of the images
 * @param quantum the quantum network
 * @param tests images by number; left out where there are none
 * @param version of the program
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelSummary(
        String format,
        String model,
        List<String> classes,
        Shape shape,
        Quantum quantum,
        @Nullable Tests tests,
        String version) {
    static final String FORMAT = "instanton-model-summary/1";

    /** Pixels. */
    record Shape(int height, int width) {}

    /**
     * The quantum network.
     *
     * @param layers neurons of each layer
     * @param neuron what all neurons are
     * @param engines what the votes may be computed with, the first unless told otherwise
     * @param sampling how much is sampled
     * @param gain k of the couplings, or the mean drive; left out of a deep model
     * @param response of neurons in one layer, rows of a drive and its activity; left out of a deep model
     * @param idle activity of a neuron without couplings
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Quantum(
            List<Integer> layers,
            Neuron neuron,
            List<String> engines,
            Sampling sampling,
            @Nullable String gain,
            @Nullable List<double[]> response,
            double idle) {}

    /** What all neurons are. */
    record Neuron(double lambda, @JsonProperty("T") double period, int slices, int kinks) {}

    /**
     * How much is sampled.
     *
     * @param paths per neuron, unless told otherwise
     * @param most of them that may be asked for
     * @param seed of all random numbers, unless told otherwise
     * @param confidence of the sequential vote; null where there is none
     * @param untilCertain the most paths that it draws; null where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sampling(
            int paths,
            int most,
            long seed,
            @Nullable Double confidence,
            @Nullable Integer untilCertain) {}

    /** Images to try. */
    record Tests(String data, int count) {}
}
