package instanton.bridge.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import instanton.classical.digits.DigitData;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What data something was made from, as a manifest tells of it; null where it does not.
 *
 * @param name "mnist", "drawn", or a folder
 * @param note one line on where they came from
 * @param training images to train on
 * @param test images to test on
 * @param sha256 of each file or array, in hex
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"name", "note", "training", "test", "sha256"})
public record DataOrigin(
        @Nullable String name,
        @Nullable String note,
        @Nullable Integer training,
        @Nullable Integer test,
        Map<String, String> sha256) {
    /** Copies the digests; none where none are told. */
    public DataOrigin {
        sha256 = sha256 == null ? Map.of() : new TreeMap<>(sha256);
    }

    /** What was loaded. */
    public static DataOrigin of(DigitData data) {
        return new DataOrigin(
                data.name(),
                note(data),
                data.trainingSplit().isPresent() ? (Integer) data.training().count() : null,
                data.test().count(),
                data.sha256());
    }

    /** Where data came from, as results tell of it: of MNIST its digests say all, and where it lay is nobody's business. */
    public static String note(DigitData data) {
        return data.name().equals("mnist") ? "MNIST, verified by SHA-256" : data.note();
    }
}
