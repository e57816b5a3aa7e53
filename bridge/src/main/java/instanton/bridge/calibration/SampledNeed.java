package instanton.bridge.calibration;

import instanton.bridge.classify.PathSampling;
import instanton.bridge.classify.SampledActivities;
import instanton.bridge.classify.Vote;
import instanton.bridge.compare.PathForecast;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.RandomStreams;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.simulation.Workers;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/**
 * What sampling says of the paths that a candidate is expected to need: it was read once with so many.
 *
 * <p>The paths needed, as sampled, are those at which the expected loss, times the ratio of the sampled loss to the expected one, is
 * the loss allowed; where no loss is expected there is no such ratio.
 *
 * @param lost accuracy lost against the classical network, 0..1, at the candidate's own number of paths
 * @param error its standard error, of the Monte Carlo noise on the same images
 * @param paths paths needed by that loss; empty where no sensible number suffices or no loss is expected
 * @param fewest likewise by a loss one error smaller
 * @param most likewise by a loss one error larger
 */
public record SampledNeed(double lost, double error, OptionalInt paths, OptionalInt fewest, OptionalInt most) {
    private static final int DIGITS = SoftmaxModel.DIGITS;

    /**
     * Reads every image of a sample.
     *
     * @param loss how much less than the classical accuracy is allowed
     * @param randomness the streams to sample from
     * @param workers threads to sample on
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static SampledNeed of(
            Candidate candidate, CalibrationSample images, double loss, RandomStreams randomness, int workers)
            throws InterruptedException {
        NeuronParameters neuron = candidate.point().neuron();
        double[] drives = images.drives(candidate.normalization(), candidate.point());
        int paths = candidate.need().paths();
        ExecutorService executor = Workers.start(workers);
        int[] decisions;
        try {
            SampledActivities sampled = new PathSampling(PathHeatBath.of(neuron), randomness, executor, workers)
                    .sample(
                            IntStream.range(0, images.images()).toArray(),
                            drives,
                            DIGITS,
                            new int[] {paths},
                            done -> {});
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
        Response response =
                Response.of(neuron, Math.max(1, images.strongest(candidate.normalization(), candidate.point())));
        PathForecast forecast = images.forecast(candidate.normalization(), candidate.point(), response)
                .orElseThrow();
        double lost = images.classicalAccuracy() - images.accuracy(decisions);
        double expected = images.classicalAccuracy() - candidate.need().accuracy();
        double error = images.at(forecast, paths).accuracy().deviation();
        if (expected <= 0) {
            return new SampledNeed(lost, error, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
        }
        return new SampledNeed(
                lost,
                error,
                needed(images, forecast, loss, lost / expected),
                needed(images, forecast, loss, (lost - error) / expected),
                needed(images, forecast, loss, (lost + error) / expected));
    }

    /** Fewest paths at which the expected loss times a ratio is allowed. */
    private static OptionalInt needed(CalibrationSample images, PathForecast forecast, double loss, double ratio) {
        return ratio > 0 ? images.paths(forecast, images.classicalAccuracy() - loss / ratio) : OptionalInt.of(1);
    }
}
