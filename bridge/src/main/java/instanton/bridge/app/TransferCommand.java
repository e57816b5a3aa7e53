package instanton.bridge.app;

import instanton.bridge.artifact.CalibrationRecord;
import instanton.bridge.artifact.DataOrigin;
import instanton.bridge.artifact.DeepCalibrationRecord;
import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.calibration.Calibrated;
import instanton.bridge.calibration.CalibrationCost;
import instanton.bridge.calibration.CalibrationSample;
import instanton.bridge.calibration.Candidate;
import instanton.bridge.calibration.DeepCalibration;
import instanton.bridge.report.CalibrationTable;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.bridge.unfinished.UnfinishedRun;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.digits.Splits;
import instanton.classical.file.WholeFile;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code instanton transfer}. */
@Command(
        name = "transfer",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Turn a model's weights into couplings epsilon (eq. 18).",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Writes epsilon.npy (float32, pixels x classes, in [0, 1]) and manifest.json",
            "beside the weights.",
            "With --calibrate, gain, kinks and T are chosen on training images so that the",
            "fewest paths lose 0.5 points of accuracy, by the exact response; sampling then",
            "says as much, or not. On two idle cores this takes one to three minutes.",
            "Of a deep model, changes couplings and neurons; counted from what was trained.",
            "With --calibrate, what lets one sweep of its full Hamiltonian decide most training",
            "images right.",
            "Example: instanton transfer my-model --normalization pixelwise --gain 500",
            "         instanton transfer my-model --kinks 8 --T 1.4 --slices 1024",
            "         instanton transfer my-deep-model --scale 1,0.6"
        })
final class TransferCommand implements Callable<Integer> {
    /** Points of accuracy that may be lost. */
    private static final double LOSS = 0.005;

    private static final int IMAGES = 5000;
    private static final int DEEP_IMAGES = 600;
    private static final int SLICES = 512;
    private static final int FEWEST_SLICES = 96;
    private static final int MOST_SLICES = 4096;

    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "A model folder with weights.npy, or a deep one.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Option(
            names = "--normalization",
            paramLabel = "NAME",
            description = "paper: one shift for all weights (eq. 18); pixelwise: one per pixel, the smallest drives of"
                    + " the same classifier (default: paper; with --calibrate the better one).")
    private @Nullable String normalization;

    @Option(names = "--gain", paramLabel = "K", description = "k of eq. 17 (default: 1000).")
    private @Nullable Double gain;

    @Mixin
    private final DeepTransferOptions deep = new DeepTransferOptions();

    @Option(
            names = "--calibrate",
            description = "Choose gain, gain per image, kinks and T by the exact response; of a deep model scales,"
                    + " shrinks, Lambda and T by sampling its full Hamiltonian.")
    private boolean calibrate;

    @Mixin
    private final TypicalOption typical = new TypicalOption();

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Training images to calibrate on (default: " + IMAGES + "; of a deep model " + DEEP_IMAGES
                    + ", half of them to check the choice by).")
    private @Nullable Integer images;

    @Mixin
    private final NeuronOptions neuron = new NeuronOptions();

    @Mixin
    private final DryRunOption dry = new DryRunOption();

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final ResumeOption resume = new ResumeOption();

    @Mixin
    private final CrewOption workers = new CrewOption();

    TransferCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (typical.wanted()) {
            boolean more = normalization != null || gain != null || calibrate || images != null || neuron.given();
            if (more || deep.changes() || deep.network() != null || dry.wanted() || seed.given()) {
                throw new BadArgumentException("--typical: expected no option but --data beside it, found more");
            }
            return typical.learn(console, model, data, workers);
        }
        if (DeepModelFolder.isOne(model)) {
            return transferDeep();
        }
        deep.refuseAlone();
        checkOptions();
        WeightNormalization named = normalization == null ? null : normalization(normalization);
        ModelFolder folder = ModelFolder.readWeights(model);
        CalibrationRecord calibration = null;
        Transfer transfer;
        try {
            if (calibrate) {
                DigitData digits = folder.readable(data.load(console, Splits.BOTH));
                Digits training = digits.training();
                int count = count(training, IMAGES);
                if (dry.wanted()) {
                    return dry.print(
                            console,
                            workers,
                            gauge -> CalibrationCost.of(
                                    CalibrationSample.of(folder.model(), training.evenly(count), gauge.crew()),
                                    LOSS,
                                    new RandomStreams(seed.seed()),
                                    gauge));
                }
                Calibrated calibrated;
                List<?> work = List.of(
                        DataOrigin.of(digits),
                        Arrays.toString(folder.model().weights().toArray()),
                        count,
                        seed.seed(),
                        mostSlices(),
                        named == null ? "any" : named);
                try (UnfinishedRun unfinished = resume.within(console, model);
                        Crew crew = unfinished.keeping(workers.crew(console), work, console::note)) {
                    CalibrationSample sample = CalibrationSample.of(folder.model(), training.evenly(count), crew);
                    calibrated = calibrated(sample, named);
                    print(digits.name(), sample, calibrated);
                    unfinished.finish(); // what is left to be done takes no time
                }
                Candidate chosen = calibrated.chosen();
                transfer = Transfer.of(folder.model(), chosen.normalization(), chosen.point());
                calibration = CalibrationRecord.of(
                        new CalibrationRecord.Sample(DataOrigin.of(digits), count, LOSS),
                        calibrated,
                        seed.seed(),
                        transfer);
            } else {
                transfer = Transfer.of(folder.model(), named == null ? WeightNormalization.PAPER : named, point());
            }
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(model + ": " + e.getMessage());
        }
        Path written =
                folder.write(transfer, calibration, console.surroundings().provenance());
        console.print(String.format(
                "Couplings: %d x %d in [0, 1], %s, gain %s%s\nWritten: %s",
                transfer.epsilon().inputs(),
                transfer.epsilon().classes(),
                transfer.normalization().label(),
                transfer.gain(),
                neuron.given() && !calibrate ? "; " + transfer.point().beside() : "",
                written));
        return 0;
    }

    private int transferDeep() throws IOException, InterruptedException {
        if (normalization != null || gain != null) {
            throw new BadArgumentException("--normalization, --gain: expected none with a deep model, found some");
        }
        checkOptions();
        DeepModelFolder folder = DeepModelFolder.read(model);
        DeepModelFolder after = folder;
        if (dry.wanted()) {
            return costs(folder);
        }
        try {
            Path file = deep.network();
            if (calibrate) {
                after = calibrated(folder);
            } else if (deep.changes() || neuron.given()) {
                after = folder.write(
                        deep.knobs(folder),
                        neuron.of(folder.network().neuron()),
                        null,
                        console.surroundings().provenance());
            } else if (file == null) {
                throw new BadArgumentException(
                        "--scale, --shrink, --lambda, --T, --kinks, --slices, --network, --calibrate: expected some of them with a deep"
                                + " model, found none");
            }
            if (file != null) {
                Digits test = after.readable(data.load(console, Splits.TEST)).test();
                float[] brightness = new float[test.pixels()];
                test.brightness(0, brightness);
                byte[] text = NetworkFile.format(after.network().written(test.shape(), brightness, 0))
                        .getBytes(StandardCharsets.UTF_8);
                if (text.length > NetworkFile.LARGEST) {
                    throw new BadArgumentException(String.format(
                            "--network: expected a network of at most %,d bytes as a file, found %,d: the layers' .npy"
                                    + " files say the same",
                            NetworkFile.LARGEST, text.length));
                }
                WholeFile.write(file, text);
                console.print("Network, looking at the first test image: " + file);
            }
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(model + ": " + e.getMessage());
        }
        console.print(String.format(
                "Couplings: %s in energies; %s%nWritten: %s",
                after.manifest().architecture(), DeepTransferOptions.words(after), after.path()));
        return 0;
    }

    private int deepCount(Digits training) {
        int count = count(training, DEEP_IMAGES);
        if (count < 2) {
            throw new BadArgumentException("--images: expected at least 2, found " + count);
        }
        return count;
    }

    private int costs(DeepModelFolder folder) throws IOException, InterruptedException {
        if (deep.changes() || neuron.given()) {
            throw new BadArgumentException(
                    "--scale, --shrink, --lambda, --T, --kinks, --slices: expected none beside --calibrate, which chooses them, found some");
        }
        Digits training = folder.readable(data.load(console, Splits.BOTH)).training();
        int count = deepCount(training);
        return dry.print(
                console,
                workers,
                gauge -> CalibrationCost.ofDeep(
                        folder.network(), training.evenly(count), new RandomStreams(seed.seed()), gauge));
    }

    private DeepModelFolder calibrated(DeepModelFolder folder) throws IOException, InterruptedException {
        if (deep.changes() || neuron.given()) {
            throw new BadArgumentException(
                    "--scale, --shrink, --lambda, --T, --kinks, --slices: expected none beside --calibrate, which chooses them, found some");
        }
        DigitData digits = folder.readable(data.load(console, Splits.BOTH));
        int count = deepCount(digits.training());
        DeepCalibration calibration;
        List<?> work = List.of(DataOrigin.of(digits), folder.manifest().files(), count, seed.seed());
        try (UnfinishedRun unfinished = resume.within(console, model);
                Crew crew = unfinished.keeping(workers.crew(console), work, console::note)) {
            DeepCalibration.Setting start = new DeepCalibration.Setting(
                    folder.manifest().knobs(), folder.network().neuron());
            Digits sample = digits.training().evenly(count);
            try (StepProgress progress = new StepProgress(console, "images")) {
                progress.expect(CalibrationCost.imagesOfDeep(folder.network(), count));
                calibration = DeepCalibration.of(
                        folder.network(), start, sample, new RandomStreams(seed.seed()), crew, progress::counted);
            }
            unfinished.finish();
        }
        console.print(CalibrationTable.of(calibration, digits.name(), count));
        return folder.write(
                calibration.chosen().knobs(),
                calibration.chosen().neuron(),
                new DeepCalibrationRecord(
                        DataOrigin.of(digits),
                        count - count / 2,
                        DeepCalibration.SWEEPS,
                        seed.seed(),
                        new DeepCalibrationRecord.Check(
                                count / 2,
                                calibration.before(),
                                calibration.before() + calibration.gained().value(),
                                calibration.gained().error())),
                console.surroundings().provenance());
    }

    private void checkOptions() {
        if (gain != null && (calibrate || !(gain > 0) || gain.isInfinite())) {
            throw new BadArgumentException(
                    calibrate
                            ? "--gain: expected none beside --calibrate, which chooses it, found " + gain
                            : "--gain: expected a positive number, found " + gain);
        }
        if (!calibrate && !DeepModelFolder.isOne(model)) {
            OperatingPoint asked = point();
            try {
                asked.checkCarried();
            } catch (IllegalArgumentException e) {
                throw BadArgumentException.of("--gain", e);
            }
            NeuronOptions.heed(console, asked.neuron());
        }
        BadArgumentException.checkCount("--images", images, Integer.MAX_VALUE);
        if (calibrate && !DeepModelFolder.isOne(model)) {
            checkCalibrated();
        }
        dry.check(workers);
        dry.refuse("--network", deep.network() != null);
        if (dry.wanted() && !calibrate) {
            throw new BadArgumentException("--dry-run: expected only beside --calibrate, the rest takes a second");
        }
        String stray = data.given() && deep.network() == null
                ? "--data"
                : images != null ? "--images" : seed.given() ? "--seed" : "";
        if (!calibrate && !stray.isEmpty()) {
            throw new BadArgumentException(stray + ": expected only beside --calibrate, found it alone");
        }
    }

    private void checkCalibrated() {
        Integer slices = neuron.slices();
        BadArgumentException.checkCount("--slices", slices, MOST_SLICES);
        if (slices != null && slices < FEWEST_SLICES) {
            throw new BadArgumentException("--slices: expected at least " + FEWEST_SLICES + ", found " + slices);
        }
        if (neuron.changesPhysics()) {
            throw new BadArgumentException(
                    "--lambda, --T, --kinks: expected none beside --calibrate, which chooses T and kinks, found some");
        }
    }

    /** Gain and neurons that were asked for, the paper's where none were. */
    private OperatingPoint point() {
        return new OperatingPoint(
                new Gain.Fixed(gain == null ? OperatingPoint.PAPER_GAIN : gain), neuron.of(NeuronParameters.PAPER));
    }

    private int mostSlices() {
        Integer slices = neuron.slices();
        return slices == null ? SLICES : slices;
    }

    private static WeightNormalization normalization(String label) {
        try {
            return WeightNormalization.parse(label);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--normalization", e);
        }
    }

    private int count(Digits training, int unsaid) {
        if (images != null && images > training.count()) {
            throw new BadArgumentException(
                    "--images: expected at most the " + training.count() + " training images, found " + images);
        }
        return images == null ? Math.min(unsaid, training.count()) : images;
    }

    private Calibrated calibrated(CalibrationSample sample, @Nullable WeightNormalization named)
            throws InterruptedException {
        return Calibrated.of(
                sample,
                new Calibrated.Order(
                        LOSS, mostSlices(), named == null ? List.of(WeightNormalization.values()) : List.of(named)),
                new RandomStreams(seed.seed()),
                this::shown);
    }

    private <T> T shown(String name, String unit, Calibrated.Stage<T> stage) throws InterruptedException {
        try (StepProgress progress = new StepProgress(console, unit)) {
            return stage.run((what, done, total, remark) -> progress.at(name, done, total, remark));
        }
    }

    private void print(String source, CalibrationSample sample, Calibrated calibrated) {
        console.print(
                String.format(Locale.ROOT, """
                %,d training images of %s, classical %.2f %%; paths per neuron that lose
                %s points, known from A(E) and its fluctuation; mean E: what the mean of each
                image's drives is scaled to; ms per image, measured
                """, sample.images(), source, 100 * sample.classicalAccuracy(), 100 * LOSS));
        Calibrated.Paper paper = calibrated.paper().orElse(null);
        if (paper == null) {
            console.note("The paper's setting does not come so close with any number of paths");
            return;
        }
        Candidate chosen = calibrated.chosen();
        console.print(CalibrationTable.of(paper.candidate(), paper.seconds(), chosen, paper.chosenSeconds()));
        console.print(CalibrationTable.sampled(paper.candidate(), paper.sampled(), chosen, calibrated.sampled(), LOSS));
    }
}
