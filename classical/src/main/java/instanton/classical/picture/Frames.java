package instanton.classical.picture;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Frames: pieces that surround what could be a digit, whatever their form. A 0 with a speck inside stays a 0.
 */
final class Frames {
    /** Of a frame's longer side, what is inside is at least so long. */
    private static final double INSIDE = 0.3;

    /** A piece that does not close is a frame if so much of it lies along the sides of the rectangle around it. */
    private static final double ALONG = 0.9;

    /** Of the longer side of that rectangle, what lies along it. */
    private static final double NEAR = 0.05;

    /** Of a frame's ink, what a piece inside has at least that counts. */
    private static final double DUST = 0.02;

    private static final int MOST = 8; // one within the other

    private Frames() {}

    /** Takes frames off, from the outermost to the innermost. */
    static void remove(Sheet sheet) {
        for (int frame = 0; frame < MOST; frame++) {
            float[] ink = sheet.ink();
            Pieces pieces = Pieces.of(ink, sheet.width());
            Optional<Piece> found = pieces.stream()
                    .filter(piece -> encloses(pieces, piece))
                    .max((first, second) -> Integer.compare(first.longer(), second.longer()));
            if (found.isEmpty()) {
                return;
            }
            sheet.replaceBy(pieces.without(List.of(found.get())), "a frame");
        }
    }

    private static boolean encloses(Pieces pieces, Piece frame) {
        List<Piece> within = pieces.stream()
                .filter(piece -> frame.isAround(piece) && piece.mass() >= DUST * frame.mass())
                .toList();
        return isDigit(within.stream(), frame)
                && (pieces.along(frame, NEAR) >= ALONG || isDigit(surrounded(pieces, frame, within), frame));
    }

    private static boolean isDigit(Stream<Piece> within, Piece frame) {
        return within.reduce(Piece::with)
                .filter(all -> all.longer() >= INSIDE * frame.longer())
                .isPresent();
    }

    /** Those inside that can't be reached from the picture's edge without crossing the frame. */
    private static Stream<Piece> surrounded(Pieces pieces, Piece frame, List<Piece> within) {
        boolean[] outside = pieces.outside(frame);
        return within.stream().filter(piece -> !outside[piece.start()]);
    }
}
