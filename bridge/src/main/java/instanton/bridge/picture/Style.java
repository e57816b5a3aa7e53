package instanton.bridge.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** How all figures look: fonts, widths, and colours that the colour-blind can tell apart (Okabe and Ito). */
final class Style {
    /** Width of every figure, in points of 1/96 inch. */
    static final int WIDTH = 800;

    static final Color INK = new Color(0x1a1c1f);
    static final Color SOFT = new Color(0x565c64);
    static final Color GRID = new Color(0xe3e6ea);
    static final Color BLUE = new Color(0x0072b2);
    static final Color ORANGE = new Color(0xd55e00);

    /** In the order in which series take them. */
    static final List<Color> COLOURS = List.of(
            BLUE,
            ORANGE,
            new Color(0x009e73),
            new Color(0xcc79a7),
            new Color(0x56b4e9),
            new Color(0xe69f00),
            new Color(0x000000));

    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
    static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    static final BasicStroke DASHED =
            new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {7f, 5f}, 0f);

    /** Text becomes outlines, so that it looks alike where the fonts are not. */
    private static final FontRenderContext OUTLINES = new FontRenderContext(new AffineTransform(), true, true);

    /** Pixels along the longer side of an image inside a figure. */
    private static final int MAGNIFIED = 400;

    private Style() {}

    /** Where a text stands relative to its point. */
    enum Align {
        LEFT(0),
        CENTRE(0.5),
        RIGHT(1);

        private final double share;

        Align(double share) {
            this.share = share;
        }
    }

    /** Width of a line of text. */
    static double width(String text, Font font) {
        return font.getStringBounds(text, OUTLINES).getWidth();
    }

    /** Draws a line of text, its base line at y. */
    static void text(Graphics2D graphics, String text, Font font, Align align, double x, double y) {
        if (text.isEmpty()) {
            return;
        }
        Shape outline = font.createGlyphVector(OUTLINES, text)
                .getOutline((float) (x - align.share * width(text, font)), (float) y);
        graphics.fill(outline);
    }

    /** Draws text on a white ground, so that lines behind it do not cross it. */
    static void label(Graphics2D graphics, String text, Font font, double x, double y) {
        double width = width(text, font) + 8;
        Color ink = graphics.getColor();
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(x - width / 2, y - font.getSize() * 0.5 - 3, width, font.getSize() + 4));
        graphics.setColor(ink);
        text(graphics, text, font, Align.CENTRE, x, y + font.getSize() * 0.35);
    }

    /** Draws a small image large, its pixels sharp wherever it is scaled again. */
    static void pixels(Graphics2D graphics, BufferedImage image, double x, double y, double width, double height) {
        int factor = Math.max(1, MAGNIFIED / Math.max(image.getWidth(), image.getHeight()));
        BufferedImage large =
                new BufferedImage(factor * image.getWidth(), factor * image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < large.getHeight(); row++) {
            for (int column = 0; column < large.getWidth(); column++) {
                large.setRGB(column, row, image.getRGB(column / factor, row / factor));
            }
        }
        graphics.drawImage(
                large,
                (int) Math.round(x),
                (int) Math.round(y),
                (int) Math.round(width),
                (int) Math.round(height),
                null);
    }

    /** A number with at most a few significant digits. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size < 1e-12) { // rounding of a 0
            return "0";
        }
        if (size >= 1e7 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        String plain = String.format(Locale.ROOT, "%,.4f", value);
        return plain.replaceAll("\\.?0+$", "");
    }

    /** What charts share. */
    static void axes(AxesChartStyler styler, int colours) {
        styler.setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderColor(SOFT)
                .setChartFontColor(INK)
                .setChartTitleFont(TITLE)
                .setChartPadding(10)
                .setLegendFont(TICK)
                .setLegendPadding(14)
                .setLegendBorderColor(GRID)
                .setLegendBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setLegendVisible(colours > 1)
                .setSeriesColors(COLOURS.toArray(Color[]::new))
                .setLocale(Locale.ROOT);
        styler.setAxisTitleFont(LABEL)
                .setAxisTickLabelsFont(TICK)
                .setAxisTickLabelsColor(INK)
                .setPlotGridLinesColor(GRID)
                .setErrorBarsColorSeriesColor(true)
                .setXAxisTickMarkSpacingHint(90)
                .setYAxisTickLabelsFormattingFunction(Style::number)
                .setXAxisTickLabelsFormattingFunction(Style::number);
    }
}
