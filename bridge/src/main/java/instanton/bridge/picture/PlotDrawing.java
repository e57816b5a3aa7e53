package instanton.bridge.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a {@link Plot}. */
final class PlotDrawing implements Drawing {
    private static final int HEIGHT = 460;

    /** Of a figure's width, what a plot's axis has at least. */
    private static final double ACROSS = 0.7;

    /** Marks differ in shape too, for print without colours. */
    private static final Marker[] MARKS = {
        SeriesMarkers.CIRCLE,
        SeriesMarkers.SQUARE,
        SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.DIAMOND,
        SeriesMarkers.CROSS
    };

    private final XYChart chart;

    PlotDrawing(Plot plot) {
        chart = new XYChartBuilder()
                .width(Style.WIDTH)
                .height(HEIGHT)
                .title(plot.title())
                .xAxisTitle(plot.x().label())
                .yAxisTitle(plot.y().label())
                .build();
        Style.axes(chart.getStyler(), plot.series().size());
        chart.getStyler().setChartTitleVisible(!plot.title().isEmpty()).setMarkerSize(7);
        chart.getStyler()
                .setXAxisMin(plot.x().low())
                .setXAxisMax(plot.x().high())
                .setYAxisMin(plot.y().low())
                .setYAxisMax(plot.y().high());
        boolean doubling = plot.x().doubling();
        if (doubling) {
            // A tick at each power of two, and nowhere else.
            double span = Math.max(1, span(plot));
            chart.getStyler()
                    .setXAxisTickMarkSpacingHint((int) (ACROSS * Style.WIDTH / span))
                    .setXAxisTickLabelsFormattingFunction(x -> x == Math.rint(x) ? Style.number(Math.pow(2, x)) : "");
        }
        int marked = 0;
        for (int s = 0; s < plot.series().size(); s++) {
            Series series = plot.series().get(s);
            XYSeries drawn = chart.addSeries(
                    series.name(),
                    doubling ? logarithms(series) : array(series.x()),
                    array(series.y()),
                    series.errors().isEmpty() ? null : array(series.errors()));
            drawn.setLineColor(Style.COLOURS.get(s % Style.COLOURS.size()));
            drawn.setMarkerColor(Style.COLOURS.get(s % Style.COLOURS.size()));
            switch (series.style()) {
                case LINE -> drawn.setMarker(SeriesMarkers.NONE).setLineStyle(new BasicStroke(2.2f));
                case DASHED -> drawn.setMarker(SeriesMarkers.NONE).setLineStyle(Style.DASHED);
                case FAINT ->
                    drawn.setMarker(SeriesMarkers.NONE)
                            .setLineStyle(new BasicStroke(1f))
                            .setLineColor(new Color(0x9aa3ad));
                case POINTS -> {
                    drawn.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
                    drawn.setMarker(MARKS[marked++ % MARKS.length]);
                }
            }
        }
    }

    private static double[] logarithms(Series series) {
        return series.x().stream().mapToDouble(x -> Math.log(x) / Math.log(2)).toArray();
    }

    private static double span(Plot plot) {
        DoubleSummaryStatistics all = plot.series().stream()
                .flatMapToDouble(series -> Arrays.stream(logarithms(series)))
                .summaryStatistics();
        return all.getMax() - all.getMin();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public void paint(Graphics2D graphics) {
        chart.paint(graphics, Style.WIDTH, HEIGHT);
    }
}
