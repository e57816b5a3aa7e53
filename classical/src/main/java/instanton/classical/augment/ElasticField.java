package instanton.classical.augment;

import instanton.classical.digits.ImageShape;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Smooth random displacements of a picture's pixels, of which the longest has a given length.
 *
 * <p>{@code d(r, c) = sum_kl n_kl exp(-((r - kw)^2 + (c - lw)^2) / (2 w^2))}, the knots w pixels apart in both directions, n even in [-1, 1]:
 * white noise smoothed by a Gaussian of width w, as Simard, Steinkraus and Platt (2003) have it, but for the knots. Two places are correlated
 * as with noise on all pixels, to 2e-4: as many knots as that suffice. Knots lie up to 3 w outside of the picture.
 *
 * <p>Holds what it drew last: not for two threads.
 */
final class ElasticField {
    private static final double REACH = 3; // in widths

    private final int pixels;
    private final double largest;
    private final Knots rows;
    private final Knots columns;
    private final float[] between; // rows of the picture x knots across
    private final float[] acrossOf; // pixels
    private final float[] downOf; // pixels

    /**
     * Fields of displacements.
     *
     * @param largest length of the longest displacement, in pixels
     * @param width w, in pixels
     */
    ElasticField(ImageShape shape, double largest, double width) {
        this.pixels = shape.pixels();
        this.largest = largest;
        this.rows = Knots.of(shape.height(), width);
        this.columns = Knots.of(shape.width(), width);
        this.between = new float[columns.count];
        this.acrossOf = new float[pixels];
        this.downOf = new float[pixels];
    }

    /** Draws both components of all displacements. */
    void draw(SplittableRandom random) {
        smooth(random, acrossOf);
        smooth(random, downOf);
        float longest = 0;
        for (int p = 0; p < pixels; p++) {
            longest = Math.max(longest, acrossOf[p] * acrossOf[p] + downOf[p] * downOf[p]);
        }
        float factor = (float) (largest / Math.max(Math.sqrt(longest), Float.MIN_NORMAL));
        for (int p = 0; p < pixels; p++) {
            acrossOf[p] *= factor;
            downOf[p] *= factor;
        }
    }

    /** Displacements by columns, row by row, in pixels. */
    float[] across() {
        return acrossOf;
    }

    /** Displacements by rows, row by row, in pixels. */
    float[] down() {
        return downOf;
    }

    private void smooth(SplittableRandom random, float[] target) {
        float[] noise = new float[rows.count * columns.count];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextInt() * 0x1p-31f;
        }
        int width = columns.places;
        Arrays.fill(target, 0);
        for (int r = 0; r < rows.places; r++) {
            Arrays.fill(between, 0);
            for (int k = 0; k < rows.count; k++) {
                float weight = rows.weights[k * rows.places + r];
                int from = k * columns.count;
                for (int l = 0; l < columns.count; l++) {
                    between[l] += weight * noise[from + l];
                }
            }
            int row = r * width;
            for (int l = 0; l < columns.count; l++) {
                float value = between[l];
                int from = l * width;
                for (int c = 0; c < width; c++) {
                    target[row + c] += value * columns.weights[from + c];
                }
            }
        }
    }

    /** The Gaussians around the knots of one axis. */
    private static final class Knots {
        final int count;
        final int places;
        final float[] weights; // knots x places

        private Knots(int count, int places, float[] weights) {
            this.count = count;
            this.places = places;
            this.weights = weights;
        }

        static Knots of(int places, double width) {
            int inside = (int) Math.ceil((places - 1) / width);
            int first = (int) -REACH;
            int count = inside + 1 - 2 * first;
            float[] weights = new float[count * places];
            for (int k = 0; k < count; k++) {
                for (int p = 0; p < places; p++) {
                    double distance = p / width - (first + k);
                    weights[k * places + p] = (float) Math.exp(-distance * distance / 2);
                }
            }
            return new Knots(count, places, weights);
        }
    }
}
