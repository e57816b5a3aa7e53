package instanton.bridge.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** How all figures look: their width, their font, and where their ticks stand. */
final class Style {
    /** Width of every figure, in points of 1/96 inch: as wide as a text column, and still read on a phone. */
    static final int WIDTH = 460;

    private static final Font SANS = sans();
    static final Font LABEL = SANS.deriveFont(14f);
    static final Font TICK = SANS.deriveFont(13f);

    static final BasicStroke HAIRLINE = new BasicStroke(1f);
    static final BasicStroke DASHED = dashed(1.8f);

    private static final FontRenderContext EXACTLY = new FontRenderContext(new AffineTransform(), true, true);

    /** Pixels along the longer side of an image inside a figure. */
    private static final int MAGNIFIED = 400;

    private Style() {}

    /** The font that a PDF of a figure carries. */
    static InputStream font() {
        return Objects.requireNonNull(
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"),
                "a font comes with PDFBox");
    }

    /** One font lays out everything, so that a figure is the same on every machine. */
    private static Font sans() {
        try (InputStream font = font()) {
            return Font.createFont(Font.TRUETYPE_FONT, font);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    static BasicStroke line(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashed(float width) {
        return new BasicStroke(
                width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {3 * width, 2 * width}, 0f);
    }

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
        return font.getStringBounds(text, EXACTLY).getWidth();
    }

    /** Draws a line of text, its base line at y. */
    static void text(Graphics2D graphics, String text, Font font, Align align, double x, double y) {
        if (!text.isEmpty()) {
            graphics.setFont(font);
            graphics.drawString(text, (float) (x - align.share * width(text, font)), (float) y);
        }
    }

    /** Draws text on the ground's colour, so that lines behind it do not cross it. */
    static void label(Graphics2D graphics, String text, Font font, double x, double y) {
        double width = width(text, font) + 6;
        Color ink = graphics.getColor();
        graphics.setColor(Ink.GROUND.colour());
        graphics.fill(new Rectangle2D.Double(x - width / 2, y - font.getSize() * 0.5 - 2, width, font.getSize() + 3));
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
        String text = size >= 1e7 || size < 1e-4
                ? String.format(Locale.ROOT, "%.3g", value)
                : String.format(Locale.ROOT, "%,.4f", value).replaceAll("\\.?0+$", "");
        return text.replace('-', '\u2212');
    }

    /** The smallest 1, 2 or 5 times a power of ten that goes into a span no more than so many times. */
    static double step(double span, double most) {
        double power = Math.pow(10, Math.floor(Math.log10(span / most)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(digit -> digit * power)
                .filter(step -> span / step <= most * (1 + 1e-9))
                .findFirst()
                .orElse(10 * power);
    }

    /** The multiples of such a step from low to high. */
    static double[] ticks(double low, double high, double most) {
        double step = step(high - low, most);
        return LongStream.rangeClosed((long) Math.ceil(low / step - 1e-9), (long) Math.floor(high / step + 1e-9))
                .mapToDouble(i -> i * step)
                .toArray();
    }
}
