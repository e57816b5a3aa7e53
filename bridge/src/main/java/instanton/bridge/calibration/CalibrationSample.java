package instanton.bridge.calibration;

import instanton.bridge.forecast.PathForecast;
import instanton.bridge.forecast.PathPrediction;
import instanton.bridge.forecast.PathResponse;
import instanton.bridge.network.Drives;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.statistics.Proportion;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.digits.Digits;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.work.Crew;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The images that a calibration looks at: what they drive the neurons with at k = 1, their classes, the classical decisions. */
public final class CalibrationSample {
    /** A network that needs more paths than this is of no use. */
    private static final int MOST_PATHS = 1 << 20;

    private final SoftmaxModel model;
    private final Digits images;
    private final Map<WeightNormalization, Drives> drives; // at k = 1
    private final int[] truth;
    private final int[] reference;
    private final Crew crew;

    private CalibrationSample(
            SoftmaxModel model, Digits images, Map<WeightNormalization, Drives> drives, int[] reference, Crew crew) {
        this.model = model;
        this.images = images;
        this.drives = drives;
        this.truth = IntStream.range(0, images.count()).map(images::label).toArray();
        this.reference = reference;
        this.crew = crew;
    }

    /**
     * Takes all images of a split.
     *
     * @param crew computes what is to be expected, and samples
     * @throws IllegalArgumentException if all weights are equal
     */
    public static CalibrationSample of(SoftmaxModel model, Digits images, Crew crew) {
        Map<WeightNormalization, Drives> drives = new EnumMap<>(WeightNormalization.class);
        for (WeightNormalization each : WeightNormalization.values()) {
            drives.put(each, network(model, each, OperatingPoint.of(1)).drives(images));
        }
        return new CalibrationSample(model, images, drives, model.decisions(images), crew);
    }

    /** The first so many images. */
    CalibrationSample first(int count) {
        return select(IntStream.range(0, Math.min(count, truth.length)).toArray());
    }

    /** So many images, at most all, evenly over the sample. */
    CalibrationSample evenly(int count) {
        return select(IntStream.range(0, count)
                .map(i -> (int) ((long) i * truth.length / count))
                .toArray());
    }

    private CalibrationSample select(int[] chosen) {
        Map<WeightNormalization, Drives> some = new EnumMap<>(WeightNormalization.class);
        drives.forEach((normalization, all) -> some.put(normalization, all.gather(chosen)));
        return new CalibrationSample(
                model,
                images.select(chosen),
                some,
                IntStream.of(chosen).map(i -> reference[i]).toArray(),
                crew);
    }

    /** The network that a candidate makes of the model. */
    LayeredNetwork network(WeightNormalization normalization, OperatingPoint point) {
        return network(model, normalization, point);
    }

    private static LayeredNetwork network(SoftmaxModel model, WeightNormalization normalization, OperatingPoint point) {
        return LayeredNetwork.of(normalization.apply(model), point);
    }

    /** The images themselves. */
    Digits digits() {
        return images;
    }

    /** Who computes and samples. */
    Crew crew() {
        return crew;
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
        return Proportion.ofMatches(truth, decisions).value();
    }

    /** The mean over images and classes of the drives at k = 1. */
    double meanDrive(WeightNormalization normalization) {
        return atOne(normalization).mean();
    }

    private Drives atOne(WeightNormalization normalization) {
        return drives.getOrDefault(normalization, Drives.of(model.classes(), new double[0]));
    }

    /** The drives at an operating point. */
    Drives drives(WeightNormalization normalization, OperatingPoint point) {
        return atOne(normalization).times(point.gain());
    }

    /** What any number of paths is expected to give; empty where a drive is stronger than the response reaches. */
    Optional<PathForecast> forecast(WeightNormalization normalization, OperatingPoint point, PathResponse response)
            throws InterruptedException {
        Drives scaled = drives(normalization, point);
        return scaled.strongest() > response.strongest()
                ? Optional.empty()
                : Optional.of(response.forecast(scaled, crew));
    }

    /** What so many paths are expected to give. */
    PathPrediction at(PathForecast forecast, int paths) throws InterruptedException {
        return forecast.at(paths, truth, reference, crew);
    }

    /** Fewest paths for an expected accuracy; empty where no sensible number reaches it. */
    OptionalInt paths(PathForecast forecast, double accuracy) throws InterruptedException {
        int paths = fewest(n -> at(forecast, n).accuracy().value() >= accuracy);
        return paths > MOST_PATHS ? OptionalInt.empty() : OptionalInt.of(paths);
    }

    /** All that is expected of the fewest paths for an expected accuracy. */
    Optional<PathNeed> need(PathForecast forecast, double accuracy) throws InterruptedException {
        OptionalInt paths = paths(forecast, accuracy);
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        PathPrediction there = at(forecast, paths.getAsInt());
        int agreeing = fewest(n -> at(forecast, n).agreement().value() >= PathNeed.AGREEMENT);
        return Optional.of(new PathNeed(
                paths.getAsInt(), there.accuracy().value(), there.agreement().value(), agreeing));
    }

    /** Whether so many paths are enough. */
    private interface Enough {
        boolean test(int paths) throws InterruptedException;
    }

    /** The first number for which a condition holds that, once true, stays so; beyond the most where there is none. */
    private static int fewest(Enough enough) throws InterruptedException {
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
