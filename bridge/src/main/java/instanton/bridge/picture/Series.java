package instanton.bridge.picture;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Numbers that belong together in a plot.
 *
 * @param name what the legend calls them
 * @param style how they are shown
 * @param x in ascending order for lines
 * @param y as many
 * @param errors standard errors of y, drawn as bars of one each way: as many, or none
 */
public record Series(String name, Style style, List<Double> x, List<Double> y, List<Double> errors) {
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
        return new Series(name, style, list(x), list(y), List.of());
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
        return new Series(name, Style.POINTS, list(x), list(y), list(errors));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
