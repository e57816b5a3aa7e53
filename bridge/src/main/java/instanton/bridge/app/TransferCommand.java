package instanton.bridge.app;

import instanton.bridge.artifact.Manifest;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.artifact.Provenance;
import instanton.bridge.calibration.Calibration;
import instanton.bridge.calibration.CalibrationSample;
import instanton.bridge.calibration.Candidate;
import instanton.bridge.calibration.PathCost;
import instanton.bridge.calibration.PathNeed;
import instanton.bridge.calibration.SampledNeed;
import instanton.bridge.reading.Listener;
import instanton.bridge.report.CalibrationTable;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.digits.Splits;
import instanton.classical.file.BadFileException;
import instanton.classical.file.NpyFile;
import instanton.classical.file.Sha256;
import instanton.classical.file.WholeFile;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
            "Writes epsilon.npy (float32, 784 x 10, in [0, 1]) and manifest.json beside the",
            "weights.",
            "With --calibrate, gain, kinks and T are chosen on training images so that the",
            "fewest paths lose 0.5 points of accuracy, by the exact response; sampling then",
            "says as much, or not. On two idle cores this takes one to three minutes.",
            "Example: instanton transfer my-model --normalization pixelwise --gain 500"
        })
final class TransferCommand implements Callable<Integer> {
    /** Points of accuracy that may be lost. */
    private static final double LOSS = 0.005;

    private static final int IMAGES = 5000;
    private static final int SLICES = 512;
    private static final int FEWEST_SLICES = 96;
    private static final int MOST_SLICES = 4096;

    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "A model folder with weights.npy.")
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

    @Option(names = "--calibrate", description = "Choose gain, gain per image, kinks and T by the exact response.")
    private boolean calibrate;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Training images to calibrate on (default: " + IMAGES + ").")
    private @Nullable Integer images;

    @Option(
            names = "--slices",
            paramLabel = "N",
            description = "Most time slices of a calibrated path (default: " + SLICES + ", the paper's).")
    private @Nullable Integer slices;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    TransferCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkOptions();
        WeightNormalization chosen = normalization == null ? null : normalization(normalization);
        ModelFolder folder = ModelFolder.readWeights(model);
        Map<String, Object> calibration = new LinkedHashMap<>();
        Transfer transfer;
        try {
            if (calibrate) {
                try (Crew crew = Threads.of(threads.count(console.surroundings()))) {
                    transfer = calibrated(folder, chosen, calibration, crew);
                }
            } else {
                WeightNormalization plain = chosen == null ? WeightNormalization.PAPER : chosen;
                transfer = new Transfer(
                        plain,
                        gain == null ? OperatingPoint.PAPER_GAIN : gain,
                        plain.apply(folder.model().weights()));
            }
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(model + ": " + e.getMessage());
        }
        if (!Files.isWritable(model)) {
            throw new BadFileException(model, "expected a folder that can be written, found it is not permitted");
        }
        byte[] epsilon = NpyFile.bytes(transfer.epsilon().values());
        SortedMap<String, String> digests = ModelFolder.digests(model);
        digests.put(ModelFolder.EPSILON, Sha256.of(epsilon));
        Provenance provenance = console.surroundings().provenance();
        Map<String, Object> description = describe(transfer);
        description.putAll(calibration);
        description.put("command", provenance.commandLine());
        description.put("created", provenance.created().toString());
        description.put("instanton", provenance.version());
        description.put("revision", provenance.revision());
        Manifest manifest = folder.manifest() == null ? Manifest.of(ModelFolder.FORMAT, provenance) : folder.manifest();
        Manifest described = manifest.with("transfer", description).with("files", digests);
        Map<Path, byte[]> written = new LinkedHashMap<>();
        written.put(model.resolve(ModelFolder.EPSILON), epsilon);
        // Last, since it vouches for the others: a folder left between the two is refused until transfer runs again.
        written.put(model.resolve(Manifest.FILE), described.json().getBytes(StandardCharsets.UTF_8));
        WholeFile.write(written);
        console.print(String.format(
                "Couplings: %d x %d in [0, 1], %s, gain %s\nWritten: %s",
                transfer.epsilon().pixels(),
                transfer.epsilon().digits(),
                transfer.normalization().label(),
                transfer.gain(),
                model.resolve(ModelFolder.EPSILON)));
        return 0;
    }

    private void checkOptions() {
        if (gain != null && (calibrate || !(gain > 0) || gain.isInfinite())) {
            throw new BadArgumentException(
                    calibrate
                            ? "--gain: expected none beside --calibrate, which chooses it, found " + gain
                            : "--gain: expected a positive number, found " + gain);
        }
        if (gain != null) {
            try {
                OperatingPoint.of(gain).checkCarried();
            } catch (IllegalArgumentException e) {
                throw BadArgumentException.of("--gain", e);
            }
        }
        BadArgumentException.checkCount("--images", images, Integer.MAX_VALUE);
        BadArgumentException.checkCount("--slices", slices, MOST_SLICES);
        if (slices != null && slices < FEWEST_SLICES) {
            throw new BadArgumentException("--slices: expected at least " + FEWEST_SLICES + ", found " + slices);
        }
        threads.check();
        String stray = data.given()
                ? "--data"
                : images != null ? "--images" : slices != null ? "--slices" : seed.given() ? "--seed" : "";
        if (!calibrate && !stray.isEmpty()) {
            throw new BadArgumentException(stray + ": expected only beside --calibrate, found it alone");
        }
    }

    private static WeightNormalization normalization(String label) {
        try {
            return WeightNormalization.parse(label);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--normalization", e);
        }
    }

    private Transfer calibrated(
            ModelFolder folder, @Nullable WeightNormalization chosen, Map<String, Object> description, Crew crew)
            throws IOException, InterruptedException {
        DigitData digits = data.load(console, Splits.BOTH);
        Digits training = digits.training();
        if (images != null && images > training.count()) {
            throw new BadArgumentException(
                    "--images: expected at most the " + training.count() + " training images, found " + images);
        }
        int count = images == null ? Math.min(IMAGES, training.count()) : images;
        // Evenly over the split, whose order may mean something.
        int[] drawn = IntStream.range(0, count)
                .map(i -> (int) ((long) i * training.count() / count))
                .toArray();
        CalibrationSample sample = CalibrationSample.of(folder.model(), training.select(drawn), crew);
        Candidate found = stage(
                "Calibration",
                "steps",
                listener -> Calibration.search(
                        sample,
                        LOSS,
                        slices == null ? SLICES : slices,
                        chosen == null ? List.of(WeightNormalization.values()) : List.of(chosen),
                        listener));
        console.print(
                String.format(Locale.ROOT, """
                %,d training images of %s, classical %.2f %%; paths per neuron that lose
                %s points, known from A(E) and its fluctuation; mean E: what the mean of each
                image's drives is scaled to; ms per image, measured
                """, count, digits.name(), 100 * sample.classicalAccuracy(), 100 * LOSS));
        Map<String, Object> calibration = describe(digits, count, found.need());
        description.put("calibration", calibration);
        SampledNeed sampled = sampled("Calibrated", found, sample);
        calibration.put("seed", seed.seed());
        calibration.put("sampled", describe(sampled));
        Candidate paper = Calibration.need(sample, LOSS, WeightNormalization.PAPER, OperatingPoint.PAPER)
                .orElse(null);
        if (paper == null) {
            console.note("The paper's setting does not come so close with any number of paths");
        } else {
            console.print(CalibrationTable.of(paper, seconds(paper, sample), found, seconds(found, sample)));
            SampledNeed papers = sampled("The paper's", paper, sample);
            console.print(CalibrationTable.sampled(paper, papers, found, sampled, LOSS));
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("paths", paper.need().paths());
            described.put("sampled", describe(papers));
            calibration.put("paper", described);
        }
        Transfer transfer = new Transfer(
                found.normalization(),
                found.point(),
                found.normalization().apply(folder.model().weights()));
        calibration.put("madeFor", describe(transfer));
        return transfer;
    }

    /** A part of the calibration, whose progress is shown. */
    @FunctionalInterface
    private interface Stage<T> {
        T run(Listener listener) throws InterruptedException;
    }

    private <T> T stage(String name, String unit, Stage<T> stage) throws InterruptedException {
        try (StepProgress progress = new StepProgress(console, unit)) {
            return stage.run((what, done, total, remark) -> progress.at(name, done, total, remark));
        }
    }

    private SampledNeed sampled(String whose, Candidate candidate, CalibrationSample sample)
            throws InterruptedException {
        return stage(
                whose + " setting, sampled",
                "images",
                listener -> SampledNeed.of(candidate, sample, LOSS, new RandomStreams(seed.seed()), listener));
    }

    private double seconds(Candidate candidate, CalibrationSample sample) throws InterruptedException {
        return stage("Time per image", "rounds", listener -> PathCost.seconds(candidate, sample, listener));
    }

    private static Map<String, Object> describe(SampledNeed sampled) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("images", sampled.images());
        description.put("lost", sampled.lost());
        description.put("error", sampled.error());
        sampled.paths().ifPresent(paths -> description.put("paths", paths));
        sampled.fewest().ifPresent(paths -> description.put("fewest", paths));
        sampled.most().ifPresent(paths -> description.put("most", paths));
        return description;
    }

    private static Map<String, Object> describe(DigitData digits, int count, PathNeed need) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("data", DataOption.describe(digits));
        description.put("images", count);
        description.put("loss", LOSS);
        description.put("paths", need.paths());
        description.put("accuracy", need.accuracy());
        description.put("agreement", need.agreement());
        description.put("agreementPaths", need.agreementPaths());
        return description;
    }

    /** A transfer as a manifest tells of it. */
    static Map<String, Object> describe(Transfer transfer) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("normalization", transfer.normalization().label());
        description.put("gain", transfer.gain());
        transfer.point().gain().meanDrive().ifPresent(mean -> description.put("meanDrive", mean));
        description.put("neuron", describe(transfer.point().neuron()));
        return description;
    }

    /** Likewise neurons. */
    static Map<String, Object> describe(NeuronParameters neuron) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("lambda", neuron.well().lambda());
        description.put("T", neuron.lattice().period());
        description.put("slices", neuron.lattice().slices());
        description.put("kinks", neuron.kinks());
        return description;
    }
}
