package instanton.bridge.artifact;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import instanton.bridge.json.NeuronRecord;
import instanton.bridge.network.Layer;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.transfer.LayerKnobs;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a deep model.
 *
 * @param file where it is, for messages
 * @param json all that it says
 * @param shape of the images
 * @param classes what it tells apart
 * @param neuron what all simulated neurons are
 * @param layers sizes of the layers, the first lies on the image
 * @param files SHA-256 of the model's other files, by their names
 */
public record DeepManifest(
        Path file,
        Manifest json,
        ImageShape shape,
        ClassNames classes,
        NeuronParameters neuron,
        List<Size> layers,
        Map<String, String> files) {
    /** The name and version of this shape. */
    public static final String FORMAT = "instanton-model/2";

    /** Layers, that of the classes included. */
    public static final int MOST_LAYERS = 16;

    /** Couplings of either sign, of all layers. */
    public static final int MOST_COUPLINGS = 1 << 24;

    /** The size of a layer. */
    @JsonPropertyOrder({"inputs", "neurons"})
    public record Size(int inputs, int neurons) {
        static Size of(Layer layer) {
            return new Size(layer.inputs(), layer.outputs());
        }
    }

    /** Copies lists and digests, and refuses layers that do not fit on each other, on the images or under the classes. */
    public DeepManifest {
        layers = List.copyOf(layers);
        files = new LinkedHashMap<>(files);
        if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "/layers: expected 1 to " + MOST_LAYERS + " of them, found " + layers.size());
        }
        int below = shape.pixels();
        long couplings = 0;
        for (int l = 0; l < layers.size(); l++) {
            Size size = layers.get(l);
            if (size.inputs != below) {
                throw new IllegalArgumentException("/layers/" + l + "/inputs: expected " + below + ", "
                        + (l == 0 ? "the pixels of an image" : "the neurons of the layer below") + ", found "
                        + size.inputs);
            }
            couplings += (size.inputs + 1L) * Math.max(0, size.neurons);
            if (size.neurons < 1 || couplings > MOST_COUPLINGS) {
                throw new IllegalArgumentException("/layers/" + l + "/neurons: expected at least 1 and at most "
                        + MOST_COUPLINGS + " couplings in all, found " + size.neurons);
            }
            below = size.neurons;
        }
        if (below != classes.size()) {
            throw new IllegalArgumentException("/layers/" + (layers.size() - 1) + "/neurons: expected " + classes.size()
                    + ", one for each class, found " + below);
        }
    }

    /** Whether a folder's manifest is one of these. */
    static boolean isIn(Path folder) {
        Path file = folder.resolve(Manifest.FILE);
        try {
            return Files.isRegularFile(file)
                    && Manifest.read(file, FORMAT).at("/format").isTextual();
        } catch (IOException e) {
            return false;
        }
    }

    /** One that tells of a network, and not yet of how it came about. */
    static DeepManifest of(
            Path folder, LayeredNetwork network, ImageShape shape, ClassNames classes, Provenance provenance)
            throws BadFileException {
        return of(
                folder.resolve(Manifest.FILE),
                Manifest.of(FORMAT, provenance)
                        .with("height", shape.height())
                        .with("width", shape.width())
                        .with("classes", classes.names())
                        .with("layers", network.layers().stream().map(Size::of).toList()),
                network.neuron());
    }

    private static DeepManifest of(Path file, Manifest json, NeuronParameters neuron) throws BadFileException {
        return of(
                file,
                json.with("lambda", neuron.well().lambda())
                        .with("T", neuron.lattice().period())
                        .with("slices", neuron.lattice().slices())
                        .with("kinks", neuron.kinks()));
    }

    /**
     * Reads a folder's manifest.
     *
     * @throws BadFileException if there is none, or it says what cannot be
     */
    static DeepManifest read(Path folder) throws IOException {
        Path file = folder.resolve(Manifest.FILE);
        return of(file, Manifest.read(file, FORMAT));
    }

    private static DeepManifest of(Path file, Manifest json) throws BadFileException {
        int height = json.value(file, "height", Integer.class);
        int width = json.value(file, "width", Integer.class);
        String[] names = json.value(file, "classes", String[].class);
        Size[] layers = json.value(file, "layers", Size[].class);
        NeuronRecord neuron = new NeuronRecord(
                json.value(file, "lambda", Double.class),
                json.value(file, "T", Double.class),
                json.value(file, "slices", Integer.class),
                json.value(file, "kinks", Integer.class));
        try {
            return new DeepManifest(
                    file,
                    json,
                    new ImageShape(height, width),
                    new ClassNames(List.of(names)),
                    neuron.parameters(),
                    List.of(layers),
                    json.find(file, "files", Digests.class).orElse(new Digests()));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new BadFileException(file, String.valueOf(e.getMessage()), e);
        } catch (NullPointerException e) {
            throw new BadFileException(file, "/classes and /layers: expected lists without null, found one", e);
        }
    }

    /** What Jackson reads digests as. */
    private static final class Digests extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;
    }

    /**
     * How the model was trained; empty where nobody knows.
     *
     * @throws BadFileException if it says what cannot be
     */
    public Optional<DeepTrainingRecord> training() throws BadFileException {
        Optional<DeepTrainingRecord.Settings> settings = json.find(file, "training", DeepTrainingRecord.Settings.class);
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeepTrainingRecord(
                json.find(file, "seed", Long.class).orElse(null),
                json.find(file, "seedGiven", Boolean.class).orElse(false),
                json.find(file, "data", DataOrigin.class).orElse(null),
                settings.get(),
                json.find(file, "results", DeepTrainingRecord.Results.class).orElse(null)));
    }

    /**
     * How each layer's couplings were changed since they were trained.
     *
     * @throws BadFileException if it says what cannot be
     */
    public DeepTransferRecord transfer() throws BadFileException {
        @Nullable
        DeepTransferRecord told =
                json.find(file, "transfer", DeepTransferRecord.class).orElse(null);
        if (told == null) {
            return DeepTransferRecord.untouched(layers.size());
        }
        try {
            told.checkedKnobs(layers.size());
        } catch (IllegalArgumentException e) {
            throw new BadFileException(file, "/transfer: " + e.getMessage(), e);
        }
        return told;
    }

    /** The same, a knob for each layer. */
    public List<LayerKnobs> knobs() throws BadFileException {
        return transfer().checkedKnobs(layers.size());
    }

    /** The same of a model that was trained so. */
    DeepManifest with(DeepTrainingRecord record) throws BadFileException {
        return of(
                file,
                json.with("seed", record.seed())
                        .with("seedGiven", record.seedGiven())
                        .with("data", record.data())
                        .with("training", record.training())
                        .with("results", record.results()));
    }

    /** The same with another transfer and other neurons, and so other files. */
    DeepManifest with(DeepTransferRecord transfer, NeuronParameters newNeuron, SortedMap<String, String> newFiles)
            throws BadFileException {
        return of(file, json.with("transfer", transfer).with("files", newFiles), newNeuron);
    }

    /** Pixels, neurons of each hidden layer, classes: as in 784-512-10. */
    public String architecture() {
        List<String> sizes = new ArrayList<>(List.of(Integer.toString(shape.pixels())));
        layers.forEach(layer -> sizes.add(Integer.toString(layer.neurons)));
        return String.join("-", sizes);
    }
}
