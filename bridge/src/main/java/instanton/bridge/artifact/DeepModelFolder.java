package instanton.bridge.artifact;

import instanton.bridge.network.Layer;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.network.SignedLayer;
import instanton.bridge.transfer.LayerKnobs;
import instanton.classical.deep.DeepZip;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.classical.file.Sha256;
import instanton.classical.file.WholeFile;
import instanton.classical.model.DeepLayer;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A deep model on the disk: for each layer {@code layer-N-excitatory.npy} and {@code layer-N-inhibitory.npy} (float32, (inputs + 1) x neurons
 * energies of at least 0, the last row from an input that is always on), {@code manifest.json}, {@code model.zip} (DL4J), a model card, and
 * {@code classes.txt} where classes have names.
 *
 * @param path where it is
 * @param network what its files say
 * @param manifest how it came about
 */
public record DeepModelFolder(Path path, LayeredNetwork network, DeepManifest manifest) {
    /** The names of the classes, a line each. */
    public static final String CLASSES = "classes.txt";

    /** How far a coupling may be off, as a share of what was trained: each transfer since has rounded once, here are a hundred. */
    private static final double ROUNDING = 1e-5;

    /** Writes a file, as DL4J writes its networks. */
    @FunctionalInterface
    public interface FileWriter {
        /** Writes it. */
        void write(Path file) throws IOException;
    }

    /** Whether a folder holds a deep model. */
    public static boolean isOne(Path folder) {
        return DeepManifest.isIn(folder);
    }

    /** The file of a layer's couplings of one sign, layers counted from 1. */
    public static String file(int layer, boolean excitatory) {
        return "layer-" + layer + (excitatory ? "-excitatory" : "-inhibitory") + ".npy";
    }

    /**
     * Reads a folder and checks its parts against each other.
     *
     * @throws BadFileException if a part is missing, damaged, of another shape, no couplings, or not the one its manifest describes
     */
    public static DeepModelFolder read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadFileException(
                    folder, "expected a model folder, found " + (Files.exists(folder) ? "a file" : "no such folder"));
        }
        DeepManifest manifest = DeepManifest.read(folder);
        List<LayerKnobs> knobs = manifest.knobs();
        List<Layer> layers = new ArrayList<>();
        for (int l = 1; l <= manifest.layers().size(); l++) {
            layers.add(SignedLayer.of(energies(folder, manifest, l, true), energies(folder, manifest, l, false)));
        }
        checkDigest(folder, ModelFolder.NETWORK, manifest);
        checkNetwork(folder.resolve(ModelFolder.NETWORK), layers, knobs);
        return new DeepModelFolder(folder, new LayeredNetwork(layers, manifest.neuron()), manifest);
    }

    private static FloatMatrix energies(Path folder, DeepManifest manifest, int layer, boolean excitatory)
            throws IOException {
        Path file = folder.resolve(file(layer, excitatory));
        FloatMatrix energies = NpyFile.read(file);
        DeepManifest.Size size = manifest.layers().get(layer - 1);
        if (energies.rows() != size.inputs() + 1 || energies.columns() != size.neurons()) {
            throw new BadFileException(
                    file,
                    "expected " + (size.inputs() + 1) + " x " + size.neurons() + " couplings, as " + Manifest.FILE
                            + " says, found " + energies.rows() + " x " + energies.columns());
        }
        for (int i = 0; i < energies.rows(); i++) {
            for (int j = 0; j < energies.columns(); j++) {
                float energy = energies.get(i, j);
                if (!(energy >= 0) || Float.isInfinite(energy)) {
                    throw new BadFileException(
                            file,
                            "expected energies of at least 0, found " + energy + " at row " + i + ", column " + j);
                }
            }
        }
        checkDigest(folder, file(layer, excitatory), manifest);
        return energies;
    }

    /** A network that lies beside the couplings must be the one that they were made from: whoever reads the folder, or its digests, takes it for that. */
    private static void checkNetwork(Path file, List<Layer> layers, List<LayerKnobs> knobs) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<DeepLayer> trained = DeepZip.read(file);
        if (trained.size() != layers.size()) {
            throw new BadFileException(file, "expected " + layers.size() + " layers, found " + trained.size());
        }
        for (int l = 0; l < layers.size(); l++) {
            LayerKnobs each = knobs.get(l);
            checkSame(
                    file,
                    file(l + 1, true),
                    layers.get(l).excitatory(),
                    trained.get(l).excitatory(),
                    each);
            checkSame(
                    file,
                    file(l + 1, false),
                    layers.get(l).inhibitory(),
                    trained.get(l).inhibitory(),
                    each);
        }
    }

    private static void checkSame(Path file, String name, FloatMatrix couplings, FloatMatrix trained, LayerKnobs knobs)
            throws BadFileException {
        if (trained.rows() != couplings.rows() || trained.columns() != couplings.columns()) {
            throw new BadFileException(
                    file,
                    "expected " + couplings.rows() + " x " + couplings.columns() + " couplings, those of " + name
                            + ", found " + trained.rows() + " x " + trained.columns());
        }
        FloatMatrix changed = knobs.applied(trained, LayerKnobs.NONE);
        for (int i = 0; i < couplings.rows(); i++) {
            for (int j = 0; j < couplings.columns(); j++) {
                double rounding = ROUNDING * knobs.scale() * trained.get(i, j);
                if (!(Math.abs(changed.get(i, j) - couplings.get(i, j)) <= rounding)) {
                    throw new BadFileException(
                            file,
                            "expected the couplings of " + name + ", found " + changed.get(i, j) + " instead of "
                                    + couplings.get(i, j) + " at row " + i + ", column " + j);
                }
            }
        }
    }

    private static void checkDigest(Path folder, String file, DeepManifest manifest) throws IOException {
        Path path = folder.resolve(file);
        if (Files.exists(path)) {
            ModelFolder.checkDigest(path, manifest.files().get(file), "");
        }
    }

    /**
     * Writes a model that was trained.
     *
     * @param folder an existing folder
     * @param network layers of couplings of both signs
     * @param images that it was trained on
     * @param record how, and what came of it
     * @param zip writes the DL4J network
     */
    public static DeepModelFolder write(
            Path folder,
            LayeredNetwork network,
            Digits images,
            DeepTrainingRecord record,
            FileWriter zip,
            Provenance provenance)
            throws IOException {
        Map<Path, byte[]> written = new LinkedHashMap<>();
        couplings(network).forEach((file, bytes) -> written.put(folder.resolve(file), bytes));
        if (!images.classes().equals(ClassNames.numbered(images.classes().size()))) {
            written.put(
                    folder.resolve(CLASSES),
                    (String.join("\n", images.classes().names()) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        WholeFile.write(written);
        zip.write(folder.resolve(ModelFolder.NETWORK));
        SortedMap<String, String> digests = digests(couplings(network));
        digests.put(ModelFolder.NETWORK, Sha256.of(Files.readAllBytes(folder.resolve(ModelFolder.NETWORK))));
        DeepManifest manifest = DeepManifest.of(folder, network, images.shape(), images.classes(), provenance)
                .with(record)
                .with(DeepTransferRecord.untouched(network.layers().size()), network.neuron(), digests);
        WholeFile.write(described(manifest));
        return new DeepModelFolder(folder, network, manifest);
    }

    private static SortedMap<String, byte[]> couplings(LayeredNetwork network) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int l = 1; l <= network.layers().size(); l++) {
            Layer layer = network.layers().get(l - 1);
            files.put(file(l, true), NpyFile.bytes(layer.excitatory()));
            files.put(file(l, false), NpyFile.bytes(layer.inhibitory()));
        }
        return files;
    }

    private static SortedMap<String, String> digests(SortedMap<String, byte[]> files) {
        SortedMap<String, String> digests = new TreeMap<>();
        files.forEach((file, bytes) -> digests.put(file, Sha256.of(bytes)));
        return digests;
    }

    /** The card, and last the manifest, since it vouches for the others. */
    private static Map<Path, byte[]> described(DeepManifest manifest) throws BadFileException {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        files.put(
                manifest.file().resolveSibling(ModelFolder.CARD),
                DeepModelCard.of(manifest).getBytes(StandardCharsets.UTF_8));
        files.put(manifest.file(), manifest.json().json().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /**
     * Changes couplings and neurons, and writes them in the place of those that were there.
     *
     * @param knobs one for each layer, counted from what was trained
     * @param neuron all simulated neurons are
     * @param calibration how they were chosen; null if by hand
     * @return the same folder, as it is then
     * @throws IllegalArgumentException if there are not as many knobs as layers, or couplings lost more already
     */
    public DeepModelFolder write(
            List<LayerKnobs> knobs,
            NeuronParameters neuron,
            @Nullable DeepCalibrationRecord calibration,
            Provenance provenance)
            throws IOException {
        if (!Files.isWritable(path)) {
            throw new BadFileException(path, "expected a folder that can be written, found it is not permitted");
        }
        DeepTransferRecord transfer = new DeepTransferRecord(knobs, calibration, TransferRecord.Made.of(provenance));
        LayeredNetwork changed =
                network.changed(transfer.checkedKnobs(network.layers().size()), manifest.knobs(), neuron);
        SortedMap<String, byte[]> couplings = couplings(changed);
        SortedMap<String, String> digests = new TreeMap<>(manifest.files());
        digests.putAll(digests(couplings));
        DeepManifest after = manifest.with(transfer, neuron, digests);
        Map<Path, byte[]> written = new LinkedHashMap<>();
        couplings.forEach((file, bytes) -> written.put(path.resolve(file), bytes));
        written.putAll(described(after));
        WholeFile.write(written);
        return new DeepModelFolder(path, changed, after);
    }

    /**
     * Data as this model reads them: with its classes, which those of data that lack the last of them begin.
     *
     * @throws BadFileException if their images are of another size or show other classes, with both
     */
    public DigitData readable(DigitData data) throws BadFileException {
        return ModelFolder.readable(path, shape(), classes(), data);
    }

    /** The size of the images that it reads. */
    public ImageShape shape() {
        return manifest.shape();
    }

    /** What it tells apart. */
    public ClassNames classes() {
        return manifest.classes();
    }
}
