package instanton.bridge.scan;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.DeepComparisonRun;
import instanton.bridge.compare.DeepCost;
import instanton.bridge.compare.DeepPlan;
import instanton.bridge.compare.Setting;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Timetable;
import instanton.bridge.deep.ExactResponse;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.transfer.LayerKnobs;
import instanton.classical.digits.Digits;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deep model, its couplings and neurons changed as {@code transfer} changes them, without training anew. Not thread-safe. */
public final class DeepSubject implements ScanSubject {
    /** What can be varied. */
    public static final List<String> AXES = List.of(
            ScanAxis.SCALE,
            ScanAxis.KINKS,
            ScanAxis.PERIOD,
            ScanAxis.LAMBDA,
            ScanAxis.SLICES,
            ScanAxis.PATHS,
            ScanAxis.SWEEPS,
            ScanAxis.SEED);

    private final LayeredNetwork network;
    private final List<LayerKnobs> knobs;
    private final Digits test;
    private final Setting setting;
    private final Sampling sampling;
    private @Nullable List<ExactResponse> prepared; // of the last neurons: seconds of all processors
    private @Nullable NeuronParameters preparedFor;

    /**
     * What to compute at each point.
     *
     * @param plan engines and images; passes and sweeps where no axis says
     * @param sweepsAsPaths whether there are as many sweeps as passes, an axis of which they follow
     * @param seed of the paths where no axis says
     */
    public record Sampling(DeepPlan plan, boolean sweepsAsPaths, long seed) {}

    /**
     * A model.
     *
     * @param knobs by which its couplings were changed already
     * @param setting what it is where no axis says
     */
    public DeepSubject(
            LayeredNetwork network, List<LayerKnobs> knobs, Digits test, Setting setting, Sampling sampling) {
        this.network = network;
        this.knobs = List.copyOf(knobs);
        this.test = test;
        this.setting = setting;
        this.sampling = sampling;
    }

    @Override
    public NeuronParameters neuron(ScanPoint point) {
        return TransferredSubject.neuron(point, network.neuron());
    }

    private List<LayerKnobs> knobs(ScanPoint point) {
        return knobs.stream()
                .map(each -> new LayerKnobs(point.value(ScanAxis.SCALE, each.scale()), each.shrink()))
                .toList();
    }

    @Override
    public void check(ScanPoint point) {
        neuron(point);
        knobs(point);
    }

    @Override
    public Comparison read(ScanPoint point, Crew crew, Listener listener) throws InterruptedException {
        NeuronParameters neuron = neuron(point);
        List<ExactResponse> responses = prepared;
        if (responses == null || !neuron.equals(preparedFor)) {
            responses = ExactResponse.of(neuron, network.layers().size(), crew);
            prepared = responses;
            preparedFor = neuron;
        }
        return new DeepComparisonRun(network.changed(knobs(point), knobs, neuron), responses, test)
                .read(plan(point), setting, new RandomStreams(point.seed(sampling.seed())), crew, listener);
    }

    private DeepPlan plan(ScanPoint point) {
        DeepPlan base = sampling.plan();
        int passes = point.whole(ScanAxis.PATHS, base.passes().paths());
        int sweeps = point.whole(
                ScanAxis.SWEEPS,
                sampling.sweepsAsPaths() ? passes : base.sweeps().paths());
        return new DeepPlan(
                base.engines(), base.images(), SamplingBudget.exactly(passes), SamplingBudget.exactly(sweeps), 0);
    }

    @Override
    public Timetable cost(ScanPoint point, Gauge gauge) throws InterruptedException {
        return DeepCost.ofReading(
                network.changed(knobs(point), knobs, neuron(point)),
                test,
                plan(point),
                new RandomStreams(point.seed(sampling.seed())),
                gauge);
    }

    @Override
    public String preparation() {
        return DeepComparisonRun.RESPONSES;
    }
}
