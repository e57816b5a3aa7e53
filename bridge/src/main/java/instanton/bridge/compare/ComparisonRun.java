package instanton.bridge.compare;

import instanton.bridge.forecast.PathResponse;
import instanton.bridge.loss.Attribution;
import instanton.bridge.loss.LossLadder;
import instanton.bridge.network.DigitNetwork;
import instanton.bridge.reading.ClassicalReader;
import instanton.bridge.reading.ExactReader;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SampledReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.reading.SequentialReader;
import instanton.bridge.reading.Stopwatch;
import instanton.bridge.sampling.ActivitySampling;
import instanton.bridge.sampling.ChainSampling;
import instanton.bridge.sampling.OutputPaths;
import instanton.bridge.sampling.PathSampling;
import instanton.bridge.vote.SequentialVote;
import instanton.classical.digits.Digits;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.engine.Engine;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.metropolis.MultilevelMetropolis;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.response.ResponseDeviation;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Two networks and the test images they are to read: carries plans out. */
public final class ComparisonRun {
    /** What a listener hears once all is read: while what was to be expected is computed, and while the loss is split into parts. */
    private static final String FORECAST = "forecast";

    private static final String ATTRIBUTION = "attribution";

    private final SoftmaxModel model;
    private final DigitNetwork network;
    private final Digits test;
    private final double[] drives; // test images x 10
    private @Nullable ExactReader exact; // made when first asked for: its curve takes a second
    private @Nullable PathResponse response; // likewise
    private @Nullable LossLadder ladder;

    private ComparisonRun(SoftmaxModel model, DigitNetwork network, Digits test, double[] drives) {
        this.model = model;
        this.network = network;
        this.test = test;
        this.drives = drives;
    }

    /**
     * Computes the drives of all test images.
     *
     * @throws IllegalArgumentException if a drive is stronger than the time lattice carries
     */
    public static ComparisonRun of(SoftmaxModel model, DigitNetwork network, Digits test) {
        double[] drives = network.drives(test);
        network.check(drives);
        return new ComparisonRun(model, network, test, drives);
    }

    /** Hears how a run goes. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called after each image or each reading, from any thread.
         *
         * @param engine who reads
         * @param images images read so far
         * @param expected images that will have been read in the end, as far as is known
         * @param remark a few words to show beside
         */
        void progress(String engine, int images, int expected, String remark);
    }

    /**
     * Reads and compares.
     *
     * @param plan what to compute
     * @param setting how to name what is compared
     * @param randomness the streams to sample from
     * @param crew draws the paths
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Comparison execute(
            ComparisonPlan plan, Setting setting, RandomStreams randomness, Crew crew, Listener listener)
            throws InterruptedException {
        int[] images = plan.images();
        Reading classical = new ClassicalReader(model).read(images, test);
        List<Reading> quantum = new ArrayList<>();
        if (plan.includes(TransferMatrix.LABEL)) {
            listener.progress(TransferMatrix.LABEL, 0, images.length, "");
            Stopwatch stopwatch = Stopwatch.start();
            Reading reading = exact().read(images, drives);
            quantum.add(reading.withCost(reading.seconds(), stopwatch.cpuSeconds()));
            listener.progress(TransferMatrix.LABEL, images.length, images.length, "");
        }
        List<Engine> sampled = engines(plan);
        int samplings = sampled.size() + (plan.confidence().isPresent() ? 1 : 0);
        if (plan.confidence().isPresent()) {
            SamplingBudget budget = plan.budget().share(samplings--);
            quantum.add(vote(plan, plan.confidence().getAsDouble(), budget, randomness, crew, listener));
        }
        for (Engine engine : sampled) {
            SamplingBudget budget = plan.budget().share(samplings--);
            quantum.add(sample(plan, engine, budget, randomness, crew, listener));
        }
        return new Comparison(setting, labels(), classical, quantum);
    }

    /** Adds what was to be expected of each sampled reading, and where it lost its accuracy; what fails is left out. */
    public Comparison explained(Comparison comparison, Parts parts, Listener listener) {
        Comparison explained = comparison;
        for (Outcome outcome : comparison.outcomes()) {
            Reading reading = outcome.reading();
            Comparison before = explained;
            if (reading.isIndependent()) {
                explained = parts.attempt(
                        FORECAST + " of " + reading.engine(), () -> forecast(before, reading, listener), before);
            }
        }
        for (Outcome outcome : comparison.outcomes()) {
            Reading reading = outcome.reading();
            Comparison before = explained;
            if (reading.paths().isPresent()) {
                explained = parts.attempt(
                        ATTRIBUTION + " of " + reading.engine(),
                        () -> before.withAttribution(reading.engine(), attribution(before, reading, listener)),
                        before);
            }
        }
        return explained;
    }

    private Comparison forecast(Comparison comparison, Reading reading, Listener listener) {
        listener.progress(FORECAST, 0, reading.size(), "");
        Comparison forecast =
                comparison.withForecast(reading.engine(), response().forecast(reading.images(), drives));
        listener.progress(FORECAST, reading.size(), reading.size(), "");
        return forecast;
    }

    /** The engines that sample, the quickest first. */
    private List<Engine> engines(ComparisonPlan plan) {
        List<Engine> sampled = new ArrayList<>();
        if (plan.includes(PathHeatBath.LABEL)) {
            sampled.add(PathHeatBath.untabulated(network.neuron()));
        }
        if (plan.includes(MultilevelMetropolis.LABEL)) {
            sampled.add(MultilevelMetropolis.of(network.neuron()));
        }
        return sampled;
    }

    private Reading vote(
            ComparisonPlan plan,
            double confidence,
            SamplingBudget budget,
            RandomStreams randomness,
            Crew crew,
            Listener listener)
            throws InterruptedException {
        Stopwatch stopwatch = Stopwatch.start();
        listener.progress(SequentialReader.LABEL, 0, plan.order().length, "");
        SequentialVote vote =
                SequentialVote.of(confidence, budget.paths(), Reading.DIGITS, network.neuron(), curve().strongest());
        PathSampling sampling = new PathSampling(PathHeatBath.of(network.neuron(), crew), randomness, crew);
        Reading reading = new SequentialReader(sampling, vote)
                .read(
                        plan.order(),
                        drives,
                        budget,
                        (done, expected, paths) -> listener.progress(
                                SequentialReader.LABEL, done, expected, "at most " + paths + " paths"));
        return reading.withCost(stopwatch.seconds(), stopwatch.cpuSeconds());
    }

    private Reading sample(
            ComparisonPlan plan,
            Engine engine,
            SamplingBudget budget,
            RandomStreams randomness,
            Crew crew,
            Listener listener)
            throws InterruptedException {
        String label = engine.label();
        Stopwatch stopwatch = Stopwatch.start();
        boolean independent = engine.independent().isPresent() && plan.inhibition() == 0;
        listener.progress(label, 0, plan.order().length, "");
        ActivitySampling sampling = independent
                ? new PathSampling(PathHeatBath.of(network.neuron(), crew), randomness, crew)
                : new ChainSampling(engine, plan.inhibition(), randomness, crew);
        Reading reading = new SampledReader(label, sampling)
                .read(
                        plan.order(),
                        drives,
                        engine.independent().isEmpty() ? budget.forMetropolis() : budget,
                        (done, expected, paths) -> listener.progress(label, done, expected, paths + " paths"));
        return reading.withCost(stopwatch.seconds(), stopwatch.cpuSeconds());
    }

    private Attribution attribution(Comparison comparison, Reading reading, Listener listener) {
        listener.progress(ATTRIBUTION, 0, reading.size(), "");
        int[] truth = new int[reading.size()];
        int[] decided = new int[truth.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = test.label(reading.image(i));
            decided[i] = comparison
                    .classical()
                    .decision(comparison.classicalPlace(reading.image(i)).orElseThrow());
        }
        LossLadder climbed = ladder();
        double work = climbed.work(reading);
        AtomicLong considered = new AtomicLong();
        return climbed.climb(
                reading,
                truth,
                decided,
                images -> listener.progress(
                        ATTRIBUTION, (int) (reading.size() * considered.addAndGet(images) / work), reading.size(), ""));
    }

    private LossLadder ladder() {
        if (ladder == null) {
            ladder = LossLadder.of(network.point(), response(), drives);
        }
        return ladder;
    }

    private PathResponse response() {
        if (response == null) {
            response = PathResponse.of(curve(), ResponseDeviation.of(network.neuron(), curve().strongest()));
        }
        return response;
    }

    /**
     * Refuses an inhibition between output neurons that their lattice does not carry.
     *
     * @throws IllegalArgumentException if it is too strong
     */
    public void checkInhibition(double strength) {
        double[] strongest = new double[network.digits()];
        Arrays.fill(strongest, Arrays.stream(drives).max().orElse(0));
        TransferMatrix.check(
                network.neuron(),
                ChainSampling.wiring(network.neuron(), strongest, strength).extremes(0));
    }

    private int[] labels() {
        int[] labels = new int[test.count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = test.label(i);
        }
        return labels;
    }

    private ExactReader exact() {
        if (exact == null) {
            exact = ExactReader.of(network.neuron(), drives);
        }
        return exact;
    }

    /** A(E) over the drives of all test images. */
    public ResponseCurve curve() {
        return exact().curve();
    }

    /** Draws the first paths of one image's output neurons, those that a heat bath with the same randomness begins with. */
    public OutputPaths paths(int image, int paths, RandomStreams randomness) {
        double[] ten = Arrays.copyOfRange(drives, image * Reading.DIGITS, (image + 1) * Reading.DIGITS);
        return OutputPaths.draw(image, network.neuron(), ten, paths, randomness);
    }

    /** The couplings eps_ij, pixels x digits, row-major, in [0, 1]: a copy. */
    public float[] epsilon() {
        return network.epsilon().values().toArray();
    }

    /** The drives of a reading's images, images x 10, in its order. */
    public float[] drives(Reading reading) {
        float[] rows = new float[reading.size() * Reading.DIGITS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) drives[reading.image(i / Reading.DIGITS) * Reading.DIGITS + i % Reading.DIGITS];
        }
        return rows;
    }
}
