package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.Manifest;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.artifact.PendingFolder;
import instanton.bridge.classify.DigitNetwork;
import instanton.bridge.classify.PathSampling;
import instanton.bridge.compare.ClassicalReader;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.ComparisonSummary;
import instanton.bridge.compare.ExactReader;
import instanton.bridge.compare.Reading;
import instanton.bridge.compare.SampledReader;
import instanton.bridge.compare.SamplingBudget;
import instanton.bridge.compare.Setting;
import instanton.bridge.report.ConsoleTable;
import instanton.bridge.report.Illustrations;
import instanton.bridge.report.ReportPage;
import instanton.bridge.report.ResultsCsv;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.training.TrainingSettings;
import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.RandomStreams;
import instanton.quantum.engine.TransferMatrix;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.ResponseCurve;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code instanton compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Read images with the classical and the quantum network, compare.",
        description = {
            "%nWithout --images and --paths, as many images are sampled as fit into two",
            "minutes; with them, exactly that is done."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Writes manifest.json, results.csv and report.html.",
            "Example: instanton compare my-model --images 500 --paths 64"
        })
final class CompareCommand implements Callable<Integer> {
    /** Two minutes, less what writing the report and a slow last batch may take. */
    private static final Duration BUDGET = Duration.ofSeconds(105);

    private static final int DEFAULT_PATHS = 256;
    private static final int CURVE_POINTS = 241;
    private static final int MOST_PATHS = 1_000_000;
    private static final int MOST_THREADS = 256;

    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "A model folder; left out, a model is trained and transferred first.")
    private @Nullable Path model;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--engine",
            split = ",",
            paramLabel = "NAME",
            description = "exact, heat-bath or both (default: exact,heat-bath).")
    private List<String> engines = List.of(ExactReader.ENGINE, "heat-bath");

    @Option(names = "--images", paramLabel = "N", description = "Test images to read, drawn by the seed.")
    private @Nullable Integer images;

    @Option(names = "--paths", paramLabel = "N", description = "Paths to sample per neuron and image.")
    private @Nullable Integer paths;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to sample on; any number gives the same bits (default: all processors).")
    private @Nullable Integer threads;

    @Option(names = "--json", description = "Print the comparison as JSON.")
    private boolean json;

    @Mixin
    private final RunOptions run = new RunOptions();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Set<String> chosen = checkOptions();
        try (PendingFolder folder = PendingFolder.of(run.out(console.settings(), "compare"))) {
            if (model != null) {
                ModelFolder.read(model); // what is wrong with it should be said before the data are fetched
            }
            DigitData digits = data.load(console);
            Digits test = digits.test();
            if (images != null && images > test.count()) {
                throw new BadArgumentException(
                        "--images: expected at most the " + test.count() + " test images, found " + images);
            }
            ModelFolder source = source(folder, digits);
            Transfer transfer = transferOf(source);
            int[] order = shuffled(test.count());
            int[] read = Arrays.copyOf(order, images == null ? order.length : images);
            Arrays.sort(read);

            DigitNetwork network = DigitNetwork.of(transfer.epsilon(), transfer.gain(), NeuronParameters.PAPER);
            double[] drives = network.drives(test);
            checkDrives(network, drives);
            Reading classical = new ClassicalReader(source.model()).read(read, test);
            List<Reading> quantum = new ArrayList<>();
            ExactReader exact = ExactReader.of(network.neuron(), drives);
            if (chosen.contains(ExactReader.ENGINE)) {
                try (Progress progress = console.progress("exact", "images", read.length)) {
                    quantum.add(exact.read(read, drives));
                    progress.at(read.length, read.length, "");
                }
            }
            if (chosen.contains("heat-bath")) {
                quantum.add(sample(network, order, drives, read.length));
            }
            Setting setting = new Setting(
                    digits.name(),
                    digits.note(),
                    model == null ? "trained here" : model.toString(),
                    transfer.normalization().label(),
                    transfer.gain());
            Comparison comparison = new Comparison(setting, Training.labels(test), classical, quantum);
            write(folder, comparison, digits, source, network, drives, exact.curve());
        }
        return 0;
    }

    private Set<String> checkOptions() {
        Set<String> chosen = new LinkedHashSet<>(engines);
        for (String engine : chosen) {
            if (!engine.equals(ExactReader.ENGINE) && !engine.equals("heat-bath")) {
                throw new BadArgumentException(
                        "--engine: expected exact or heat-bath, found " + (engine.isBlank() ? "nothing" : engine));
            }
        }
        checkCount("--images", images, Integer.MAX_VALUE);
        checkCount("--paths", paths, MOST_PATHS);
        checkCount("--threads", threads, MOST_THREADS);
        return chosen;
    }

    private static void checkCount(String option, @Nullable Integer value, int most) {
        if (value != null && value < 1) {
            throw new BadArgumentException(option + ": expected at least 1, found " + value);
        }
        if (value != null && value > most) {
            throw new BadArgumentException(String.format("%s: expected at most %,d, found %,d", option, most, value));
        }
    }

    private ModelFolder source(PendingFolder folder, DigitData digits) throws IOException {
        if (model != null) {
            return ModelFolder.read(model);
        }
        Path trained = Files.createDirectory(folder.path().resolve("model"));
        TrainingSettings settings = TrainingSettings.DEFAULT.withSeed(run.seed());
        console.note(new Training(console, digits, settings, run.seedGiven(), 0).into(trained));
        return ModelFolder.read(trained);
    }

    private Transfer transferOf(ModelFolder source) {
        Transfer transfer = source.transfer();
        if (transfer != null) {
            return transfer;
        }
        console.note("The model has no couplings yet: they are made as the paper does (eq. 18, k = 1000)");
        try {
            return new Transfer(
                    WeightNormalization.PAPER,
                    DigitNetwork.GAIN,
                    WeightNormalization.PAPER.apply(source.model().weights()));
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(source.path() + ": " + e.getMessage());
        }
    }

    private static void checkDrives(DigitNetwork network, double[] drives) {
        double strongest = Arrays.stream(drives).max().orElse(0);
        double carried = TransferMatrix.STRONGEST / network.neuron().lattice().spacing();
        if (strongest > carried) {
            throw new BadArgumentException(String.format(
                    "gain %s drives neurons with up to %,.0f, the lattice carries at most %,.0f: transfer with a smaller gain",
                    network.gain(), strongest, carried));
        }
    }

    /** All test images in an order that the seed gives, so that any first part of it is a fair sample. */
    private int[] shuffled(int count) {
        UniformRandomProvider random = new RandomStreams(run.seed()).stream(-1, -1, -1);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private Reading sample(DigitNetwork network, int[] order, double[] drives, int count) throws InterruptedException {
        int workers = threads == null ? console.settings().processors() : threads;
        PathHeatBath engine = PathHeatBath.of(network.neuron());
        SamplingBudget budget = images == null && paths == null
                ? SamplingBudget.until(deadline(), count)
                : SamplingBudget.exactly(count, paths == null ? DEFAULT_PATHS : paths);
        ExecutorService executor = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "paths");
            thread.setDaemon(true);
            return thread;
        });
        try (Progress progress = console.progress(engine.label(), "images", count)) {
            PathSampling sampling = new PathSampling(engine, new RandomStreams(run.seed()), executor, workers);
            return new SampledReader(engine.label(), sampling)
                    .read(
                            order,
                            drives,
                            budget,
                            (done, expected, drawn) -> progress.at(done, expected, drawn + " paths"));
        } finally {
            executor.shutdownNow();
        }
    }

    private long deadline() {
        Duration left = BUDGET.minus(Duration.between(console.settings().started(), Instant.now()));
        return System.nanoTime() + left.toNanos();
    }

    private void write(
            PendingFolder folder,
            Comparison comparison,
            DigitData digits,
            ModelFolder source,
            DigitNetwork network,
            double[] drives,
            ResponseCurve curve)
            throws IOException {
        float[] rows = new float[comparison.classical().size() * Reading.DIGITS];
        for (int i = 0; i < rows.length; i++) {
            int image = comparison.classical().image(i / Reading.DIGITS);
            rows[i] = (float) drives[image * Reading.DIGITS + i % Reading.DIGITS];
        }
        ComparisonSummary summary = ComparisonSummary.of(
                comparison, folder.shown().resolve("report.html").toString());
        Manifest manifest = manifest(summary, digits, source, network);
        manifest.write(folder.path());
        try (Writer csv = Files.newBufferedWriter(folder.path().resolve("results.csv"))) {
            ResultsCsv.write(comparison, rows, csv);
        }
        try (Writer page = Files.newBufferedWriter(folder.path().resolve("report.html"))) {
            ReportPage.write(comparison, illustrations(digits.test(), source, rows, curve), manifest.json(), page);
        }
        folder.publish();
        if (json) {
            console.print(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary));
        } else {
            console.print(ConsoleTable.of(comparison, console.settings().colour()));
            console.print("Report: " + summary.report());
        }
    }

    private static Illustrations illustrations(Digits test, ModelFolder source, float[] drives, ResponseCurve curve) {
        double[] at = new double[CURVE_POINTS];
        double[] activities = new double[CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            at[i] = curve.strongest() * i / (CURVE_POINTS - 1);
            activities[i] = curve.activity(at[i]);
        }
        return Illustrations.none()
                .withPixels(image -> {
                    byte[] grey = new byte[test.pixels()];
                    for (int p = 0; p < grey.length; p++) {
                        grey[p] = (byte) test.grey(image, p / test.columns(), p % test.columns());
                    }
                    return grey;
                })
                .withWeights(source.model().weights().toArray())
                .withResponse(at, activities)
                .withDrives(drives);
    }

    private Manifest manifest(ComparisonSummary summary, DigitData digits, ModelFolder source, DigitNetwork network)
            throws IOException {
        Map<String, Object> neuron = new LinkedHashMap<>();
        neuron.put("lambda", network.neuron().well().lambda());
        neuron.put("T", network.neuron().lattice().period());
        neuron.put("slices", network.neuron().lattice().slices());
        neuron.put("kinks", network.neuron().kinks());
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("images", images);
        settings.put("paths", paths);
        settings.put("threads", threads == null ? console.settings().processors() : threads);
        settings.put("engines", engines);
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("folder", model == null ? "model" : model.toString());
        described.put("files", ModelFolder.digests(source.path()));
        return Manifest.of("instanton-run/1", console.settings().provenance())
                .with("seed", run.seed())
                .with("seedGiven", run.seedGiven())
                .with("data", DataOption.describe(digits))
                .with("model", described)
                .with("neuron", neuron)
                .with("settings", settings)
                .with("results", summary);
    }
}
