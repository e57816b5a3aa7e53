package instanton.bridge.reading;

import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.vote.Vote;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads with the exact engine: each neuron's activity is the response curve at its drive. */
public final class ExactReader implements Driven {
    // Two values of a curve that is good to 1e-8.
    private static final double RESOLUTION = 2e-8;

    private final LayeredNetwork network;
    private final ResponseCurve curve;
    private final Cost preparation;

    private ExactReader(LayeredNetwork network, ResponseCurve curve, Cost preparation) {
        this.network = network;
        this.curve = curve;
        this.preparation = preparation;
    }

    /**
     * A reader whose response curve is computed here: about a second of a processor.
     *
     * @param strongest the strongest drive that it will meet
     * @param crew computes the curve
     */
    public static ExactReader of(LayeredNetwork network, double strongest, Crew crew) {
        Stopwatch stopwatch = Stopwatch.start();
        ResponseCurve curve = ResponseCurve.of(network.neuron(), Math.max(1, strongest), crew);
        return new ExactReader(network, curve, stopwatch.cost());
    }

    @Override
    public String engine() {
        return TransferMatrix.LABEL;
    }

    @Override
    public LayeredNetwork network() {
        return network;
    }

    /** The response curve it reads by. */
    public ResponseCurve curve() {
        return curve;
    }

    @Override
    public ExactReading read(Images images, SamplingBudget budget, Listener listener) {
        return read(images);
    }

    /**
     * The same, there being nothing to sample.
     *
     * @return decisions and raw activities; images whose two best activities differ by less than the curve resolves are named as ties
     */
    public ExactReading read(Images images) {
        Stopwatch stopwatch = Stopwatch.start();
        Drives drives = network.check(network.drives(images));
        if (drives.strongest() > curve.strongest()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected drives of at most %,.0f, as far as the response curve reaches, found %,.0f",
                    curve.strongest(),
                    drives.strongest()));
        }
        int classes = classes();
        int[] decisions = new int[images.count()];
        double[] scores = new double[images.count() * classes];
        List<Tie> ties = new ArrayList<>();
        double[] activities = new double[classes];
        for (int i = 0; i < decisions.length; i++) {
            for (int j = 0; j < classes; j++) {
                activities[j] = curve.activity(drives.drive(i, j));
            }
            System.arraycopy(activities, 0, scores, i * classes, classes);
            Vote vote = Vote.of(activities);
            decisions[i] = vote.decision();
            if (vote.margin() < RESOLUTION) {
                ties.add(new Tie(
                        images.index(i),
                        String.format(Locale.ROOT, "the two largest activities differ by %.1e", vote.margin())));
            }
        }
        return Reading.exact(engine(), images.indices(), decisions, scores, 0)
                .withTies(ties)
                .withCost(preparation.plus(stopwatch.cost()));
    }
}
