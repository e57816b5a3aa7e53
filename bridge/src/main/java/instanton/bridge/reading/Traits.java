package instanton.bridge.reading;

import instanton.classical.digits.ImageShape;

/**
 * What an image is like, in few numbers: the classical network's scores, how much ink there is, how much of an outline down and across, and
 * how ink is spread about the middle. None of them depends much on how sharp a picture is.
 */
public final class Traits {
    private static final int OF_INK = 6;

    private Traits() {}

    /** How many there are, for so many classes. */
    public static int count(int classes) {
        return classes + OF_INK;
    }

    /**
     * Those of one image.
     *
     * @param brightness row by row, in [0, 1]
     * @param scores the classical network's, one for each class
     */
    public static double[] of(ImageShape shape, float[] brightness, double[] scores) {
        double ink = 0;
        double down = 0;
        double across = 0;
        double rows = 0;
        double columns = 0;
        double slant = 0;
        int width = shape.width();
        for (int p = 0; p < brightness.length; p++) {
            int row = p / width;
            int column = p % width;
            double y = (row + 0.5) / shape.height() - 0.5;
            double x = (column + 0.5) / width - 0.5;
            ink += brightness[p];
            rows += brightness[p] * y * y;
            columns += brightness[p] * x * x;
            slant += brightness[p] * x * y;
            down += row > 0 ? Math.abs(brightness[p] - brightness[p - width]) : 0;
            across += column > 0 ? Math.abs(brightness[p] - brightness[p - 1]) : 0;
        }
        double some = Math.max(ink, 1e-9); // an image may be blank
        double[] ofInk = {
            ink / brightness.length,
            down / brightness.length,
            across / brightness.length,
            rows / some,
            columns / some,
            slant / some
        };
        double[] traits = new double[scores.length + OF_INK];
        System.arraycopy(scores, 0, traits, 0, scores.length);
        System.arraycopy(ofInk, 0, traits, scores.length, OF_INK);
        return traits;
    }
}
