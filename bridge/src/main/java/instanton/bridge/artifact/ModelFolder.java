package instanton.bridge.artifact;

import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.Transfer;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.classical.file.Sha256;
import instanton.classical.file.WholeFile;
import instanton.classical.model.SoftmaxModel;
import instanton.classical.training.ModelZip;
import instanton.classical.training.TrainedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A trained model on the disk: {@code weights.npy}, {@code epsilon.npy}, {@code model.zip}, {@code manifest.json} and a model
 * card. Only the weights are needed; what else is there must fit them.
 */
public final class ModelFolder {
    /** W, float32, pixels x classes; a row more, where the manifest tells of a bias, that of an input that is always on. */
    public static final String WEIGHTS = "weights.npy";

    /** The couplings in [0, 1], float32, of the same shape. */
    public static final String EPSILON = "epsilon.npy";

    /** The DL4J network. */
    public static final String NETWORK = "model.zip";

    /** The model card. */
    public static final String CARD = "README.md";

    /** By how much couplings may differ from ours that another program computed in float32. */
    private static final double COUPLING_ROUNDING = 1e-6;

    private static final int DIGEST_SHOWN = 12;

    private final Path path;
    private final SoftmaxModel model;
    private final ImageShape shape;
    private final ClassNames classes;
    private final @Nullable Transfer transfer;
    private final @Nullable ModelManifest manifest;

    private ModelFolder(
            Path path,
            SoftmaxModel model,
            ImageShape shape,
            ClassNames classes,
            @Nullable Transfer transfer,
            @Nullable ModelManifest manifest) {
        this.path = path;
        this.model = model;
        this.shape = shape;
        this.classes = classes;
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
        ModelManifest manifest = Files.exists(folder.resolve(Manifest.FILE)) ? ModelManifest.read(folder) : null;
        boolean biased = manifest != null && manifest.isBiased();
        SoftmaxModel model;
        try {
            model = biased ? SoftmaxModel.withBias(weights) : SoftmaxModel.of(weights);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(weightsFile, String.valueOf(e.getMessage()), e);
        }
        ImageShape shape = shape(folder, manifest, model.inputs());
        ClassNames classes = manifest == null || manifest.classes() == null
                ? ClassNames.numbered(weights.columns())
                : manifest.classes();
        if (shape.pixels() != model.inputs() || classes.size() != weights.columns()) {
            throw new BadFileException(
                    weightsFile,
                    "expected weights of " + (shape.pixels() + weights.rows() - model.inputs()) + " x " + classes.size()
                            + ", as " + Manifest.FILE + " says, found " + weights.rows() + " x " + weights.columns());
        }
        if (manifest != null) {
            checkDigest(folder, WEIGHTS, manifest);
            checkDigest(folder, NETWORK, manifest);
            if (couplings) {
                checkDigest(folder, EPSILON, manifest);
            }
            ManifestClaims.check(manifest, model);
        }
        checkNetwork(folder.resolve(NETWORK), weights);
        Transfer transfer = couplings ? transfer(folder, model, manifest) : null;
        return new ModelFolder(folder, model, shape, classes, transfer, manifest);
    }

    /** Where no manifest tells, as before images had sizes, they are square. */
    private static ImageShape shape(Path folder, @Nullable ModelManifest manifest, int pixels) throws BadFileException {
        if (manifest != null && manifest.shape() != null) {
            return manifest.shape();
        }
        int side = (int) Math.round(Math.sqrt(pixels));
        if (side * side != pixels) {
            throw new BadFileException(
                    folder.resolve(Manifest.FILE),
                    "expected the height and width of images of " + pixels + " pixels, found none");
        }
        return new ImageShape(side, side);
    }

    private static void checkDigest(Path folder, String file, ModelManifest manifest) throws IOException {
        Path path = folder.resolve(file);
        if (Files.exists(path)) {
            checkDigest(path, manifest.files().get(file), file.equals(EPSILON) ? ": run transfer again" : "");
        }
    }

    /**
     * That a file is the one that a manifest describes.
     *
     * @param expected SHA-256 in hex; null where it does not
     * @param advice what to do if it is not
     */
    static void checkDigest(Path file, @Nullable String expected, String advice) throws IOException {
        String found = expected == null ? null : sha256(file);
        if (found != null && expected != null && !found.equals(expected)) {
            throw new BadFileException(
                    file,
                    "expected the file that " + Manifest.FILE + " describes, of SHA-256 " + start(expected) + ", found "
                            + start(found) + advice);
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

    private static @Nullable Transfer transfer(Path folder, SoftmaxModel model, @Nullable ModelManifest manifest)
            throws IOException {
        Path file = folder.resolve(EPSILON);
        if (!Files.exists(file)) {
            return null;
        }
        TransferRecord told = manifest == null ? null : manifest.transfer().orElse(null);
        if (told == null) {
            throw new BadFileException(
                    folder.resolve(Manifest.FILE),
                    "expected the normalization and gain of " + EPSILON + ", found none");
        }
        Transfer made = made(folder.resolve(Manifest.FILE), told, model);
        FloatMatrix values = NpyFile.read(file);
        try {
            EpsilonMatrix epsilon = EpsilonMatrix.of(values, model.isBiased());
            checkSame(
                    file,
                    made.normalization().label() + " couplings",
                    made.epsilon().values(),
                    values,
                    COUPLING_ROUNDING);
            return new Transfer(made.normalization(), made.point(), epsilon);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    /** The transfer that a manifest tells of. */
    private static Transfer made(Path file, TransferRecord told, SoftmaxModel model) throws BadFileException {
        try {
            Transfer transfer =
                    Transfer.of(model, told.choice().weights(), told.choice().point());
            CalibrationRecord calibration = told.calibration();
            if (calibration != null && calibration.madeFor() != null) {
                TransferRecord.Choice.of(transfer).checkMadeFor(calibration.madeFor());
            }
            return transfer;
        } catch (IllegalArgumentException e) {
            throw new BadFileException(file, "transfer: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a model that was trained, with its manifest and its card.
     *
     * @param folder an existing folder
     * @param training what it was trained on
     * @param record how, and what came of it
     */
    public static void write(
            Path folder,
            TrainedModel trained,
            Transfer transfer,
            Digits training,
            TrainingRecord record,
            Provenance provenance)
            throws IOException {
        NpyFile.write(folder.resolve(WEIGHTS), trained.model().weights());
        NpyFile.write(folder.resolve(EPSILON), transfer.epsilon().values());
        trained.write(folder.resolve(NETWORK));
        ModelManifest manifest = ModelManifest.of(folder, provenance)
                .with(training.shape(), training.classes())
                .with(record)
                .with(TransferRecord.of(transfer), digests(folder));
        manifest.json().write(folder);
        WholeFile.write(folder.resolve(CARD), ModelCard.of(manifest).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a model that was trained elsewhere, with its manifest and its card.
     *
     * @param folder an existing folder
     * @param shape of the images that it reads
     * @param record where it came from
     */
    public static void write(
            Path folder,
            Transfer transfer,
            SoftmaxModel model,
            ImageShape shape,
            ClassNames classes,
            ImportRecord record,
            Provenance provenance)
            throws IOException {
        NpyFile.write(folder.resolve(WEIGHTS), model.weights());
        NpyFile.write(folder.resolve(EPSILON), transfer.epsilon().values());
        ModelManifest manifest = ModelManifest.of(folder, provenance)
                .with(shape, classes)
                .with(record, model.isBiased())
                .with(TransferRecord.of(transfer), digests(folder));
        manifest.json().write(folder);
        WholeFile.write(
                folder.resolve(CARD), ImportCard.of(shape, classes, record).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Puts other couplings beside the weights.
     *
     * @param calibration how they were chosen; null where by hand
     * @return the file of the couplings
     */
    public Path write(Transfer made, @Nullable CalibrationRecord calibration, Provenance provenance)
            throws IOException {
        if (!Files.isWritable(path)) {
            throw new BadFileException(path, "expected a folder that can be written, found it is not permitted");
        }
        byte[] epsilon = NpyFile.bytes(made.epsilon().values());
        SortedMap<String, String> digests = digests(path);
        digests.put(EPSILON, Sha256.of(epsilon));
        ModelManifest before = manifest == null ? ModelManifest.of(path, provenance) : manifest;
        ModelManifest after = before.with(shape, classes)
                .with(
                        new TransferRecord(
                                TransferRecord.Choice.of(made), calibration, TransferRecord.Made.of(provenance)),
                        digests);
        Map<Path, byte[]> written = new LinkedHashMap<>();
        written.put(path.resolve(EPSILON), epsilon);
        // Last, since it vouches for the others: a folder left between the two is refused until transfer runs again.
        written.put(after.file(), after.json().json().getBytes(StandardCharsets.UTF_8));
        WholeFile.write(written);
        return path.resolve(EPSILON);
    }

    /**
     * Data as this model reads them: with its classes, which those of data that lack the last of them begin.
     *
     * @throws BadFileException if their images are of another size or show other classes, with both
     */
    public DigitData readable(DigitData data) throws BadFileException {
        return readable(path, shape, classes, data);
    }

    /** The same for a model of any format in a folder. */
    static DigitData readable(Path path, ImageShape shape, ClassNames classes, DigitData data) throws BadFileException {
        Digits images = data.test();
        if (!images.shape().equals(shape) || !images.classes().begin(classes)) {
            throw new BadFileException(
                    path,
                    "expected images of " + shape + " pixels and " + classes + ", found " + images.shape() + " and "
                            + images.classes());
        }
        return data.among(classes);
    }

    /** Where the folder is. */
    public Path path() {
        return path;
    }

    /** The classical model. */
    public SoftmaxModel model() {
        return model;
    }

    /** The size of the images that it reads. */
    public ImageShape shape() {
        return shape;
    }

    /** What it tells apart. */
    public ClassNames classes() {
        return classes;
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
    public @Nullable ModelManifest manifest() {
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
