package instanton.bridge.picture;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that belong together in a plot.
 *
 * @param name what the legend calls them
 * @param style how they are shown
 * @param x in ascending order for lines
 * @param y as many
 * @param errors standard errors of y, drawn as bars of one each way: as many, or none
 * @param joins of a line, the name of the series whose points it joins: it shares colour and legend with them
 * @param pale whether it stands back behind the others
 */
public record Series(
        String name,
        Style style,
        List<Double> x,
        List<Double> y,
        List<Double> errors,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String joins,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean pale) {
    /** How a series is shown. */
    public enum Style {
        /** A line. */
        LINE,
        /** A broken line. */
        DASHED,
        /** A thin pale line. */
        FAINT,
        /** Marks, with error bars where there are errors. */
        POINTS
    }

    /** Keeps copies; refuses lists of different lengths. */
    public Series {
        x = List.copyOf(x);
        y = List.copyOf(y);
        errors = List.copyOf(errors);
        if (x.isEmpty() || x.size() != y.size() || (!errors.isEmpty() && errors.size() != y.size())) {
            throw new IllegalArgumentException(
                    name + ": " + x.size() + " x, " + y.size() + " y and " + errors.size() + " errors");
        }
    }

    /** A series without errors. */
    public static Series of(String name, Style style, double[] x, double[] y) {
        return new Series(name, style, list(x), list(y), List.of(), null, false);
    }

    /** A series over 0, 1, 2 and so on, such as time slices. */
    public static Series overIndex(String name, Style style, int count, IntToDoubleFunction y) {
        return of(
                name,
                style,
                IntStream.range(0, count).asDoubleStream().toArray(),
                IntStream.range(0, count).mapToDouble(y).toArray());
    }

    /** Marks with error bars. */
    public static Series points(String name, double[] x, double[] y, double[] errors) {
        return new Series(name, Style.POINTS, list(x), list(y), list(errors), null, false);
    }

    /** The same, as the line through another's points. */
    public Series joining(Series points) {
        return new Series(name, style, x, y, errors, points.name(), points.pale());
    }

    /** The same, thin and pale. */
    public Series behind() {
        return new Series(name, style, x, y, errors, joins, true);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
