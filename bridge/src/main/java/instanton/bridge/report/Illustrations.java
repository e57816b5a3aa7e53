package instanton.bridge.report;

import instanton.bridge.reading.Reading;
import instanton.bridge.sampling.OutputPaths;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a page may show beside the numbers: digit images, weight images, the response curve, the drives on it, paths. Each
 * part is left off the page where it was not handed in. Immutable; arrays are copied in, and not handed out.
 */
public final class Illustrations {
    /** Pixels of an image, 28 x 28. */
    static final int PIXELS = 784;

    private static final Illustrations NONE = new Illustrations(null, null, null, null, null, null, null);

    private final @Nullable IntFunction<byte[]> pixels;
    private final float @Nullable [] weights; // 784 x 10
    private final float @Nullable [] epsilon; // 784 x 10
    private final double @Nullable [] curveDrives;
    private final double @Nullable [] curveActivities;
    private final float @Nullable [] drives; // images x 10
    private final @Nullable OutputPaths paths;

    private Illustrations(
            @Nullable IntFunction<byte[]> pixels,
            float @Nullable [] weights,
            float @Nullable [] epsilon,
            double @Nullable [] curveDrives,
            double @Nullable [] curveActivities,
            float @Nullable [] drives,
            @Nullable OutputPaths paths) {
        this.pixels = pixels;
        this.weights = weights;
        this.epsilon = epsilon;
        this.curveDrives = curveDrives;
        this.curveActivities = curveActivities;
        this.drives = drives;
        this.paths = paths;
    }

    /** A page of numbers alone. */
    public static Illustrations none() {
        return NONE;
    }

    /** With the images themselves: test-set index to 784 grey bytes, row by row, 0 paper to 255 ink. */
    public Illustrations withPixels(IntFunction<byte[]> images) {
        return new Illustrations(images, weights, epsilon, curveDrives, curveActivities, drives, paths);
    }

    /** With weights and couplings, both 784 x 10, row-major: {@code matrix[pixel * 10 + digit]}. */
    public Illustrations withWeights(float[] matrix, float[] couplings) {
        if (matrix.length != PIXELS * Reading.DIGITS || couplings.length != matrix.length) {
            throw new IllegalArgumentException("expected " + PIXELS + " x " + Reading.DIGITS
                    + " weights and couplings, found " + matrix.length + " and " + couplings.length);
        }
        return new Illustrations(
                pixels, matrix.clone(), couplings.clone(), curveDrives, curveActivities, drives, paths);
    }

    /** With the response curve A(E) as points of increasing drive, at least two, a few hundred being plenty. */
    public Illustrations withResponse(double[] atDrives, double[] activities) {
        if (atDrives.length < 2 || atDrives.length != activities.length) {
            throw new IllegalArgumentException("expected at least two drives and an activity for each, found "
                    + atDrives.length + " and " + activities.length);
        }
        return new Illustrations(pixels, weights, epsilon, atDrives.clone(), activities.clone(), drives, paths);
    }

    /** With the drives, images x 10, row-major, row i for the i-th image of the classical reading. */
    public Illustrations withDrives(float[] allDrives) {
        return new Illustrations(pixels, weights, epsilon, curveDrives, curveActivities, allDrives.clone(), paths);
    }

    /** With the paths of one image's output neurons. */
    public Illustrations withPaths(OutputPaths drawn) {
        return new Illustrations(pixels, weights, epsilon, curveDrives, curveActivities, drives, drawn);
    }

    @Nullable
    IntFunction<byte[]> pixels() {
        return pixels;
    }

    // The arrays below are this object's own; the package only reads them.

    float @Nullable [] weights() {
        return weights;
    }

    float @Nullable [] epsilon() {
        return epsilon;
    }

    double @Nullable [] curveDrives() {
        return curveDrives;
    }

    double @Nullable [] curveActivities() {
        return curveActivities;
    }

    float @Nullable [] drives() {
        return drives;
    }

    @Nullable
    OutputPaths paths() {
        return paths;
    }
}
