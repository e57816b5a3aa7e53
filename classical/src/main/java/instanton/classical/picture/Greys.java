package instanton.classical.picture;

/** A picture's greys, immutable by custom of this package: 0 black to 1 white, row by row. */
final class Greys {
    private final int width;
    private final int height;
    private final float[] values; // height x width

    /** Keeps the array it is given. */
    Greys(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
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

    /** The greys of the outermost rows and columns; corners count twice. */
    float[] border() {
        float[] border = new float[2 * (width + height)];
        System.arraycopy(values, 0, border, 0, width);
        System.arraycopy(values, (height - 1) * width, border, width, width);
        for (int row = 0; row < height; row++) {
            border[2 * (width + row)] = values[row * width];
            border[2 * (width + row) + 1] = values[(row + 1) * width - 1];
        }
        return border;
    }

    /**
     * What pixels show that are not square, by square ones.
     *
     * @param aspect a pixel's height in widths
     */
    Greys ofSquarePixels(double aspect) {
        if (aspect == 1) {
            return this;
        }
        double longest = Math.max(width * Math.max(1, 1 / aspect), height * Math.max(1, aspect));
        double scale = Math.min(1, Colours.LONGEST / longest);
        Resampling across = Resampling.to(width, (int) Math.max(1, Math.rint(scale * width * Math.max(1, 1 / aspect))));
        Resampling down = Resampling.to(height, (int) Math.max(1, Math.rint(scale * height * Math.max(1, aspect))));
        double[][] rows = new double[height][];
        for (int row = 0; row < height; row++) {
            int start = row * width;
            rows[row] = across.apply(column -> values[start + column]);
        }
        float[] square = new float[across.count() * down.count()];
        for (int column = 0; column < across.count(); column++) {
            int c = column;
            double[] shown = down.apply(row -> rows[row][c]);
            for (int row = 0; row < shown.length; row++) {
                square[row * across.count() + column] = (float) shown[row];
            }
        }
        return new Greys(across.count(), down.count(), square);
    }
}
