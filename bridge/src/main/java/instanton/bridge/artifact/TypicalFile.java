package instanton.bridge.artifact;

import instanton.bridge.reading.Traits;
import instanton.bridge.statistics.ClassGaussians;
import instanton.classical.file.BadFileException;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.classical.file.Sha256;
import instanton.classical.file.WholeFile;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the images are like that a model was trained on: {@code typical.npy} beside it, float32, classes x (1 + traits) rows of traits, and
 * the manifest's {@code typical}. Models without it, or changed since, can't tell what is unlike.
 *
 * @param typical traits by class
 * @param threshold the distance beyond which an image is unlike all of them
 */
public record TypicalFile(ClassGaussians typical, double threshold) {
    /** Its name. */
    public static final String FILE = "typical.npy";

    private static final String FIELD = "typical";

    /** Whether an image of some traits is unlike all. */
    public boolean isUnlike(double[] traits) {
        return !(typical.distance(traits) <= threshold);
    }

    /**
     * That of a model of one layer.
     *
     * @throws BadFileException if it is damaged, or not the one that the manifest describes
     */
    public static Optional<TypicalFile> of(ModelFolder model) throws IOException {
        ModelManifest manifest = model.manifest();
        return manifest == null
                ? Optional.empty()
                : read(
                        model.path(),
                        manifest.json(),
                        network(manifest.files()),
                        model.classes().size());
    }

    /** As the other, of a deep model. */
    public static Optional<TypicalFile> of(DeepModelFolder model) throws IOException {
        DeepManifest manifest = model.manifest();
        return read(
                model.path(),
                manifest.json(),
                network(manifest.files(), manifest.neuron()),
                model.classes().size());
    }

    private static Optional<TypicalFile> read(Path folder, Manifest json, String network, int classes)
            throws IOException {
        Path manifest = folder.resolve(Manifest.FILE);
        Path file = folder.resolve(FILE);
        TypicalRecord told = json.find(manifest, FIELD, TypicalRecord.class).orElse(null);
        Double threshold = told == null ? null : told.threshold();
        if (told == null || threshold == null || !network.equals(told.of()) || !Files.exists(file)) {
            return Optional.empty();
        }
        ModelFolder.checkDigest(file, told.sha256(), "");
        FloatMatrix numbers = NpyFile.read(file);
        float[][] rows = new float[numbers.rows()][numbers.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = numbers.get(i, j);
            }
        }
        try {
            return Optional.of(new TypicalFile(ClassGaussians.of(rows, classes, Traits.count(classes)), threshold));
        } catch (IllegalArgumentException e) {
            throw new BadFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Writes it beside a model of one layer.
     *
     * @param record without digests
     * @throws BadFileException if the model has no manifest
     */
    public void write(ModelFolder model, TypicalRecord record) throws IOException {
        ModelManifest manifest = model.manifest();
        if (manifest == null) {
            throw new BadFileException(
                    model.path(), "expected a model with " + Manifest.FILE + ", found none: run transfer first");
        }
        write(model.path(), manifest.json(), network(manifest.files()), record);
    }

    /** As the other, beside a deep model. */
    public void write(DeepModelFolder model, TypicalRecord record) throws IOException {
        DeepManifest manifest = model.manifest();
        write(model.path(), manifest.json(), network(manifest.files(), manifest.neuron()), record);
    }

    private void write(Path folder, Manifest json, String network, TypicalRecord record) throws IOException {
        float[][] rows = typical.rows();
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * rows[i].length, rows[i].length);
        }
        byte[] bytes = NpyFile.bytes(FloatMatrix.of(rows.length, rows[0].length, values));
        TypicalRecord told = new TypicalRecord(
                record.threshold(),
                record.share(),
                record.images(),
                record.heldOut(),
                record.data(),
                Sha256.of(bytes),
                network);
        Map<Path, byte[]> written = new LinkedHashMap<>();
        written.put(folder.resolve(FILE), bytes);
        written.put(folder.resolve(Manifest.FILE), json.with(FIELD, told).json().getBytes(StandardCharsets.UTF_8));
        WholeFile.write(written);
    }

    /** Scores are those of the weights alone, however they were transferred. */
    private static String network(Map<String, String> files) {
        return digest(Map.of(ModelFolder.WEIGHTS, String.valueOf(files.get(ModelFolder.WEIGHTS))), "");
    }

    /** Scores are those of the couplings and the neurons. */
    private static String network(Map<String, String> files, NeuronParameters neuron) {
        Map<String, String> couplings = new TreeMap<>(files);
        couplings.keySet().removeIf(file -> !file.startsWith("layer-"));
        return digest(
                couplings,
                neuron.well().lambda() + " " + neuron.lattice().period() + " "
                        + neuron.lattice().slices() + " " + neuron.kinks());
    }

    private static String digest(Map<String, String> files, String neuron) {
        return Sha256.of((new TreeMap<>(files) + neuron).getBytes(StandardCharsets.UTF_8));
    }
}
