package instanton.bridge.compare;

import instanton.bridge.classify.DigitNetwork;
import instanton.bridge.classify.PathSampling;
import instanton.bridge.classify.SequentialVote;
import instanton.classical.digits.Digits;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.RandomStreams;
import instanton.quantum.engine.TransferMatrix;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.response.ResponseDeviation;
import instanton.quantum.simulation.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Two networks and the test images they are to read: carries plans out. */
public final class ComparisonRun {
    private final SoftmaxModel model;
    private final DigitNetwork network;
    private final Digits test;
    private final double[] drives; // test images x 10
    private @Nullable ExactReader exact; // made when first asked for: its curve takes a second

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
        double strongest = Arrays.stream(drives).max().orElse(0);
        double carried = TransferMatrix.strongestExcitation(network.neuron().lattice());
        if (strongest > carried) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "gain %s drives neurons with up to %,.0f, the lattice carries at most %,.0f: transfer with a smaller gain",
                    network.gain(),
                    strongest,
                    carried));
        }
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
     * @param workers threads to sample on
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Comparison execute(
            ComparisonPlan plan, Setting setting, RandomStreams randomness, int workers, Listener listener)
            throws InterruptedException {
        int[] images = plan.images();
        Reading classical = new ClassicalReader(model).read(images, test);
        List<Reading> quantum = new ArrayList<>();
        if (plan.includes(TransferMatrix.LABEL)) {
            listener.progress(TransferMatrix.LABEL, 0, images.length, "");
            quantum.add(exact().read(images, drives));
            listener.progress(TransferMatrix.LABEL, images.length, images.length, "");
        }
        if (plan.confidence().isPresent()) {
            quantum.add(vote(plan, plan.confidence().getAsDouble(), randomness, workers, listener));
        }
        if (plan.includes(PathHeatBath.LABEL)) {
            quantum.add(sample(plan, randomness, workers, listener));
        }
        return new Comparison(setting, labels(), classical, quantum);
    }

    private Reading vote(
            ComparisonPlan plan, double confidence, RandomStreams randomness, int workers, Listener listener)
            throws InterruptedException {
        ExecutorService executor = Workers.start(workers);
        try {
            listener.progress(SequentialReader.LABEL, 0, plan.order().length, "");
            SequentialVote vote = SequentialVote.of(
                    confidence, plan.budget().paths(), Reading.DIGITS, network.neuron(), curve().strongest());
            PathSampling sampling = new PathSampling(PathHeatBath.of(network.neuron()), randomness, executor, workers);
            return new SequentialReader(sampling, vote)
                    .read(
                            plan.order(),
                            drives,
                            plan.budget(),
                            (done, expected, paths) -> listener.progress(
                                    SequentialReader.LABEL, done, expected, "at most " + paths + " paths"));
        } finally {
            executor.shutdownNow();
        }
    }

    private Reading sample(ComparisonPlan plan, RandomStreams randomness, int workers, Listener listener)
            throws InterruptedException {
        ExecutorService executor = Workers.start(workers);
        try {
            listener.progress(PathHeatBath.LABEL, 0, plan.order().length, "");
            PathSampling sampling = new PathSampling(PathHeatBath.of(network.neuron()), randomness, executor, workers);
            Reading reading = new SampledReader(PathHeatBath.LABEL, sampling)
                    .read(
                            plan.order(),
                            drives,
                            plan.budget(),
                            (done, expected, paths) ->
                                    listener.progress(PathHeatBath.LABEL, done, expected, paths + " paths"));
            return reading.withForecast(forecast(reading.images()));
        } finally {
            executor.shutdownNow();
        }
    }

    private PathForecast forecast(int[] images) {
        ResponseDeviation fluctuation = ResponseDeviation.of(network.neuron(), curve().strongest());
        return PathForecast.of(curve(), fluctuation, images, drives);
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

    /** The drives of a reading's images, images x 10, in its order. */
    public float[] drives(Reading reading) {
        float[] rows = new float[reading.size() * Reading.DIGITS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) drives[reading.image(i / Reading.DIGITS) * Reading.DIGITS + i % Reading.DIGITS];
        }
        return rows;
    }
}
