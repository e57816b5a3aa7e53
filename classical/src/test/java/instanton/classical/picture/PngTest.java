package instanton.classical.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.digits.Digits;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.digits.ImageShape;
import instanton.classical.picture.PictureFiles.Layout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngTest {
    private static final Digits DRAWN = DrawnDigits.draw(60, 3);
    private static final ImageShape SHAPE = DRAWN.shape();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static int darkOnLight(int grey) {
        return 0xff000000 | (255 - grey) * 0x10101;
    }

    private byte[] png(int image, Layout layout, int type, IntUnaryOperator colour) throws IOException {
        return Files.readAllBytes(
                PictureFiles.write(PictureFiles.draw(DRAWN, image, layout, type, colour), folder.resolve("a.png")));
    }

    private float[] read(byte[] file) throws IOException {
        return DigitPicture.read(Files.write(folder.resolve("b.png"), file), SHAPE)
                .brightness();
    }

    private static double difference(float[] first, float[] second) {
        double sum = 0;
        for (int p = 0; p < first.length; p++) {
            sum += Math.abs(first[p] - second[p]) / first.length;
        }
        return sum;
    }

    /** Behind IHDR. */
    private static byte[] withChunk(byte[] png, String type, byte[] data, int damage) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        chunk.putInt((int) crc.getValue() ^ damage);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        out.writeBytes(chunk.array());
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    private static byte[] numbers(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return bytes.array();
    }

    /** Of a picture twice as wide for its height, as scanners of other steps across and down make them. */
    @ParameterizedTest
    @CsvSource({"2000, 1000", "1000, 2000", "600, 400"})
    void pixelsThatAreNotSquareAreMadeSo(int across, int down) throws IOException {
        for (int image = 0; image < 10; image++) {
            Layout layout = new Layout(6, 200, 200, 20, 10);
            BufferedImage square =
                    PictureFiles.draw(DRAWN, image, layout, BufferedImage.TYPE_BYTE_GRAY, PngTest::darkOnLight);
            int more = 600 * across / Math.max(across, down) / 200;
            int higher = 600 * down / Math.max(across, down) / 200;
            BufferedImage stretched = new BufferedImage(200 * more, 200 * higher, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < stretched.getHeight(); y++) {
                for (int x = 0; x < stretched.getWidth(); x++) {
                    stretched.getRaster().setSample(x, y, 0, square.getRaster().getSample(x / more, y / higher, 0));
                }
            }
            float[] expected = read(Files.readAllBytes(PictureFiles.write(square, folder.resolve("c.png"))));
            byte[] file = Files.readAllBytes(PictureFiles.write(stretched, folder.resolve("d.png")));
            byte[] size = ByteBuffer.allocate(9).putInt(more).putInt(higher).array();
            assertThat(difference(expected, read(withChunk(file, "pHYs", size, 0))))
                    .isLessThan(0.002);
        }
    }

    /** Samples of linear light, and such for a screen that is darker. */
    @Test
    void gammaIsApplied() throws IOException {
        Layout layout = new Layout(5, 180, 170, 20, 10);
        float[] expected = read(png(3, layout, BufferedImage.TYPE_BYTE_GRAY, PngTest::darkOnLight));
        for (double gamma : new double[] {1, 0.6}) {
            IntUnaryOperator stored =
                    grey -> darkOnLight(255 - (int) Math.rint(255 * Math.pow((255 - grey) / 255.0, gamma / 0.45455)));
            byte[] file = png(3, layout, BufferedImage.TYPE_BYTE_GRAY, stored);
            byte[] number = numbers((int) (100000 * gamma));
            assertThat(difference(expected, read(withChunk(file, "gAMA", number, 0))))
                    .isLessThan(0.004);
            assertThat(difference(expected, read(file))).isGreaterThan(0.005);
            // What is said to be sRGB is, whatever gAMA says.
            byte[] plain = png(3, layout, BufferedImage.TYPE_BYTE_GRAY, PngTest::darkOnLight);
            assertThat(read(withChunk(withChunk(plain, "gAMA", number, 0), "sRGB", new byte[1], 0)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aDamagedNoteIsPassedOverAndSoIsOneThatCannotBe() throws IOException {
        byte[] file = png(5, new Layout(5, 180, 170, 20, 10), BufferedImage.TYPE_INT_RGB, PngTest::darkOnLight);
        float[] expected = read(file);
        assertThat(read(withChunk(file, "tEXt", new byte[40], 1))).isEqualTo(expected);
        assertThat(read(withChunk(file, "gAMA", numbers(100000), 1))).isEqualTo(expected);
        assertThat(read(withChunk(file, "iCCP", new byte[40], 0))).isEqualTo(expected);
        assertThat(read(withChunk(file, "gAMA", numbers(0), 0))).isEqualTo(expected);
        assertThat(read(withChunk(file, "gAMA", new byte[1], 0))).isEqualTo(expected);
        assertThat(read(withChunk(file, "pHYs", numbers(0, 0, 0), 0))).isEqualTo(expected);
        assertThat(read(withChunk(file, "pHYs", numbers(-5, 1, 0), 0))).isEqualTo(expected);
        assertThatThrownBy(() -> read(withChunk(file, "PLTE", new byte[9], 1))).hasMessageContaining("a damaged one");
    }

    /** Red, 0.299 of brightness, on green, 0.587: alike to the eye that sees no colours. */
    @Test
    void inkOfAnotherColourThatIsAsBrightIsSeen() throws IOException {
        for (int image = 0; image < 10; image++) {
            Layout layout = new Layout(5, 180, 170, 20, 10);
            float[] bilevel = read(
                    png(image, layout, BufferedImage.TYPE_BYTE_GRAY, grey -> grey > 127 ? 0xff000000 : 0xffffffff));
            int[][] pairs = {{0xffff0000, 0xff008200}, {0xff3c78ff, 0xff9f7000}, {0xffff00ff, 0xff6a6a6a}};
            for (int[] pair : pairs) {
                assertThat(read(png(image, layout, BufferedImage.TYPE_INT_RGB, grey -> grey > 127 ? pair[0] : pair[1])))
                        .isEqualTo(bilevel);
            }
        }
    }
}
