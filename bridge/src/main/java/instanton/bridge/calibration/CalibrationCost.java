package instanton.bridge.calibration;

import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.Timetable;
import instanton.bridge.cost.Trial;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.reading.LayeredReader;
import instanton.bridge.reading.SampledReader;
import instanton.bridge.sampling.LayeredSampling;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.digits.Digits;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.response.ResponseCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What a calibration is expected to take. */
public final class CalibrationCost {
    private static final int FILES = 40_000; // bytes
    private static final double STRONGEST = 10_000; // of the curve

    /** By exact curves: the search, its scans of a thousand images, the sampling of what it chooses, and the measuring of what images take. */
    private static final double SEARCH = 25.5;

    private static final double SCANS = 8.7;
    private static final double CHOSEN = 11.6;
    private static final double OF_THOUSAND = 1.5;
    private static final double TIMES = 8;

    private static final int THOUSAND = 1000;

    /** Images by which it is told how many paths the paper's setting needs. */
    private static final int JUDGED = 500;

    private CalibrationCost() {}

    /**
     * Of softmax regression: most is the sampling of the paper's setting, of whose paths some are drawn; that of what is chosen needs few.
     *
     * @param loss how much less than the classical accuracy is enough
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static Timetable of(CalibrationSample sample, double loss, RandomStreams randomness, Gauge gauge)
            throws InterruptedException {
        int images = sample.images();
        LayeredNetwork network = sample.network(WeightNormalization.PAPER, OperatingPoint.PAPER);
        CostEstimate curve = gauge.once(0, () -> ResponseCurve.of(network.neuron(), STRONGEST, gauge.crew()));
        double thousands = (double) images / THOUSAND;
        List<Stage> stages = new ArrayList<>(List.of(
                gauge.start(),
                stage("Calibration", curve, SEARCH + SCANS * Math.min(1, thousands), images),
                stage("sampling", curve, CHOSEN + OF_THOUSAND * thousands, images),
                stage("Time per image", curve, TIMES, images)));
        CalibrationSample judged = sample.evenly(Math.min(JUDGED, images));
        Optional<Candidate> paper = Calibration.need(judged, loss, WeightNormalization.PAPER, OperatingPoint.PAPER);
        if (paper.isPresent()) {
            int paths = paper.get().need().paths();
            long count = SampledNeed.count(images, paths);
            SampledReader reader = SampledReader.independent(network, randomness, gauge.crew());
            AtomicLong drawn = new AtomicLong();
            Trial trial = gauge.trial(count * paths, 0, wanted -> {
                long more = reader.rehearse(
                        Images.of(judged.digits()),
                        drawn.get(),
                        paths,
                        wanted,
                        gauge.crew().size());
                drawn.addAndGet(more);
                return more;
            });
            CostEstimate cost = trial.cost(count * paths, count * paths * reader.classes());
            stages.add(new Stage(
                    "paper's setting",
                    "images",
                    CostEstimate.of(count, cost.paths(), cost.cpuSeconds(), cost.seconds())));
        }
        stages.add(new Stage("model", "files", CostEstimate.of(1, 0, 0, 0).with(0, FILES)));
        return new Timetable(stages);
    }

    private static Stage stage(String name, CostEstimate curve, double curves, long images) {
        return new Stage(
                name, "images", CostEstimate.of(images, 0, curves * curve.cpuSeconds(), curves * curve.seconds()));
    }

    /** Images that the calibration of a deep network looks at, each as often as it does. */
    public static long imagesOfDeep(LayeredNetwork network, int count) {
        int checks = count / 2;
        return (long) DeepCalibration.settings(network.layers().size()) * (count - checks) + 2L * checks;
    }

    /**
     * Of a deep network: its sweeps are counted, and some executed.
     *
     * @param sample training images
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static Timetable ofDeep(LayeredNetwork network, Digits sample, RandomStreams randomness, Gauge gauge)
            throws InterruptedException {
        int each = DeepCalibration.SWEEPS + LayeredSampling.THERMALIZATION;
        long images = imagesOfDeep(network, sample.count());
        Images order = Images.of(sample);
        LayeredReader reader = LayeredReader.full(network, randomness, gauge.crew());
        AtomicLong drawn = new AtomicLong();
        Trial trial = gauge.trial(images * each, 0, wanted -> {
            long more = reader.rehearse(
                    order,
                    drawn.get(),
                    DeepCalibration.SWEEPS,
                    wanted,
                    gauge.crew().size());
            drawn.addAndGet(more);
            return more;
        });
        long neurons =
                network.layers().stream().mapToLong(layer -> layer.outputs()).sum();
        long couplings = network.layers().stream()
                .mapToLong(layer -> (layer.inputs() + 1L) * layer.outputs())
                .sum();
        CostEstimate sweeps = trial.cost(images * each, images * DeepCalibration.SWEEPS * neurons);
        return new Timetable(List.of(
                gauge.start(),
                new Stage(
                        "calibration", "sweeps of the network", sweeps.with(0, 2L * Float.BYTES * couplings + FILES))));
    }
}
