package instanton.bridge.compare;

import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Timetable;
import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.reading.ClassicalReader;
import instanton.bridge.reading.ExactReader;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.Reader;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SampledReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.reading.SequentialReader;
import instanton.bridge.sampling.OutputPaths;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.classical.digits.Digits;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.metropolis.MultilevelMetropolis;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.simulation.EngineKind;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Two networks and the test images they are to read: carries plans out. */
public final class ComparisonRun {
    private final SoftmaxModel model;
    private final LayeredNetwork network;
    private final Digits test;
    private final Drives drives; // of all test images
    private @Nullable ExactReader exact; // made when first asked for: its curve takes a second

    private ComparisonRun(SoftmaxModel model, LayeredNetwork network, Digits test, Drives drives) {
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
    public static ComparisonRun of(SoftmaxModel model, LayeredNetwork network, Digits test) {
        return new ComparisonRun(model, network, test, network.check(network.drives(test)));
    }

    /** A reader that is prepared when its turn comes. */
    record Entry(String engine, boolean samples, Supplier<Reader> reader) {}

    /**
     * Reads and compares.
     *
     * @param plan what to compute
     * @param setting how to name what is compared
     * @param randomness the streams to sample from
     * @param crew prepares and samples
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Comparison execute(
            ComparisonPlan plan, Setting setting, RandomStreams randomness, Crew crew, Listener listener)
            throws InterruptedException {
        List<Reading> quantum = read(plan, randomness, crew, listener);
        Reading classical = new ClassicalReader(model).read(Images.of(test, plan.images()));
        return new Comparison(setting, labels(), classical, quantum);
    }

    /**
     * Reads with the quantum networks of a plan, as {@link #execute} does.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public List<Reading> read(ComparisonPlan plan, RandomStreams randomness, Crew crew, Listener listener)
            throws InterruptedException {
        List<Entry> entries = entries(plan, randomness, crew);
        int samplings = (int) entries.stream().filter(Entry::samples).count();
        List<Reading> quantum = new ArrayList<>();
        for (Entry entry : entries) {
            Images images = Images.of(test, entry.samples() ? plan.order() : plan.images());
            listener.progress(entry.engine(), 0, images.count(), "");
            SamplingBudget budget = entry.samples() ? plan.budget().share(samplings--) : plan.budget();
            Reading reading = entry.reader()
                    .get()
                    .read(
                            images,
                            entry.engine().equals(MultilevelMetropolis.LABEL) ? budget.forMetropolis() : budget,
                            listener);
            if (!entry.samples()) {
                listener.progress(entry.engine(), images.count(), images.count(), "");
            }
            quantum.add(reading);
        }
        return quantum;
    }

    /**
     * What executing a plan is expected to take, by executing a few of its units.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Timetable cost(ComparisonPlan plan, RandomStreams randomness, Gauge gauge) throws InterruptedException {
        return new ComparisonCost(this, plan, gauge).timetable(entries(plan, randomness, gauge.crew()));
    }

    /**
     * What reading alone is expected to take, as {@link #read} does it: nothing is explained, nothing written.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Timetable readingCost(ComparisonPlan plan, RandomStreams randomness, Gauge gauge)
            throws InterruptedException {
        return new ComparisonCost(this, plan, gauge).reading(entries(plan, randomness, gauge.crew()));
    }

    /** The quantum networks of a plan: the exact one, then those that sample, the quickest first. */
    private List<Entry> entries(ComparisonPlan plan, RandomStreams randomness, Crew crew) {
        List<Entry> entries = new ArrayList<>();
        if (plan.includes(TransferMatrix.LABEL)) {
            entries.add(new Entry(TransferMatrix.LABEL, false, () -> exact(crew)));
        }
        plan.confidence()
                .ifPresent(confidence -> entries.add(new Entry(
                        SequentialReader.LABEL,
                        true,
                        () -> new SequentialReader(
                                network, confidence, curve(crew).strongest(), randomness, crew))));
        double inhibition = plan.inhibition();
        if (plan.includes(PathHeatBath.LABEL)) {
            entries.add(new Entry(
                    PathHeatBath.LABEL,
                    true,
                    () -> inhibition == 0
                            ? SampledReader.independent(network, randomness, crew)
                            : SampledReader.chains(
                                    network,
                                    PathHeatBath.untabulated(network.neuron()),
                                    inhibition,
                                    randomness,
                                    crew)));
        }
        for (EngineKind kind : EngineKind.values()) {
            String label = kind.label();
            if (plan.includes(label) && !label.equals(TransferMatrix.LABEL) && !label.equals(PathHeatBath.LABEL)) {
                entries.add(new Entry(
                        label,
                        true,
                        () -> SampledReader.chains(
                                network, kind.engine(network.neuron()).orElseThrow(), inhibition, randomness, crew)));
            }
        }
        return entries;
    }

    /**
     * Refuses an inhibition between output neurons that their lattice does not carry.
     *
     * @throws IllegalArgumentException if it is too strong
     */
    public void checkInhibition(double strength) {
        double[] strongest = new double[network.classes()];
        Arrays.fill(strongest, drives.strongest());
        TransferMatrix.check(
                network.neuron(),
                Drives.wiring(network.neuron(), strongest, strength).extremes(0));
    }

    private int[] labels() {
        int[] labels = new int[test.count()];
        Arrays.setAll(labels, test::label);
        return labels;
    }

    private ExactReader exact(Crew crew) {
        if (exact == null) {
            exact = ExactReader.of(network, drives.strongest(), crew);
        }
        return exact;
    }

    /** The test images. */
    Digits test() {
        return test;
    }

    /** The quantum network. */
    LayeredNetwork network() {
        return network;
    }

    /** A(E) over the drives of all test images. */
    public ResponseCurve curve(Crew crew) {
        return exact(crew).curve();
    }

    /** Draws the first paths of one image's output neurons, those that a heat bath with the same randomness begins with. */
    public OutputPaths paths(int image, int paths, RandomStreams randomness) {
        return OutputPaths.draw(image, network.neuron(), drives.row(image), paths, randomness);
    }

    /** The couplings eps_ij of the pixels alone, pixels x classes, row-major, in [0, 1]: a copy. */
    public float[] epsilon() {
        EpsilonMatrix couplings = network.transferred().couplings();
        return couplings.values().firstRows(couplings.inputs()).toArray();
    }

    /** The drives of all test images. */
    Drives drives() {
        return drives;
    }

    /** The drives of a reading's images, images x classes, in its order. */
    public float[] drives(Reading reading) {
        double[] its = drives.gather(reading.images()).toArray();
        float[] rounded = new float[its.length];
        for (int i = 0; i < its.length; i++) {
            rounded[i] = (float) its[i];
        }
        return rounded;
    }
}
