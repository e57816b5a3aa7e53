package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.ComparisonRun;
import instanton.bridge.compare.Parts;
import instanton.bridge.sampling.OutputPaths;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.physics.Drive;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.work.Crew;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a page may show beside the numbers: the images, weight images, the response curve, the drives on it, paths. Each
 * part is left off the page where it was not handed in. Immutable; arrays are copied in, and not handed out.
 */
public final class Illustrations {
    private static final int CURVE_STEPS = 240;
    private static final int PATHS = 24;

    private static final Illustrations NONE = new Illustrations(null, null, null, null, null);

    private final @Nullable Pictures pictures;
    private final @Nullable Weights weights;
    private final @Nullable Response response;
    private final float @Nullable [] drives; // images x classes
    private final @Nullable OutputPaths paths;

    private Illustrations(
            @Nullable Pictures pictures,
            @Nullable Weights weights,
            @Nullable Response response,
            float @Nullable [] drives,
            @Nullable OutputPaths paths) {
        this.pictures = pictures;
        this.weights = weights;
        this.response = response;
        this.drives = drives;
        this.paths = paths;
    }

    /**
     * The images themselves.
     *
     * @param shape of each
     * @param grey test-set index to as many grey bytes, row by row, 0 paper to 255 ink
     */
    public record Pictures(ImageShape shape, IntFunction<byte[]> grey) {
        /** The images of a test set. */
        static Pictures of(Digits test) {
            ImageShape shape = test.shape();
            return new Pictures(shape, image -> {
                byte[] grey = new byte[shape.pixels()];
                for (int p = 0; p < grey.length; p++) {
                    grey[p] = (byte) test.grey(image, p / shape.width(), p % shape.width());
                }
                return grey;
            });
        }
    }

    /** Weights and couplings, both pixels x classes, row-major; the package only reads them. */
    static final class Weights {
        final ImageShape shape;
        final float[] matrix;
        final float[] epsilon;

        private Weights(ImageShape shape, float[] matrix, float[] epsilon) {
            this.shape = shape;
            this.matrix = matrix;
            this.epsilon = epsilon;
        }
    }

    /** Points of the response curve A(E); the package only reads them. */
    static final class Response {
        final double[] drives;
        final double[] activities;

        private Response(double[] drives, double[] activities) {
            this.drives = drives;
            this.activities = activities;
        }
    }

    /** A page of numbers alone. */
    public static Illustrations none() {
        return NONE;
    }

    /**
     * All that a run can show; what fails is left out.
     *
     * @param model the classical model, for the pictures of its weights
     * @param test the test images
     * @param randomness that the comparison was sampled from, for the paths shown
     * @param parts is told what fails
     */
    public static Illustrations of(
            Comparison comparison,
            ComparisonRun run,
            SoftmaxModel model,
            Digits test,
            RandomStreams randomness,
            Parts parts) {
        Illustrations shown = none().withPictures(Pictures.of(test)).withDrives(run.drives(comparison.classical()));
        shown = with(shown, parts, "response curve", each -> each.withResponse(run.curve(Crew.alone())));
        shown = with(
                shown,
                parts,
                "pictures of weights",
                each -> each.withWeights(
                        test.shape(), model.weights().firstRows(model.inputs()).toArray(), run.epsilon()));
        int image = comparison
                .sampled()
                .flatMap(outcome -> outcome.disagreements().stream().findFirst())
                .orElse(comparison.classical().image(0));
        return with(shown, parts, "pictures of paths", each -> each.withPaths(run.paths(image, PATHS, randomness)));
    }

    private static Illustrations with(
            Illustrations shown, Parts parts, String part, UnaryOperator<Illustrations> added) {
        return parts.attempt(part, () -> added.apply(shown), shown);
    }

    /** With the images themselves. */
    public Illustrations withPictures(Pictures images) {
        return new Illustrations(images, weights, response, drives, paths);
    }

    /** With weights and couplings, both pixels x classes, row-major: {@code matrix[pixel * classes + class]}. */
    public Illustrations withWeights(ImageShape shape, float[] matrix, float[] couplings) {
        if (matrix.length == 0 || matrix.length % shape.pixels() != 0 || couplings.length != matrix.length) {
            throw new IllegalArgumentException("expected weights and couplings of " + shape + " pixels each, found "
                    + matrix.length + " and " + couplings.length);
        }
        return new Illustrations(
                pictures, new Weights(shape, matrix.clone(), couplings.clone()), response, drives, paths);
    }

    private Illustrations withResponse(ResponseCurve curve) {
        double[] atDrives = Drive.evenly(curve.strongest(), CURVE_STEPS);
        double[] activities = new double[atDrives.length];
        for (int i = 0; i < activities.length; i++) {
            activities[i] = curve.activity(atDrives[i]);
        }
        return withResponse(atDrives, activities);
    }

    /** With the response curve A(E) as points of increasing drive, at least two, a few hundred being plenty. */
    public Illustrations withResponse(double[] atDrives, double[] activities) {
        if (atDrives.length < 2 || atDrives.length != activities.length) {
            throw new IllegalArgumentException("expected at least two drives and an activity for each, found "
                    + atDrives.length + " and " + activities.length);
        }
        return new Illustrations(pictures, weights, new Response(atDrives.clone(), activities.clone()), drives, paths);
    }

    /** With the drives, images x classes, row-major, row i for the i-th image of the classical reading. */
    public Illustrations withDrives(float[] allDrives) {
        return new Illustrations(pictures, weights, response, allDrives.clone(), paths);
    }

    /** With the paths of one image's output neurons. */
    public Illustrations withPaths(OutputPaths drawn) {
        return new Illustrations(pictures, weights, response, drives, drawn);
    }

    /** The picture of an image of the test set, its longer side so many CSS pixels long; null where there are none. */
    PageView.@Nullable Tile tile(int image, int side) {
        return pictures == null
                ? null
                : Tile.of(pictures.shape(), pictures.grey().apply(image), side);
    }

    @Nullable
    Weights weights() {
        return weights;
    }

    @Nullable
    Response response() {
        return response;
    }

    /** This object's own: the package only reads them. */
    float @Nullable [] drives() {
        return drives;
    }

    @Nullable
    OutputPaths paths() {
        return paths;
    }
}
