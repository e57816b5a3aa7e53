package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.classify.DigitNetwork;
import instanton.bridge.classify.DigitReading;
import instanton.bridge.classify.PathSampling;
import instanton.bridge.report.ReadingSummary;
import instanton.bridge.report.ReadingTable;
import instanton.bridge.transfer.Transfer;
import instanton.classical.digits.DigitPicture;
import instanton.classical.file.BadFileException;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
            "dark. It is scaled and centred as MNIST's are. What shows no digit is refused."
        },
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example: instanton classify seven.png --paths 1024"})
final class ClassifyCommand implements Callable<Integer> {
    private static final Path STANDARD_MODEL = Path.of("models", "mnist-softmax");
    private static final int LEAST_PATHS = 2; // one path alone has no error
    private static final int MOST_PATHS = 1_000_000;

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "PNG files, one digit in each.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> images;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A model folder with couplings (default: models/mnist-softmax of the installation).")
    private @Nullable Path model;

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
        if (paths < LEAST_PATHS) {
            throw new BadArgumentException("--paths: expected at least " + LEAST_PATHS + ", found " + paths);
        }
        BadArgumentException.checkCount("--paths", paths, MOST_PATHS);
        threads.check();
        Path folder = model == null ? standardModel() : model;
        ModelFolder source = ModelFolder.read(folder);
        Transfer transfer = source.transfer();
        if (transfer == null) {
            throw new BadFileException(
                    folder, "expected couplings in " + ModelFolder.EPSILON + ", found none: run transfer");
        }
        DigitNetwork network = DigitNetwork.of(transfer.epsilon(), transfer.point());
        List<String> files = new ArrayList<>();
        List<float[]> pictures = new ArrayList<>();
        List<ReadingSummary.Refusal> refused = new ArrayList<>();
        for (Path image : images) {
            try {
                pictures.add(DigitPicture.read(image).brightness());
                files.add(image.toString());
            } catch (BadFileException e) { // the others are read nevertheless
                console.trace(e);
                refused.add(refusal(image, String.valueOf(e.getMessage())));
            }
        }
        List<DigitReading> readings = readings(pictures, source.model(), network);
        List<ReadingSummary.Image> read = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            DigitReading reading = readings.get(i);
            read.add(ReadingSummary.Image.of(files.get(i), reading));
            if (!json) {
                String table = ReadingTable.of(
                        files.get(i), reading, paths, console.surroundings().colour());
                console.print(i == 0 ? table : "\n" + table);
            }
        }
        if (json) {
            console.print(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new ReadingSummary(
                            ReadingSummary.FORMAT, folder.toString(), seed.seed(), paths, read, refused)));
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

    private List<DigitReading> readings(List<float[]> pictures, SoftmaxModel classical, DigitNetwork network)
            throws InterruptedException {
        if (pictures.isEmpty()) {
            return List.of();
        }
        int workers = Math.min(pictures.size(), threads.count(console.surroundings()));
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            PathSampling sampling = new PathSampling(
                    PathHeatBath.of(network.neuron()), new RandomStreams(seed.seed()), executor, workers);
            return DigitReading.of(pictures, classical, network, sampling, paths);
        } finally {
            executor.shutdownNow();
        }
    }
}
