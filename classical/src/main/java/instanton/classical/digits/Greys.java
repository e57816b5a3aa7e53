package instanton.classical.digits;

/** A picture's greys, immutable by custom of this package: 0 black to 1 white, row by row. */
final class Greys {
    private final int width;
    private final int height;
    private final float[] values; // height x width
    private final boolean lossy;

    /**
     * Keeps the array it is given.
     *
     * @param values height x width
     * @param lossy whether the file's format adds faint ripples to edges, as JPEG does
     */
    Greys(int width, int height, float[] values, boolean lossy) {
        this.width = width;
        this.height = height;
        this.values = values;
        this.lossy = lossy;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean lossy() {
        return lossy;
    }

    /** The grey of pixel {@code row * width + column}. */
    float at(int pixel) {
        return values[pixel];
    }

    /** The span between the darkest and the brightest pixel. */
    float contrast() {
        float least = 1;
        float most = 0;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    /** The greys of the outermost rows and columns. */
    float[] border() {
        float[] border = new float[2 * width + 2 * Math.max(0, height - 2)];
        int n = 0;
        for (int row = 0; row < height; row++) {
            boolean whole = row == 0 || row == height - 1;
            for (int column = 0; column < width; column += whole ? 1 : Math.max(1, width - 1)) {
                border[n++] = values[row * width + column];
            }
        }
        return n == border.length ? border : java.util.Arrays.copyOf(border, n);
    }
}
