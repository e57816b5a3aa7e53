package instanton.classical.digits;

import instanton.classical.file.Sha256;
import java.util.Arrays;

/**
 * Images of digits and their labels, of one split, immutable.
 *
 * <p>Pixels are unsigned bytes (0 black background, 255 full ink), row by row, image after image.
 */
public final class Digits {
    /** How many digits there are to tell apart: labels run from 0 to one less. */
    public static final int CLASSES = 10;

    private final int rows;
    private final int columns;
    private final byte[] pixels; // count x rows x columns, unsigned
    private final byte[] labels; // count, 0..9

    private Digits(int rows, int columns, byte[] pixels, byte[] labels) {
        this.rows = rows;
        this.columns = columns;
        this.pixels = pixels;
        this.labels = labels;
    }

    /**
     * Copies images and labels.
     *
     * @param rows height of an image, at least 1
     * @param columns width of an image, at least 1
     * @param pixels unsigned bytes, count x rows x columns
     * @param labels 0-9, one for each image
     * @throws IllegalArgumentException if the sizes do not fit together or a label is not a digit
     */
    public static Digits of(int rows, int columns, byte[] pixels, byte[] labels) {
        return owning(rows, columns, pixels.clone(), labels.clone());
    }

    /** As {@link #of}, but keeps the arrays it is given: the caller must let go of them. */
    static Digits owning(int rows, int columns, byte[] pixels, byte[] labels) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "expected images of at least 1 x 1 pixels, found " + rows + " x " + columns);
        }
        if ((long) labels.length * rows * columns != pixels.length) {
            throw new IllegalArgumentException("expected " + labels.length + " images of " + rows + " x " + columns
                    + " pixels, found " + pixels.length + " pixels");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= CLASSES) {
                throw new IllegalArgumentException(
                        "expected labels 0-9, found " + Byte.toUnsignedInt(labels[i]) + " for image " + i);
            }
        }
        return new Digits(rows, columns, pixels, labels);
    }

    /** What the labels tell apart. */
    public ClassNames classes() {
        return ClassNames.numbered(CLASSES);
    }

    /** The size of every image. */
    public ImageShape shape() {
        return new ImageShape(rows, columns);
    }

    /** How many images there are. */
    public int count() {
        return labels.length;
    }

    /** Height of every image. */
    public int rows() {
        return rows;
    }

    /** Width of every image. */
    public int columns() {
        return columns;
    }

    /** Pixels in one image: rows x columns. */
    public int pixels() {
        return rows * columns;
    }

    /** The digit, 0-9, that an image shows. */
    public int label(int image) {
        return labels[image];
    }

    /** The grey of one pixel, 0-255. */
    public int grey(int image, int row, int column) {
        if (row < 0 || row >= rows || column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException(
                    "expected a pixel of " + rows + " x " + columns + ", found (" + row + ", " + column + ")");
        }
        return Byte.toUnsignedInt(pixels[(image * rows + row) * columns + column]);
    }

    /**
     * Writes an image's brightness, row by row, each value in [0, 1] (the byte divided by 255).
     *
     * @param target room for at least {@link #pixels()} values; what lies behind them is left alone
     */
    public void brightness(int image, float[] target) {
        int size = pixels();
        int from = image * size;
        for (int p = 0; p < size; p++) {
            target[p] = Byte.toUnsignedInt(pixels[from + p]) / 255f;
        }
    }

    /** The first n images. */
    public Digits first(int n) {
        checkAtMostCount(n);
        return new Digits(rows, columns, Arrays.copyOf(pixels, n * pixels()), Arrays.copyOf(labels, n));
    }

    /** The last n images, in their order. */
    public Digits last(int n) {
        checkAtMostCount(n);
        int from = count() - n;
        return new Digits(
                rows,
                columns,
                Arrays.copyOfRange(pixels, from * pixels(), pixels.length),
                Arrays.copyOfRange(labels, from, labels.length));
    }

    /** The images with the given indices, in the order given; an index may come twice. */
    public Digits select(int[] images) {
        int size = pixels();
        byte[] chosenPixels = new byte[Math.multiplyExact(images.length, size)];
        byte[] chosenLabels = new byte[images.length];
        for (int i = 0; i < images.length; i++) {
            chosenLabels[i] = labels[images[i]];
            System.arraycopy(pixels, images[i] * size, chosenPixels, i * size, size);
        }
        return new Digits(rows, columns, chosenPixels, chosenLabels);
    }

    /** The SHA-256 of the pixel bytes alone, in hex. */
    String pixelSha256() {
        return Sha256.of(pixels);
    }

    /** The SHA-256 of the label bytes alone, in hex. */
    String labelSha256() {
        return Sha256.of(labels);
    }

    private void checkAtMostCount(int n) {
        if (n < 0 || n > count()) {
            throw new IllegalArgumentException("expected 0 to " + count() + " images, found " + n);
        }
    }
}
