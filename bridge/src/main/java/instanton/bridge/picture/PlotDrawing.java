package instanton.bridge.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.util.ShapeUtils;
import org.jfree.data.Range;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws a {@link Plot}, the first series on top. */
final class PlotDrawing implements Drawing {
    private static final int HEIGHT = 300;
    private static final double ACROSS = 360; // of the axis
    private static final double TICKS = 8;
    private static final Line2D SAMPLE = new Line2D.Double(-11, 0, 11, 0);

    /** By the size of a mark. Marks differ in shape too, for print without colours. */
    private static final List<Function<Float, Shape>> MARKS = List.of(
            size -> new Ellipse2D.Float(-size, -size, 2 * size, 2 * size),
            size -> new Rectangle2D.Float(-0.9f * size, -0.9f * size, 1.8f * size, 1.8f * size),
            size -> ShapeUtils.createUpTriangle(1.1f * size),
            size -> ShapeUtils.createDiamond(1.25f * size),
            size -> ShapeUtils.createDownTriangle(1.1f * size));

    private final XYPlot drawn = new XYPlot();
    private final Map<String, Integer> colours = new HashMap<>();
    private final Map<String, Integer> marks = new HashMap<>();
    private final boolean doubling;
    private final Chart chart;

    PlotDrawing(Plot plot) {
        doubling = plot.x().doubling();
        List<Series> all = plot.series();
        for (Series series : all) {
            if (series.style() != Series.Style.FAINT && series.joins() == null) {
                colours.put(series.name(), colours.size());
            }
            if (series.style() == Series.Style.POINTS) {
                marks.put(series.name(), marks.size());
            }
        }
        drawn.setDomainAxis(across(plot));
        drawn.setRangeAxis(up(plot));
        drawn.setDomainGridlinesVisible(false);
        drawn.setRangeGridlinesVisible(false);
        drawn.setAxisOffset(RectangleInsets.ZERO_INSETS);
        LegendItemCollection legend = new LegendItemCollection();
        for (int s = 0; s < all.size(); s++) {
            Series series = all.get(s);
            drawn.setDataset(s, data(series));
            drawn.setRenderer(s, renderer(series));
            if (series.joins() == null) {
                legend.add(item(
                        series,
                        all.stream()
                                .filter(line -> series.name().equals(line.joins()))
                                .findFirst()
                                .orElse(series)));
            }
        }
        chart = new Chart(plot.title(), drawn, HEIGHT, legend);
    }

    private double place(double x) {
        return doubling ? Math.log(x) / Math.log(2) : x;
    }

    private NumberAxis across(Plot plot) {
        double[] all = plot.series().stream()
                .flatMap(series -> series.x().stream())
                .mapToDouble(this::place)
                .toArray();
        Range range = Chart.range(
                plot.x(),
                DoubleStream.of(all).min().orElse(0),
                DoubleStream.of(all).max().orElse(1));
        DoubleFunction<String> text = doubling ? x -> Style.number(Math.pow(2, x)) : Style::number;
        double step = doubling ? 1 : Style.step(range.getLength(), TICKS);
        while (tooWide(range, step, text)) {
            step = doubling ? step + 1 : Style.step(10 * step, 9);
        }
        return Chart.axis(plot.x().label(), range, step, text);
    }

    /** Whether the labels at ticks would come too close. */
    private static boolean tooWide(Range range, double step, DoubleFunction<String> text) {
        double widest = LongStream.rangeClosed(
                        (long) Math.ceil(range.getLowerBound() / step), (long) Math.floor(range.getUpperBound() / step))
                .mapToDouble(tick -> Style.width(text.apply(tick * step), Style.TICK))
                .max()
                .orElse(0);
        return widest + 10 > ACROSS * step / range.getLength();
    }

    private static NumberAxis up(Plot plot) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Series series : plot.series()) {
            for (int i = 0; i < series.y().size(); i++) {
                low = Math.min(low, series.y().get(i) - error(series, i));
                high = Math.max(high, series.y().get(i) + error(series, i));
            }
        }
        Range range = Chart.range(plot.y(), low, high);
        return Chart.axis(plot.y().label(), range, Style.step(range.getLength(), TICKS), Style::number);
    }

    /** Half of an error bar; none where nothing is known of the error. */
    private static double error(Series series, int i) {
        double error = series.errors().isEmpty() ? 0 : series.errors().get(i);
        return Double.isFinite(error) ? error : 0;
    }

    private YIntervalSeriesCollection data(Series series) {
        YIntervalSeries points = new YIntervalSeries(series.name());
        for (int i = 0; i < series.x().size(); i++) {
            double y = series.y().get(i);
            points.add(place(series.x().get(i)), y, y - error(series, i), y + error(series, i));
        }
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        data.addSeries(points);
        return data;
    }

    private Color colour(Series series) {
        if (series.style() == Series.Style.FAINT) {
            return Ink.FAINT.colour();
        }
        Ink ink = Ink.of(colours.getOrDefault(series.joins() == null ? series.name() : series.joins(), 0));
        return series.pale() ? ink.pale() : ink.colour();
    }

    private static BasicStroke stroke(Series series) {
        float width = series.pale() ? 1.2f : 1.8f;
        return switch (series.style()) {
            case LINE, POINTS -> Style.line(width);
            case DASHED -> Style.dashed(width);
            case FAINT -> Style.line(0.7f);
        };
    }

    private Shape mark(Series series) {
        return MARKS.get(marks.getOrDefault(series.name(), 0) % MARKS.size()).apply(series.pale() ? 2.6f : 3.6f);
    }

    private Color inside(Series series) {
        return marks.getOrDefault(series.name(), 0) % 2 == 1 ? Ink.GROUND.colour() : colour(series);
    }

    private XYErrorRenderer renderer(Series series) {
        boolean points = series.style() == Series.Style.POINTS;
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDrawYError(points && series.errors().stream().anyMatch(error -> error > 0));
        renderer.setErrorStroke(new BasicStroke(series.pale() ? 0.9f : 1.3f));
        renderer.setCapLength(5);
        renderer.setDefaultLinesVisible(!points);
        renderer.setDefaultShapesVisible(points);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setUseFillPaint(true);
        renderer.setSeriesFillPaint(0, inside(series));
        renderer.setSeriesPaint(0, colour(series));
        renderer.setSeriesOutlineStroke(0, new BasicStroke(series.pale() ? 1f : 1.3f));
        renderer.setSeriesStroke(0, stroke(series));
        renderer.setSeriesShape(0, mark(series));
        return renderer;
    }

    private LegendItem item(Series series, Series line) {
        boolean points = series.style() == Series.Style.POINTS;
        return new LegendItem(
                series.name(),
                null,
                null,
                null,
                points,
                mark(series),
                true,
                inside(series),
                points,
                colour(series),
                new BasicStroke(1.3f),
                line.style() != Series.Style.POINTS,
                SAMPLE,
                stroke(line),
                colour(line));
    }

    @Override
    public int height() {
        return chart.height();
    }

    @Override
    public void paint(Graphics2D graphics) {
        chart.paint(graphics);
    }
}
