package instanton.bridge.reading;

import instanton.bridge.network.Drives;
import instanton.bridge.network.ImageDrives;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.sampling.LayeredSampling;
import instanton.quantum.layers.LayerStack;
import instanton.quantum.layers.MeanField;
import instanton.quantum.layers.ProfileField;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Reads with the mean field of the whole Hamiltonian: each neuron has its exact distribution under the means of all others, those above included; a
 * fixed point. Scores are raw activities, without noise.
 *
 * <p>A few images are computed slice by slice. Many are computed along profiles, after some of them were held against the field slice by slice; where
 * activities differ, as they may under a single very strong coupling, all are computed slice by slice.
 */
public final class MeanFieldReader implements Reader {
    /** The name of its readings. */
    public static final String ENGINE = "mean-field";

    /** So many images are computed slice by slice: the tables take as long. */
    public static final int FEW = 40;

    /** Of more, so many are computed in both ways. */
    public static final int CHECKED = 4;

    private static final int BATCH = 200;
    private static final double ALIKE =
            0.015; // root of the mean square; a fifth of what back-reaction does to trained networks

    private final LayeredNetwork network;
    private final Crew crew;

    /** Of a network whose layers excite and inhibit. */
    public MeanFieldReader(LayeredNetwork network, Crew crew) {
        this.network = network;
        this.crew = crew;
    }

    @Override
    public String engine() {
        return ENGINE;
    }

    @Override
    public int classes() {
        return network.classes();
    }

    /** To compute the field under an image slice by slice. */
    private record BySlices(ImageDrives drives) implements Unit<LayerStack, double[]> {
        @Override
        public double[] execute(LayerStack stack) {
            return MeanField.selfConsistent(stack, drives.excitations(), drives.inhibitions())
                    .activities(stack.layers() - 1);
        }
    }

    /** To compute it along profiles. */
    private record ByProfiles(ImageDrives drives) implements Unit<ProfileField, double[]> {
        @Override
        public double[] execute(ProfileField field) {
            return field.activities(drives.excitations(), drives.inhibitions());
        }
    }

    /** @throws IllegalStateException if the field of an image does not come to rest */
    @Override
    public ExactReading read(Images images, SamplingBudget budget, Listener listener) throws InterruptedException {
        Stopwatch stopwatch = Stopwatch.start();
        Drives drives = network.drives(images);
        LayerStack stack = LayeredSampling.stack(network);
        Optional<ProfileField> field = images.count() > FEW ? field(stack, drives) : Optional.empty();
        AtomicInteger read = new AtomicInteger();
        Consumer<double[]> done = scores -> listener.progress(ENGINE, read.incrementAndGet(), images.count(), "");
        List<double[]> scores = new ArrayList<>();
        for (int from = 0; from < images.count(); from += BATCH) {
            int to = Math.min(from + BATCH, images.count());
            scores.addAll(
                    field.isPresent()
                            ? along(field.get(), drives, from, to, done)
                            : slice(stack, drives, from, to, done));
        }
        return Reading.exact(ENGINE, images, scores, stopwatch.cost());
    }

    /** The field under an image, slice by slice, on the calling thread: all layers of it. */
    public MeanField field(Images image) {
        ImageDrives drives = network.drives(image).under(0);
        return MeanField.selfConsistent(LayeredSampling.stack(network), drives.excitations(), drives.inhibitions());
    }

    /** What {@link #read} says of an image of which that is the field. */
    public ExactReading reading(Images image, MeanField field) {
        return Reading.exact(
                ENGINE, image, List.of(field.activities(network.layers().size() - 1)), new Cost(0, 0));
    }

    private List<double[]> slice(LayerStack stack, Drives drives, int from, int to, Consumer<double[]> done)
            throws InterruptedException {
        return crew.execute(
                stack,
                IntStream.range(from, to)
                        .mapToObj(i -> new BySlices(drives.under(i)))
                        .toList(),
                done);
    }

    private List<double[]> along(ProfileField field, Drives drives, int from, int to, Consumer<double[]> done)
            throws InterruptedException {
        return crew.execute(
                field,
                IntStream.range(from, to)
                        .mapToObj(i -> new ByProfiles(drives.under(i)))
                        .toList(),
                done);
    }

    /** Empty where tables can't be had for the lattice, as it may be too coarse for them but not for this network, or miss the field. */
    private Optional<ProfileField> field(LayerStack stack, Drives drives) throws InterruptedException {
        ProfileField field;
        try {
            field = new ProfileField(stack, crew);
        } catch (IllegalArgumentException tooCoarse) {
            return Optional.empty();
        }
        List<double[]> found = along(field, drives, 0, CHECKED, done -> {});
        List<double[]> expected = slice(stack, drives, 0, CHECKED, done -> {});
        double squares = 0;
        for (int i = 0; i < CHECKED; i++) {
            for (int j = 0; j < classes(); j++) {
                double difference = found.get(i)[j] - expected.get(i)[j];
                squares += difference * difference;
            }
        }
        return Math.sqrt(squares / CHECKED / classes()) < ALIKE ? Optional.of(field) : Optional.empty();
    }
}
