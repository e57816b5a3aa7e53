package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.artifact.TypicalFile;
import instanton.bridge.deep.ExactResponse;
import instanton.bridge.json.ReadingSummary;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.reading.ClassicalReader;
import instanton.bridge.reading.DigitReading;
import instanton.bridge.reading.ExactReader;
import instanton.bridge.reading.LayeredReader;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.Reader;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.ResponseReader;
import instanton.bridge.reading.SampledReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.reading.Traits;
import instanton.bridge.report.ReadingTable;
import instanton.bridge.transfer.Transfer;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import instanton.classical.model.SoftmaxModel;
import instanton.classical.picture.DigitPicture;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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
            "dark. It is scaled and centred as MNIST's are. Frames and the lines of paper are",
            "left out, which is said. A picture that shows no digit is refused in a line that",
            "says why; the others are read, and the exit code is 2. What is unlike any digit",
            "that the model was trained on is read, and said to be.",
            "Bars are shares of 1 (classical) and of the largest vote (quantum)."
        },
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example: instanton classify seven.png --paths 1024"})
final class ClassifyCommand implements Callable<Integer> {
    private static final Path STANDARD_MODEL = Path.of("models", "mnist-softmax");
    private static final int LEAST_PATHS = 2; // one path alone has no error
    private static final int MOST_PATHS = 1_000_000;
    private static final int DEEP_PATHS = 16;

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "PNG or JPEG files, one digit in each, of 8 x 8 to 16 million pixels.")
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
                "exact: what the votes tend to with ever more paths.",
                "Of a deep model feed-forward (its default) or full."
            })
    private @Nullable String named;

    private String engine = PathHeatBath.LABEL;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description = "Paths to sample per neuron and image (default: 256; of a deep model " + DEEP_PATHS + ").")
    private @Nullable Integer wanted;

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
        Path folder = model == null ? standardModel() : model;
        boolean deep = DeepModelFolder.isOne(folder);
        String sampling = deep ? LayeredReader.FORWARD : PathHeatBath.LABEL;
        String other = deep ? LayeredReader.FULL : TransferMatrix.LABEL;
        engine = named == null ? sampling : named;
        paths = wanted != null ? wanted : deep ? DEEP_PATHS : paths;
        if (!engine.equals(sampling) && !engine.equals(other)) {
            throw new BadArgumentException("--engine: expected " + sampling + " or " + other + ", found " + engine);
        }
        if (paths < LEAST_PATHS) {
            throw new BadArgumentException("--paths: expected at least " + LEAST_PATHS + ", found " + paths);
        }
        BadArgumentException.checkCount("--paths", paths, MOST_PATHS);
        threads.check();
        Source source = deep ? Source.of(DeepModelFolder.read(folder)) : Source.of(ModelFolder.read(folder));
        List<String> files = new ArrayList<>();
        List<DigitPicture> pictures = new ArrayList<>();
        List<ReadingSummary.Refusal> refused = new ArrayList<>();
        for (Path image : images) {
            try {
                pictures.add(DigitPicture.read(image, source.shape()));
                files.add(image.toString());
            } catch (BadFileException e) { // the others are read nevertheless
                console.trace(e);
                refused.add(refusal(image, String.valueOf(e.getMessage())));
            }
        }
        List<DigitReading> readings = readings(source, pictures);
        if (json) {
            console.print(json(source, files, pictures, readings, refused));
        } else if (!readings.isEmpty()) {
            console.print(tables(source, files, pictures, readings));
        }
        return refused.isEmpty() ? 0 : Failure.BAD_INPUT;
    }

    /**
     * What reads.
     *
     * @param softmax the classical network of one layer; null of a deep one
     * @param typical what it was trained on; empty where nobody knows
     */
    private record Source(
            Path path,
            ImageShape shape,
            ClassNames classes,
            LayeredNetwork network,
            @Nullable SoftmaxModel softmax,
            Optional<TypicalFile> typical) {
        static Source of(ModelFolder folder) throws IOException {
            Transfer transfer = folder.transferred();
            return new Source(
                    folder.path(),
                    folder.shape(),
                    folder.classes(),
                    LayeredNetwork.of(transfer.epsilon(), transfer.point()),
                    folder.model(),
                    TypicalFile.of(folder));
        }

        static Source of(DeepModelFolder folder) throws IOException {
            return new Source(
                    folder.path(), folder.shape(), folder.classes(), folder.network(), null, TypicalFile.of(folder));
        }

        /** Whether a picture is unlike all that the model was trained on; null where it can't tell. */
        @Nullable
        Boolean isUnlike(DigitPicture picture, DigitReading reading) {
            double[] scores = reading.classical().scores(reading.place());
            return typical.map(known -> known.isUnlike(Traits.of(shape, picture.brightness(), scores)))
                    .orElse(null);
        }

        Reader classical(Crew crew) {
            return softmax == null
                    ? ResponseReader.of(
                            network,
                            ExactResponse.of(network.neuron(), network.layers().size(), crew),
                            crew)
                    : new ClassicalReader(softmax);
        }
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

    private List<DigitReading> readings(Source source, List<DigitPicture> pictures) throws InterruptedException {
        if (pictures.isEmpty()) {
            return List.of();
        }
        Images read = Images.ofPictures(
                pictures.stream().map(DigitPicture::brightness).toList());
        LayeredNetwork network = source.network();
        int workers = Math.min(
                source.softmax() == null ? Integer.MAX_VALUE : pictures.size(), threads.count(console.surroundings()));
        RandomStreams randomness = new RandomStreams(seed.seed());
        try (Crew crew = Threads.of(workers)) {
            Reading classical = source.classical(crew).read(read, SamplingBudget.exactly(paths), Listener.NONE);
            Reading quantum =
                    switch (engine) {
                        case TransferMatrix.LABEL ->
                            ExactReader.of(
                                            network,
                                            network.check(network.drives(read)).strongest(),
                                            crew)
                                    .read(read);
                        case LayeredReader.FORWARD -> sampled(LayeredReader.forward(network, randomness, crew), read);
                        case LayeredReader.FULL -> sampled(LayeredReader.full(network, randomness, crew), read);
                        default -> sampled(SampledReader.independent(network, randomness, crew), read);
                    };
            return IntStream.range(0, pictures.size())
                    .mapToObj(i -> new DigitReading(classical, quantum, i))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(source.path() + ": " + e.getMessage());
        }
    }

    private Reading sampled(Reader reader, Images pictures) throws InterruptedException {
        long each = (long) reader.classes() * paths;
        long all = pictures.count() * each;
        try (Progress progress = console.progress(engine, "paths", all)) {
            return reader.read(
                    pictures,
                    SamplingBudget.exactly(paths),
                    (what, done, expected, remark) -> progress.at(done * each, all, ""));
        }
    }

    private String tables(Source source, List<String> files, List<DigitPicture> pictures, List<DigitReading> readings) {
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            tables.add(ReadingTable.of(
                    files.get(i),
                    readings.get(i),
                    remarks(source, pictures.get(i), readings.get(i)),
                    source.classes(),
                    paths,
                    console.surroundings().colour()));
        }
        return String.join("\n", tables);
    }

    private static List<String> remarks(Source source, DigitPicture picture, DigitReading reading) {
        List<String> remarks = new ArrayList<>();
        if (!picture.leftOut().isEmpty()) {
            remarks.add("Left out: " + String.join(", ", picture.leftOut()) + ".");
        }
        if (Boolean.TRUE.equals(source.isUnlike(picture, reading))) {
            boolean digits = source.classes().equals(ClassNames.numbered(10));
            remarks.add("This is unlike any " + (digits ? "digit" : "image")
                    + " it was trained on: what both read is no more than a guess.");
        }
        return remarks;
    }

    private String json(
            Source source,
            List<String> files,
            List<DigitPicture> pictures,
            List<DigitReading> readings,
            List<ReadingSummary.Refusal> refused)
            throws IOException {
        List<ReadingSummary.Image> read = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            read.add(ReadingSummary.Image.of(
                    files.get(i),
                    pictures.get(i).leftOut(),
                    source.isUnlike(pictures.get(i), readings.get(i)),
                    readings.get(i)));
        }
        ReadingSummary summary = new ReadingSummary(
                ReadingSummary.FORMAT,
                ReadingSummary.Source.of(source.path().toString(), source.classes()),
                engine,
                engine.equals(TransferMatrix.LABEL) ? null : (Long) seed.seed(),
                engine.equals(TransferMatrix.LABEL) ? null : (Integer) paths,
                read,
                refused);
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary);
    }
}
