package instanton.classical.digits;

import instanton.classical.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Images of digits, or of whatever else there is to tell apart, and their labels, of one split, immutable.
 *
 * <p>Pixels are unsigned bytes (0 black background, 255 full ink), row by row, image after image.
 */
public final class Digits {
    private final ImageShape shape;
    private final ClassNames classes;
    private final byte[] pixels; // count x height x width, unsigned
    private final byte[] labels; // count, unsigned, below the number of classes

    private Digits(ImageShape shape, ClassNames classes, byte[] pixels, byte[] labels) {
        this.shape = shape;
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
    }

    /**
     * Copies images and labels.
     *
     * @param pixels unsigned bytes, count x height x width
     * @param labels unsigned bytes below the number of classes, one for each image
     * @throws IllegalArgumentException if the sizes do not fit together or a label is of no class
     */
    public static Digits of(ImageShape shape, ClassNames classes, byte[] pixels, byte[] labels) {
        return owning(shape, classes, pixels.clone(), labels.clone());
    }

    /** As {@link #of}, but keeps the arrays it is given: the caller must let go of them. */
    static Digits owning(ImageShape shape, ClassNames classes, byte[] pixels, byte[] labels) {
        if ((long) labels.length * shape.pixels() != pixels.length) {
            throw new IllegalArgumentException("expected " + labels.length + " images of " + shape + " pixels, found "
                    + pixels.length + " pixels");
        }
        for (int i = 0; i < labels.length; i++) {
            int label = Byte.toUnsignedInt(labels[i]);
            if (label >= classes.size()) {
                throw new IllegalArgumentException(
                        "expected labels 0-" + (classes.size() - 1) + ", found " + label + " for image " + i);
            }
        }
        return new Digits(shape, classes, pixels, labels);
    }

    /** What the labels tell apart. */
    public ClassNames classes() {
        return classes;
    }

    /** The size of every image. */
    public ImageShape shape() {
        return shape;
    }

    /**
     * The same images, told apart among other classes.
     *
     * @throws IllegalArgumentException if a label is of none of them
     */
    public Digits among(ClassNames others) {
        return owning(shape, others, pixels, labels);
    }

    /** How many images there are. */
    public int count() {
        return labels.length;
    }

    /** Pixels in one image: height x width. */
    public int pixels() {
        return shape.pixels();
    }

    /** The class that an image shows: its place among {@link #classes}. */
    public int label(int image) {
        return Byte.toUnsignedInt(labels[image]);
    }

    /** The label of every image, in order. */
    public int[] labels() {
        int[] all = new int[labels.length];
        Arrays.setAll(all, this::label);
        return all;
    }

    /** The grey of one pixel, 0-255. */
    public int grey(int image, int row, int column) {
        if (row < 0 || row >= shape.height() || column < 0 || column >= shape.width()) {
            throw new IndexOutOfBoundsException(
                    "expected a pixel of " + shape + ", found (" + row + ", " + column + ")");
        }
        return Byte.toUnsignedInt(pixels[image * pixels() + row * shape.width() + column]);
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
        return range(0, n, n);
    }

    /** The last n images, in their order. */
    public Digits last(int n) {
        return range(count() - n, count(), n);
    }

    private Digits range(int from, int to, int n) {
        if (n < 0 || n > count()) {
            throw new IllegalArgumentException("expected 0 to " + count() + " images, found " + n);
        }
        return new Digits(
                shape,
                classes,
                Arrays.copyOfRange(pixels, from * pixels(), to * pixels()),
                Arrays.copyOfRange(labels, from, to));
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
        return new Digits(shape, classes, chosenPixels, chosenLabels);
    }

    /** So many images, at most all, evenly over the split, whose order may mean something. */
    public Digits evenly(int n) {
        int[] images = new int[n];
        Arrays.setAll(images, i -> (int) ((long) i * count() / n));
        return select(images);
    }

    /** In a line what no other images have: {@code 60000 of 28 x 28, 10 classes (0, 1, 2 ... 9), SHA-256 ab...}. */
    public String identity() {
        return count() + " of " + shape + ", " + classes + ", SHA-256 "
                + Sha256.of((classes.names() + pixelSha256() + labelSha256()).getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 of the pixel bytes alone, in hex. */
    String pixelSha256() {
        return Sha256.of(pixels);
    }

    /** The SHA-256 of the label bytes alone, in hex. */
    String labelSha256() {
        return Sha256.of(labels);
    }
}
