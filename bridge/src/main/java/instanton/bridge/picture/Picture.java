package instanton.bridge.picture;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A figure as it is drawn, its panels one below the other. Same figure, same bytes. */
public final class Picture {
    private static final Pattern CLIP = Pattern.compile("clip-?\\d+");

    /** Inside of tags alone. */
    private static final Pattern DECIMALS = Pattern.compile("(\\d+\\.\\d{2})\\d+(?=[^<>]*>)");

    /** Pixels of a PNG for each point of a figure. */
    private static final int RESOLUTION = 3;

    /** Points of a PDF, 1/72 inch, for each of a figure. */
    private static final float POINTS = 0.75f;

    /** All of them as wide as the first. */
    private static final String FAMILIES = "'Liberation Sans',Helvetica,Arial,sans-serif";

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
        graphics.setColor(Ink.GROUND.colour());
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

    /** The figure as an SVG document, on white. */
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
        return DECIMALS.matcher(text).replaceAll("$1").replace("&quot;Liberation Sans&quot;", FAMILIES);
    }

    /** The address of an image for a page: the SVG in the colours of its reader's scheme. */
    public String address() {
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(Ink.following(svg()).getBytes(StandardCharsets.UTF_8));
    }

    /** The figure as a PDF file of one page, its text as text in a font that it carries. */
    public byte[] pdf() throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream font = Style.font()) {
            document.setDocumentId(1L); // else the time
            float width = POINTS * width();
            float height = POINTS * height();
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            PdfBoxGraphics2DFontTextDrawer texts = new PdfBoxGraphics2DFontTextDrawer();
            texts.registerFont(Style.TICK.getFontName(), PDType0Font.load(document, font));
            graphics.setFontTextDrawer(texts);
            graphics.scale(POINTS, POINTS);
            paint(graphics);
            graphics.dispose();
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    /** The figure as a PNG file, {@value #RESOLUTION} pixels for each point. */
    public byte[] png() throws IOException {
        BufferedImage image =
                new BufferedImage(RESOLUTION * width(), RESOLUTION * height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
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
