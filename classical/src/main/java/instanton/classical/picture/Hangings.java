package instanton.classical.picture;

import java.util.Comparator;
import java.util.List;

/**
 * What hangs on the picture's border: shadows, dark corners, the edge of the table. A digit that was cut out tightly touches it too, and
 * stays.
 */
final class Hangings {
    /** Of the picture's longer side, what a piece in the middle is at least so long to be the digit. */
    private static final double DIGIT = 0.1;

    /** As much, where ink touches all four sides, as that of a digit does that was cut out tightly. */
    private static final double TIGHT_DIGIT = 0.5;

    /** A shadow is so many times as thick as the digit's strokes, */
    private static final double THICKER = 2;

    /** or what hangs lies apart and has at most so much of the digit's ink, */
    private static final double LESS = 0.5;

    /** or runs along so much of one of the picture's sides. */
    private static final double ALONG = 0.5;

    private Hangings() {}

    /** Takes them off, if there is a piece apart from the border that could be the digit. */
    static void remove(Sheet sheet) {
        int width = sheet.width();
        int height = sheet.height();
        Pieces pieces = Pieces.of(sheet.ink(), width);
        Piece digit = pieces.stream()
                .filter(piece -> !piece.touchesEdge(width, height))
                .max(Comparator.comparingDouble(Piece::mass))
                .orElse(null);
        if (digit == null || digit.longer() < leastDigit(pieces, width, height)) {
            return;
        }
        float[] thickness = pieces.thickness();
        double strokes = pieces.thickest(digit, thickness);
        List<Piece> hanging = pieces.stream()
                .filter(piece -> piece.touchesEdge(width, height))
                .filter(piece -> (piece.mass() <= LESS * digit.mass() && piece.isApartFrom(digit))
                        || pieces.thickest(piece, thickness) >= THICKER * strokes
                        || pieces.alongOneSide(piece) >= ALONG)
                .toList();
        if (!hanging.isEmpty()) {
            sheet.replaceBy(pieces.without(hanging), "what hangs on the edge");
        }
    }

    private static double leastDigit(Pieces pieces, int width, int height) {
        boolean tight = pieces.stream().anyMatch(piece -> piece.top() == 0)
                && pieces.stream().anyMatch(piece -> piece.left() == 0)
                && pieces.stream().anyMatch(piece -> piece.bottom() == height)
                && pieces.stream().anyMatch(piece -> piece.right() == width);
        return (tight ? TIGHT_DIGIT : DIGIT) * Math.max(width, height);
    }
}
