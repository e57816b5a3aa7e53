package instanton.classical.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.digits.ImageShape;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to the paper is left out, what belongs to the digit is not. */
class LeftOutTest {
    private static final ImageShape SHAPE = new ImageShape(28, 28);

    /** Whether there is ink at x, y. */
    @FunctionalInterface
    private interface Drawing {
        boolean at(int x, int y);

        default Drawing and(Drawing other) {
            return (x, y) -> at(x, y) || other.at(x, y);
        }
    }

    private static DigitPicture read(int width, int height, Drawing drawing) {
        float[] greys = new float[width * height];
        for (int p = 0; p < greys.length; p++) {
            greys[p] = drawing.at(p % width, p / width) ? 0.1F : 0.95F;
        }
        return DigitPicture.of(new Greys(width, height, greys), SHAPE);
    }

    private static void assertSame(DigitPicture found, DigitPicture expected) {
        assertThat(found.brightness()).isEqualTo(expected.brightness());
    }

    private static Drawing ellipse(double x, double y, double across, double down, double stroke) {
        return (px, py) -> {
            double distance = Math.hypot((px - x) / across, (py - y) / down);
            return Math.abs(distance - 1) * Math.min(across, down) < stroke / 2;
        };
    }

    private static Drawing rectangle(int left, int top, int right, int bottom, int stroke) {
        return (x, y) -> x >= left
                && x <= right
                && y >= top
                && y <= bottom
                && (x < left + stroke || x > right - stroke || y < top + stroke || y > bottom - stroke);
    }

    private static Drawing seven(int left, int top, int width, int height, int stroke) {
        return (x, y) -> {
            boolean bar = y >= top && y < top + stroke && x >= left && x < left + width;
            double middle = left + width - stroke - (y - top) * (width - 2.0 * stroke) / height;
            return bar || (y >= top && y < top + height && Math.abs(x - middle) < stroke / 2.0);
        };
    }

    /** The issue's: an ellipse of stroke 11 in a rectangle from 12 to 187 was read as 4 or 2. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8})
    void aFrameIsLeftOut(int stroke) {
        Drawing zero = ellipse(100, 100, 38, 55, 11);
        DigitPicture expected = read(200, 200, zero);
        DigitPicture found = read(200, 200, zero.and(rectangle(12, 12, 187, 187, stroke)));
        assertSame(found, expected);
        assertThat(found.leftOut()).containsExactly("a frame");
        assertThat(expected.leftOut()).isEmpty();
        DigitPicture two =
                read(200, 200, zero.and(rectangle(12, 12, 187, 187, stroke)).and(ellipse(100, 100, 70, 74, 3)));
        assertSame(two, expected);
        assertThat(two.leftOut()).containsExactly("a frame", "a frame");
        Drawing open = (x, y) -> rectangle(12, 12, 187, 187, stroke).at(x, y) && (x > 50 || y < 90 || y > 105);
        assertSame(read(200, 200, zero.and(open)), expected);
    }

    @Test
    void aZeroStaysAZero() {
        Drawing zero = ellipse(100, 100, 60, 80, 12);
        DigitPicture plain = read(200, 200, zero);
        assertThat(plain.leftOut()).isEmpty();
        for (int speck : new int[] {1, 3, 6}) {
            DigitPicture dotted = read(200, 200, zero.and((x, y) -> Math.hypot(x - 95, y - 110) < speck));
            assertThat(dotted.leftOut()).isEmpty();
            double difference = 0;
            for (int p = 0; p < 784; p++) {
                difference += Math.abs(dotted.brightness()[p] - plain.brightness()[p]) / 784;
            }
            assertThat(difference).isLessThan(0.01);
        }
        assertThat(read(200, 200, rectangle(40, 20, 160, 180, 10)).leftOut()).isEmpty();
    }

    /** Lines of a width, an offset and a slant, that the strokes of a 7 cross. */
    @ParameterizedTest
    @CsvSource({"1, 40, 0", "2, 37, 0", "3, 61, 0.01", "2, 50, -0.02"})
    void ruledAndSquaredPaperIsLeftOut(int thickness, int spacing, double slant) {
        Drawing seven = seven(70, 52, 90, 130, 14);
        DigitPicture expected = read(240, 240, seven);
        Drawing lines = (x, y) -> Math.floorMod((int) Math.round(y + 9 - slant * x), spacing) < thickness;
        Drawing squares = (x, y) -> lines.at(x, y) || lines.at(y, 240 - x);
        for (Drawing paper : new Drawing[] {lines, squares}) {
            DigitPicture found = read(240, 240, seven.and(paper));
            assertThat(found.leftOut().get(0)).matches("\\d+ lines");
            double difference = 0;
            for (int p = 0; p < 784; p++) {
                difference += Math.abs(found.brightness()[p] - expected.brightness()[p]) / 784;
            }
            // Spurs stay where lines enter strokes: they move the picture by a part of a pixel.
            assertThat(difference)
                    .as(String.format(Locale.ROOT, "%d %d %.2f", thickness, spacing, slant))
                    .isLessThan(0.05);
        }
    }

    /** Their bars go from edge to edge where they are cut out tightly. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9})
    void barsOfDigitsCutOutTightlyStay(int stroke) {
        Drawing seven = seven(0, 0, 100, 140, stroke);
        Drawing four = (x, y) -> (x >= 66 && x < 66 + stroke)
                || (y >= 90 && y < 90 + stroke)
                || (y < 90 && Math.abs(y - 90 + 1.36 * x) < stroke);
        assertThat(read(100, 140, seven).leftOut()).isEmpty();
        assertThat(read(100, 140, four).leftOut()).isEmpty();
    }

    /** The issue's: grey 200, six small 7s of grey 60, a shadow of grey 90 from a corner; and one large 7. */
    @Test
    void shadowsAreLeftOutAndSeveralDigitsCounted() {
        IntToDoubleFunction shadow = p -> {
            int x = p % 600;
            int y = p / 600;
            return y - 250 > x * 149 / 300.0 ? 90 / 255.0 : 200 / 255.0;
        };
        Drawing sevens = (x, y) -> false;
        for (int i = 0; i < 6; i++) {
            sevens = sevens.and(seven(60 + 170 * (i % 3), 30 + 100 * (i / 3), 45, 70, 9));
        }
        Greys six = shaded(shadow, sevens);
        assertThatThrownBy(() -> DigitPicture.of(six, SHAPE)).hasMessage("found 6 pieces that look like digits");
        Drawing seven = seven(230, 60, 180, 260, 30);
        DigitPicture large = DigitPicture.of(shaded(shadow, seven), SHAPE);
        assertThat(large.leftOut()).containsExactly("what hangs on the edge");
        assertSame(large, DigitPicture.of(shaded(p -> 200 / 255.0, seven), SHAPE));
    }

    private static Greys shaded(IntToDoubleFunction paper, Drawing drawing) {
        float[] greys = new float[600 * 400];
        for (int p = 0; p < greys.length; p++) {
            greys[p] = drawing.at(p % 600, p / 600) ? 60 / 255F : (float) paper.applyAsDouble(p);
        }
        return new Greys(600, 400, greys);
    }
}
