package instanton.classical.augment;

import instanton.classical.digits.ImageShape;
import java.util.SplittableRandom;

/**
 * Moves and bends pictures of one size: each pixel takes its brightness from one place of the picture, between four pixels by their nearness;
 * outside of the picture there is 0.
 *
 * <p>28 x 28 pixels take 23 microseconds by the defaults. Holds room for one picture: one for each thread.
 */
public final class Augmenter {
    private final Augmentation augmentation;
    private final int height;
    private final int width;
    private final int stride; // of the padded picture: one column before, two behind
    private final float[] padded; // (height + 3) x stride, the rim 0
    private final ElasticField field;

    /**
     * Of pictures of one size; where they have a single row or column, they stay as they are.
     *
     * @param augmentation how far
     */
    public Augmenter(Augmentation augmentation, ImageShape shape) {
        this.augmentation = augmentation.on(shape);
        this.height = shape.height();
        this.width = shape.width();
        this.stride = width + 3;
        this.padded = new float[(height + 3) * stride];
        this.field = new ElasticField(shape, this.augmentation.elastic(), this.augmentation.width());
    }

    /**
     * The random numbers for one picture in one epoch: a function of these, whoever computes in whatever order.
     *
     * @param seed of the training
     */
    public static SplittableRandom randomness(long seed, int epoch, int image) {
        return new SplittableRandom(mix(mix(mix(seed) + epoch) + image));
    }

    /** What one step of the SplitMix64 generator (Steele, Lea and Flood 2014) makes of a number: spreads every bit. */
    private static long mix(long number) {
        return new SplittableRandom(number).nextLong();
    }

    /**
     * Writes a picture, moved and bent. Source and target may be the same array.
     *
     * @param source brightness, row by row
     * @param from where it begins there
     * @param target takes as many values
     * @param to where it begins there
     */
    public void augment(float[] source, int from, float[] target, int to, SplittableRandom random) {
        if (augmentation.isNone()) {
            System.arraycopy(source, from, target, to, height * width);
            return;
        }
        AffineMap map = AffineMap.draw(augmentation, random);
        boolean bent = augmentation.elastic() > 0;
        if (bent) {
            field.draw(random);
        }
        take(source, from);
        fill(map, bent, target, to);
    }

    /** A picture as a map alone makes it. */
    void map(AffineMap map, float[] source, float[] target) {
        take(source, 0);
        fill(map, false, target, 0);
    }

    private void take(float[] source, int from) {
        for (int r = 0; r < height; r++) {
            System.arraycopy(source, from + r * width, padded, (r + 1) * stride + 1, width);
        }
    }

    private void fill(AffineMap map, boolean bent, float[] target, int to) {
        float middleColumn = (width - 1) / 2f;
        float middleRow = (height - 1) / 2f;
        float acrossStep = (float) map.xx();
        float downStep = (float) map.yx();
        float[] across = field.across();
        float[] down = field.down();
        for (int r = 0; r < height; r++) {
            // Where this row's middle comes from, one row and column on, as the padded picture has it.
            float x = (float) (map.xy() * (r - middleRow) + map.x() + middleColumn + 1);
            float y = (float) (map.yy() * (r - middleRow) + map.y() + middleRow + 1);
            int row = r * width;
            for (int c = 0; c < width; c++) {
                float fromColumn = x + acrossStep * (c - middleColumn);
                float fromRow = y + downStep * (c - middleColumn);
                if (bent) {
                    fromColumn += across[row + c];
                    fromRow += down[row + c];
                }
                target[to + row + c] = at(fromColumn, fromRow);
            }
        }
    }

    /** Brightness at a place of the padded picture; what is beyond its rim is its rim's, 0. */
    private float at(float column, float row) {
        float x = Math.max(0, Math.min(column, width + 1));
        float y = Math.max(0, Math.min(row, height + 1));
        int left = (int) x;
        int above = (int) y;
        float right = x - left;
        float below = y - above;
        int place = above * stride + left;
        float upper = padded[place] + right * (padded[place + 1] - padded[place]);
        float lower = padded[place + stride] + right * (padded[place + stride + 1] - padded[place + stride]);
        return upper + below * (lower - upper);
    }
}
