package instanton.bridge.picture;

import org.jspecify.annotations.Nullable;

/**
 * One axis.
 *
 * @param label quantity and unit
 * @param low where it begins; null to fit the data
 * @param high where it ends; null to fit the data
 */
public record Axis(
        String label, @Nullable Double low, @Nullable Double high) {
    /** An axis that fits its data. */
    public static Axis of(String label) {
        return new Axis(label, null, null);
    }

    /** An axis of a given range. */
    public static Axis of(String label, double low, double high) {
        return new Axis(label, low, high);
    }

    /** An axis that begins at a value. */
    public static Axis from(String label, double low) {
        return new Axis(label, low, null);
    }
}
