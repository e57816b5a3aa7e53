package instanton.classical.picture;

import java.util.Arrays;

/**
 * Lines of ruled or squared paper, or axes: thin, straight, and from one edge of the picture to the other. They are taken off where no stroke
 * crosses them.
 */
final class RuledLines {
    /** Of a line, what must be ink: scans have gaps. */
    private static final double INKED = 0.9;

    /** A line may rise or fall by so much of the picture's width; paper lies that straight. */
    private static final double SLANT = 0.06;

    /** Of the picture's side, what a line is no thicker than, or two pixels. */
    private static final double THICK = 0.02;

    /** A line may end so much of its length before the edge. */
    private static final double SHORT = 0.02;

    /** Of what is left, what counts when asked whether it lies on the sheet or ends with it. */
    private static final double COUNTS = 0.05;

    /** Of the picture's side, what is so near its end lies there. */
    private static final double NEAR = 0.03;

    /** Of what is left, what a piece of a line may be that was not taken off. */
    private static final double DUST = 0.03;

    /** Lines of one direction may be told apart by slants up to so many times. */
    private static final int ROUNDS = 4;

    private RuledLines() {}

    /** Takes them off, unless what is left would be cut off by the picture's edges, as a digit is that was cut out tightly. */
    static void remove(Sheet sheet) {
        float[] cleaned = sheet.ink().clone();
        int down = removeAlong(cleaned, sheet.width());
        float[] turned = transposed(cleaned, sheet.width());
        int across = removeAlong(turned, sheet.height());
        cleaned = transposed(turned, sheet.height());
        if (down + across > 0 && isClear(cleaned, sheet.width())) {
            Pieces.of(cleaned, sheet.width()).removeSpecks(DUST);
            sheet.replaceBy(cleaned, down + across == 1 ? "a line" : down + across + " lines");
        }
    }

    /** Takes lines off that go from left to right, and counts them. */
    private static int removeAlong(float[] ink, int width) {
        int removed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int found = removeAtBestSlant(ink, width);
            if (found == 0) {
                break;
            }
            removed += found;
        }
        return removed;
    }

    private static int removeAtBestSlant(float[] ink, int width) {
        int height = ink.length / width;
        int[] inked = thickened(ink, width);
        if (inked.length < INKED * width) {
            return 0;
        }
        int most = (int) (SLANT * width);
        int[] best = new int[0];
        int bestSlant = 0;
        long bestSum = 0;
        for (int slant = -most; slant <= most; slant++) {
            int[] along = along(inked, width, height, slant);
            long sum = 0;
            for (int row = 0; row < height; row++) {
                sum += isLine(along, row, width) ? along[row] : 0;
            }
            if (sum > bestSum || (sum == bestSum && Math.abs(slant) < Math.abs(bestSlant))) {
                bestSum = sum;
                bestSlant = slant;
                best = along;
            }
        }
        int removed = 0;
        int thickest = Math.max(2, (int) Math.rint(THICK * height));
        for (int row = 0; bestSum > 0 && row < height; row++) {
            if (isLine(best, row, width)) {
                int first = row;
                while (row + 1 < height && isLine(best, row + 1, width)) {
                    row++;
                }
                removed += remove(ink, width, bestSlant, (first + row) / 2, thickest) ? 1 : 0;
            }
        }
        return removed;
    }

    private static boolean isLine(int[] along, int row, int width) {
        return along[row] >= INKED * width;
    }

    /** The pixels that are ink or right above or below some; none where too few columns have any for a line. */
    private static int[] thickened(float[] ink, int width) {
        int[] inked = new int[ink.length];
        int n = 0;
        int columns = 0;
        for (int column = 0; column < width; column++) {
            int before = n;
            for (int p = column; p < ink.length; p += width) {
                if (ink[p] > 0
                        || (p >= width && ink[p - width] > 0)
                        || (p + width < ink.length && ink[p + width] > 0)) {
                    inked[n++] = p;
                }
            }
            columns += n > before ? 1 : 0;
        }
        return columns < INKED * width ? new int[0] : Arrays.copyOf(inked, n);
    }

    /** How many of the pixels lie on each sheared row. */
    private static int[] along(int[] inked, int width, int height, int slant) {
        int[] along = new int[height];
        for (int p : inked) {
            int row = p / width - shift(slant, p % width, width);
            if (row >= 0 && row < height) {
                along[row]++;
            }
        }
        return along;
    }

    private static int shift(int slant, int column, int width) {
        return Math.round(slant * (column / (width - 1F) - 0.5F));
    }

    /** Takes one line off, if it is thin and reaches both edges. */
    private static boolean remove(float[] ink, int width, int slant, int row, int thickest) {
        int height = ink.length / width;
        int[] starts = new int[width];
        int[] lengths = new int[width];
        int reach = (int) Math.ceil(SHORT * width);
        boolean left = false;
        boolean right = false;
        for (int column = 0; column < width; column++) {
            int at = nearest(ink, width, column, row + shift(slant, column, width), 2);
            if (at < 0) {
                continue;
            }
            int start = at;
            int end = at + 1;
            while (start > 0 && ink[(start - 1) * width + column] > 0) {
                start--;
            }
            while (end < height && ink[end * width + column] > 0) {
                end++;
            }
            starts[column] = start;
            lengths[column] = end - start;
            left |= column <= reach;
            right |= column >= width - 1 - reach;
        }
        int[] sorted =
                Arrays.stream(lengths).filter(length -> length > 0).sorted().toArray();
        if (!left || !right || sorted.length == 0) {
            return false;
        }
        int typical = sorted[sorted.length / 3]; // strokes that cross are longer
        if (typical > thickest || row < typical || row >= height - typical) {
            return false;
        }
        for (int column = 0; column < width; column++) {
            if (lengths[column] <= typical + 2) { // antialiasing adds one above and one below
                for (int r = starts[column]; r < starts[column] + lengths[column]; r++) {
                    ink[r * width + column] = 0;
                }
            }
        }
        return true;
    }

    /** The inked row nearest to one, or -1 where none is near. */
    private static int nearest(float[] ink, int width, int column, int row, int near) {
        int height = ink.length / width;
        for (int off = 0; off <= near; off++) {
            for (int r : new int[] {row - off, row + off}) {
                if (r >= 0 && r < height && ink[r * width + column] > 0) {
                    return r;
                }
            }
        }
        return -1;
    }

    private static float[] transposed(float[] ink, int width) {
        int height = ink.length / width;
        float[] turned = new float[ink.length];
        for (int p = 0; p < ink.length; p++) {
            turned[p % width * height + p / width] = ink[p];
        }
        return turned;
    }

    /** Whether ink is left that does not end where the sheet does. */
    private static boolean isClear(float[] ink, int width) {
        Pieces pieces = Pieces.of(ink, width);
        return pieces.stream()
                .filter(piece -> piece.mass() >= COUNTS * pieces.mass())
                .anyMatch(piece -> piece.isInside(width, ink.length / width, NEAR));
    }
}
