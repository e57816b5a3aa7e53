package instanton.bridge.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.json.NeuronRecord;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.quantum.physics.NeuronParameters;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How a model's weights became couplings and are put to work, as its manifest tells of it.
 *
 * @param choice what was chosen
 * @param calibration how it was chosen; left out where by hand
 * @param made by what; left out where the model was made by the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"choice", "calibration", "made"})
public record TransferRecord(
        @JsonUnwrapped Choice choice,
        @Nullable CalibrationRecord calibration,
        @JsonUnwrapped @Nullable Made made) {

    /**
     * A normalization, a gain and neurons; null where they are not told of.
     *
     * @param gain k, of a typical image where each has its own
     * @param meanDrive to which the mean of each image's drives is scaled; left out where all share the gain
     * @param neuron the paper's where left out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"normalization", "gain", "meanDrive", "neuron"})
    public record Choice(
            @Nullable String normalization,
            @Nullable Double gain,
            @Nullable Double meanDrive,
            @Nullable NeuronRecord neuron) {

        /** What a transfer goes by. */
        public static Choice of(Transfer transfer) {
            OptionalDouble mean = transfer.point().gain().meanDrive();
            return new Choice(
                    transfer.normalization().label(),
                    transfer.gain(),
                    mean.isPresent() ? (Double) mean.getAsDouble() : null,
                    NeuronRecord.of(transfer.point().neuron()));
        }

        /**
         * How weights become couplings.
         *
         * @throws IllegalArgumentException if there is no such way
         */
        WeightNormalization weights() {
            return WeightNormalization.parse(normalization == null ? "" : normalization);
        }

        /**
         * Gain and neurons.
         *
         * @throws IllegalArgumentException if they cannot be, or the lattice does not carry them
         */
        OperatingPoint point() {
            OperatingPoint point = new OperatingPoint(
                    meanDrive == null
                            ? new Gain.Fixed(NeuronRecord.positive("gain", gain))
                            : new Gain.PerImage(
                                    NeuronRecord.positive("mean drive", meanDrive),
                                    NeuronRecord.positive("gain", gain)),
                    neuron == null ? NeuronParameters.PAPER : neuron.parameters());
            point.checkCarried();
            return point;
        }

        /**
         * That a calibration was made for these.
         *
         * @throws IllegalArgumentException if it was made for others, with what differs
         */
        void checkMadeFor(Choice other) {
            NeuronRecord ours = neuron;
            NeuronRecord theirs = other.neuron;
            same("normalization", normalization, other.normalization);
            same("gain", gain, other.gain);
            same("meanDrive", meanDrive, other.meanDrive);
            same("neuron/lambda", ours == null ? null : ours.lambda(), theirs == null ? null : theirs.lambda());
            same("neuron/T", ours == null ? null : ours.period(), theirs == null ? null : theirs.period());
            same("neuron/slices", ours == null ? null : ours.slices(), theirs == null ? null : theirs.slices());
            same("neuron/kinks", ours == null ? null : ours.kinks(), theirs == null ? null : theirs.kinks());
        }

        private static void same(String field, @Nullable Object found, @Nullable Object told) {
            if (!Objects.equals(found, told)) {
                throw new IllegalArgumentException("expected the " + field + " that the calibration was made for, "
                        + (told == null ? "none" : told) + ", found " + (found == null ? "none" : found)
                        + ": run transfer again");
            }
        }
    }

    /** What made it, and when. */
    @JsonPropertyOrder({"command", "created", "instanton", "revision"})
    public record Made(
            @Nullable List<String> command,
            @Nullable String created,
            @Nullable String instanton,
            @Nullable String revision) {
        static Made of(Provenance provenance) {
            return new Made(
                    provenance.commandLine(),
                    provenance.created().toString(),
                    provenance.version(),
                    provenance.revision());
        }
    }

    /** Of a transfer that the training made. */
    static TransferRecord of(Transfer transfer) {
        return new TransferRecord(Choice.of(transfer), null, null);
    }
}
