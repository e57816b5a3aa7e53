package instanton.bridge.picture;

import java.awt.Graphics2D;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Draws {@link Bars}. */
final class BarsDrawing implements Drawing {
    private static final int HEIGHT = 400;
    private static final int LONG = 4; // letters that fit below a bar

    private final CategoryChart chart;

    BarsDrawing(Bars bars) {
        chart = new CategoryChartBuilder()
                .width(Style.WIDTH)
                .height(HEIGHT)
                .title(bars.title())
                .yAxisTitle(bars.y().label())
                .build();
        Style.axes(chart.getStyler(), 1);
        chart.getStyler().setChartTitleVisible(!bars.title().isEmpty());
        chart.getStyler()
                .setXAxisTickLabelsFormattingFunction(null)
                .setYAxisMin(bars.y().low())
                .setYAxisMax(bars.y().high())
                .setPlotGridVerticalLinesVisible(false)
                .setErrorBarsColorSeriesColor(false)
                .setErrorBarsColor(Style.INK)
                .setXAxisTickMarkSpacingHint(10)
                .setXAxisLabelRotation(bars.categories().stream().anyMatch(name -> name.length() > LONG) ? 35 : 0);
        chart.getStyler().setAvailableSpaceFill(0.6);
        chart.addSeries("value", bars.categories(), bars.values(), bars.errors());
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
