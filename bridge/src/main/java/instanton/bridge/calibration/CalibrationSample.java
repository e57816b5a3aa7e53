package instanton.bridge.calibration;

import instanton.bridge.forecast.PathForecast;
import instanton.bridge.forecast.PathPrediction;
import instanton.bridge.network.DigitNetwork;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.digits.Digits;
import instanton.classical.model.SoftmaxModel;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The images that a calibration looks at: what they drive the neurons with at k = 1, their digits, the classical decisions. */
public final class CalibrationSample {
    private static final int DIGITS = 10;

    /** A network that needs more paths than this is of no use. */
    private static final int MOST_PATHS = 1 << 20;

    private final Map<WeightNormalization, double[]> drives; // at k = 1, images x 10
    private final int[] truth;
    private final int[] reference;

    private CalibrationSample(Map<WeightNormalization, double[]> drives, int[] truth, int[] reference) {
        this.drives = drives;
        this.truth = truth;
        this.reference = reference;
    }

    /**
     * Takes all images of a split.
     *
     * @throws IllegalArgumentException if all weights are equal
     */
    public static CalibrationSample of(SoftmaxModel model, Digits images) {
        Map<WeightNormalization, double[]> drives = new EnumMap<>(WeightNormalization.class);
        for (WeightNormalization each : WeightNormalization.values()) {
            drives.put(
                    each,
                    DigitNetwork.of(each.apply(model.weights()), OperatingPoint.of(1))
                            .drives(images));
        }
        int[] truth = IntStream.range(0, images.count()).map(images::label).toArray();
        return new CalibrationSample(drives, truth, model.decisions(images));
    }

    /** The first so many images. */
    CalibrationSample first(int images) {
        int count = Math.min(images, truth.length);
        Map<WeightNormalization, double[]> first = new EnumMap<>(WeightNormalization.class);
        drives.forEach((normalization, all) -> first.put(normalization, Arrays.copyOf(all, count * DIGITS)));
        return new CalibrationSample(first, Arrays.copyOf(truth, count), Arrays.copyOf(reference, count));
    }

    /** So many images, at most all, evenly over the sample. */
    CalibrationSample evenly(int images) {
        int[] chosen = IntStream.range(0, images)
                .map(i -> (int) ((long) i * truth.length / images))
                .toArray();
        Map<WeightNormalization, double[]> some = new EnumMap<>(WeightNormalization.class);
        drives.forEach((normalization, all) -> some.put(
                normalization,
                IntStream.range(0, images * DIGITS)
                        .mapToDouble(at -> all[chosen[at / DIGITS] * DIGITS + at % DIGITS])
                        .toArray()));
        return new CalibrationSample(
                some,
                IntStream.of(chosen).map(i -> truth[i]).toArray(),
                IntStream.of(chosen).map(i -> reference[i]).toArray());
    }

    /** How many images there are. */
    public int images() {
        return truth.length;
    }

    /** Share of the images that the classical network reads right. */
    public double classicalAccuracy() {
        return accuracy(reference);
    }

    /** Share of the images that are read right by these decisions, one per image. */
    double accuracy(int[] decisions) {
        return (double) IntStream.range(0, truth.length)
                        .filter(i -> truth[i] == decisions[i])
                        .count()
                / truth.length;
    }

    /** The mean over images and digits of the drives at k = 1. */
    double meanDrive(WeightNormalization normalization) {
        return Arrays.stream(drives(normalization)).average().orElseThrow();
    }

    /** The strongest drive at an operating point. */
    double strongest(WeightNormalization normalization, OperatingPoint point) {
        return Arrays.stream(drives(normalization, point)).max().orElseThrow();
    }

    private double[] drives(WeightNormalization normalization) {
        return drives.getOrDefault(normalization, new double[0]);
    }

    /** The drives at an operating point, images x 10. */
    double[] drives(WeightNormalization normalization, OperatingPoint point) {
        double[] scaled = drives(normalization).clone();
        for (int at = 0; at < scaled.length; at += DIGITS) {
            double gain = point.gain(scaled, at, DIGITS);
            for (int j = 0; j < DIGITS; j++) {
                scaled[at + j] *= gain;
            }
        }
        return scaled;
    }

    /** What any number of paths is expected to give; empty where a drive is stronger than the response reaches. */
    Optional<PathForecast> forecast(WeightNormalization normalization, OperatingPoint point, Response response) {
        double[] scaled = drives(normalization, point);
        return Arrays.stream(scaled).max().orElse(0) > response.curve().strongest()
                ? Optional.empty()
                : Optional.of(PathForecast.of(
                        response.curve(),
                        response.fluctuation(),
                        IntStream.range(0, truth.length).toArray(),
                        scaled));
    }

    /** What so many paths are expected to give. */
    PathPrediction at(PathForecast forecast, int paths) {
        return forecast.at(paths, truth, reference);
    }

    /** Fewest paths for an expected accuracy; empty where no sensible number reaches it. */
    OptionalInt paths(PathForecast forecast, double accuracy) {
        int paths = fewest(n -> at(forecast, n).accuracy().value() >= accuracy);
        return paths > MOST_PATHS ? OptionalInt.empty() : OptionalInt.of(paths);
    }

    /** All that is expected of the fewest paths for an expected accuracy. */
    Optional<PathNeed> need(PathForecast forecast, double accuracy) {
        OptionalInt paths = paths(forecast, accuracy);
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        PathPrediction there = at(forecast, paths.getAsInt());
        int agreeing = fewest(n -> at(forecast, n).agreement().value() >= PathNeed.AGREEMENT);
        return Optional.of(new PathNeed(
                paths.getAsInt(), there.accuracy().value(), there.agreement().value(), agreeing));
    }

    /** The first number for which a condition holds that, once true, stays so; beyond the most where there is none. */
    private static int fewest(IntPredicate enough) {
        int high = 1;
        while (high <= MOST_PATHS && !enough.test(high)) {
            high *= 2;
        }
        int low = high / 2; // not enough, or 0
        while (high <= MOST_PATHS && high - low > 1) {
            int middle = (low + high) >>> 1;
            if (enough.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
