package instanton.classical.digits;

import java.util.Arrays;

/**
 * The ink in a picture, whatever its colour and its paper's: 0 paper to 1 full ink, row by row.
 *
 * <p>Paper is the median grey at the picture's edge; ink lies on that side of it which differs more. What differs from it to the other side is
 * noise, and what differs to the ink's side by no more than twice as much is no ink either.
 */
final class Ink {
    private static final float LEAST_CONTRAST = 0.1F;

    /** JPEG's ripples; elsewhere faint pixels are the edges of strokes. */
    private static final float FAINT = 0.1F;

    /** A connected piece with less of all ink is a speck. */
    private static final double SPECK = 0.005;

    private static final int PIECES = 4; // that a digit may fall into
    private static final double LEAST_IN_PIECES = 0.8;

    private final int width;
    private final int height;
    private final float[] values; // height x width

    private Ink(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
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
        float noise = 2 * noise(differences);
        if (noise > most / 2) {
            throw new IllegalArgumentException("found noise without strokes");
        }
        float full = full(differences, most);
        float faint = Math.max(noise, greys.lossy() ? FAINT * full : 0);
        for (int p = 0; p < differences.length; p++) {
            differences[p] = differences[p] <= faint ? 0 : Math.min(1, differences[p] / full);
        }
        Ink ink = new Ink(greys.width(), greys.height(), differences);
        ink.removeSpecks();
        return ink;
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

    private void removeSpecks() {
        int[] piece = new int[values.length]; // 0: none yet
        double[] mass = new double[values.length / 2 + 2]; // pieces are apart from each other
        int[] stack = new int[values.length];
        int pieces = 0;
        for (int p = 0; p < values.length; p++) {
            if (values[p] > 0 && piece[p] == 0) {
                mass[++pieces] = spread(p, pieces, piece, stack);
            }
        }
        double all = Arrays.stream(mass).sum();
        for (int p = 0; p < values.length; p++) {
            if (mass[piece[p]] < SPECK * all) {
                values[p] = 0;
            }
        }
        double[] sorted = Arrays.copyOfRange(mass, 1, pieces + 1);
        Arrays.sort(sorted);
        double largest =
                Arrays.stream(sorted, Math.max(0, pieces - PIECES), pieces).sum();
        if (largest < LEAST_IN_PIECES * all) {
            throw new IllegalArgumentException("found ink scattered over " + pieces + " pieces");
        }
    }

    /** Marks all ink connected to a pixel, corners included, and weighs it. */
    private double spread(int from, int number, int[] piece, int[] stack) {
        int n = 0;
        stack[n++] = from;
        piece[from] = number;
        double mass = 0;
        while (n > 0) {
            int p = stack[--n];
            mass += values[p];
            int row = p / width;
            int column = p % width;
            for (int r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
                for (int c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
                    int q = r * width + c;
                    if (values[q] > 0 && piece[q] == 0) {
                        piece[q] = number;
                        stack[n++] = q;
                    }
                }
            }
        }
        return mass;
    }
}
