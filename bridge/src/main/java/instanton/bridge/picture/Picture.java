package instanton.bridge.picture;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** A figure as it is drawn, its panels one below the other. Same figure, same bytes. */
public final class Picture {
    private static final Pattern CLIP = Pattern.compile("clip\\d+");
    private static final Pattern DECIMALS = Pattern.compile("(\\d+\\.\\d{2})\\d+");

    /** Pixels of a PNG for each point of a figure. */
    private static final int RESOLUTION = 2;

    private final List<Drawing> panels;

    private Picture(List<Drawing> panels) {
        this.panels = panels;
    }

    /** Lays a figure out. */
    public static Picture of(Figure figure) {
        return new Picture(figure.panels().stream().map(Drawing::of).toList());
    }

    /** Width in points of 1/96 inch. */
    public int width() {
        return Style.WIDTH;
    }

    /** Height in the same unit. */
    public int height() {
        return panels.stream().mapToInt(Drawing::height).sum();
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width(), height());
        AffineTransform origin = graphics.getTransform();
        int top = 0;
        for (Drawing panel : panels) {
            graphics.translate(0, top);
            panel.paint(graphics);
            graphics.setTransform(origin);
            graphics.setClip(null);
            top += panel.height();
        }
    }

    /** The figure as an SVG document, all text as outlines. */
    public String svg() {
        VectorGraphics2D graphics = new VectorGraphics2D();
        paint(graphics);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new SVGProcessor()
                    .getDocument(graphics.getCommands(), new PageSize(0, 0, width(), height()))
                    .writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes all
        }
        String text = bytes.toString(StandardCharsets.UTF_8).replaceFirst("<!DOCTYPE[^>]*>\\s*", "");
        // The library names clips by what Java happens to call an object, and writes more decimals than can be seen.
        Map<String, String> names = new LinkedHashMap<>();
        for (String clip : CLIP.matcher(text).results().map(MatchResult::group).toList()) {
            names.putIfAbsent(clip, "c" + names.size());
        }
        text = CLIP.matcher(text).replaceAll(match -> names.get(match.group()));
        return DECIMALS.matcher(text).replaceAll("$1");
    }

    /** The figure as a PNG file, {@value #RESOLUTION} pixels for each point. */
    public byte[] png() throws IOException {
        BufferedImage image =
                new BufferedImage(RESOLUTION * width(), RESOLUTION * height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(RESOLUTION, RESOLUTION);
        paint(graphics);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", bytes)) {
            throw new IOException("this Java has no PNG writer");
        }
        return bytes.toByteArray();
    }
}
