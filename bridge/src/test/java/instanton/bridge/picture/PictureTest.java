package instanton.bridge.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.quantum.circuit.PaperNetwork;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PictureTest {
    private static final Axis AXIS = Axis.of("energy");

    static Stream<Panel> panels() {
        double[] x = {0, 1, 2};
        double[] y = {1, -3, 2.5};
        return Stream.of(
                Plot.of(
                        "title",
                        AXIS,
                        Axis.of("activity", -4, 4),
                        Series.points("sampled", x, y, new double[] {0.1, 0.4, 0.2}),
                        Series.of("exact", Series.Style.LINE, x, y),
                        Series.of("other", Series.Style.DASHED, x, y),
                        Series.of("path", Series.Style.FAINT, x, y)),
                new Bars("", AXIS, List.of("a", "a long one"), List.of(1.0, 2.0), List.of(0.1, 0.0)),
                new HeatMap(
                        "",
                        AXIS,
                        AXIS,
                        List.of(0.0, 1.0, 2.0),
                        List.of(0.0, 1.0),
                        "scale",
                        List.of(List.of(1.0, 2.0, 3.0), List.of(0.0, -1.0, 4.0))),
                Scheme.of("", PaperNetwork.VERTICAL_LINE.network(), List.of()),
                new Tiles("tiles", List.of(new Tiles.Tile("one", 2, List.of(0.0, 1.0, 0.5, 0.25)))));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyPanelIsDrawn(Panel panel) throws IOException, ParserConfigurationException, SAXException {
        Picture picture = Picture.of(Figure.of("id", "title", "caption", panel));
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertThat(png.getWidth()).isEqualTo(2 * picture.width());
        assertThat(png.getHeight()).isEqualTo(2 * picture.height());
        long inked = Stream.iterate(0, i -> i + 1)
                .limit((long) png.getWidth() * png.getHeight())
                .filter(i -> (png.getRGB(i % png.getWidth(), i / png.getWidth()) & 0xffffff) != 0xffffff)
                .count();
        assertThat(inked).isGreaterThan(2000);
        Element svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new java.io.StringReader(picture.svg())))
                .getDocumentElement();
        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 " + picture.width() + " " + picture.height());
        assertThat(svg.getElementsByTagName("path").getLength()).isPositive();
        assertThat(picture.svg())
                .isEqualTo(
                        Picture.of(Figure.of("id", "title", "caption", panel)).svg());
        // Text has become outlines: nothing depends on the reader's fonts.
        assertThat(svg.getElementsByTagName("text").getLength()).isZero();
    }

    @Test
    void panelsStandBelowEachOther() {
        List<Panel> all = panels().toList();
        int sum = all.stream()
                .mapToInt(panel -> Picture.of(Figure.of("id", "", "", panel)).height())
                .sum();
        assertThat(Picture.of(new Figure("id", "", "", all)).height()).isEqualTo(sum);
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        assertThatThrownBy(() -> new Figure("id", "", "", List.of())).hasMessageContaining("at least one panel");
        assertThatThrownBy(() -> Series.points("s", new double[] {1}, new double[] {1}, new double[] {1, 2}))
                .hasMessageContaining("1 x, 1 y and 2 errors");
        assertThatThrownBy(() -> new Bars("", AXIS, List.of("a"), List.of(), List.of()))
                .hasMessageContaining("1 categories, 0 values");
        assertThatThrownBy(() -> new Tiles.Tile("", 3, List.of(0.0, 1.0)))
                .hasMessageContaining("2 pixels in rows of 3");
    }
}
