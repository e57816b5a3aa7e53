package instanton.classical.picture;

import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A picture of one digit, of any size, colour and polarity, made into what a model reads, the way MNIST's images were made: ink scaled to
 * fit 5/7 of height and width (20 x 20 of 28 x 28 pixels), its aspect ratio kept, each pixel the mean of what it covers; then moved by whole
 * pixels so that its centre of mass lies in the central pixel, row and column 14 of 28 counted from 0.
 *
 * <p>That pixel, beyond the picture's very middle, is where the centres of mass of all MNIST's images lie.
 */
public final class DigitPicture {
    /** Of height and width, what the ink fills: MNIST's 20 of 28. */
    private static final double FILLED = 5 / 7.0;

    /** Images of fewer pixels across or down show no digit. */
    private static final int LEAST_SIDE = 8;

    /** All of MNIST's digits are less wide for their height, and less filled, than what is refused here. */
    private static final double WIDEST = 2.5;

    private static final double SOLID = 0.9;
    private static final double MOST_INK = 0.6;
    private static final double MOST_AT_EDGE = 0.35; // a digit may be cut out tightly
    private static final float STRONG = 0.5F;

    private final ImageShape shape;
    private final byte[] pixels; // height x width, unsigned
    private final List<String> leftOut;

    private DigitPicture(ImageShape shape, byte[] pixels, List<String> leftOut) {
        this.shape = shape;
        this.pixels = pixels;
        this.leftOut = leftOut;
    }

    /**
     * Reads a PNG or JPEG file.
     *
     * @param shape what to make of it, at least 8 x 8 pixels
     * @throws BadFileException if it is none, is damaged, too small or too large, or shows no digit
     */
    public static DigitPicture read(Path file, ImageShape shape) throws IOException {
        check(file, shape);
        return of(file, new PictureFile(file).read(), shape);
    }

    /**
     * The same of a file's bytes.
     *
     * @param name what messages call it
     */
    public static DigitPicture read(Path name, byte[] file, ImageShape shape) throws IOException {
        check(name, shape);
        return of(name, new PictureFile(name).read(file), shape);
    }

    private static void check(Path file, ImageShape shape) throws BadFileException {
        if (Math.min(shape.height(), shape.width()) < LEAST_SIDE) {
            throw new BadFileException(
                    file,
                    "expected a model of images of at least " + LEAST_SIDE + " x " + LEAST_SIDE
                            + " pixels to read it with, found one of " + shape);
        }
    }

    private static DigitPicture of(Path file, Greys greys, ImageShape shape) throws BadFileException {
        try {
            return of(greys, shape);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(file, "expected a picture of one digit, " + e.getMessage(), e);
        }
    }

    /** Prepares greys; refuses what can't be a digit with a message that says what was found. */
    static DigitPicture of(Greys greys, ImageShape shape) {
        Ink ink = Ink.of(greys);
        checkAmount(ink);
        Box box = Box.around(ink);
        box.check(ink, leastInk(shape));
        return new DigitPicture(shape, placed(scaled(ink, box, shape), shape), ink.leftOut());
    }

    /** What in the picture was taken for none of the digit, as "a frame"; mostly nothing. */
    public List<String> leftOut() {
        return leftOut;
    }

    /** The grey of one pixel, 0 paper to 255 full ink. */
    public int grey(int row, int column) {
        return Byte.toUnsignedInt(pixels[row * shape.width() + column]);
    }

    /** Brightness row by row, each value in [0, 1] (the byte divided by 255), as the networks read it. */
    public float[] brightness() {
        float[] brightness = new float[pixels.length];
        for (int p = 0; p < pixels.length; p++) {
            brightness[p] = Byte.toUnsignedInt(pixels[p]) / 255f;
        }
        return brightness;
    }

    /** The least side of ink, across or down: small images hold no larger. */
    private static int leastInk(ImageShape shape) {
        return Math.min(PictureFile.LEAST_SIDE, (int) Math.rint(FILLED * Math.min(shape.height(), shape.width())));
    }

    private static void checkAmount(Ink ink) {
        int strong = 0;
        int atEdge = 0;
        for (int row = 0; row < ink.height(); row++) {
            for (int column = 0; column < ink.width(); column++) {
                if (ink.at(row, column) >= STRONG) {
                    strong++;
                    boolean edge = row == 0 || row == ink.height() - 1 || column == 0 || column == ink.width() - 1;
                    atEdge += edge ? 1 : 0;
                }
            }
        }
        if (strong > MOST_INK * ink.width() * ink.height()) {
            throw new IllegalArgumentException(
                    "found ink on " + Math.round(100.0 * strong / ink.width() / ink.height()) + " % of it");
        }
        int edge = 2 * (ink.width() + ink.height()) - 4;
        if (atEdge > MOST_AT_EDGE * edge) {
            throw new IllegalArgumentException("found ink on " + Math.round(100.0 * atEdge / edge) + " % of its edge");
        }
    }

    /** The smallest rectangle around all ink; the ends are outside. */
    private record Box(int top, int left, int bottom, int right) {
        static Box around(Ink ink) {
            int top = ink.height();
            int left = ink.width();
            int bottom = 0;
            int right = 0;
            for (int row = 0; row < ink.height(); row++) {
                for (int column = 0; column < ink.width(); column++) {
                    if (ink.at(row, column) > 0) {
                        top = Math.min(top, row);
                        bottom = row + 1;
                        left = Math.min(left, column);
                        right = Math.max(right, column + 1);
                    }
                }
            }
            return new Box(top, left, bottom, right);
        }

        int width() {
            return right - left;
        }

        int height() {
            return bottom - top;
        }

        void check(Ink ink, int least) {
            if (Math.max(width(), height()) < least) {
                throw new IllegalArgumentException("found ink of only " + width() + " x " + height() + " pixels");
            }
            if (width() > WIDEST * height()) {
                throw new IllegalArgumentException(
                        "found ink " + width() + " pixels wide and " + height() + " high: a line, or several digits");
            }
            double mass = 0;
            for (int row = top; row < bottom; row++) {
                for (int column = left; column < right; column++) {
                    mass += ink.at(row, column);
                }
            }
            // A straight 1 fills its box: a box twice as high as wide, or more, may be full.
            if (height() < 2 * width() && mass > SOLID * width() * height()) {
                throw new IllegalArgumentException("found a filled shape without strokes");
            }
        }
    }

    /** The box's ink, scaled to fit what the ink fills of a shape: rows x columns. */
    private static double[][] scaled(Ink ink, Box box, ImageShape shape) {
        double scale = Math.min(
                Math.rint(FILLED * shape.height()) / box.height(), Math.rint(FILLED * shape.width()) / box.width());
        Resampling down = Resampling.of(box.height(), scale);
        Resampling across = Resampling.of(box.width(), scale);
        double[][] rows = new double[box.height()][];
        for (int row = 0; row < box.height(); row++) {
            int r = box.top() + row;
            rows[row] = across.apply(column -> ink.at(r, box.left() + column));
        }
        double[][] scaled = new double[down.count()][across.count()];
        for (int column = 0; column < across.count(); column++) {
            int c = column;
            double[] resampled = down.apply(row -> rows[row][c]);
            for (int row = 0; row < resampled.length; row++) {
                scaled[row][column] = resampled[row];
            }
        }
        return scaled;
    }

    /** In the middle by the centre of mass; but no further than all ink stays in the picture. */
    private static byte[] placed(double[][] ink, ImageShape shape) {
        double mass = 0;
        double down = 0;
        double across = 0;
        for (int row = 0; row < ink.length; row++) {
            for (int column = 0; column < ink[row].length; column++) {
                mass += ink[row][column];
                down += ink[row][column] * (row + 0.5);
                across += ink[row][column] * (column + 0.5);
            }
        }
        int top = start(down / mass, ink.length, shape.height());
        int left = start(across / mass, ink[0].length, shape.width());
        byte[] pixels = new byte[shape.pixels()];
        for (int row = 0; row < ink.length; row++) {
            for (int column = 0; column < ink[row].length; column++) {
                pixels[(top + row) * shape.width() + left + column] =
                        (byte) (int) Math.rint(255 * Math.min(1, ink[row][column]));
            }
        }
        return pixels;
    }

    /** Where a symmetric digit may begin at two pixels, rounding must not decide. */
    private static int start(double centre, int length, int side) {
        int middle = side / 2;
        return Math.max(0, Math.min(side - length, (int) Math.ceil(middle - centre - 1e-6)));
    }
}
