package instanton.bridge.picture;

import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A line of text in an SVG.
 *
 * @param box what it covers
 * @param turned whether it does not run from left to right
 */
public record DrawnText(String text, Rectangle2D box, boolean turned) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");
    private static final Pattern SIZE = Pattern.compile("font-size:(\\d+)px");

    static Element parsed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)))
                    .getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError(e);
        }
    }

    /** All of a picture. */
    static List<DrawnText> of(Picture picture) {
        NodeList texts = parsed(picture.svg()).getElementsByTagName("text");
        List<DrawnText> drawn = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            AffineTransform placed = new AffineTransform();
            for (Node node = text; node instanceof Element element; node = node.getParentNode()) {
                placed.preConcatenate(transform(element.getAttribute("transform")));
            }
            int size = Integer.parseInt(SIZE.matcher(text.getAttribute("style"))
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1));
            Rectangle2D box = Style.TICK
                    .deriveFont((float) size)
                    .createGlyphVector(new FontRenderContext(null, true, true), text.getTextContent())
                    .getVisualBounds();
            box.setRect(
                    box.getX() + Double.parseDouble(text.getAttribute("x")),
                    box.getY() + Double.parseDouble(text.getAttribute("y")),
                    box.getWidth(),
                    box.getHeight());
            drawn.add(new DrawnText(
                    text.getTextContent(), placed.createTransformedShape(box).getBounds2D(), placed.getShearX() != 0));
        }
        return drawn;
    }

    private static AffineTransform transform(String written) {
        double[] numbers = NUMBER.matcher(written)
                .results()
                .map(MatchResult::group)
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (written.startsWith("matrix")) {
            return new AffineTransform(numbers);
        }
        return written.startsWith("translate")
                ? AffineTransform.getTranslateInstance(numbers[0], numbers.length > 1 ? numbers[1] : 0)
                : new AffineTransform();
    }

    /** What cannot be read: texts that touch, and texts beyond the edge. */
    public static List<String> unreadable(Picture picture) {
        List<DrawnText> all = of(picture);
        Rectangle2D page = new Rectangle2D.Double(0, 0, picture.width(), picture.height());
        return Stream.concat(
                        all.stream().filter(text -> !page.contains(text.box())).map(text -> "cut: " + text.text()),
                        all.stream().flatMap(one -> all.subList(0, all.indexOf(one)).stream()
                                .filter(other -> other.box().intersects(one.box()))
                                .map(other -> other.text() + " touches " + one.text())))
                .toList();
    }
}
