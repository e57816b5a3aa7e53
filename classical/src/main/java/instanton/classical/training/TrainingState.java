package instanton.classical.training;

import instanton.classical.digits.Digits;
import instanton.classical.file.BadFileException;
import instanton.classical.file.Sha256;
import instanton.classical.file.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/**
 * All that a training needs to go on after an epoch as if it had never stopped: weights, the optimizer's moments and counters, reports
 * of all epochs, the epoch kept and its weights; and what it is a training of. All else (first weights, orders, changes of images,
 * noise, rates) follows from the settings and the number of the epoch or step.
 *
 * <p>A file of it holds numbers and texts only: the format's name, what it is of as pairs of texts, counters, reports, as DataOutput
 * writes them; the weights and moments as big-endian float32; the SHA-256 of all that.
 */
public final class TrainingState {
    private static final String FORMAT = "instanton-training/";
    private static final byte[] NAME = (FORMAT + "1\n").getBytes(StandardCharsets.UTF_8);
    private static final int DIGEST = 32;
    private static final long LARGEST = 1 << 29;
    private static final String WHOLE = "expected the whole state of a training, found ";

    private final Map<String, String> facts;
    private final List<double[]> history; // an epoch's report each
    private final int kept;
    private final double seconds;
    private final NetworkState last;
    private final @Nullable NetworkState best; // none where it is the last, or none is kept
    private final @Nullable Path file; // that it comes from

    private TrainingState(
            Map<String, String> facts,
            List<double[]> history,
            int kept,
            double seconds,
            NetworkState last,
            @Nullable NetworkState best,
            @Nullable Path file) {
        this.facts = facts;
        this.history = history;
        this.kept = kept;
        this.seconds = seconds;
        this.last = last;
        this.best = best;
        this.file = file;
    }

    /**
     * Where a training stands.
     *
     * @param facts what it is a training of: settings, sizes, digests
     * @param history each epoch's report, all of as many numbers
     * @param kept the number of the epoch that is kept, from 1; 0 for none so far
     * @param seconds that it has taken
     * @param network as it is
     * @param best that of the epoch kept
     * @param further whether the network kept has moments too
     */
    public static TrainingState of(
            Map<String, String> facts,
            List<double[]> history,
            int kept,
            double seconds,
            MultiLayerNetwork network,
            MultiLayerNetwork best,
            boolean further) {
        return new TrainingState(
                Collections.unmodifiableMap(new LinkedHashMap<>(facts)),
                history.stream().map(double[]::clone).toList(),
                kept,
                seconds,
                NetworkState.of(network, true),
                kept == 0 || kept == history.size() ? null : NetworkState.of(best, further),
                null);
    }

    /** What two trainings that are the same have in common, whatever their settings are called: images and configuration. */
    public static Map<String, String> facts(
            Digits training, @Nullable Digits validation, MultiLayerConfiguration configuration) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("images", training.identity());
        facts.put("held-out images", validation == null ? "none" : validation.identity());
        // Whatever else the program itself has chosen.
        facts.put("SHA-256 of configuration", Sha256.of(configuration.toJson().getBytes(StandardCharsets.UTF_8)));
        return facts;
    }

    /** The epochs so far. */
    public int epoch() {
        return history.size();
    }

    /** The number of the epoch kept, from 1; 0 for none. */
    public int kept() {
        return kept;
    }

    /** What training has taken so far. */
    public double seconds() {
        return seconds;
    }

    /** Each epoch's report. */
    public List<double[]> history() {
        return history.stream().map(double[]::clone).toList();
    }

    /**
     * Puts a fresh network where this one stood.
     *
     * @param expected what it must be a training of
     * @param columns numbers of a report
     * @throws BadFileException if it comes from a file and is of another training; one line says what differs
     * @throws IllegalArgumentException if it is of another training and comes from no file
     */
    public void resume(Map<String, String> expected, int columns, MultiLayerNetwork network) throws BadFileException {
        for (Map.Entry<String, String> fact : expected.entrySet()) {
            String found = facts.get(fact.getKey());
            if (!fact.getValue().equals(found)) {
                throw refusal("expected the state of a training with " + fact.getKey() + " " + fact.getValue()
                        + ", found " + (found == null ? "none" : found));
            }
        }
        boolean fits = last.fits(network) && (best == null || best.fits(network));
        if (!fits || facts.size() != expected.size() || history.stream().anyMatch(row -> row.length != columns)) {
            throw refusal("expected the state of a training of this network, found that of another");
        }
        last.into(network);
    }

    private BadFileException refusal(String problem) {
        if (file == null) {
            throw new IllegalArgumentException(problem);
        }
        return new BadFileException(file, problem);
    }

    /** The network of the epoch kept, made from one that this was put into; that one's copy where none is kept. */
    public MultiLayerNetwork kept(MultiLayerNetwork resumed) {
        MultiLayerNetwork network = resumed.clone();
        if (best != null) {
            best.into(network);
        }
        return network;
    }

    /**
     * Writes it, replacing the file if there is one.
     *
     * @throws IOException if writing fails: the file is then as it was before
     */
    public void write(Path target) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(head);
        out.write(NAME);
        out.writeInt(facts.size());
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            out.writeUTF(fact.getKey());
            out.writeUTF(fact.getValue());
        }
        out.writeInt(history.size());
        out.writeInt(history.isEmpty() ? 0 : history.get(0).length);
        for (double[] row : history) {
            for (double value : row) {
                out.writeDouble(value);
            }
        }
        out.writeInt(kept);
        out.writeDouble(seconds);
        List<NetworkState> networks = best == null ? List.of(last) : List.of(last, best);
        out.writeInt(networks.size());
        long values = 0;
        for (NetworkState network : networks) {
            out.writeInt(network.iterations());
            out.writeInt(network.epochs());
            out.writeInt(network.weights().length);
            out.writeInt(network.moments().length);
            values += (long) network.weights().length + network.moments().length;
        }
        int size = Math.toIntExact(head.size() + Float.BYTES * values);
        ByteBuffer bytes = ByteBuffer.allocate(size + DIGEST).put(head.toByteArray());
        for (NetworkState network : networks) {
            put(bytes, network.weights());
            put(bytes, network.moments());
        }
        bytes.put(digest(bytes.array()));
        WholeFile.write(target, bytes.array());
    }

    private static void put(ByteBuffer bytes, float[] values) {
        bytes.asFloatBuffer().put(values);
        bytes.position(bytes.position() + Float.BYTES * values.length);
    }

    /** That of all but the last 32 bytes, which hold it. */
    private static byte[] digest(byte[] bytes) {
        var digest = Sha256.digest();
        digest.update(bytes, 0, bytes.length - DIGEST);
        return digest.digest();
    }

    /** As {@link #read}, where there is such a file. */
    public static Optional<TrainingState> readIfThere(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws BadFileException if the file is missing, damaged, cut short, of another version or anything else
     * @throws IOException if reading fails
     */
    public static TrainingState read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadFileException(file, WHOLE + (Files.exists(file) ? "a folder" : "nothing"));
        }
        if (Files.size(file) > LARGEST) {
            throw new BadFileException(file, "expected at most " + LARGEST + " bytes, found " + Files.size(file));
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!startsWith(bytes, NAME)) {
            boolean version = startsWith(bytes, FORMAT.getBytes(StandardCharsets.UTF_8));
            throw new BadFileException(file, WHOLE + (version ? "one of another version" : "something else"));
        }
        if (bytes.length < NAME.length + DIGEST
                || !Arrays.equals(digest(bytes), Arrays.copyOfRange(bytes, bytes.length - DIGEST, bytes.length))) {
            throw new BadFileException(file, WHOLE + "one that is damaged or cut short (its SHA-256 is another)");
        }
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(bytes, NAME.length, bytes.length - DIGEST - NAME.length))) {
            return parsed(file, in);
        } catch (EOFException | UTFDataFormatException | IllegalArgumentException e) {
            throw new BadFileException(file, WHOLE + "one whose parts do not fit together", e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static TrainingState parsed(Path file, DataInputStream in) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int left = count(in, 2 * Short.BYTES); left > 0; left--) {
            facts.put(in.readUTF(), in.readUTF());
        }
        int epochs = count(in, Double.BYTES);
        int columns = count(in, Double.BYTES * Math.max(1L, epochs));
        List<double[]> history = new ArrayList<>();
        for (int epoch = 0; epoch < epochs && columns > 0; epoch++) {
            double[] row = new double[columns];
            for (int c = 0; c < columns; c++) {
                row[c] = in.readDouble();
            }
            history.add(row);
        }
        int kept = count(in, 0);
        double seconds = in.readDouble();
        int networks = count(in, 4 * Integer.BYTES);
        boolean fits = history.size() == epochs
                && kept <= epochs
                && seconds >= 0
                && networks == (kept == 0 || kept == epochs ? 1 : 2);
        int[][] counts = new int[networks][4];
        long values = 0;
        for (int[] each : counts) {
            for (int i = 0; i < each.length; i++) {
                each[i] = count(in, 0);
            }
            values += (long) each[2] + each[3];
        }
        if (!fits || in.available() != Float.BYTES * values) {
            throw new IllegalArgumentException("other sizes than it says");
        }
        NetworkState[] states = new NetworkState[networks];
        for (int n = 0; n < networks; n++) {
            states[n] =
                    new NetworkState(floats(in, counts[n][2]), floats(in, counts[n][3]), counts[n][0], counts[n][1]);
        }
        return new TrainingState(
                Collections.unmodifiableMap(facts),
                history,
                kept,
                seconds,
                states[0],
                networks == 1 ? null : states[1],
                file);
    }

    /** A count of things of at least so many bytes, all of which are still to come. */
    private static int count(DataInputStream in, long bytes) throws IOException {
        int count = in.readInt();
        if (count < 0 || count * bytes > in.available()) {
            throw new IllegalArgumentException("a count of " + count);
        }
        return count;
    }

    private static float[] floats(DataInputStream in, int count) throws IOException {
        float[] values = new float[count];
        ByteBuffer.wrap(in.readNBytes(Float.BYTES * count)).asFloatBuffer().get(values);
        return values;
    }
}
