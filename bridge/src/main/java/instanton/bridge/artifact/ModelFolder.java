package instanton.bridge.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.file.BadFileException;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.classical.file.Sha256;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A trained model on the disk: {@code weights.npy}, {@code epsilon.npy}, {@code model.zip}, {@code manifest.json} and a model
 * card. Only the weights are needed; what else is there must fit them.
 */
public final class ModelFolder {
    /** Format of a model's manifest. */
    public static final String FORMAT = "instanton-model/1";

    /** W, float32, 784 x 10. */
    public static final String WEIGHTS = "weights.npy";

    /** The couplings in [0, 1], float32, 784 x 10. */
    public static final String EPSILON = "epsilon.npy";

    /** The DL4J network. */
    public static final String NETWORK = "model.zip";

    /** The model card. */
    public static final String CARD = "README.md";

    /** More than this no path can be drawn with in reasonable time and memory. */
    private static final int MOST_SLICES = 1 << 14;

    private final Path path;
    private final SoftmaxModel model;
    private final @Nullable Transfer transfer;
    private final @Nullable Manifest manifest;

    private ModelFolder(Path path, SoftmaxModel model, @Nullable Transfer transfer, @Nullable Manifest manifest) {
        this.path = path;
        this.model = model;
        this.transfer = transfer;
        this.manifest = manifest;
    }

    /**
     * Reads a model folder and checks its parts against each other.
     *
     * @throws BadFileException if a part is missing, damaged, of the wrong shape, or not the one its manifest describes
     */
    public static ModelFolder read(Path folder) throws IOException {
        return read(folder, true);
    }

    /** As {@link #read}, but whatever couplings there are stay unread: for those about to replace them. */
    public static ModelFolder readWeights(Path folder) throws IOException {
        return read(folder, false);
    }

    private static ModelFolder read(Path folder, boolean couplings) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadFileException(
                    folder, "expected a model folder, found " + (Files.exists(folder) ? "a file" : "no such folder"));
        }
        Path weightsFile = folder.resolve(WEIGHTS);
        if (!Files.exists(weightsFile)) {
            throw new BadFileException(folder, "expected a model folder with " + WEIGHTS + ", found none");
        }
        FloatMatrix weights = NpyFile.read(weightsFile);
        SoftmaxModel model;
        try {
            model = SoftmaxModel.of(weights);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(weightsFile, String.valueOf(e.getMessage()), e);
        }
        Manifest manifest = Files.exists(folder.resolve(Manifest.FILE))
                ? Manifest.read(folder.resolve(Manifest.FILE), FORMAT)
                : null;
        if (manifest != null) {
            checkDigest(folder, WEIGHTS, manifest);
            checkDigest(folder, NETWORK, manifest);
            if (couplings) {
                checkDigest(folder, EPSILON, manifest);
            }
        }
        return new ModelFolder(folder, model, couplings ? transfer(folder, weights, manifest) : null, manifest);
    }

    private static void checkDigest(Path folder, String file, Manifest manifest) throws IOException {
        JsonNode expected = manifest.at("/files/" + file);
        Path path = folder.resolve(file);
        if (expected.isTextual() && Files.exists(path) && !sha256(path).equals(expected.asText())) {
            throw new BadFileException(
                    path,
                    "expected the file that " + Manifest.FILE + " describes, found another SHA-256"
                            + (file.equals(EPSILON) ? ": run transfer again" : ""));
        }
    }

    private static @Nullable Transfer transfer(Path folder, FloatMatrix weights, @Nullable Manifest manifest)
            throws IOException {
        Path file = folder.resolve(EPSILON);
        if (!Files.exists(file)) {
            return null;
        }
        if (manifest == null || manifest.at("/transfer").isMissingNode()) {
            throw new BadFileException(
                    folder.resolve(Manifest.FILE),
                    "expected the normalization and gain of " + EPSILON + ", found none");
        }
        FloatMatrix values = NpyFile.read(file);
        if (values.rows() != weights.rows() || values.columns() != weights.columns()) {
            throw new BadFileException(
                    file,
                    "expected " + weights.rows() + " x " + weights.columns() + " couplings, found " + values.rows()
                            + " x " + values.columns());
        }
        WeightNormalization normalization = normalization(folder, manifest);
        OperatingPoint point = point(folder, manifest);
        try {
            return new Transfer(normalization, point, EpsilonMatrix.of(values));
        } catch (IllegalArgumentException e) {
            throw new BadFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    /** Folders that say nothing of the neurons or of a mean drive are of the paper's neurons with one gain. */
    private static OperatingPoint point(Path folder, Manifest manifest) throws BadFileException {
        Path file = folder.resolve(Manifest.FILE);
        double gain = positive(file, manifest, "gain", "/transfer/gain");
        OptionalDouble meanDrive = manifest.at("/transfer/meanDrive").isMissingNode()
                ? OptionalDouble.empty()
                : OptionalDouble.of(positive(file, manifest, "mean drive", "/transfer/meanDrive"));
        if (manifest.at("/transfer/neuron").isMissingNode()) {
            return new OperatingPoint(gain, meanDrive, NeuronParameters.PAPER);
        }
        double lambda = positive(file, manifest, "lambda", "/transfer/neuron/lambda");
        double period = positive(file, manifest, "T", "/transfer/neuron/T");
        int slices = manifest.at("/transfer/neuron/slices").asInt();
        if (slices > MOST_SLICES) {
            throw new BadFileException(file, "expected at most " + MOST_SLICES + " slices, found " + slices);
        }
        try {
            NeuronParameters neuron = NeuronParameters.of(
                    lambda,
                    period,
                    slices,
                    manifest.at("/transfer/neuron/kinks").asInt());
            return new OperatingPoint(gain, meanDrive, neuron);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(file, "transfer: " + e.getMessage(), e);
        }
    }

    private static double positive(Path file, Manifest manifest, String name, String pointer) throws BadFileException {
        double value = manifest.at(pointer).asDouble(Double.NaN);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new BadFileException(
                    file,
                    "expected a positive " + name + ", found "
                            + (manifest.at(pointer).isMissingNode()
                                    ? "none"
                                    : manifest.at(pointer).asText()));
        }
        return value;
    }

    private static WeightNormalization normalization(Path folder, Manifest manifest) throws BadFileException {
        try {
            return WeightNormalization.parse(
                    manifest.at("/transfer/normalization").asText());
        } catch (IllegalArgumentException e) {
            throw new BadFileException(folder.resolve(Manifest.FILE), "transfer: " + e.getMessage(), e);
        }
    }

    /** Where the folder is. */
    public Path path() {
        return path;
    }

    /** The classical model. */
    public SoftmaxModel model() {
        return model;
    }

    /** The couplings, or null where the model was not transferred yet. */
    public @Nullable Transfer transfer() {
        return transfer;
    }

    /**
     * The couplings.
     *
     * @throws BadFileException if the model was not transferred yet
     */
    public Transfer transferred() throws BadFileException {
        if (transfer == null) {
            throw new BadFileException(path, "expected couplings, found none: run transfer first");
        }
        return transfer;
    }

    /** How the model came about, or null where nobody knows. */
    public @Nullable Manifest manifest() {
        return manifest;
    }

    /** SHA-256, in hex, of those of a model's files that are in a folder. */
    public static SortedMap<String, String> digests(Path folder) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String file : new String[] {WEIGHTS, EPSILON, NETWORK}) {
            if (Files.exists(folder.resolve(file))) {
                digests.put(file, sha256(folder.resolve(file)));
            }
        }
        return digests;
    }

    private static String sha256(Path file) throws IOException {
        return Sha256.of(Files.readAllBytes(file));
    }
}
