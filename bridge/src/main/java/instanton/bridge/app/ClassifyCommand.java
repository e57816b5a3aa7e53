package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.classify.PictureReader;
import instanton.bridge.classify.ReadingOrder;
import instanton.bridge.classify.Source;
import instanton.bridge.json.ReadingSummary;
import instanton.bridge.reading.DigitReading;
import instanton.bridge.reading.Listener;
import instanton.bridge.report.ReadingTable;
import instanton.classical.digits.ClassNames;
import instanton.classical.file.BadFileException;
import instanton.classical.picture.DigitPicture;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
    private static final int MOST_PATHS = 1_000_000;

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "PNG or JPEG files, one digit in each, of 8 x 8 to 16 million pixels.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> images;

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = {
                "heat-bath: sampled paths, votes with errors (the default).",
                "exact: what the votes tend to with ever more paths.",
                "Of a deep model feed-forward (its default), full or mean-field."
            })
    private @Nullable String named;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description = "Paths to sample per neuron and image (default: 256; of a deep model "
                    + ReadingOrder.DEEP_PATHS + ").")
    private @Nullable Integer wanted;

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
        Path folder = model.folder(console.surroundings());
        List<String> engines = Source.engines(DeepModelFolder.isOne(folder));
        String engine = named == null ? engines.get(0) : named;
        if (!engines.contains(engine)) {
            throw new BadArgumentException(
                    "--engine: expected " + String.join(", ", engines.subList(0, engines.size() - 1)) + " or "
                            + engines.get(engines.size() - 1) + ", found " + engine);
        }
        int paths = wanted != null ? wanted : ReadingOrder.paths(DeepModelFolder.isOne(folder));
        if (paths < ReadingOrder.LEAST_PATHS) {
            throw new BadArgumentException(
                    "--paths: expected at least " + ReadingOrder.LEAST_PATHS + ", found " + paths);
        }
        BadArgumentException.checkCount("--paths", paths, MOST_PATHS);
        threads.check();
        ReadingOrder order = new ReadingOrder(engine, paths, seed.seed());
        Source source = Source.of(folder);
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
        // Of one layer a thread reads a picture at a time.
        int most = source.isDeep() ? Integer.MAX_VALUE : Math.max(1, pictures.size());
        try (Crew crew = Threads.of(Math.min(most, threads.count(console.surroundings())))) {
            PictureReader reader = new PictureReader(source, crew);
            List<DigitReading> readings = read(reader, order, pictures);
            if (json) {
                console.print(json(reader, order, files, pictures, readings, refused));
            } else if (!readings.isEmpty()) {
                console.print(tables(source, order, files, pictures, readings));
            }
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(source.path() + ": " + e.getMessage());
        }
        return refused.isEmpty() ? 0 : Failure.BAD_INPUT;
    }

    private ReadingSummary.Refusal refusal(Path image, String line) {
        console.error(line.replaceAll("\\p{Cntrl}", "?"));
        String start = image + ": ";
        return new ReadingSummary.Refusal(
                image.toString(), line.startsWith(start) ? line.substring(start.length()) : line);
    }

    private List<DigitReading> read(PictureReader reader, ReadingOrder order, List<DigitPicture> pictures)
            throws InterruptedException {
        if (pictures.isEmpty()) {
            return List.of();
        }
        reader.prepare(order.engine());
        long each = (long) reader.source().network().classes() * order.paths();
        long all = pictures.size() * each;
        List<float[]> brightness =
                pictures.stream().map(DigitPicture::brightness).toList();
        if (!Source.samples(order.engine())) {
            return reader.read(brightness, order, Listener.NONE);
        }
        try (Progress progress = console.progress(order.engine(), "paths", all)) {
            return reader.read(brightness, order, (what, done, expected, remark) -> progress.at(done * each, all, ""));
        }
    }

    private String tables(
            Source source,
            ReadingOrder order,
            List<String> files,
            List<DigitPicture> pictures,
            List<DigitReading> readings) {
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            tables.add(ReadingTable.of(
                    files.get(i),
                    readings.get(i),
                    remarks(source, pictures.get(i), readings.get(i)),
                    source.classes(),
                    order.paths(),
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

    private static String json(
            PictureReader reader,
            ReadingOrder order,
            List<String> files,
            List<DigitPicture> pictures,
            List<DigitReading> readings,
            List<ReadingSummary.Refusal> refused)
            throws IOException {
        List<ReadingSummary.Image> read = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            DigitPicture picture = pictures.get(i);
            read.add(reader.summary(files.get(i), picture.leftOut(), picture.brightness(), readings.get(i)));
        }
        return new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(reader.summary(order, read, refused));
    }
}
