package instanton.bridge.picture;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.util.stream.IntStream;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.category.StatisticalBarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.statistics.DefaultStatisticalCategoryDataset;

/** Draws {@link Bars}: upright, or lying where their names are long. */
final class BarsDrawing implements Drawing {
    private static final int HEIGHT = 260;
    private static final int EACH = 24; // of a bar that lies
    private static final int AXIS = 60;
    private static final int LONG = 4; // letters that fit below a bar
    private static final double TICKS = 8;

    private final Chart chart;

    BarsDrawing(Bars bars) {
        boolean lying = bars.categories().stream().anyMatch(name -> name.length() > LONG);
        DefaultStatisticalCategoryDataset data = new DefaultStatisticalCategoryDataset();
        int count = bars.categories().size();
        IntStream.range(0, count)
                .forEach(i -> data.add(
                        bars.values().get(i),
                        bars.errors().get(i),
                        "value",
                        bars.categories().get(i)));
        StatisticalBarRenderer renderer = new StatisticalBarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setSeriesPaint(0, Ink.BLUE.colour());
        renderer.setErrorIndicatorPaint(Ink.INK.colour());
        renderer.setErrorIndicatorStroke(new BasicStroke(1.3f));
        CategoryAxis names = new CategoryAxis();
        Chart.drawn(names);
        names.setTickMarksVisible(false);
        names.setCategoryMargin(0.35);
        names.setMaximumCategoryLabelWidthRatio(0.5f);
        Range range = Chart.range(
                bars.y(),
                Math.min(
                        0,
                        IntStream.range(0, count)
                                .mapToDouble(i -> end(bars, i, -1))
                                .min()
                                .orElse(0)),
                IntStream.range(0, count)
                        .mapToDouble(i -> end(bars, i, 1))
                        .max()
                        .orElse(1));
        CategoryPlot plot = new CategoryPlot(
                data,
                names,
                Chart.axis(bars.y().label(), range, Style.step(range.getLength(), TICKS), Style::number),
                renderer);
        plot.setOrientation(lying ? PlotOrientation.HORIZONTAL : PlotOrientation.VERTICAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setRangeGridlinesVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        chart = new Chart(bars.title(), plot, lying ? AXIS + EACH * count : HEIGHT, new LegendItemCollection());
    }

    private static double end(Bars bars, int i, int sign) {
        return bars.values().get(i) + sign * bars.errors().get(i);
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
