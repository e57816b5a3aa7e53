package instanton.bridge.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.transfer.LayerKnobs;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a deep model's couplings were changed since they were trained.
 *
 * @param knobs layer by layer
 * @param calibration how that was chosen; left out where by hand
 * @param made by what; left out where nothing was changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"layers", "calibration", "made"})
public record DeepTransferRecord(
        @JsonProperty("layers") @Nullable List<LayerKnobs> knobs,
        @Nullable DeepCalibrationRecord calibration,
        @JsonUnwrapped TransferRecord.@Nullable Made made) {
    /** Of couplings as they were trained. */
    static DeepTransferRecord untouched(int layers) {
        return new DeepTransferRecord(Collections.nCopies(layers, LayerKnobs.NONE), null, null);
    }

    /**
     * The knobs.
     *
     * @throws IllegalArgumentException if there are not as many as layers
     */
    List<LayerKnobs> checkedKnobs(int layers) {
        if (knobs == null || knobs.size() != layers || knobs.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("expected the knobs of " + layers + " layers, found "
                    + (knobs == null
                            ? "none"
                            : "those of "
                                    + knobs.stream().filter(Objects::nonNull).count()));
        }
        return knobs;
    }
}
