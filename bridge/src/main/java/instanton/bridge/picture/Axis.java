package instanton.bridge.picture;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One axis.
 *
 * @param label quantity and unit
 * @param low where it begins; null to fit the data
 * @param high where it ends; null to fit the data
 * @param doubling whether each step doubles it, as numbers of paths do: 1, 2, 4, 8; across alone, and of positive numbers
 */
public record Axis(
        String label,
        @Nullable Double low,
        @Nullable Double high,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean doubling) {
    /** An axis that fits its data. */
    public static Axis of(String label) {
        return new Axis(label, null, null, false);
    }

    /** An axis of a given range. */
    public static Axis of(String label, double low, double high) {
        return new Axis(label, low, high, false);
    }

    /** An axis that begins at a value. */
    public static Axis from(String label, double low) {
        return new Axis(label, low, null, false);
    }

    /** An axis that fits its data, and doubles with each step. */
    public static Axis doubling(String label) {
        return new Axis(label, null, null, true);
    }
}
