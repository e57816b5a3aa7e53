package instanton.classical.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.digits.DigitSource;
import instanton.classical.digits.Digits;
import instanton.classical.digits.DownloadListener;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.digits.ImageShape;
import instanton.classical.digits.Locations;
import instanton.classical.file.BadFileException;
import instanton.classical.file.NpyFile;
import instanton.classical.model.SoftmaxModel;
import instanton.classical.picture.PictureFiles.Layout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitPictureTest {
    private static final Digits DRAWN = DrawnDigits.draw(60, 3);
    private static final ImageShape SHAPE = DRAWN.shape();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static int lightOnDark(int grey) {
        return 0xff000000 | grey * 0x10101;
    }

    private static int darkOnLight(int grey) {
        return 0xff000000 | (255 - grey) * 0x10101;
    }

    private DigitPicture read(int image, Layout layout, int type, IntUnaryOperator colour) throws IOException {
        return DigitPicture.read(
                PictureFiles.write(PictureFiles.draw(DRAWN, image, layout, type, colour), folder.resolve("a.png")),
                SHAPE);
    }

    private static byte[] pixels(DigitPicture picture) {
        byte[] pixels = new byte[784];
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = (byte) picture.grey(p / 28, p % 28);
        }
        return pixels;
    }

    /** Areas are averaged, so the size of the squares and where they lie on what canvas does not matter. */
    @Test
    void aPictureScaledUpIsTheSameWhereverItLies() throws IOException {
        for (int image = 0; image < DRAWN.count(); image++) {
            Layout middle = new Layout(7, 401, 233, 150 + image % 5, 11 + image % 7);
            Layout large = new Layout(14, 420, 700, 9, 210 + image);
            byte[] expected = pixels(read(image, middle, BufferedImage.TYPE_BYTE_GRAY, DigitPictureTest::lightOnDark));
            byte[] found = pixels(read(image, large, BufferedImage.TYPE_INT_RGB, DigitPictureTest::darkOnLight));
            assertThat(differences(expected, found, 1)).as("image %s", image).isZero();
            byte[] plain =
                    pixels(read(image, Layout.plain(), BufferedImage.TYPE_BYTE_GRAY, DigitPictureTest::lightOnDark));
            assertThat(differences(expected, plain, 1)).as("image %s", image).isZero();
        }
    }

    private static int differences(byte[] first, byte[] second, int tolerance) {
        int differences = 0;
        for (int p = 0; p < first.length; p++) {
            differences += Math.abs(Byte.toUnsignedInt(first[p]) - Byte.toUnsignedInt(second[p])) > tolerance ? 1 : 0;
        }
        return differences;
    }

    @Test
    void polarityColourAndDepthDoNotMatter() throws IOException {
        Layout layout = new Layout(3, 100, 130, 9, 21);
        byte[] expected = pixels(read(4, layout, BufferedImage.TYPE_BYTE_GRAY, DigitPictureTest::lightOnDark));
        for (int type : new int[] {
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_INT_ARGB
        }) {
            assertThat(pixels(read(4, layout, type, DigitPictureTest::lightOnDark)))
                    .isEqualTo(expected);
            assertThat(pixels(read(4, layout, type, DigitPictureTest::darkOnLight)))
                    .isEqualTo(expected);
        }
        // Ink of any colour with transparent paper; black ink comes out on white, white ink on black.
        for (int ink : new int[] {0x000000, 0xffffff}) {
            byte[] transparent = pixels(read(4, layout, BufferedImage.TYPE_INT_ARGB, grey -> grey << 24 | ink));
            assertThat(differences(expected, transparent, 2)).isZero();
        }
        byte[] blueOnYellow = pixels(read(4, layout, BufferedImage.TYPE_INT_RGB, grey -> grey > 127 ? 0xff : 0xffff00));
        byte[] bilevel = pixels(read(4, layout, BufferedImage.TYPE_BYTE_GRAY, grey -> grey > 127 ? 255 : 0));
        assertThat(blueOnYellow).isEqualTo(bilevel);
    }

    @Test
    void theCentreOfMassLiesInTheCentralPixelAndTheInkInABoxOf20() throws IOException {
        Random random = new Random(5);
        for (int image = 0; image < DRAWN.count(); image++) {
            Layout layout = new Layout(
                    1 + random.nextInt(9), 260 + random.nextInt(300), 260 + random.nextInt(300), random.nextInt(8), 2);
            DigitPicture picture = read(image, layout, BufferedImage.TYPE_BYTE_GRAY, DigitPictureTest::darkOnLight);
            double mass = 0;
            double down = 0;
            double across = 0;
            int[] ends = {28, 0, 28, 0};
            for (int p = 0; p < 784; p++) {
                int grey = picture.grey(p / 28, p % 28);
                mass += grey;
                int row = p / 28;
                down += grey * (row + 0.5);
                across += grey * (p % 28 + 0.5);
                if (grey > 0) {
                    ends[0] = Math.min(ends[0], p / 28);
                    ends[1] = Math.max(ends[1], p / 28 + 1);
                    ends[2] = Math.min(ends[2], p % 28);
                    ends[3] = Math.max(ends[3], p % 28 + 1);
                }
            }
            // The greys are rounded after the picture is placed.
            assertThat(down / mass).isBetween(13.98, 15.02);
            assertThat(across / mass).isBetween(13.98, 15.02);
            assertThat(Math.max(ends[1] - ends[0], ends[3] - ends[2])).isEqualTo(20);
        }
    }

    /** A straight stroke, 4 x 20 of 28 x 28, fills 5/7 of the height of any size, in the middle column. */
    @ParameterizedTest
    @CsvSource({"28, 28, 20", "8, 8, 6", "9, 20, 6", "20, 12, 14", "64, 64, 46"})
    void fillsTheSameShareOfAnySize(int height, int width, int inked) throws IOException {
        BufferedImage stroke = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 10; y < 50; y++) {
            for (int x = 28; x < 32; x++) {
                stroke.setRGB(x, y, -1);
            }
        }
        Path file = PictureFiles.write(stroke, folder.resolve("stroke.png"));
        DigitPicture picture = DigitPicture.read(file, new ImageShape(height, width));
        int rows = 0;
        for (int row = 0; row < height; row++) {
            rows += picture.grey(row, width / 2) > 0 ? 1 : 0;
        }
        assertThat(rows).isEqualTo(inked);
        assertThat(picture.brightness()).hasSize(height * width);
        assertThatThrownBy(() -> DigitPicture.read(file, new ImageShape(height, 7)))
                .isInstanceOf(BadFileException.class)
                .hasMessage(
                        file + ": expected a model of images of at least 8 x 8 pixels to read it with, found one of "
                                + height + " x 7");
    }

    /** MNIST was made in the same way: its images come back as they were, but for glints, also from pictures of another size and polarity. */
    @Test
    void mnistComesBackAsItWas() throws IOException {
        String mnist = System.getenv("MNIST_DIR");
        Assumptions.assumeTrue(mnist != null, "MNIST_DIR is not set: no picture of a real MNIST digit is read");
        Digits digits = DigitSource.parse("mnist")
                .load(Locations.of(Path.of(mnist), folder.resolve("cache")), DownloadListener.none())
                .test()
                .first(1000);
        SoftmaxModel model = SoftmaxModel.of(NpyFile.read(Path.of("..", "models", "mnist-softmax", "weights.npy")));
        for (Layout layout : List.of(Layout.plain(), new Layout(7, 300, 250, 80, 20))) {
            int same = 0;
            double difference = 0;
            float[] original = new float[784];
            for (int image = 0; image < digits.count(); image++) {
                Path file = PictureFiles.write(
                        PictureFiles.draw(
                                digits,
                                image,
                                layout,
                                BufferedImage.TYPE_BYTE_GRAY,
                                image % 2 == 0 ? DigitPictureTest::darkOnLight : DigitPictureTest::lightOnDark),
                        folder.resolve("a.png"));
                float[] brightness = DigitPicture.read(file, SHAPE).brightness();
                digits.brightness(image, original);
                same += model.decide(brightness) == model.decide(original) ? 1 : 0;
                for (int p = 0; p < 784; p++) {
                    difference += Math.abs(brightness[p] - original[p]) / 784 / digits.count();
                }
            }
            System.out.printf(
                    "MNIST as PNG, x%d: %d of 1000 decisions the same, mean difference of pixels %.5f%n",
                    layout.factor(), same, difference);
            assertThat(same).isGreaterThanOrEqualTo(999);
            assertThat(difference).isLessThan(0.001);
        }
    }

    private static double mass(byte[] pixels) {
        double mass = 0;
        for (byte pixel : pixels) {
            mass += Byte.toUnsignedInt(pixel);
        }
        return mass;
    }

    /** Grain to be seen on the ink's side alone, as white paper shows it, and a digit cut out along its ink. */
    @Test
    void neitherGrainNorTightEdgesMatterMuch() throws IOException {
        Random random = new Random(9);
        for (int image = 0; image < DRAWN.count(); image++) {
            Layout layout = new Layout(5, 160, 150, 10, 5);
            IntUnaryOperator clear = grey -> grey < 40 ? 255 : 255 - grey; // edges fainter than the grain would go
            IntUnaryOperator grainy = grey ->
                    Math.max(0, Math.min(255, (int) Math.rint(clear.applyAsInt(grey) + 5 * random.nextGaussian())));
            double expected = mass(pixels(read(image, layout, BufferedImage.TYPE_BYTE_GRAY, clear)));
            double found = mass(pixels(read(image, layout, BufferedImage.TYPE_BYTE_GRAY, grainy)));
            // The ink's own grain dims it by 2 sigma / 255 or so. Were the paper's taken for ink, the whole picture
            // would be scaled to 20
            // pixels, and there would be (100 / 150)^2 of it.
            assertThat(found / expected).as("grainy image %s", image).isBetween(0.8, 1.2);
        }
        int zero = 0;
        while (DRAWN.label(zero) != 0) {
            zero++;
        }
        BufferedImage wide = PictureFiles.draw(
                DRAWN,
                zero,
                new Layout(5, 140, 140, 0, 0),
                BufferedImage.TYPE_BYTE_GRAY,
                DigitPictureTest::darkOnLight);
        int[] ends = {140, 0, 140, 0};
        for (int p = 0; p < 140 * 140; p++) {
            if (wide.getRaster().getSample(p % 140, p / 140, 0) < 255) {
                ends[0] = Math.min(ends[0], p / 140);
                ends[1] = Math.max(ends[1], p / 140 + 1);
                ends[2] = Math.min(ends[2], p % 140);
                ends[3] = Math.max(ends[3], p % 140 + 1);
            }
        }
        byte[] expected = pixels(DigitPicture.read(PictureFiles.write(wide, folder.resolve("a.png")), SHAPE));
        BufferedImage tight = wide.getSubimage(ends[2], ends[0], ends[3] - ends[2], ends[1] - ends[0]);
        assertThat(pixels(DigitPicture.read(PictureFiles.write(tight, folder.resolve("a.png")), SHAPE)))
                .isEqualTo(expected);
    }

    private void refuses(String reason, int width, int height, IntBinaryOperator greyAtXAndY) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int p = 0; p < width * height; p++) {
            picture.getRaster().setSample(p % width, p / width, 0, greyAtXAndY.applyAsInt(p % width, p / width));
        }
        Path file = PictureFiles.write(picture, folder.resolve("bad.png"));
        assertThatThrownBy(() -> DigitPicture.read(file, SHAPE))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(file + ": expected a picture of ")
                .hasMessageContaining(reason);
    }

    private static boolean ring(double across, double down, double inner, double outer) {
        double distance = Math.hypot(across, down);
        return inner < distance && distance < outer;
    }

    @Test
    void whatIsNoDigitIsRefusedWithItsReason() throws IOException {
        Random random = new Random(1);
        refuses("found a blank picture", 50, 40, (x, y) -> 255);
        refuses("found a blank picture", 50, 40, (x, y) -> 200 + (x + y) % 9);
        refuses("found shades all over", 64, 64, (x, y) -> random.nextInt(256));
        refuses("found shades all over", 300, 200, (x, y) -> (int) (128 + 30 * random.nextGaussian()) & 0xff);
        refuses("found shades all over", 100, 100, (x, y) -> 2 * x + y / 2);
        refuses("found ink scattered over", 200, 200, (x, y) -> random.nextInt(30) == 0 ? 255 : 0);
        refuses("found ink on 47 % of its edge", 60, 60, (x, y) -> x < 27 ? 0 : 255);
        refuses(
                "found two shapes side by side",
                90,
                60,
                (x, y) -> ring(x - 25, y - 30, 9, 18) || ring(x - 65, y - 30, 9, 18) ? 0 : 255);
        refuses(
                "found two shapes, one above the other",
                60,
                120,
                (x, y) -> ring(x - 30, y - 30, 9, 18) || ring(x - 30, y - 85, 9, 18) ? 255 : 0);
        refuses(
                "found 3 pieces that look like digits",
                90,
                90,
                (x, y) -> Math.hypot(x % 30 - 15, y % 30 - 15) < 7 && x / 30 == y / 30 ? 0 : 255);
        refuses("found ink on 8", 60, 60, (x, y) -> x > 1 && y > 1 && x < 58 && y < 58 ? 0 : 255);
        refuses("found a filled shape", 60, 60, (x, y) -> x > 10 && y > 10 && x < 40 && y < 40 ? 0 : 255);
        refuses("a line, or several digits", 90, 60, (x, y) -> x > 10 && x < 80 && y > 30 && y < 35 ? 0 : 255);
        refuses("found ink of only 5 x 5 pixels", 60, 60, (x, y) -> x / 5 == 5 && y / 5 == 5 ? 0 : 255);
        refuses("at least 8 x 8 pixels, found 7 x 9", 7, 9, (x, y) -> x * y);
        refuses("at most 16 million pixels, found 5000 x 5000", 5000, 5000, (x, y) -> 0);
    }

    private void refusesBytes(byte[] bytes, String reason) throws IOException {
        Path file = Files.write(folder.resolve("broken.png"), bytes);
        assertThatThrownBy(() -> DigitPicture.read(file, SHAPE))
                .isInstanceOf(BadFileException.class)
                .hasMessage(file + ": expected " + reason);
    }

    @Test
    void whatIsNoSoundPictureFileIsRefused() throws IOException {
        Layout layout = new Layout(3, 90, 90, 2, 2);
        byte[] png = Files.readAllBytes(PictureFiles.write(
                PictureFiles.draw(DRAWN, 1, layout, BufferedImage.TYPE_INT_RGB, DigitPictureTest::darkOnLight),
                folder.resolve("b.png")));
        refusesBytes(new byte[0], "a PNG or JPEG picture, found an empty file");
        refusesBytes("GIF87".getBytes(StandardCharsets.US_ASCII), "a PNG or JPEG picture, found another format");
        for (int length = 8; length < png.length; length += 13) {
            refusesBytes(Arrays.copyOf(png, length), "a whole PNG picture, found one that ends early");
        }
        byte[] flipped = png.clone();
        flipped[png.length / 2] ^= 1;
        refusesBytes(flipped, "a whole PNG picture, found a damaged one");
        assertThatThrownBy(() -> DigitPicture.read(folder, SHAPE)).hasMessageEndingWith("found a folder");
        assertThatThrownBy(() -> DigitPicture.read(folder.resolve("none"), SHAPE))
                .hasMessageEndingWith("found no such file");
    }

    /** Where images are small their ink is smaller than what MNIST's would need. */
    @Test
    void aPictureOfASmallModelsSizeIsRead() throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 1; y < 7; y++) {
            image.setRGB(4, y, 0xffffff);
        }
        Path file = PictureFiles.write(image, folder.resolve("small.png"));
        DigitPicture picture = DigitPicture.read(file, new ImageShape(8, 8));
        for (int y = 0; y < 8; y++) {
            assertThat(picture.grey(y, 4)).isEqualTo(y < 1 || y > 6 ? 0 : 255);
        }
        assertThatThrownBy(() -> DigitPicture.read(file, SHAPE)).hasMessageContaining("found ink of only 1 x 6 pixels");
    }
}
