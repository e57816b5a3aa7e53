package instanton.bridge.app;

import instanton.bridge.artifact.ImportRecord;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.artifact.PendingFolder;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.ImportedWeights;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.classical.file.Sha256;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code instanton import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Make a model of a linear classifier that was trained elsewhere.",
        description = {
            "%nTakes weights of any sign, with or without a bias, which becomes an input that",
            "is always on. Of scikit-learn: coef_ and intercept_; of PyTorch: a Linear's",
            "weight and bias; of Keras: a Dense's kernel and bias; each saved by",
            "numpy.save. Images go row by row, brightness from 0 (black) to 1 (white)."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Writes weights.npy, epsilon.npy, manifest.json and a model card.",
            "Example: instanton import W.npy --bias b.npy --out my-model",
            "         instanton compare my-model --data mnist"
        })
final class ImportCommand implements Callable<Integer> {
    /** Without a gain: what A(E) tells apart well, far from what the lattice carries. */
    private static final double MEAN_DRIVE = 2500;

    private static final double TYPICAL_BRIGHTNESS = 0.13; // MNIST's mean

    private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");

    private final Console console;

    @Parameters(
            paramLabel = "W.npy",
            description = "Weights: pixels x classes or classes x pixels, of which there are more pixels; float32 or"
                    + " float64.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path weights;

    @Option(names = "--bias", paramLabel = "B.npy", description = "One number per class (default: no bias).")
    private @Nullable Path bias;

    @Option(
            names = "--mean",
            paramLabel = "M",
            description = "Trained on (brightness - M) / S, as with PyTorch's Normalize (default: 0).")
    private double mean;

    @Option(
            names = "--std",
            paramLabel = "S",
            description = "S of the same (default: 1); for weights of pixels from 0 to 255, 0.00392157.")
    private double deviation = 1;

    @Option(names = "--shape", paramLabel = "HxW", description = "Height and width of the images (default: square).")
    private @Nullable String shape;

    @Option(
            names = "--classes",
            split = ",",
            paramLabel = "NAME",
            description = "What is told apart, in the order of the weights (default: 0,1,2,...).")
    private @Nullable List<String> classes;

    @Option(
            names = "--normalization",
            paramLabel = "NAME",
            description = "pixelwise: one shift per pixel, the smallest drives of the same classifier (the default);"
                    + " paper: one shift for all weights (eq. 18).")
    private String normalization = WeightNormalization.PIXELWISE.label();

    @Option(
            names = "--gain",
            paramLabel = "K",
            description = "k of eq. 17 (default: each image its own, which scales its drives to a mean of 2500).")
    private @Nullable Double gain;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder to write, new or empty (default: runs/TIME-import).")
    private @Nullable Path out;

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        checkScale();
        ImportedWeights imported = imported();
        SoftmaxModel model = imported.model();
        ImageShape images = images(model.inputs());
        ClassNames names = names(model.classes());
        WeightNormalization way;
        try {
            way = WeightNormalization.parse(normalization);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--normalization", e);
        }
        Transfer transfer = transfer(model, way);
        try (PendingFolder folder = PendingFolder.of(RunOptions.out(out, console.surroundings(), "import"))) {
            ModelFolder.write(
                    folder.path(),
                    transfer,
                    model,
                    images,
                    names,
                    new ImportRecord(
                            String.valueOf(weights.getFileName()),
                            sha256(weights),
                            bias == null ? null : String.valueOf(bias.getFileName()),
                            bias == null ? null : sha256(bias),
                            imported.transposed(),
                            mean,
                            deviation),
                    console.surroundings().provenance());
            folder.publish();
            console.print(String.format(
                    "Weights: %,d pixels (%s) x %s%s, from %.3g to %.3g%s%nCouplings: %s, %s%nModel: %s",
                    model.inputs(),
                    images,
                    names,
                    model.isBiased() ? " and a bias" : "",
                    model.weights().min(),
                    model.weights().max(),
                    imported.transposed() ? ", came transposed" : "",
                    transfer.normalization().label(),
                    transfer.point().words(),
                    folder.shown()));
        }
        return 0;
    }

    private void checkScale() {
        if (!Double.isFinite(mean)) {
            throw new BadArgumentException("--mean: expected a finite number, found " + mean);
        }
        if (!(deviation > 0) || Double.isInfinite(deviation)) {
            throw new BadArgumentException("--std: expected a positive number, found " + deviation);
        }
        if (gain != null && (!(gain > 0) || gain.isInfinite())) {
            throw new BadArgumentException("--gain: expected a positive number, found " + gain);
        }
    }

    private ImportedWeights imported() throws IOException {
        FloatMatrix matrix = NpyFile.read(weights);
        Optional<FloatMatrix> numbers = bias == null ? Optional.empty() : Optional.of(NpyFile.readVector(bias));
        int expected = Math.min(matrix.rows(), matrix.columns());
        if (bias != null && numbers.get().columns() != expected) {
            throw new BadFileException(
                    bias,
                    "expected " + expected + " numbers, one per class, found "
                            + numbers.get().columns());
        }
        try {
            return ImportedWeights.of(matrix, numbers, mean, deviation);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(weights, String.valueOf(e.getMessage()), e);
        }
    }

    private ImageShape images(int pixels) {
        if (shape == null) {
            int side = (int) Math.round(Math.sqrt(pixels));
            if (side * side != pixels) {
                throw new BadArgumentException("--shape: expected the height and width of images of " + pixels
                        + " pixels, which are not square, found none");
            }
            return new ImageShape(side, side);
        }
        Matcher sides = SHAPE.matcher(shape);
        if (!sides.matches() || Long.parseLong(sides.group(1)) * Long.parseLong(sides.group(2)) != pixels) {
            throw new BadArgumentException("--shape: expected HEIGHTxWIDTH of " + pixels + " pixels, found " + shape);
        }
        return new ImageShape(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
    }

    private ClassNames names(int count) {
        if (classes == null) {
            return ClassNames.numbered(count);
        }
        try {
            ClassNames names = new ClassNames(classes);
            if (names.size() == count) {
                return names;
            }
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--classes", e);
        }
        throw new BadArgumentException("--classes: expected " + count + " names, found " + classes.size());
    }

    private Transfer transfer(SoftmaxModel model, WeightNormalization way) throws BadFileException {
        try {
            EpsilonMatrix epsilon = way.apply(model);
            OperatingPoint point = new OperatingPoint(
                    gain == null ? ImportedWeights.gain(epsilon, MEAN_DRIVE, TYPICAL_BRIGHTNESS) : new Gain.Fixed(gain),
                    NeuronParameters.PAPER);
            point.checkCarried();
            return new Transfer(way, point, epsilon);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(weights, String.valueOf(e.getMessage()), e);
        }
    }

    private static String sha256(Path file) throws IOException {
        return Sha256.of(Files.readAllBytes(file));
    }
}
