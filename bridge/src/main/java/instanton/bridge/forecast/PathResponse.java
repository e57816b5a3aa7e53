package instanton.bridge.forecast;

import instanton.bridge.network.Drives;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.response.ResponseDeviation;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * How the raw activity of one path answers the drive E.
 *
 * @param strongest largest drive covered, an energy
 * @param activity A(E), its mean
 * @param slope dA/dE
 * @param deviation sigma(E), its standard deviation, positive
 * @param skewness gamma(E)
 */
public record PathResponse(
        double strongest,
        DoubleUnaryOperator activity,
        DoubleUnaryOperator slope,
        DoubleUnaryOperator deviation,
        DoubleUnaryOperator skewness) {
    /** Drives among which the steepest is looked for. */
    private static final int GRID = 4000;

    /** Images of one job. */
    private static final int STRETCH = 64;

    /** The exact one of a neuron: about a second of a processor at the paper's numbers. */
    public static PathResponse of(NeuronParameters neuron, double strongest, Crew crew) {
        return of(ResponseCurve.of(neuron, strongest, crew), ResponseDeviation.of(neuron, strongest, crew));
    }

    /** The one of two curves, as far as the shorter reaches. */
    public static PathResponse of(ResponseCurve curve, ResponseDeviation fluctuation) {
        return new PathResponse(
                Math.min(curve.strongest(), fluctuation.strongest()),
                curve::activity,
                curve::slope,
                fluctuation::deviation,
                fluctuation::skewness);
    }

    /** The drive at which A'(E) / sigma(E), what a path tells of a small difference in drive, is largest. */
    public double steepest() {
        return Arrays.stream(Drive.evenly(strongest, GRID))
                .boxed()
                .max((x, y) -> Double.compare(sharpness(x), sharpness(y)))
                .orElseThrow();
    }

    private double sharpness(double drive) {
        return slope.applyAsDouble(drive) / deviation.applyAsDouble(drive);
    }

    /** One that has everywhere the slope, the deviation and the skewness that this one has where it is steepest. */
    public PathResponse unsaturated() {
        double at = steepest();
        double mean = activity.applyAsDouble(at);
        double rise = slope.applyAsDouble(at);
        double noise = deviation.applyAsDouble(at);
        double lopsided = skewness.applyAsDouble(at);
        return new PathResponse(
                strongest, drive -> mean + rise * (drive - at), drive -> rise, drive -> noise, drive -> lopsided);
    }

    /** The same with so many paths as one, by drive: deviation and skewness grow by its root. */
    public PathResponse correlated(DoubleUnaryOperator statisticalInefficiency) {
        return new PathResponse(
                strongest,
                activity,
                slope,
                drive -> deviation.applyAsDouble(drive) * Math.sqrt(statisticalInefficiency.applyAsDouble(drive)),
                drive -> skewness.applyAsDouble(drive) * Math.sqrt(statisticalInefficiency.applyAsDouble(drive)));
    }

    /** The same under another gain: what answers drive E answered {@code factor E}. */
    public PathResponse withGain(double factor) {
        double reach = strongest / factor;
        return new PathResponse(
                factor * reach > strongest ? Math.nextDown(reach) : reach,
                drive -> activity.applyAsDouble(factor * drive),
                drive -> factor * slope.applyAsDouble(factor * drive),
                drive -> deviation.applyAsDouble(factor * drive),
                drive -> skewness.applyAsDouble(factor * drive));
    }

    /** The votes of some images, from one to before another. */
    private record Stretch(Drives drives, int from, int to) implements Job<PathResponse, List<NoisyVote>> {
        @Override
        public List<NoisyVote> execute(PathResponse response) {
            return IntStream.range(from, to)
                    .mapToObj(i -> response.vote(drives.row(i)))
                    .toList();
        }
    }

    /** What sampling images is to give; none of their drives is beyond the strongest. */
    public PathForecast forecast(Drives drives, Crew crew) throws InterruptedException {
        int images = drives.images();
        List<Stretch> stretches = IntStream.iterate(0, from -> from < images, from -> from + STRETCH)
                .mapToObj(from -> new Stretch(drives, from, Math.min(from + STRETCH, images)))
                .toList();
        return new PathForecast(crew.execute(this, stretches, piece -> {}).stream()
                .flatMap(List::stream)
                .toList());
    }

    private NoisyVote vote(double[] drives) {
        return new NoisyVote(
                Arrays.stream(drives).map(activity).toArray(),
                Arrays.stream(drives).map(deviation).toArray(),
                Arrays.stream(drives).map(skewness).toArray());
    }
}
