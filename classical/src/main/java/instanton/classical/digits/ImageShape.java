package instanton.classical.digits;

/**
 * The size of a picture, in pixels.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 */
public record ImageShape(int height, int width) {
    /** Refuses a picture of nothing. */
    public ImageShape {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "expected images of at least 1 x 1 pixels, found " + height + " x " + width);
        }
    }

    /** height x width. */
    public int pixels() {
        return Math.multiplyExact(height, width);
    }

    @Override
    public String toString() {
        return height + " x " + width;
    }
}
