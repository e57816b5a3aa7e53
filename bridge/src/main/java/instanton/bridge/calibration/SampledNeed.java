package instanton.bridge.calibration;

import instanton.bridge.forecast.PathForecast;
import instanton.bridge.sampling.PathSampling;
import instanton.bridge.sampling.SampledActivities;
import instanton.bridge.statistics.ExpectedShare;
import instanton.bridge.vote.Vote;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.Workers;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

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
 * @param fewest likewise by a loss one error smaller
 * @param most likewise by a loss one error larger
 */
public record SampledNeed(
        int images, double lost, double error, OptionalInt paths, OptionalInt fewest, OptionalInt most) {
    /** What keeps a candidate that needs thousands of paths from taking hours. */
    private static final int PATHS_PER_IMAGE = 160;

    /** Computing the paths needed takes about as long as reading a tenth of the images. */
    private static final int COMPUTING = 10;

    private static final int DIGITS = 10;

    /**
     * Reads the images of a sample.
     *
     * @param loss how much less than the classical accuracy is allowed
     * @param randomness the streams to sample from
     * @param workers threads to sample on
     * @param listener told how many images are read, and in the end somewhat more, as it computes
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static SampledNeed of(
            Candidate candidate,
            CalibrationSample all,
            double loss,
            RandomStreams randomness,
            int workers,
            Calibration.Listener listener)
            throws InterruptedException {
        NeuronParameters neuron = candidate.point().neuron();
        int paths = candidate.need().paths();
        int count = (int) Math.max(1, Math.min(all.images(), (long) all.images() * PATHS_PER_IMAGE / paths));
        CalibrationSample images = count == all.images() ? all : all.evenly(count);
        double[] drives = images.drives(candidate.normalization(), candidate.point());
        int total = count + Math.max(1, count / COMPUTING);
        AtomicInteger read = new AtomicInteger();
        listener.progress(0, total);
        ExecutorService executor = Workers.start(workers);
        int[] decisions;
        try {
            SampledActivities sampled = new PathSampling(PathHeatBath.of(neuron), randomness, executor, workers)
                    .sample(
                            IntStream.range(0, images.images()).toArray(),
                            drives,
                            DIGITS,
                            new int[] {paths},
                            more -> listener.progress(read.addAndGet(more), total));
            decisions = IntStream.range(0, images.images())
                    .map(i -> Vote.of(
                                    IntStream.range(0, DIGITS)
                                            .mapToDouble(j -> sampled.mean(i, 0, j))
                                            .toArray(),
                                    0,
                                    DIGITS)
                            .decision())
                    .toArray();
        } finally {
            executor.shutdownNow();
        }
        SampledNeed need = of(candidate, all, images, loss, images.classicalAccuracy() - images.accuracy(decisions));
        listener.progress(total, total);
        return need;
    }

    private static SampledNeed of(
            Candidate candidate, CalibrationSample all, CalibrationSample images, double loss, double lost) {
        Response response = Response.of(
                candidate.point().neuron(), Math.max(1, all.strongest(candidate.normalization(), candidate.point())));
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
    private static OptionalInt needed(CalibrationSample images, PathForecast forecast, double loss, double ratio) {
        return ratio > 0 ? images.paths(forecast, images.classicalAccuracy() - loss / ratio) : OptionalInt.of(1);
    }
}
