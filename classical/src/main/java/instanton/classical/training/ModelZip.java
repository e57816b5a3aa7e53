package instanton.classical.training;

import instanton.classical.file.BadFileException;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.WholeFile;
import instanton.classical.model.SoftmaxModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A trained network as DL4J's ModelSerializer writes it: a zip of configuration, weights and the optimizer's state.
 *
 * <p>DL4J trusts such a file: it would run Java deserialization on further entries, load any class that the configuration names,
 * and allocate what the arrays' headers ask for. So it is read without DL4J, which needs no native code either.
 */
public final class ModelZip {
    static final String CONFIGURATION = "configuration.json";
    static final String COEFFICIENTS = "coefficients.bin";
    static final String UPDATER_STATE = "updaterState.bin";

    private static final List<String> ENTRIES = List.of(CONFIGURATION, COEFFICIENTS, UPDATER_STATE);
    // An entry, unpacked: two moments of each weight, after a header. Those of a model of MNIST's size have 97 kB in
    // all.
    private static final int LARGEST = 2 * Float.BYTES * SoftmaxModel.MOST_WEIGHTS + (1 << 16);

    private ModelZip() {}

    /**
     * Reads the model out of a zip file, without DL4J.
     *
     * @throws BadFileException if the file is missing or is not a model that {@link TrainedModel#write} wrote
     * @throws IOException if reading fails
     */
    public static SoftmaxModel read(Path zip) throws IOException {
        Map<String, byte[]> entries = entries(zip);
        ModelConfiguration configuration = configuration(zip, entries);
        byte[] coefficients = entry(zip, entries, COEFFICIENTS);
        ArrayHeader.check(zip, COEFFICIENTS, coefficients, configuration.weights());
        // Adam keeps two moments of each weight.
        ArrayHeader.check(zip, UPDATER_STATE, entry(zip, entries, UPDATER_STATE), 2 * configuration.weights());
        int inputs = configuration.inputs();
        int classes = configuration.classes();
        float[] weights = new float[inputs * classes];
        ByteBuffer values = ByteBuffer.wrap(coefficients).position(coefficients.length - Float.BYTES * weights.length);
        for (int j = 0; j < classes; j++) { // one class after the other
            for (int i = 0; i < inputs; i++) {
                weights[i * classes + j] = values.getFloat();
            }
        }
        try {
            return SoftmaxModel.of(FloatMatrix.of(inputs, classes, weights));
        } catch (IllegalArgumentException e) {
            throw new BadFileException(zip, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads the lambda of eq. 15 that a model was trained with.
     *
     * @throws BadFileException if the file is missing or its configuration is not that of a softmax model
     * @throws IOException if reading fails
     */
    public static double penalty(Path zip) throws IOException {
        return configuration(zip, entries(zip)).penalty();
    }

    /** Writes a network, replacing the file if there is one. The same network gives the same bytes. */
    static void write(Path zip, MultiLayerNetwork network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);
        WholeFile.write(zip, zipped(unzipped(zip, bytes.toByteArray())));
    }

    private static Map<String, byte[]> entries(Path zip) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new BadFileException(
                    zip, "expected a model zip, found " + (Files.exists(zip) ? "a folder" : "nothing"));
        }
        if (Files.size(zip) > 2L * LARGEST) {
            throw new BadFileException(zip, "expected at most " + 2L * LARGEST + " bytes, found " + Files.size(zip));
        }
        Map<String, byte[]> entries = unzipped(zip, Files.readAllBytes(zip));
        checkTable(zip, entries.keySet());
        return entries;
    }

    private static ModelConfiguration configuration(Path zip, Map<String, byte[]> entries) throws BadFileException {
        return ModelConfiguration.checked(zip, entry(zip, entries, CONFIGURATION));
    }

    private static Map<String, byte[]> unzipped(Path file, byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!ENTRIES.contains(entry.getName())) {
                    throw new BadFileException(file, "expected entries " + ENTRIES + ", found " + entry.getName());
                }
                byte[] content = zip.readNBytes(LARGEST + 1);
                if (content.length > LARGEST) {
                    throw new BadFileException(
                            file, "expected at most " + LARGEST + " bytes in " + entry.getName() + ", found more");
                }
                if (entries.put(entry.getName(), content) != null) {
                    throw new BadFileException(file, "expected one entry " + entry.getName() + ", found two");
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new BadFileException(file, "expected a whole zip file, found a broken one", e);
        }
        if (entries.isEmpty()) {
            throw new BadFileException(file, "expected a zip file with " + ENTRIES + ", found none of them");
        }
        return entries;
    }

    /** The table of contents at a zip's end goes by itself: other programs would believe it, not the entries. */
    private static void checkTable(Path file, Set<String> entries) throws IOException {
        List<String> listed;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            listed = zip.stream().map(ZipEntry::getName).toList();
        } catch (ZipException | IllegalArgumentException e) {
            throw new BadFileException(file, "expected a whole zip file, found a broken table of contents", e);
        }
        if (listed.size() != entries.size() || !entries.containsAll(listed)) {
            throw new BadFileException(file, "expected a table of contents with " + entries + ", found " + listed);
        }
    }

    private static byte[] entry(Path file, Map<String, byte[]> entries, String name) throws BadFileException {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new BadFileException(file, "expected the entry " + name + ", found only " + entries.keySet());
        }
        return content;
    }

    private static byte[] zipped(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : ENTRIES) {
                byte[] content = entries.get(name);
                if (content != null) {
                    ZipEntry entry = new ZipEntry(name);
                    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // else no two files are alike
                    zip.putNextEntry(entry);
                    zip.write(content);
                    zip.closeEntry();
                }
            }
        }
        return bytes.toByteArray();
    }
}
