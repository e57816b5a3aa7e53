package instanton.bridge.picture;

import java.util.List;

/**
 * A function of two variables as shades.
 *
 * @param title what stands above it
 * @param x what the columns are
 * @param y what the rows are, from the bottom up
 * @param xs values of the columns, rising, at least 2; drawn side by side whatever their distances
 * @param ys values of the rows, the same
 * @param scale what the shades tell
 * @param values row by row
 */
public record HeatMap(
        String title, Axis x, Axis y, List<Double> xs, List<Double> ys, String scale, List<List<Double>> values)
        implements Panel {
    /** Keeps copies; refuses what is not rectangular. */
    public HeatMap {
        xs = List.copyOf(xs);
        ys = List.copyOf(ys);
        values = values.stream().map(List::copyOf).toList();
        int columns = xs.size();
        if (columns < 2
                || ys.size() < 2
                || values.size() != ys.size()
                || values.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException("expected " + ys.size() + " rows of " + columns + " values");
        }
    }
}
