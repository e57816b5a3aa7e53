package instanton.bridge.calibration;

import instanton.bridge.forecast.PathForecast;
import instanton.bridge.forecast.PathResponse;
import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SampledReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.statistics.ExpectedShare;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.random.RandomStreams;
import java.util.OptionalInt;

/**
 * What sampling says of the paths that a candidate is expected to need: its images were read once with so many.
 *
 * <p>The paths needed, as sampled, are those at which the expected loss, times the ratio of the sampled loss to the expected one, is
 * the loss allowed; where no loss is expected there is no such ratio.
 *
 * @param images how many images of the sample were read, evenly over it: as many as take no more paths than {@value #PATHS_PER_IMAGE} per
 *     neuron and image of all
 * @param lost accuracy lost against the classical network, 0..1, at the candidate's own number of paths
 * @param error its standard error, of the Monte Carlo noise on the same images
 * @param paths paths needed by that loss; empty where no sensible number suffices or no loss is expected
 * @param fewest paths needed by a loss one error smaller
 * @param most paths needed by a loss one error larger
 */
public record SampledNeed(
        int images, double lost, double error, OptionalInt paths, OptionalInt fewest, OptionalInt most) {
    /** What keeps a candidate that needs thousands of paths from taking hours. */
    private static final int PATHS_PER_IMAGE = 160;

    /** Computing the paths needed takes about as long as reading a tenth of the images. */
    private static final int COMPUTING = 10;

    /**
     * Reads the images of a sample.
     *
     * @param loss how much less than the classical accuracy is allowed
     * @param randomness the streams to sample from
     * @param listener told how many images are read, and in the end somewhat more, as it computes
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static SampledNeed of(
            Candidate candidate, CalibrationSample all, double loss, RandomStreams randomness, Listener listener)
            throws InterruptedException {
        int paths = candidate.need().paths();
        int count = count(all.images(), paths);
        CalibrationSample images = count == all.images() ? all : all.evenly(count);
        int total = count + Math.max(1, count / COMPUTING);
        listener.progress(PathHeatBath.LABEL, 0, total, "");
        Reading reading = SampledReader.independent(
                        all.network(candidate.normalization(), candidate.point()), randomness, all.crew())
                .read(
                        Images.of(images.digits()),
                        SamplingBudget.exactly(paths),
                        (engine, done, expected, remark) -> listener.progress(engine, done, total, ""));
        double lost = images.classicalAccuracy() - images.accuracy(reading.decisions());
        SampledNeed need = of(candidate, all, images, loss, lost);
        listener.progress(PathHeatBath.LABEL, total, total, "");
        return need;
    }

    /** How many of so many images are read with so many paths. */
    static int count(int images, int paths) {
        return (int) Math.max(1, Math.min(images, (long) images * PATHS_PER_IMAGE / paths));
    }

    private static SampledNeed of(
            Candidate candidate, CalibrationSample all, CalibrationSample images, double loss, double lost)
            throws InterruptedException {
        Drives drives = all.drives(candidate.normalization(), candidate.point());
        PathResponse response =
                PathResponse.of(candidate.point().neuron(), Math.max(1, drives.strongest()), all.crew());
        PathForecast forecast = all.forecast(candidate.normalization(), candidate.point(), response)
                .orElseThrow();
        ExpectedShare there = images.at(
                        images.forecast(candidate.normalization(), candidate.point(), response)
                                .orElseThrow(),
                        candidate.need().paths())
                .accuracy();
        double expected =
                images.classicalAccuracy() - (images == all ? candidate.need().accuracy() : there.value());
        double error = there.deviation();
        if (expected <= 0) {
            return new SampledNeed(
                    images.images(), lost, error, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
        }
        return new SampledNeed(
                images.images(),
                lost,
                error,
                needed(all, forecast, loss, lost / expected),
                needed(all, forecast, loss, (lost - error) / expected),
                needed(all, forecast, loss, (lost + error) / expected));
    }

    /** Fewest paths at which the expected loss times a ratio is allowed. */
    private static OptionalInt needed(CalibrationSample images, PathForecast forecast, double loss, double ratio)
            throws InterruptedException {
        return ratio > 0 ? images.paths(forecast, images.classicalAccuracy() - loss / ratio) : OptionalInt.of(1);
    }
}
