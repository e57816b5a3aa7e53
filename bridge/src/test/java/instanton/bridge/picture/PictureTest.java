package instanton.bridge.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.quantum.circuit.PaperNetwork;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

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

    private static Picture picture(Panel panel) {
        return Picture.of(Figure.of("id", "title", "caption", panel));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyPanelIsDrawn(Panel panel) throws IOException {
        Picture picture = picture(panel);
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertThat(png.getWidth()).isEqualTo(3 * picture.width());
        assertThat(png.getHeight()).isEqualTo(3 * picture.height());
        long inked = Stream.iterate(0, i -> i + 1)
                .limit((long) png.getWidth() * png.getHeight())
                .filter(i -> (png.getRGB(i % png.getWidth(), i / png.getWidth()) & 0xffffff) != 0xffffff)
                .count();
        assertThat(inked).isGreaterThan(2000);
        Element svg = DrawnText.parsed(picture.svg());
        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 " + picture.width() + " " + picture.height());
        assertThat(picture.svg()).isEqualTo(picture(panel).svg()).doesNotContainPattern("clip-?\\d{4}");
    }

    /** Text can be searched, and set in the font of whoever prints it. */
    @ParameterizedTest
    @MethodSource("panels")
    void textIsText(Panel panel) {
        NodeList texts = DrawnText.parsed(picture(panel).svg()).getElementsByTagName("text");
        assertThat(texts.getLength()).isPositive();
        for (int i = 0; i < texts.getLength(); i++) {
            assertThat(((Element) texts.item(i)).getAttribute("style"))
                    .contains("font-family:'Liberation Sans',Helvetica,Arial,sans-serif;");
        }
        assertThat(DrawnText.of(picture(panel)))
                .extracting(DrawnText::text)
                .contains(panel instanceof Scheme ? "L1(1,1)" : panel instanceof Tiles ? "one" : "energy");
    }

    @ParameterizedTest
    @MethodSource("panels")
    void noTextTouchesAnother(Panel panel) {
        assertThat(DrawnText.unreadable(picture(panel))).isEmpty();
    }

    private static Plot over(Axis axis, double... x) {
        return Plot.of("", axis, Axis.of("y", 0, 1), Series.of("s", Series.Style.LINE, x, new double[x.length]));
    }

    /** Labels of the lower axis from left to right. */
    private static List<String> below(Plot plot) {
        List<DrawnText> all = DrawnText.of(picture(plot)).stream()
                .filter(text -> !text.turned())
                .toList();
        double lowest = all.stream()
                .filter(text -> !text.text().equals(plot.x().label()))
                .mapToDouble(text -> text.box().getMaxY())
                .max()
                .orElseThrow();
        return all.stream()
                .filter(text -> text.box().getMaxY() > lowest - 4
                        && !text.text().equals(plot.x().label()))
                .sorted(Comparator.comparingDouble(text -> text.box().getX()))
                .map(DrawnText::text)
                .toList();
    }

    @Test
    void ticksStandAtRoundNumbers() {
        assertThat(below(over(Axis.of("x", 0, 4500), 0, 4500)))
                .containsExactly("0", "1,000", "2,000", "3,000", "4,000");
        assertThat(below(over(Axis.of("x", -0.3, 0.3), -0.3, 0.3)))
                .containsExactly("\u22120.3", "\u22120.2", "\u22120.1", "0", "0.1", "0.2", "0.3");
        assertThat(below(over(Axis.of("x", 0, 0.001), 0, 0.001))).contains("0", "0.0002", "0.001");
        assertThat(below(over(Axis.doubling("x"), 1, 4, 64))).containsExactly("1", "2", "4", "8", "16", "32", "64");
        assertThat(below(over(Axis.doubling("x"), 1, 1 << 20)))
                .containsExactly("1", "32", "1,024", "32,768", "1,048,576");
    }

    @Test
    void whatIsJoinedSharesColourAndLegend() {
        double[] x = {0, 1};
        Series points = Series.points("sampled", x, x, x);
        Series other = Series.points("other", x, x, x).behind();
        Plot plot = Plot.of(
                "",
                AXIS,
                AXIS,
                points,
                Series.of("exact", Series.Style.LINE, x, x).joining(points),
                other,
                Series.of("exact too", Series.Style.LINE, x, x).joining(other));
        String svg = picture(plot).svg();
        assertThat(DrawnText.of(picture(plot)))
                .extracting(DrawnText::text)
                .contains("sampled", "other")
                .doesNotContain("exact", "exact too");
        Function<Color, String> written = c -> "rgb(" + c.getRed() + "," + c.getGreen() + "," + c.getBlue() + ")";
        assertThat(svg)
                .contains(written.apply(Ink.BLUE.colour()), written.apply(Ink.ORANGE.pale()))
                .doesNotContain(written.apply(Ink.ORANGE.colour()), written.apply(Ink.GREEN.colour()));
    }

    /** As a paper takes it: text in a font that the file carries, Greek and powers among it, on a page as wide as a text column. */
    @Test
    void pdfCarriesItsFont() throws IOException {
        Figure figure = Figure.of(
                "id",
                "",
                "",
                over(Axis.of("Λ ε φ₁² (ψ² − 1)⁴", -4, 4), -4, 4),
                new Bars("", AXIS, List.of("a long name"), List.of(1.0), List.of(0.1)));
        byte[] pdf = Picture.of(figure).pdf();
        assertThat(Picture.of(figure).pdf()).isEqualTo(pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isOne();
            PDPage page = document.getPage(0);
            assertThat(page.getMediaBox().getWidth()).isEqualTo(345f);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Λ ε φ₁² (ψ² − 1)⁴", "\u22124", "a long name", "energy");
            int fonts = 0;
            for (COSName form : page.getResources().getXObjectNames()) {
                PDResources its = ((PDFormXObject) page.getResources().getXObject(form)).getResources();
                for (COSName name : its.getFontNames()) {
                    PDFont font = its.getFont(name);
                    assertThat(font.isEmbedded()).isTrue();
                    assertThat(font.getName()).endsWith("+LiberationSans");
                    fonts++;
                }
            }
            assertThat(fonts).isPositive();
        }
    }

    private static double luminance(String rgb) {
        double[] parts = Stream.of(rgb.split(","))
                .mapToDouble(part -> Integer.parseInt(part) / 255.0)
                .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .toArray();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    /** WCAG 2: 4.5 for text, 3 for what is drawn. */
    @Test
    void coloursStandOutInTheDark() {
        String svg = Ink.following("<svg></svg>");
        Map<String, Double> dark = new HashMap<>();
        Matcher colours = Pattern.compile("--([A-Z]+(?:-pale)?):rgb\\(([\\d,]+)\\)")
                .matcher(svg.substring(svg.indexOf("@media")));
        while (colours.find()) {
            dark.put(colours.group(1), luminance(colours.group(2)));
        }
        double ground = Objects.requireNonNull(dark.remove("GROUND"));
        assertThat(ground).isLessThan(0.02);
        assertThat(dark).hasSize(10 + 7).allSatisfy((name, ink) -> assertThat((ink + 0.05) / (ground + 0.05))
                .as(name)
                .isGreaterThan(List.of("INK", "SOFT").contains(name) ? 4.5 : 3));
    }

    /** Every colour of a drawing is one that has another in the dark. */
    @ParameterizedTest
    @MethodSource("panels")
    void allColoursFollowTheScheme(Panel panel) {
        String svg = Ink.following(picture(panel).svg());
        assertThat(svg.substring(svg.indexOf("</style>")))
                .doesNotContain("rgb(")
                .contains("var(--INK)");
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
        assertThatThrownBy(() -> Plot.of(
                        "",
                        AXIS,
                        AXIS,
                        Series.of("l", Series.Style.LINE, new double[] {1}, new double[] {1})
                                .joining(Series.points("p", new double[] {1}, new double[] {1}, new double[] {1}))))
                .hasMessageContaining("l joins p, which is not there");
        assertThatThrownBy(() -> new Tiles.Tile("", 3, List.of(0.0, 1.0)))
                .hasMessageContaining("2 pixels in rows of 3");
    }
}
