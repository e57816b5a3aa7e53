package instanton.bridge.classify;

import instanton.bridge.network.Drives;
import instanton.bridge.network.ImageDrives;
import instanton.bridge.network.Images;
import instanton.bridge.reading.DigitReading;
import instanton.bridge.reading.LayeredReader;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.MeanFieldReader;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SampledReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.sampling.LayeredSampling;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.layers.LayeredSampler;
import instanton.quantum.layers.MeanField;
import instanton.quantum.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One picture's reading as it grows: the classical votes at once, the quantum ones by more and more paths. After n paths it says what {@link
 * PictureReader#read} says of n, bit for bit. For one thread at a time.
 */
public final class GrowingReading {
    private static final int SHOWN = 12; // paths that are kept to be looked at

    private final PictureReader reader;
    private final ReadingOrder order;
    private final Images image;
    private final Drives drives;
    private final Reading classical;
    private final SampledReader sampled;
    private double[][] activities; // class x path
    private double[][] sums = new double[0][]; // of all neurons' activities: layer x neuron
    private final List<double[][]> shown =
            new ArrayList<>(); // |phi| of the first paths of a deep model's outputs: path x class x slice
    private @Nullable Reading quantum;

    GrowingReading(PictureReader reader, float[] brightness, ReadingOrder order) throws InterruptedException {
        this.reader = reader;
        this.order = order;
        this.image = Images.ofPictures(List.of(brightness.clone()));
        this.drives = reader.source().network().drives(image);
        if (!reader.source().isDeep()) {
            reader.source().network().check(drives);
        }
        this.classical = reader.classical().read(image, SamplingBudget.exactly(order.paths()), Listener.NONE);
        this.sampled = reader.sampled(order);
        this.activities = new double[classical.classes()][0];
    }

    /** How many paths per neuron there are to be in the end; 0 where nothing is sampled. */
    public int most() {
        return Source.samples(order.engine()) ? order.paths() : 0;
    }

    /** How many there are. */
    public int paths() {
        return activities[0].length;
    }

    /** Whether all is said. */
    public boolean isDone() {
        return quantum != null && paths() >= most();
    }

    /** What excites and inhibits the neurons of the first layer. */
    public ImageDrives drives() {
        return drives.under(0);
    }

    /** The raw activity of each path so far, class x path. */
    public double[][] activities() {
        return Arrays.stream(activities).map(double[]::clone).toArray(double[][]::new);
    }

    /** Mean raw activities of all neurons so far, layer x neuron; none of one layer. */
    public double[][] layers() {
        int count = Math.max(1, paths());
        return Arrays.stream(sums)
                .map(layer -> Arrays.stream(layer).map(sum -> sum / count).toArray())
                .toArray(double[][]::new);
    }

    /** |phi| of the first paths of a deep model's outputs, class x path x time slice; whatever their sign, they act alike. */
    public double[][][] outputPaths() {
        double[][][] paths = new double[activities.length][shown.size()][];
        for (int path = 0; path < shown.size(); path++) {
            for (int j = 0; j < paths.length; j++) {
                paths[j][path] = shown.get(path)[j].clone();
            }
        }
        return paths;
    }

    /** The classical network's answer beside the exact quantum one, of one layer: what the votes tend to with ever more paths. */
    public DigitReading exact() {
        return new DigitReading(classical, reader.exact().read(image), 0);
    }

    /** The classical network's answer. */
    public Reading classical() {
        return classical;
    }

    /** Whether the picture is unlike all that the model was trained on; null where nobody knows. */
    public @Nullable Boolean isUnlike(float[] brightness) {
        return reader.source().isUnlike(brightness, new DigitReading(classical, classical, 0));
    }

    /** What both say so far; empty before the first paths. */
    public Optional<DigitReading> reading() {
        return Optional.ofNullable(quantum).map(said -> new DigitReading(classical, said, 0));
    }

    /**
     * Draws more paths.
     *
     * @param count how many, as far as there are to be more; of the whole Hamiltonian, a chain, all are drawn at once
     * @param grown told whenever there is more to say, at last when all are drawn
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public void more(int count, Runnable grown) {
        int next = Math.min(count, most() - paths());
        switch (order.engine()) {
            case TransferMatrix.LABEL -> quantum = reader.exact().read(image);
            case MeanFieldReader.ENGINE -> solve();
            case PathHeatBath.LABEL ->
                take(reader.paths(new RandomStreams(order.seed())).draw(0, drives.row(0), paths(), next));
            case LayeredReader.FULL -> pass(true, order.paths(), grown);
            default -> pass(false, next, grown);
        }
        grown.run();
    }

    private void solve() {
        MeanFieldReader meanField = reader.meanField();
        MeanField field = meanField.field(image);
        quantum = meanField.reading(image, field);
        sums = new double[reader.source().network().layers().size()][];
        for (int layer = 0; layer < sums.length; layer++) {
            sums[layer] = field.activities(layer);
        }
    }

    private void take(double[][] more) {
        for (int j = 0; j < activities.length; j++) {
            double[] all = Arrays.copyOf(activities[j], activities[j].length + more[j].length);
            System.arraycopy(more[j], 0, all, activities[j].length, more[j].length);
            activities[j] = all;
        }
        quantum = sampled.reading(image, activities);
    }

    private void pass(boolean full, int count, Runnable grown) {
        LayeredSampling sampling = reader.layers(full, new RandomStreams(order.seed()));
        int last = reader.source().network().layers().size() - 1;
        if (sums.length == 0) {
            sums = new double[last + 1][];
            for (int layer = 0; layer <= last; layer++) {
                sums[layer] =
                        new double[reader.source().network().layers().get(layer).outputs()];
            }
        }
        LayeredSampler.Observer observer = new LayeredSampler.Observer() {
            @Override
            public void observe(int layer, int pass, float[] its) {
                for (int j = 0; j < its.length; j++) {
                    sums[layer][j] += its[j];
                }
                if (layer == last) {
                    append(its);
                    // As the bars shrink: after 2, 4, 8 ... of a chain.
                    if (full
                            && paths() >= ReadingOrder.LEAST_PATHS
                            && Integer.bitCount(paths()) == 1
                            && paths() < count) {
                        quantum = sampled.reading(image, activities);
                        grown.run();
                    }
                }
            }

            @Override
            public void see(int layer, int pass, float[] squares) {
                if (layer == last && pass < SHOWN) {
                    keep(squares);
                }
            }
        };
        sampling.draw(0, drives.under(0), full ? 0 : paths(), count, observer);
        quantum = sampled.reading(image, activities);
    }

    private void keep(float[] squares) {
        int slices = squares.length / activities.length;
        double[][] path = new double[activities.length][slices];
        for (int at = 0; at < squares.length; at++) {
            path[at / slices][at % slices] = Math.sqrt(squares[at]);
        }
        shown.add(path);
    }

    private void append(float[] outputs) {
        for (int j = 0; j < activities.length; j++) {
            activities[j] = Arrays.copyOf(activities[j], activities[j].length + 1);
            activities[j][activities[j].length - 1] = outputs[j];
        }
    }
}
