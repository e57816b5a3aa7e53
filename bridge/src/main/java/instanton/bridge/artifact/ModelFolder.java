package instanton.bridge.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.file.BadFileException;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.classical.file.Sha256;
import instanton.classical.model.SoftmaxModel;
import instanton.classical.training.ModelZip;
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

    /** By how much couplings may differ from ours that another program computed in float32. */
    private static final double COUPLING_ROUNDING = 1e-6;

    private static final int DIGEST_SHOWN = 12;

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
            ManifestClaims.check(folder.resolve(Manifest.FILE), manifest, model);
        }
        checkNetwork(folder.resolve(NETWORK), weights);
        Transfer transfer = couplings ? transfer(folder, weights, manifest) : null;
        if (transfer != null && manifest != null) {
            ManifestClaims.check(folder.resolve(Manifest.FILE), manifest, transfer);
        }
        return new ModelFolder(folder, model, transfer, manifest);
    }

    private static void checkDigest(Path folder, String file, Manifest manifest) throws IOException {
        JsonNode expected = manifest.at("/files/" + file);
        Path path = folder.resolve(file);
        if (expected.isMissingNode() || !Files.exists(path)) {
            return;
        }
        String found = sha256(path);
        if (!found.equals(expected.asText())) {
            throw new BadFileException(
                    path,
                    "expected the file that " + Manifest.FILE + " describes, of SHA-256 " + start(expected.asText())
                            + ", found " + start(found) + (file.equals(EPSILON) ? ": run transfer again" : ""));
        }
    }

    /** Enough of a digest to tell it from another. */
    private static String start(String digest) {
        return digest.length() <= DIGEST_SHOWN ? digest : digest.substring(0, DIGEST_SHOWN) + "...";
    }

    /** A network that lies beside the weights must be theirs: whoever reads the folder, or its digests, takes it for that. */
    private static void checkNetwork(Path file, FloatMatrix weights) throws IOException {
        if (Files.exists(file)) {
            checkSame(file, "weights", weights, ModelZip.read(file).weights(), 0);
        }
    }

    private static void checkSame(Path file, String what, FloatMatrix expected, FloatMatrix found, double tolerance)
            throws BadFileException {
        if (found.rows() != expected.rows() || found.columns() != expected.columns()) {
            throw new BadFileException(
                    file,
                    "expected " + expected.rows() + " x " + expected.columns() + " " + what + ", found " + found.rows()
                            + " x " + found.columns());
        }
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                if (!(Math.abs(found.get(i, j) - expected.get(i, j)) <= tolerance)) {
                    throw new BadFileException(
                            file,
                            "expected the " + what + " of " + WEIGHTS + ", found " + found.get(i, j) + " instead of "
                                    + expected.get(i, j) + " at row " + i + ", column " + j);
                }
            }
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
        WeightNormalization normalization = normalization(folder, manifest);
        OperatingPoint point = point(folder, manifest);
        try {
            EpsilonMatrix epsilon = EpsilonMatrix.of(values);
            checkSame(
                    file,
                    normalization.label() + " couplings",
                    normalization.apply(weights).values(),
                    values,
                    COUPLING_ROUNDING);
            return new Transfer(normalization, point, epsilon);
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
        OperatingPoint point = new OperatingPoint(
                meanDrive.isPresent() ? new Gain.PerImage(meanDrive.getAsDouble(), gain) : new Gain.Fixed(gain),
                neuron(file, manifest));
        try {
            point.checkCarried();
        } catch (IllegalArgumentException e) {
            throw new BadFileException(file, "transfer: " + e.getMessage(), e);
        }
        return point;
    }

    private static NeuronParameters neuron(Path file, Manifest manifest) throws BadFileException {
        if (manifest.at("/transfer/neuron").isMissingNode()) {
            return NeuronParameters.PAPER;
        }
        double lambda = positive(file, manifest, "lambda", "/transfer/neuron/lambda");
        double period = positive(file, manifest, "T", "/transfer/neuron/T");
        int slices = manifest.count(file, "/transfer/neuron/slices");
        if (slices > MOST_SLICES) {
            throw new BadFileException(file, "expected at most " + MOST_SLICES + " slices, found " + slices);
        }
        try {
            return NeuronParameters.of(lambda, period, slices, manifest.count(file, "/transfer/neuron/kinks"));
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
