package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.reading.DigitReading;
import instanton.classical.digits.ClassNames;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read in picture files, as {@code classify --json} tells of it.
 *
 * @param format the name and version of this shape
 * @param source the model
 * @param engine what the quantum votes were computed with
 * @param seed the seed of all random numbers; left out of exact ones
 * @param paths drawn per neuron and image; left out of exact ones
 * @param images one per picture that shows a digit, in the order given
 * @param refused the other pictures; left out where there are none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReadingSummary(
        String format,
        @JsonUnwrapped Source source,
        String engine,
        @Nullable Long seed,
        @Nullable Integer paths,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Image> images,
        List<Refusal> refused) {
    /** The {@link #format} that this class writes. */
    public static final String FORMAT = "instanton-reading/1";

    /** Refers to the images read and refused. */
    public ReadingSummary {
        images = List.copyOf(images);
        refused = List.copyOf(refused);
    }

    /**
     * What read them.
     *
     * @param model the model folder
     * @param classes what there is to tell apart, by the numbers that networks decide for; left out where these are the digits 0 to 9
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Source(String model, @Nullable List<String> classes) {
        /** Takes a model. */
        public static Source of(String model, ClassNames classes) {
            return new Source(model, ComparisonSummary.Subject.names(classes));
        }
    }

    /**
     * One picture and what both networks read in it.
     *
     * @param leftOut what in it was taken for none of the digit; left out where there was nothing
     * @param unlike whether it is unlike all that the model was trained on; null where that isn't known
     */
    public record Image(
            String file,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> leftOut,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Boolean unlike,

            Classical classical,
            Quantum quantum) {
        /** Refers to what was left out. */
        public Image {
            leftOut = List.copyOf(leftOut);
        }

        /** Takes a reading. */
        public static Image of(String file, List<String> leftOut, @Nullable Boolean unlike, DigitReading reading) {
            return new Image(
                    file,
                    leftOut,
                    unlike,
                    new Classical(reading.classicalDigit(), list(reading.classicalVotes())),
                    new Quantum(
                            reading.quantumDigit(),
                            list(reading.quantumVotes()),
                            list(reading.quantumErrors()),
                            list(reading.activities()),
                            list(reading.activityErrors())));
        }

        private static List<Double> list(double[] values) {
            return Arrays.stream(values).boxed().toList();
        }
    }

    /** The classical decision, and the probabilities of eq. 13. */
    public record Classical(int digit, List<Double> votes) {}

    /** The quantum decision, the softmax of the raw activities with standard errors, and the activities with theirs. */
    public record Quantum(
            int digit, List<Double> votes, List<Double> errors, List<Double> activities, List<Double> activityErrors) {}

    /** A picture that was not read, and why. */
    public record Refusal(String file, String reason) {}
}
