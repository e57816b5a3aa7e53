package instanton.bridge.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.calibration.Calibrated;
import instanton.bridge.calibration.PathNeed;
import instanton.bridge.calibration.SampledNeed;
import instanton.bridge.transfer.Transfer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a transfer was calibrated, as a manifest tells of it; null where it does not.
 *
 * @param sample what it was calibrated on
 * @param need the paths that are expected to be needed
 * @param seed of the paths that were sampled
 * @param sampled what they say
 * @param paper the paper's setting beside it; left out where no number of paths suffices it
 * @param madeFor what was chosen; a manifest that tells of another choice was changed by hand
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"sample", "need", "seed", "sampled", "paper", "madeFor"})
public record CalibrationRecord(
        @JsonUnwrapped @Nullable Sample sample,
        @JsonUnwrapped @Nullable PathNeed need,
        @Nullable Long seed,
        @Nullable Sampled sampled,
        @Nullable Paper paper,
        TransferRecord.@Nullable Choice madeFor) {

    /** Training images, and how much accuracy may be lost on them. */
    @JsonPropertyOrder({"data", "images", "loss"})
    public record Sample(@Nullable DataOrigin data, int images, double loss) {}

    /** What sampling says of the paths needed; the numbers that are not known are left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"images", "lost", "error", "paths", "fewest", "most"})
    public record Sampled(
            int images,
            double lost,
            double error,
            @Nullable Integer paths,
            @Nullable Integer fewest,
            @Nullable Integer most) {
        private static Sampled of(SampledNeed need) {
            return new Sampled(
                    need.images(),
                    need.lost(),
                    need.error(),
                    known(need.paths()),
                    known(need.fewest()),
                    known(need.most()));
        }

        private static @Nullable Integer known(OptionalInt paths) {
            return paths.isPresent() ? (Integer) paths.getAsInt() : null;
        }
    }

    /** The paths that the paper's setting is expected to need, and what sampling says of it. */
    @JsonPropertyOrder({"paths", "sampled"})
    public record Paper(int paths, @Nullable Sampled sampled) {}

    /**
     * What came of a calibration.
     *
     * @param seed of its sampling
     */
    public static CalibrationRecord of(Sample sample, Calibrated calibrated, long seed, Transfer transfer) {
        return new CalibrationRecord(
                sample,
                calibrated.chosen().need(),
                seed,
                Sampled.of(calibrated.sampled()),
                calibrated
                        .paper()
                        .map(paper -> new Paper(paper.candidate().need().paths(), Sampled.of(paper.sampled())))
                        .orElse(null),
                TransferRecord.Choice.of(transfer));
    }
}
