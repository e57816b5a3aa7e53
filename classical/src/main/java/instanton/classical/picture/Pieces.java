package instanton.classical.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The connected pieces of a picture's ink, corners included. A digit may fall into some, as a pen does that is lifted; of MNIST's
 * 70,000 digits all but 14 pass.
 */
final class Pieces {
    /** What has less of all ink is a speck. */
    private static final double SPECK = 0.005;

    private static final int MOST = 4; // that a digit may fall into
    private static final double LEAST_IN_MOST = 0.8;

    /** What has less of all ink is no shape of its own. */
    private static final double SHAPE = 0.15;

    /** Shapes stand one above the other if their gap is at least as large, in widths; a 5's bar may lie above its bow. */
    private static final double GAP = 0.25;

    private final float[] ink; // height x width
    private final int width;
    private final int[] numbers; // height x width, of pieces from 0 on; -1 where no ink is
    private final List<Piece> pieces = new ArrayList<>();

    private Pieces(float[] ink, int width) {
        this.ink = ink;
        this.width = width;
        this.numbers = new int[ink.length];
    }

    /** One piece: its ink, and the smallest rectangle around it, whose ends are outside. */
    private record Piece(double mass, int top, int left, int bottom, int right) {
        int height() {
            return bottom - top;
        }

        int width() {
            return right - left;
        }

        Piece with(Piece other) {
            return new Piece(
                    mass + other.mass,
                    Math.min(top, other.top),
                    Math.min(left, other.left),
                    Math.max(bottom, other.bottom),
                    Math.max(right, other.right));
        }

        /** Whether another piece stands to the right, both more than half as high as the two together. */
        boolean isLeftOf(Piece other) {
            return right <= other.left
                    && 2 * Math.min(height(), other.height()) > with(other).height();
        }

        /** Whether another piece stands below and apart, both more than half as wide as the two together. */
        boolean isAbove(Piece other) {
            int together = with(other).width();
            return other.top - bottom >= GAP * together && 2 * Math.min(width(), other.width()) > together;
        }
    }

    /**
     * Finds the pieces.
     *
     * @param ink height x width, more than 0 where ink is, somewhere at least
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
        int top = start / width;
        int left = width;
        int bottom = 0;
        int right = 0;
        while (n > 0) {
            int p = stack[--n];
            int row = p / width;
            int column = p % width;
            mass += ink[p];
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
        return new Piece(mass, top, left, bottom, right);
    }

    /** Takes specks out of the ink that was given. */
    void removeSpecks() {
        double least = SPECK * all();
        for (int p = 0; p < ink.length; p++) {
            if (numbers[p] >= 0 && pieces.get(numbers[p]).mass < least) {
                ink[p] = 0;
            }
        }
    }

    /**
     * Refuses what falls into too many pieces to be one digit.
     *
     * @throws IllegalArgumentException with what was found
     */
    void check() {
        double all = all();
        double largest = pieces.stream()
                .mapToDouble(piece -> -piece.mass)
                .sorted()
                .limit(MOST)
                .sum();
        if (-largest < LEAST_IN_MOST * all) {
            throw new IllegalArgumentException("found ink scattered over " + pieces.size() + " pieces");
        }
        List<Piece> shapes =
                pieces.stream().filter(piece -> piece.mass >= SHAPE * all).toList();
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

    private double all() {
        return pieces.stream().mapToDouble(Piece::mass).sum();
    }
}
