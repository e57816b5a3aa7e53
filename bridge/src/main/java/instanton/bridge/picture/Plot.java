package instanton.bridge.picture;

import java.util.List;

/**
 * Curves and marks over two axes.
 *
 * @param title what stands above it
 * @param series in the order of their colours, at least one
 */
public record Plot(String title, Axis x, Axis y, List<Series> series) implements Panel {
    /** Keeps a copy; refuses a plot of nothing, a line through points that are not there, and what no axis shows. */
    public Plot {
        series = List.copyOf(series);
        if (series.isEmpty()) {
            throw new IllegalArgumentException("a plot has at least one series");
        }
        List<String> names = series.stream().map(Series::name).toList();
        for (Series each : series) {
            if (each.joins() != null && !names.contains(each.joins())) {
                throw new IllegalArgumentException(each.name() + " joins " + each.joins() + ", which is not there");
            }
        }
        if (x.doubling() && series.stream().flatMap(each -> each.x().stream()).anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException("an axis that doubles is of positive numbers");
        }
    }

    /** A plot of several series. */
    public static Plot of(String title, Axis x, Axis y, Series... series) {
        return new Plot(title, x, y, List.of(series));
    }
}
