package instanton.classical.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.digits.Digits;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import instanton.classical.picture.PictureFiles.Layout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegTest {
    private static final Digits DRAWN = DrawnDigits.draw(60, 3);
    private static final ImageShape SHAPE = DRAWN.shape();

    /** Wide, and both sides of 8 pixels' multiples, so that a picture turned is compressed as the picture. */
    private static final Layout LAYOUT = new Layout(6, 240, 200, 30, 16);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static BufferedImage picture(int image, int type) {
        return PictureFiles.draw(DRAWN, image, LAYOUT, type, grey -> 0xff000000 | (250 - grey * 230 / 255) * 0x10101);
    }

    private float[] read(byte[] file) throws IOException {
        return DigitPicture.read(Files.write(folder.resolve("a.jpg"), file), SHAPE)
                .brightness();
    }

    private static double difference(float[] first, float[] second) {
        double sum = 0;
        for (int p = 0; p < first.length; p++) {
            sum += Math.abs(first[p] - second[p]) / first.length;
        }
        return sum;
    }

    /** Compression rings around strokes, which widens and dims ink a little; two of these digits differ by 0.14 on average. */
    @Test
    void baselineAndProgressiveInGreyAndColourAreReadAsPngIs() throws IOException {
        for (int image = 0; image < DRAWN.count(); image++) {
            Path png = PictureFiles.write(picture(image, BufferedImage.TYPE_INT_RGB), folder.resolve("a.png"));
            float[] expected = DigitPicture.read(png, SHAPE).brightness();
            for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
                for (boolean progressive : new boolean[] {false, true}) {
                    float[] found = read(PictureFiles.jpeg(picture(image, type), 0.85F, progressive));
                    assertThat(difference(expected, found))
                            .as("image %s", image)
                            .isLessThan(0.08);
                }
            }
        }
    }

    /** Where, by EXIF, the stored first row and column belong. */
    @ParameterizedTest
    @CsvSource({
        "1, top, left",
        "2, top, right",
        "3, bottom, right",
        "4, bottom, left",
        "5, left, top",
        "6, right, top",
        "7, right, bottom",
        "8, left, bottom"
    })
    void allEightOrientationsAreTurnedUpright(int orientation, String firstRow, String firstColumn) throws IOException {
        BufferedImage upright = picture(2, BufferedImage.TYPE_BYTE_GRAY);
        boolean rowsAreColumns = firstRow.equals("left") || firstRow.equals("right");
        int width = rowsAreColumns ? upright.getHeight() : upright.getWidth();
        int height = rowsAreColumns ? upright.getWidth() : upright.getHeight();
        BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int x = along(
                        firstRow, "left", "right", row, height, along(firstColumn, "left", "right", column, width, -1));
                int y = along(
                        firstRow, "top", "bottom", row, height, along(firstColumn, "top", "bottom", column, width, -1));
                stored.getRaster().setSample(column, row, 0, upright.getRaster().getSample(x, y, 0));
            }
        }
        float[] expected = read(PictureFiles.jpeg(upright, 0.9F, false));
        byte[] jpeg = PictureFiles.jpeg(stored, 0.9F, false);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            assertThat(difference(expected, read(withNote(jpeg, 0xe1, exif(order, orientation)))))
                    .isLessThan(0.01);
        }
        if (orientation != 1) {
            assertThat(difference(expected, read(jpeg))).isGreaterThan(0.02);
        }
    }

    private static int along(String side, String first, String last, int at, int length, int otherwise) {
        return side.equals(first) ? at : side.equals(last) ? length - 1 - at : otherwise;
    }

    private static byte[] exif(ByteOrder order, int orientation) {
        ByteBuffer note = ByteBuffer.allocate(64).order(order);
        note.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        note.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        note.putShort((short) 42).putInt(10).putShort((short) 0).putShort((short) 2); // the first directory lies at 10
        note.putShort((short) 0x100).putShort((short) 4).putInt(1).putInt(77);
        note.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) orientation);
        return note.array();
    }

    private static byte[] withNote(byte[] jpeg, int marker, byte[] note) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(
                new byte[] {(byte) 0xff, (byte) marker, (byte) ((note.length + 2) >> 8), (byte) (note.length + 2)});
        out.writeBytes(note);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** Cameras and programs leave notes that are none of ours, damaged ones too, and further pictures behind the first. */
    @Test
    void notesDoNotMatter() throws IOException {
        byte[] jpeg = PictureFiles.jpeg(picture(7, BufferedImage.TYPE_INT_RGB), 0.8F, true);
        float[] expected = read(jpeg);
        byte[] profile = "ICC_PROFILE\0\1\1 and no profile".getBytes(StandardCharsets.US_ASCII);
        assertThat(read(withNote(jpeg, 0xe2, profile))).isEqualTo(expected);
        assertThat(read(withNote(jpeg, 0xfe, new byte[300]))).isEqualTo(expected);
        assertThat(read(withNote(jpeg, 0xe1, "Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(expected);
        assertThat(read(withNote(jpeg, 0xe1, exif(ByteOrder.BIG_ENDIAN, 9)))).isEqualTo(expected);
        byte[] two = Arrays.copyOf(jpeg, 2 * jpeg.length);
        System.arraycopy(jpeg, 0, two, jpeg.length, jpeg.length);
        assertThat(read(two)).isEqualTo(expected);
    }

    private void refuses(byte[] file, String expected) throws IOException {
        Path path = Files.write(folder.resolve("bad.jpg"), file);
        assertThatThrownBy(() -> DigitPicture.read(path, SHAPE))
                .isInstanceOf(BadFileException.class)
                .hasMessage(path + ": expected " + expected);
    }

    private static byte[] with(byte[] jpeg, int offset, int... bytes) {
        int frame = 0;
        while (jpeg[frame] != (byte) 0xff || jpeg[frame + 1] != (byte) 0xc0) {
            frame++;
        }
        byte[] changed = jpeg.clone();
        for (int i = 0; i < bytes.length; i++) {
            changed[frame + offset + i] = (byte) bytes[i];
        }
        return changed;
    }

    @Test
    void whatIsDamagedOrOfAnotherKindIsRefused() throws IOException {
        byte[] jpeg = PictureFiles.jpeg(picture(1, BufferedImage.TYPE_INT_RGB), 0.8F, false);
        for (int length = 3; length < jpeg.length - 1; length += 61) {
            refuses(Arrays.copyOf(jpeg, length), "a whole JPEG picture, found one that ends early");
        }
        byte[] short2 = Arrays.copyOf(jpeg, jpeg.length / 2);
        short2[short2.length - 2] = (byte) 0xff;
        short2[short2.length - 1] = (byte) 0xd9;
        refuses(short2, "a whole JPEG picture, found a damaged one");
        refuses(
                with(jpeg, 9, 4),
                "a whole JPEG picture, found one in four inks (CMYK): magick in.jpg -colorspace sRGB out.png makes a PNG"
                        + " of it");
        refuses(with(jpeg, 4, 12), "a whole JPEG picture, found one of 12 bits in a sample");
        refuses(
                with(jpeg, 1, 0xc3),
                "a whole JPEG picture, found one that is lossless, hierarchical or arithmetically coded");
        refuses(with(jpeg, 5, 0, 0), "a whole JPEG picture, found one that does not tell its size");
        refuses(with(jpeg, 5, 0x13, 0x88, 0x13, 0x88), "a picture of at most 16 million pixels, found 5000 x 5000");
        refuses(with(jpeg, 5, 0, 7), "a picture of at least 8 x 8 pixels, found 240 x 7");
        refuses(
                with(jpeg, 5, 0x0f, 0xa0, 0x0f, 0xa0),
                "the pixels of a picture of 4000 x 4000, found a file of only " + jpeg.length + " bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "GIF, gif, GIF89a",
        "BMP, bmp, BM1234____",
        "TIFF, tiff, II*_",
        "TIFF, tiff, MM_*",
        "WebP, webp, RIFF1234WEBPVP8 ",
        "PGM, pgm, 'P5 28 28 255 '",
        "HEIC, heic, ___xftypheic",
        "AVIF, avif, ___xftypavif",
        "PDF, pdf, %PDF-1.7",
        "SVG, svg, <svg xmlns="
    })
    void othersAreNamedWithHowToConvertThem(String name, String ending, String start) throws IOException {
        byte[] file = Arrays.copyOf(start.replace('_', '\0').getBytes(StandardCharsets.ISO_8859_1), 100);
        refuses(
                file,
                "a PNG or JPEG picture, found a " + name + " picture: magick in." + ending
                        + " out.png makes a PNG of it");
    }
}
