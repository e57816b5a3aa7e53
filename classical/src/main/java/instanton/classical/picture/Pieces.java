package instanton.classical.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The connected pieces of a picture's ink, corners included. A digit may fall into some, as a pen does that is lifted; of MNIST's
 * 70,000 digits all but 14 pass.
 */
final class Pieces {
    /** What has less of all ink is a speck. */
    static final double SPECK = 0.005;

    private static final float FAINT = 0.25F;

    private static final int MOST = 4; // that a digit may fall into
    private static final double LEAST_IN_MOST = 0.8;

    /** What has less of all ink is no shape of its own. */
    private static final double SHAPE = 0.15;

    /** Of the longest piece, what is at least so long may be a digit too. */
    private static final double ALIKE = 0.6;

    private final float[] ink; // height x width
    private final int width;
    private final int[] numbers; // height x width, of pieces from 0 on; -1 where no ink is
    private final List<Piece> pieces = new ArrayList<>();

    private Pieces(float[] ink, int width) {
        this.ink = ink;
        this.width = width;
        this.numbers = new int[ink.length];
    }

    /**
     * Finds the pieces.
     *
     * @param ink height x width, more than 0 where ink is
     */
    static Pieces of(float[] ink, int width) {
        Pieces pieces = new Pieces(ink, width);
        Arrays.fill(pieces.numbers, -1);
        int[] stack = new int[ink.length];
        for (int p = 0; p < ink.length; p++) {
            if (ink[p] > 0 && pieces.numbers[p] < 0) {
                pieces.pieces.add(pieces.around(p, stack));
            }
        }
        return pieces;
    }

    /** Marks all ink connected to a pixel, and weighs it. */
    private Piece around(int start, int[] stack) {
        int n = 0;
        stack[n++] = start;
        numbers[start] = pieces.size();
        double mass = 0;
        float peak = 0;
        int top = start / width;
        int left = width;
        int bottom = 0;
        int right = 0;
        while (n > 0) {
            int p = stack[--n];
            int row = p / width;
            int column = p % width;
            mass += ink[p];
            peak = Math.max(peak, ink[p]);
            left = Math.min(left, column);
            bottom = Math.max(bottom, row + 1);
            right = Math.max(right, column + 1);
            for (int r = Math.max(0, row - 1); r <= Math.min(ink.length / width - 1, row + 1); r++) {
                for (int c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
                    int q = r * width + c;
                    if (ink[q] > 0 && numbers[q] < 0) {
                        numbers[q] = pieces.size();
                        stack[n++] = q;
                    }
                }
            }
        }
        return new Piece(start, mass, peak, top, left, bottom, right);
    }

    List<Piece> list() {
        return pieces;
    }

    Stream<Piece> stream() {
        return pieces.stream();
    }

    /** All ink, counted in full pixels. */
    double mass() {
        return pieces.stream().mapToDouble(Piece::mass).sum();
    }

    /** The ink without some of them. */
    float[] without(Collection<Piece> dropped) {
        boolean[] gone = new boolean[pieces.size()];
        dropped.forEach(piece -> gone[numbers[piece.start()]] = true);
        float[] left = ink.clone();
        for (int p = 0; p < left.length; p++) {
            if (numbers[p] >= 0 && gone[numbers[p]]) {
                left[p] = 0;
            }
        }
        return left;
    }

    /** Takes what has less than a share of all ink out of what was given. */
    void removeSpecks(double share) {
        double least = share * mass();
        take(stream().filter(piece -> piece.mass() < least).toList());
    }

    /** Takes what is faint throughout out of the ink that was given: what compression leaves around strokes. */
    void removeFaint() {
        take(stream().filter(piece -> piece.peak() < FAINT).toList());
    }

    private void take(List<Piece> dropped) {
        System.arraycopy(without(dropped), 0, ink, 0, ink.length);
    }

    /**
     * The share of a piece's pixels that lie along the sides of the rectangle around it.
     *
     * @param near of its longer side, what lies along one
     */
    double along(Piece piece, double near) {
        int number = numbers[piece.start()];
        double margin = Math.max(2, near * piece.longer());
        int along = 0;
        int all = 0;
        for (int row = piece.top(); row < piece.bottom(); row++) {
            for (int column = piece.left(); column < piece.right(); column++) {
                if (numbers[row * width + column] == number) {
                    boolean isNear = Math.min(row - piece.top(), piece.bottom() - 1 - row) < margin
                            || Math.min(column - piece.left(), piece.right() - 1 - column) < margin;
                    all++;
                    along += isNear ? 1 : 0;
                }
            }
        }
        return (double) along / all;
    }

    /** How far each pixel of ink lies from the nearest that has none, by steps in all eight directions; the picture's border counts as ink. */
    float[] thickness() {
        int height = ink.length / width;
        float[] steps = new float[ink.length];
        for (int p = 0; p < ink.length; p++) {
            steps[p] = ink[p] > 0 ? width + height : 0;
        }
        for (int p = 0; p < ink.length; p++) {
            boolean left = p % width > 0;
            boolean right = p % width < width - 1;
            steps[p] = nearer(steps, p, left ? p - 1 : p);
            steps[p] = nearer(steps, p, p - width);
            steps[p] = nearer(steps, p, left ? p - width - 1 : p);
            steps[p] = nearer(steps, p, right ? p - width + 1 : p);
        }
        for (int p = ink.length - 1; p >= 0; p--) {
            boolean left = p % width > 0;
            boolean right = p % width < width - 1;
            steps[p] = nearer(steps, p, right ? p + 1 : p);
            steps[p] = nearer(steps, p, p + width);
            steps[p] = nearer(steps, p, right ? p + width + 1 : p);
            steps[p] = nearer(steps, p, left ? p + width - 1 : p);
        }
        return steps;
    }

    private static float nearer(float[] steps, int p, int neighbour) {
        return neighbour < 0 || neighbour >= steps.length ? steps[p] : Math.min(steps[p], steps[neighbour] + 1);
    }

    /** The largest of some numbers, one for each pixel, within a piece. */
    double thickest(Piece piece, float[] numbered) {
        int number = numbers[piece.start()];
        double most = 0;
        for (int row = piece.top(); row < piece.bottom(); row++) {
            for (int column = piece.left(); column < piece.right(); column++) {
                int p = row * width + column;
                most = numbers[p] == number ? Math.max(most, numbered[p]) : most;
            }
        }
        return most;
    }

    /** The largest share of one of the picture's sides that is a piece's. */
    double alongOneSide(Piece piece) {
        int number = numbers[piece.start()];
        int height = ink.length / width;
        double most = 0;
        for (int side : new int[] {0, (height - 1) * width}) {
            double share = IntStream.range(side, side + width)
                            .filter(p -> numbers[p] == number)
                            .count()
                    / (double) width;
            most = Math.max(most, share);
        }
        for (int side : new int[] {0, width - 1}) {
            double share = IntStream.range(0, height)
                            .filter(row -> numbers[row * width + side] == number)
                            .count()
                    / (double) height;
            most = Math.max(most, share);
        }
        return most;
    }

    /** Which pixels can be reached from the picture's edge without crossing a piece, not even between two of its corners. */
    boolean[] outside(Piece piece) {
        int number = numbers[piece.start()];
        boolean[] outside = new boolean[ink.length];
        int[] stack = new int[ink.length];
        int n = 0;
        for (int p = 0; p < ink.length; p++) {
            int row = p / width;
            int column = p % width;
            boolean edge = row == 0 || column == 0 || column == width - 1 || row == ink.length / width - 1;
            if (edge && numbers[p] != number) {
                outside[p] = true;
                stack[n++] = p;
            }
        }
        while (n > 0) {
            int p = stack[--n];
            int[] neighbours = {p % width > 0 ? p - 1 : p, p % width < width - 1 ? p + 1 : p, p - width, p + width};
            for (int q : neighbours) {
                if (q >= 0 && q < ink.length && !outside[q] && numbers[q] != number) {
                    outside[q] = true;
                    stack[n++] = q;
                }
            }
        }
        return outside;
    }

    /**
     * Refuses what falls into too many pieces to be one digit.
     *
     * @throws IllegalArgumentException with what was found
     */
    void check() {
        double all = mass();
        List<Piece> alike = alike();
        if (alike.size() > 2 && alike.stream().mapToDouble(Piece::mass).sum() >= LEAST_IN_MOST * all) {
            throw new IllegalArgumentException("found " + alike.size() + " pieces that look like digits");
        }
        double largest = pieces.stream()
                .mapToDouble(piece -> -piece.mass())
                .sorted()
                .limit(MOST)
                .sum();
        if (-largest < LEAST_IN_MOST * all) {
            throw new IllegalArgumentException("found ink scattered over " + pieces.size() + " pieces");
        }
        List<Piece> shapes =
                pieces.stream().filter(piece -> piece.mass() >= SHAPE * all).toList();
        if (shapes.size() > 2) {
            throw new IllegalArgumentException("found " + shapes.size() + " shapes");
        }
        for (Piece first : shapes) {
            for (Piece second : shapes) {
                if (first.isLeftOf(second)) {
                    throw new IllegalArgumentException("found two shapes side by side");
                }
                if (first.isAbove(second)) {
                    throw new IllegalArgumentException("found two shapes, one above the other");
                }
            }
        }
    }

    /** Those that are about as long as the longest of them, and no dust. */
    private List<Piece> alike() {
        int longest = pieces.stream().mapToInt(Piece::longer).max().orElse(0);
        double heaviest = pieces.stream().mapToDouble(Piece::mass).max().orElse(0);
        return pieces.stream()
                .filter(piece -> piece.longer() >= Math.max(PictureFile.LEAST_SIDE, ALIKE * longest))
                .filter(piece -> piece.mass() >= SHAPE * heaviest)
                .toList();
    }
}
