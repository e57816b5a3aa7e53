package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.json.ReadingSummary;
import instanton.bridge.network.DigitNetwork;
import instanton.bridge.reading.DigitReading;
import instanton.bridge.report.ReadingTable;
import instanton.bridge.sampling.PathSampling;
import instanton.bridge.transfer.Transfer;
import instanton.classical.digits.DigitPicture;
import instanton.classical.file.BadFileException;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code instanton classify}. */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Read digits from picture files with both networks.",
        description = {
            "%nA picture shows one digit, of any size and colour, dark on light or light on",
            "dark. It is scaled and centred as MNIST's are. A picture that shows no digit is",
            "refused in a line that says why; the others are read, and the exit code is 2.",
            "Bars are shares of 1 (classical) and of the largest vote (quantum)."
        },
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example: instanton classify seven.png --paths 1024"})
final class ClassifyCommand implements Callable<Integer> {
    private static final Path STANDARD_MODEL = Path.of("models", "mnist-softmax");
    private static final int LEAST_PATHS = 2; // one path alone has no error
    private static final int MOST_PATHS = 1_000_000;

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "PNG files, one digit in each, of 8 x 8 to 16 million pixels.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> images;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A model folder with couplings (default: models/mnist-softmax of the installation).")
    private @Nullable Path model;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = {
                "heat-bath: sampled paths, votes with errors (the default).",
                "exact: what the votes tend to with ever more paths."
            })
    private String engine = PathHeatBath.LABEL;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description = "Paths to sample per neuron and image (default: ${DEFAULT-VALUE}).")
    private int paths = 256;

    @Option(names = "--json", description = "Print the votes as JSON.")
    private boolean json;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    ClassifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!engine.equals(PathHeatBath.LABEL) && !engine.equals(TransferMatrix.LABEL)) {
            throw new BadArgumentException(
                    "--engine: expected " + PathHeatBath.LABEL + " or " + TransferMatrix.LABEL + ", found " + engine);
        }
        if (paths < LEAST_PATHS) {
            throw new BadArgumentException("--paths: expected at least " + LEAST_PATHS + ", found " + paths);
        }
        BadArgumentException.checkCount("--paths", paths, MOST_PATHS);
        threads.check();
        ModelFolder source = ModelFolder.read(model == null ? standardModel() : model);
        Transfer transfer = source.transferred();
        DigitNetwork network = DigitNetwork.of(transfer.epsilon(), transfer.point());
        List<String> files = new ArrayList<>();
        List<float[]> pictures = new ArrayList<>();
        List<ReadingSummary.Refusal> refused = new ArrayList<>();
        for (Path image : images) {
            try {
                pictures.add(DigitPicture.read(image, source.shape()).brightness());
                files.add(image.toString());
            } catch (BadFileException e) { // the others are read nevertheless
                console.trace(e);
                refused.add(refusal(image, String.valueOf(e.getMessage())));
            }
        }
        List<DigitReading> readings = readings(source, pictures, network);
        if (json) {
            console.print(json(source, files, readings, refused));
        } else if (!readings.isEmpty()) {
            console.print(tables(files, readings));
        }
        return refused.isEmpty() ? 0 : Failure.BAD_INPUT;
    }

    private Path standardModel() {
        Path root = console.surroundings().installation();
        if (root == null) {
            throw new BadArgumentException("--model: expected a model folder, found neither that nor an installation");
        }
        Path standard = root.resolve(STANDARD_MODEL);
        if (!Files.isDirectory(standard)) {
            throw new BadArgumentException(
                    "--model: expected a model folder, found neither that nor the installation's " + standard);
        }
        return standard;
    }

    private ReadingSummary.Refusal refusal(Path image, String line) {
        console.error(line.replaceAll("\\p{Cntrl}", "?"));
        String start = image + ": ";
        return new ReadingSummary.Refusal(
                image.toString(), line.startsWith(start) ? line.substring(start.length()) : line);
    }

    private List<DigitReading> readings(ModelFolder source, List<float[]> pictures, DigitNetwork network)
            throws InterruptedException {
        if (pictures.isEmpty()) {
            return List.of();
        }
        long each = (long) network.digits() * paths;
        long all = pictures.size() * each;
        int workers = Math.min(pictures.size(), threads.count(console.surroundings()));
        ExecutorService executor = Workers.start(workers);
        try {
            if (engine.equals(TransferMatrix.LABEL)) {
                return DigitReading.exact(pictures, source.model(), network);
            }
            PathSampling sampling = new PathSampling(
                    PathHeatBath.of(network.neuron()), new RandomStreams(seed.seed()), executor, workers);
            AtomicInteger read = new AtomicInteger();
            try (Progress progress = console.progress(engine, "paths", all)) {
                return DigitReading.sampled(
                        pictures,
                        source.model(),
                        network,
                        sampling,
                        paths,
                        more -> progress.at(read.addAndGet(more) * each, all, ""));
            }
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(source.path() + ": " + e.getMessage());
        } finally {
            executor.shutdownNow();
        }
    }

    private String tables(List<String> files, List<DigitReading> readings) {
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            tables.add(ReadingTable.of(
                    files.get(i), readings.get(i), paths, console.surroundings().colour()));
        }
        return String.join("\n", tables);
    }

    private String json(
            ModelFolder source, List<String> files, List<DigitReading> readings, List<ReadingSummary.Refusal> refused)
            throws IOException {
        List<ReadingSummary.Image> read = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            read.add(ReadingSummary.Image.of(files.get(i), readings.get(i)));
        }
        ReadingSummary summary = new ReadingSummary(
                ReadingSummary.FORMAT,
                source.path().toString(),
                engine,
                engine.equals(PathHeatBath.LABEL) ? seed.seed() : null,
                engine.equals(PathHeatBath.LABEL) ? paths : null,
                read,
                refused);
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary);
    }
}
