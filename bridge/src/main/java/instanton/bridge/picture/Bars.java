package instanton.bridge.picture;

import java.util.List;

/**
 * A bar for each of several categories, with its standard error.
 *
 * @param title what stands above it
 * @param categories what stands below the bars
 * @param values one for each category
 * @param errors one for each, 0 where exact
 */
public record Bars(String title, Axis y, List<String> categories, List<Double> values, List<Double> errors)
        implements Panel {
    /** Keeps copies; refuses lists of different lengths. */
    public Bars {
        categories = List.copyOf(categories);
        values = List.copyOf(values);
        errors = List.copyOf(errors);
        if (categories.isEmpty() || values.size() != categories.size() || errors.size() != categories.size()) {
            throw new IllegalArgumentException(
                    categories.size() + " categories, " + values.size() + " values and " + errors.size() + " errors");
        }
    }
}
