package instanton.bridge.artifact;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * How a deep model's knobs were chosen for its full Hamiltonian, as its manifest tells of it.
 *
 * @param data whose training images were read
 * @param images by how many the knobs were chosen
 * @param sweeps of the whole Hamiltonian under each
 * @param seed of the sampling
 * @param check what other images say
 */
@JsonPropertyOrder({"data", "images", "sweeps", "seed", "check"})
public record DeepCalibrationRecord(
        @Nullable DataOrigin data,
        int images,
        int sweeps,
        long seed,
        @Nullable Check check) {

    /**
     * The choice on training images that it was not made by.
     *
     * @param images how many
     * @param before the accuracy of one sweep with the couplings as they were
     * @param after the same, as they are
     * @param error of the difference of the two
     */
    @JsonPropertyOrder({"images", "before", "after", "error"})
    public record Check(int images, double before, double after, double error) {}
}
