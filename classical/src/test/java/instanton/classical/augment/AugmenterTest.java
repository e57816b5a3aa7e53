package instanton.classical.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.classical.digits.ImageShape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmenterTest {
    private static float[] noise(ImageShape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] image = new float[shape.pixels()];
        for (int p = 0; p < image.length; p++) {
            image[p] = random.nextInt(256) / 255f;
        }
        return image;
    }

    private static float[] mapped(ImageShape shape, AffineMap map, float[] image) {
        float[] result = new float[image.length];
        new Augmenter(Augmentation.DEFAULT, shape).map(map, image, result);
        return result;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "0, -1", "3, -2", "-4, 4", "100, 0", "-5, -1000"})
    void wholePixelsMoveAsTheyAre(int across, int down) {
        ImageShape shape = new ImageShape(5, 4);
        float[] image = noise(shape, 1);
        float[] result = mapped(shape, new AffineMap(1, 0, 0, 1, across, down), image);
        for (int r = 0; r < 5; r++) {
            for (int c = 0; c < 4; c++) {
                boolean inside = r + down >= 0 && r + down < 5 && c + across >= 0 && c + across < 4;
                assertThat(result[r * 4 + c]).isEqualTo(inside ? image[(r + down) * 4 + c + across] : 0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "7, 7", "4, 4", "28, 28"})
    void aQuarterTurnMovesPixelsToPixels(int height, int width) {
        ImageShape shape = new ImageShape(height, width);
        float[] image = noise(shape, 2);
        float[] result = mapped(shape, new AffineMap(0, -1, 1, 0, 0, 0), image);
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                assertThat(result[r * width + c]).isEqualTo(image[c * width + height - 1 - r]);
            }
        }
    }

    @Test
    void betweenPixelsBrightnessIsByNearness() {
        ImageShape shape = new ImageShape(2, 3);
        float[] image = {0.1f, 0.5f, 0.2f, 0.9f, 0.3f, 0.7f};
        float[] result = mapped(shape, new AffineMap(1, 0, 0, 1, 0.25, 0.5), image);
        assertThat(result[0]).isCloseTo((0.75f * (0.1f + 0.9f) + 0.25f * (0.5f + 0.3f)) / 2, within(1e-6f));
        assertThat(result[2]).isCloseTo(0.75f * (0.2f + 0.7f) / 2, within(1e-6f)); // the rest is outside
        assertThat(result[3]).isCloseTo((0.75f * 0.9f + 0.25f * 0.3f) / 2, within(1e-6f));
    }

    /** A stretched picture is its own enlargement: exact where brightness is linear and the place inside. */
    @Test
    void linearBrightnessStaysLinear() {
        ImageShape shape = new ImageShape(9, 12);
        float[] image = new float[shape.pixels()];
        for (int p = 0; p < image.length; p++) {
            int line = p / 12;
            image[p] = 0.02f * line + 0.03f * (p % 12);
        }
        float[] result = mapped(shape, new AffineMap(0.7, 0.1, -0.05, 0.8, 0.3, -0.2), image);
        for (int p = 0; p < image.length; p++) {
            int line = p / 12;
            double c = p % 12 - 5.5;
            double r = line - 4.0;
            double column = 0.7 * c + 0.1 * r + 0.3 + 5.5;
            double row = -0.05 * c + 0.8 * r - 0.2 + 4;
            assertThat((double) result[p]).isCloseTo(0.02 * row + 0.03 * column, within(1e-6));
        }
    }

    @Test
    void settingsBoundWhatIsDrawn() {
        SplittableRandom random = new SplittableRandom(3);
        double[] most = new double[4];
        for (int i = 0; i < 10_000; i++) {
            AffineMap map = AffineMap.draw(new Augmentation(2, 30, 0.2, 0, 0, 4), random);
            double across = Math.hypot(map.xx(), map.yx());
            double angle = Math.toDegrees(Math.atan2(map.yx(), map.xx()));
            most[0] = Math.max(most[0], Math.abs(map.x()));
            most[1] = Math.max(most[1], Math.abs(angle));
            most[2] = Math.max(most[2], Math.abs(across - 1));
            most[3] = Math.max(most[3], Math.abs(map.xx() * map.xy() + map.yx() * map.yy()));
        }
        assertThat(most[0]).isBetween(1.99, 2.0);
        assertThat(most[1]).isBetween(29.8, 30.0);
        assertThat(most[2]).isBetween(0.199, 0.2 + 1e-12);
        assertThat(most[3]).isLessThan(1e-12); // without shear axes stay at right angles
    }

    @Test
    void shearMovesRowsAgainstEachOther() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 100; i++) {
            AffineMap map = AffineMap.draw(new Augmentation(0, 0, 0, 0.5, 0, 4), random);
            assertThat(Math.abs(map.xy())).isLessThanOrEqualTo(0.5);
            assertThat(new double[] {map.xx(), map.yx() + 0.0, map.yy(), map.x() + 0.0, map.y() + 0.0})
                    .containsExactly(1, 0, 1, 0, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"28, 28, 4", "9, 17, 2", "2, 2, 4", "11, 6, 0.5", "5, 8, 100"})
    void theLongestDisplacementIsAsAskedFor(int height, int width, double smoothed) {
        ImageShape shape = new ImageShape(height, width);
        ElasticField field = new ElasticField(shape, 1.5, smoothed);
        field.draw(new SplittableRandom(5));
        double longest = 0;
        for (int p = 0; p < shape.pixels(); p++) {
            longest = Math.max(longest, Math.hypot(field.across()[p], field.down()[p]));
        }
        assertThat(longest).isCloseTo(1.5, within(1e-5));
    }

    /**
     * White noise smoothed by a Gaussian of width w is correlated as exp(-distance^2 / (4 w^2)): estimated from 4,000 fields, with as large a field
     * around as nearly frees it of its longest displacement. The estimate's error is 0.013; off by 0.06 once in a million seeds.
     */
    @ParameterizedTest
    @CsvSource({"1", "4", "8"})
    void displacementsAreCorrelatedOverTheirWidth(int distance) {
        ImageShape shape = new ImageShape(24, 40);
        ElasticField field = new ElasticField(shape, 1, 4);
        SplittableRandom random = new SplittableRandom(6);
        double[] sums = new double[4];
        for (int i = 0; i < 4000; i++) {
            field.draw(random);
            double here = field.across()[12 * 40 + 17];
            double there = field.across()[12 * 40 + 17 + distance];
            sums[0] += here * there;
            sums[1] += here * here;
            sums[2] += there * there;
            sums[3] += here * field.down()[12 * 40 + 17];
        }
        assertThat(sums[0] / Math.sqrt(sums[1] * sums[2]))
                .isCloseTo(Math.exp(-distance * distance / 64.0), within(0.06));
        assertThat(sums[3] / sums[1]).isCloseTo(0, within(0.09)); // components by themselves: error 0.016
    }

    @ParameterizedTest
    @CsvSource({"28, 28", "20, 31"})
    void inkIsKept(int height, int width) {
        ImageShape shape = new ImageShape(height, width);
        float[] image = new float[shape.pixels()];
        for (int r = height / 3; r < height - height / 3; r++) {
            Arrays.fill(image, r * width + width / 3, r * width + width - width / 3, 1);
        }
        Augmenter augmenter = new Augmenter(Augmentation.DEFAULT, shape);
        double before = sum(image);
        double mean = 0;
        for (int i = 0; i < 200; i++) {
            float[] result = new float[image.length];
            augmenter.augment(image, 0, result, 0, Augmenter.randomness(1, 1, i));
            double after = sum(result);
            assertThat(after / before).isBetween(0.6, 1.6); // 9 % each way make 0.84 to 1.21, bending the rest
            mean += after / before / 200;
            for (float value : result) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
        assertThat(mean).isBetween(0.95, 1.06);
    }

    private static double sum(float[] image) {
        double sum = 0;
        for (float value : image) {
            sum += value;
        }
        return sum;
    }

    @Test
    void isAFunctionOfSeedEpochAndImage() {
        ImageShape shape = new ImageShape(12, 9);
        float[] images = noise(new ImageShape(24, 9), 7);
        Augmenter one = new Augmenter(Augmentation.DEFAULT, shape);
        float[] first = new float[images.length];
        one.augment(images, 108, first, 108, Augmenter.randomness(1, 2, 3));
        assertThat(Arrays.copyOf(first, 108)).containsOnly(0);
        one.augment(images, 0, first, 0, Augmenter.randomness(1, 2, 4));
        float[] other = images.clone(); // in place, in another order, by another
        Augmenter two = new Augmenter(Augmentation.DEFAULT, shape);
        two.augment(other, 0, other, 0, Augmenter.randomness(1, 2, 4));
        two.augment(other, 108, other, 108, Augmenter.randomness(1, 2, 3));
        assertThat(other).containsExactly(first);
        assertThat(Augmenter.randomness(1, 2, 3).nextLong())
                .isNotEqualTo(Augmenter.randomness(1, 3, 2).nextLong())
                .isNotEqualTo(Augmenter.randomness(2, 2, 3).nextLong())
                .isNotEqualTo(Augmenter.randomness(2, 1, 3).nextLong());
    }

    @Test
    void whatIsNoPictureStaysAsItIs() {
        for (ImageShape shape : new ImageShape[] {new ImageShape(1, 30), new ImageShape(30, 1)}) {
            float[] image = noise(shape, 8);
            float[] result = new float[30];
            new Augmenter(Augmentation.DEFAULT, shape).augment(image, 0, result, 0, new SplittableRandom(1));
            assertThat(result).containsExactly(image);
        }
        ImageShape shape = new ImageShape(6, 5);
        float[] image = noise(shape, 9);
        float[] result = new float[30];
        new Augmenter(Augmentation.NONE, shape).augment(image, 0, result, 0, new SplittableRandom(1));
        assertThat(result).containsExactly(image);
    }
}
