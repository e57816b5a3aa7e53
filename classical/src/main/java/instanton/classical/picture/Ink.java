package instanton.classical.picture;

import java.util.Arrays;
import java.util.List;

/**
 * The ink in a picture, whatever its colour and its paper's: 0 paper to 1 full ink, row by row.
 *
 * <p>Paper is the median grey at the picture's edge; ink lies on that side of it which differs more. What differs from it to the other side is
 * noise, and what differs to the ink's side by no more than twice as much is no ink either, nor are specks, the lines of paper, frames and shadows.
 */
final class Ink {
    private static final float LEAST_CONTRAST = 0.1F;

    private final int width;
    private final int height;
    private final float[] values; // height x width
    private final List<String> leftOut;

    private Ink(int width, int height, float[] values, List<String> leftOut) {
        this.width = width;
        this.height = height;
        this.values = values;
        this.leftOut = List.copyOf(leftOut);
    }

    /**
     * Separates ink from paper and removes specks.
     *
     * @throws IllegalArgumentException if there is no ink, or nothing but noise: the message says what was found
     */
    static Ink of(Greys greys) {
        float[] border = greys.border();
        Arrays.sort(border);
        float paper = border[border.length / 2];
        float[] differences = new float[greys.width() * greys.height()];
        float lighter = 0;
        float darker = 0;
        for (int p = 0; p < differences.length; p++) {
            differences[p] = greys.at(p) - paper;
            lighter = Math.max(lighter, differences[p]);
            darker = Math.max(darker, -differences[p]);
        }
        float most = Math.max(lighter, darker);
        if (most < LEAST_CONTRAST) {
            throw new IllegalArgumentException("found a blank picture");
        }
        if (darker > lighter) {
            for (int p = 0; p < differences.length; p++) {
                differences[p] = -differences[p];
            }
        }
        float noise = Math.max(2 * noise(differences), grain(border, paper, darker > lighter, most));
        if (noise > most / 2) {
            throw new IllegalArgumentException("found shades all over instead of strokes on paper");
        }
        float full = full(differences, most);
        for (int p = 0; p < differences.length; p++) {
            differences[p] = differences[p] <= noise ? 0 : Math.min(1, differences[p] / full);
        }
        Pieces.of(differences, greys.width()).removeFaint();
        Sheet sheet = new Sheet(differences, greys.width());
        RuledLines.remove(sheet);
        Frames.remove(sheet);
        Hangings.remove(sheet);
        Pieces pieces = Pieces.of(differences, greys.width());
        pieces.check();
        pieces.removeSpecks(Pieces.SPECK);
        return new Ink(greys.width(), greys.height(), differences, sheet.leftOut());
    }

    /** What was no digit's ink, in words. */
    List<String> leftOut() {
        return leftOut;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    float at(int row, int column) {
        return values[row * width + column];
    }

    /** How far one pixel in a hundred, or more, lies beyond the paper on the side where no ink is. */
    private static float noise(float[] differences) {
        float[] sorted = differences.clone();
        Arrays.sort(sorted);
        return Math.max(0, -sorted[sorted.length / 100]);
    }

    /**
     * The paper's noise where it is only to be seen on the side where the ink is, as on white that is as white as can be: five times what
     * one in four pixels at the edge exceeds. If that is much, it is ink that touches the edge.
     */
    private static float grain(float[] sortedBorder, float paper, boolean dark, float most) {
        int quarter = sortedBorder.length / 4;
        float grain =
                5 * (dark ? paper - sortedBorder[quarter] : sortedBorder[sortedBorder.length - 1 - quarter] - paper);
        return grain > most / 2 ? 0 : grain;
    }

    /** Full ink: what one in a hundred of the strong pixels exceeds, so that a glint does not dim a digit. */
    private static float full(float[] differences, float most) {
        float[] strong = new float[differences.length];
        int n = 0;
        for (float difference : differences) {
            if (difference > most / 2) {
                strong[n++] = difference;
            }
        }
        Arrays.sort(strong, 0, n);
        return strong[n - 1 - n / 100];
    }
}
