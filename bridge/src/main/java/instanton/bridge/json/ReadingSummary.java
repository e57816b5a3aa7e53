package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import instanton.bridge.reading.DigitReading;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read in picture files, as {@code classify --json} tells of it.
 *
 * @param format the name and version of this shape
 * @param model the model folder
 * @param classes their names, which {@code digit} counts from 0
 * @param engine what the quantum votes were computed with
 * @param seed the seed of all random numbers; left out of exact ones
 * @param paths drawn per neuron and image; left out of exact ones
 * @param images one per picture that shows a digit, in the order given
 * @param refused the other pictures; left out where there are none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReadingSummary(
        String format,
        String model,
        List<String> classes,
        String engine,
        @Nullable Long seed,
        @Nullable Integer paths,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Image> images,
        List<Refusal> refused) {
    /** The {@link #format} that this class writes. */
    public static final String FORMAT = "instanton-reading/1";

    /** Refers to the images read and refused. */
    public ReadingSummary {
        classes = List.copyOf(classes);
        images = List.copyOf(images);
        refused = List.copyOf(refused);
    }

    /** One picture and what both networks read in it. */
    public record Image(String file, Classical classical, Quantum quantum) {
        /** Takes a reading. */
        public static Image of(String file, DigitReading reading) {
            return new Image(
                    file,
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
