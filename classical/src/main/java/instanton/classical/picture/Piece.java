package instanton.classical.picture;

/**
 * Ink that is connected: how much, and the smallest rectangle around it, whose ends are outside.
 *
 * @param start one of its pixels, row * width + column
 * @param mass ink, counted in full pixels
 * @param peak the most in one pixel
 */
record Piece(int start, double mass, float peak, int top, int left, int bottom, int right) {
    /** Shapes stand one above the other if their gap is at least as large, in widths; a 5's bar may lie above its bow. */
    private static final double GAP = 0.25;

    /** Digits that lean overlap by at most so much of the narrower one's width. */
    private static final double LEANING = 0.1;

    int height() {
        return bottom - top;
    }

    int width() {
        return right - left;
    }

    int longer() {
        return Math.max(width(), height());
    }

    Piece with(Piece other) {
        return new Piece(
                start,
                mass + other.mass,
                Math.max(peak, other.peak),
                Math.min(top, other.top),
                Math.min(left, other.left),
                Math.max(bottom, other.bottom),
                Math.max(right, other.right));
    }

    /** Whether the rectangle around another piece lies within this one's, sides apart. */
    boolean isAround(Piece other) {
        return top < other.top && left < other.left && bottom > other.bottom && right > other.right;
    }

    /** Whether the rectangles around the two do not meet. */
    boolean isApartFrom(Piece other) {
        return bottom <= other.top || top >= other.bottom || right <= other.left || left >= other.right;
    }

    boolean touchesEdge(int pictureWidth, int pictureHeight) {
        return top == 0 || left == 0 || bottom == pictureHeight || right == pictureWidth;
    }

    /** Whether it keeps off the picture's edges, by a share of the sides. */
    boolean isInside(int pictureWidth, int pictureHeight, double share) {
        double across = share * pictureWidth;
        double down = share * pictureHeight;
        return left > across && right < pictureWidth - across && top > down && bottom < pictureHeight - down;
    }

    /** Whether another piece stands to the right, or leans over a little, both more than half as high as the two together. */
    boolean isLeftOf(Piece other) {
        return right - other.left <= LEANING * Math.min(width(), other.width())
                && left < other.left
                && 2 * Math.min(height(), other.height()) > with(other).height();
    }

    /** Whether another piece stands below and apart, both more than half as wide as the two together. */
    boolean isAbove(Piece other) {
        int together = with(other).width();
        return other.top - bottom >= GAP * together && 2 * Math.min(width(), other.width()) > together;
    }
}
