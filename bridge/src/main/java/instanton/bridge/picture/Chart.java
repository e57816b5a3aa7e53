package instanton.bridge.picture;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.DoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.LengthConstraintType;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/** A chart of JFreeChart, as high as its plot, its title and its legend need. */
final class Chart implements Drawing {
    private static final double SIDE = 10; // left free at either end

    /** Room beyond the data, against their span. */
    private static final double MARGIN = 0.04;

    /** Room for a tick at the very end. */
    private static final double ROUNDING = 1e-9;

    static {
        // Else text that stands upright is drawn as outlines, and each line of text by whole pixels.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
        TextUtils.setUseFontMetricsGetStringBounds(true);
    }

    private final JFreeChart chart;
    private final int height;

    /**
     * Lays a chart out.
     *
     * @param plot with its axes, {@code height} high
     * @param legend one line or more below it; empty for none
     */
    Chart(String title, org.jfree.chart.plot.Plot plot, int height, LegendItemCollection legend) {
        chart = new JFreeChart(null, Style.LABEL, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(8, SIDE, 8, SIDE));
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(0, 0, 0, 8));
        Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        double all = height;
        if (!title.isEmpty()) {
            TextTitle text = new TextTitle(title, Style.LABEL);
            text.setPaint(Ink.INK.colour());
            text.setHorizontalAlignment(HorizontalAlignment.LEFT);
            text.setPadding(4, 0, 8, 0);
            chart.setTitle(text);
            all += height(text, scratch);
        }
        if (legend.getItemCount() > 1) {
            LegendTitle below = new LegendTitle(() -> legend);
            below.setItemFont(Style.TICK);
            below.setItemPaint(Ink.INK.colour());
            below.setFrame(BlockBorder.NONE);
            below.setBackgroundPaint(null);
            below.setPosition(RectangleEdge.BOTTOM);
            below.setItemLabelPadding(new RectangleInsets(2, 4, 2, 12));
            below.setPadding(4, 0, 0, 0);
            chart.addLegend(below);
            all += height(below, scratch);
        }
        scratch.dispose();
        this.height = (int) Math.ceil(all);
    }

    private static double height(Title title, Graphics2D graphics) {
        double width = Style.WIDTH - 2 * SIDE;
        return title.arrange(
                        graphics,
                        new RectangleConstraint(
                                width,
                                new Range(0, width),
                                LengthConstraintType.RANGE,
                                width,
                                new Range(0, width),
                                LengthConstraintType.RANGE))
                .getHeight();
    }

    /** The range of an axis: as it was asked for, else a little more than its data. */
    static Range range(Axis axis, double least, double most) {
        double low = axis.low() == null ? least : axis.low();
        double high = axis.high() == null ? most : axis.high();
        double span = high > low ? high - low : Math.max(1, Math.abs(high));
        return new Range(
                low - (axis.low() == null ? MARGIN : ROUNDING) * span,
                high + (axis.high() == null ? MARGIN : ROUNDING) * span);
    }

    /**
     * An axis with its line and its ticks.
     *
     * @param step from tick to tick
     * @param text what stands at a tick
     */
    static NumberAxis axis(String label, Range range, double step, DoubleFunction<String> text) {
        NumberAxis axis = new NumberAxis(label);
        axis.setRange(range);
        axis.setTickUnit(new NumberTickUnit(step) {
            @Override
            public String valueToString(double value) {
                return text.apply(value);
            }
        });
        drawn(axis);
        return axis;
    }

    /** How any axis is drawn. */
    static void drawn(org.jfree.chart.axis.Axis axis) {
        axis.setLabelFont(Style.LABEL);
        axis.setLabelPaint(Ink.INK.colour());
        axis.setTickLabelFont(Style.TICK);
        axis.setTickLabelPaint(Ink.INK.colour());
        axis.setAxisLinePaint(Ink.INK.colour());
        axis.setAxisLineStroke(Style.HAIRLINE);
        axis.setTickMarkPaint(Ink.INK.colour());
        axis.setTickMarkStroke(Style.HAIRLINE);
        axis.setTickMarkOutsideLength(4);
        axis.setTickLabelInsets(new RectangleInsets(5, 4, 2, 7));
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void paint(Graphics2D graphics) {
        chart.draw(graphics, new Rectangle2D.Double(0, 0, Style.WIDTH, height));
    }
}
