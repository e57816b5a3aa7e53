package instanton.bridge.scan;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.ComparisonPlan;
import instanton.bridge.compare.ComparisonRun;
import instanton.bridge.compare.Setting;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Timetable;
import instanton.bridge.network.Drives;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.reading.Listener;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.Digits;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model of one layer, whose weights a transfer made couplings of. Not thread-safe. */
public final class TransferredSubject implements ScanSubject {
    /** What can be varied. */
    public static final List<String> AXES = List.of(
            ScanAxis.GAIN,
            ScanAxis.KINKS,
            ScanAxis.PERIOD,
            ScanAxis.LAMBDA,
            ScanAxis.SLICES,
            ScanAxis.PATHS,
            ScanAxis.SEED);

    private final SoftmaxModel model;
    private final EpsilonMatrix epsilon;
    private final Digits test;
    private final Setting setting;
    private final ComparisonPlan plan;
    private final long seed;
    private final Drives atOne; // of all test images, at gain 1
    private @Nullable ComparisonRun
            prepared; // the last one: its exact curve serves points apart in paths and seed alone
    private @Nullable OperatingPoint preparedFor;

    private TransferredSubject(
            SoftmaxModel model,
            EpsilonMatrix epsilon,
            Digits test,
            Setting setting,
            ComparisonPlan plan,
            long seed,
            Drives atOne) {
        this.model = model;
        this.epsilon = epsilon;
        this.test = test;
        this.setting = setting;
        this.plan = plan;
        this.seed = seed;
        this.atOne = atOne;
    }

    /**
     * Computes the drives of all test images.
     *
     * @param setting what it is where no axis says
     * @param plan what to compute at each point; its paths where no axis says
     * @param seed of the paths where no axis says
     */
    public static TransferredSubject of(
            SoftmaxModel model, EpsilonMatrix epsilon, Digits test, Setting setting, ComparisonPlan plan, long seed) {
        Drives atOne = LayeredNetwork.of(epsilon, OperatingPoint.of(1)).drives(test);
        return new TransferredSubject(model, epsilon, test, setting, plan, seed, atOne);
    }

    /**
     * The operating point at a point of a scan.
     *
     * @param base what it is where no axis says; where each image has its own gain, an axis of gains is of the typical image's
     * @throws IllegalArgumentException if there are no such neurons, or no such gain
     */
    public static OperatingPoint at(ScanPoint point, OperatingPoint base) {
        double typical = base.gain().typical();
        double gain = point.value(ScanAxis.GAIN, typical);
        return new OperatingPoint(
                gain == typical
                        ? base.gain()
                        : base.gain().meanDrive().isPresent()
                                ? new Gain.PerImage(base.gain().strength() * gain / typical, gain)
                                : new Gain.Fixed(gain),
                neuron(point, base.neuron()));
    }

    /**
     * Neurons at a point of a scan.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static NeuronParameters neuron(ScanPoint point, NeuronParameters base) {
        return NeuronParameters.of(
                point.value(ScanAxis.LAMBDA, base.well().lambda()),
                point.value(ScanAxis.PERIOD, base.lattice().period()),
                point.whole(ScanAxis.SLICES, base.lattice().slices()),
                point.whole(ScanAxis.KINKS, base.kinks()));
    }

    private OperatingPoint at(ScanPoint point) {
        return at(point, setting.point());
    }

    @Override
    public NeuronParameters neuron(ScanPoint point) {
        return neuron(point, setting.point().neuron());
    }

    @Override
    public void check(ScanPoint point) {
        OperatingPoint here = at(point);
        LayeredNetwork.of(epsilon, here).check(atOne.times(here.gain()));
    }

    @Override
    public Comparison read(ScanPoint point, Crew crew, Listener listener) throws InterruptedException {
        OperatingPoint here = at(point);
        ComparisonRun run = prepared;
        if (run == null || !here.equals(preparedFor)) {
            run = ComparisonRun.of(model, LayeredNetwork.of(epsilon, here), test);
            prepared = run;
            preparedFor = here;
        }
        Setting itsSetting = new Setting(
                setting.data(), setting.note(), setting.model(), setting.normalization(), here, setting.classes());
        return run.execute(plan(point), itsSetting, new RandomStreams(point.seed(seed)), crew, listener);
    }

    private ComparisonPlan plan(ScanPoint point) {
        return point.values().containsKey(ScanAxis.PATHS) ? plan.withPaths(point.whole(ScanAxis.PATHS, 1)) : plan;
    }

    @Override
    public Timetable cost(ScanPoint point, Gauge gauge) throws InterruptedException {
        return ComparisonRun.of(model, LayeredNetwork.of(epsilon, at(point)), test)
                .readingCost(plan(point), new RandomStreams(point.seed(seed)), gauge);
    }

    @Override
    public String preparation() {
        return TransferMatrix.LABEL;
    }
}
