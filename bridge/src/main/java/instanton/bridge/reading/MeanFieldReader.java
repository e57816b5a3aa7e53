package instanton.bridge.reading;

import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.sampling.LayeredSampling;
import instanton.quantum.layers.LayerStack;
import instanton.quantum.layers.MeanField;
import instanton.quantum.layers.ProfileField;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

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

    /** @throws IllegalStateException if the field of an image does not come to rest */
    @Override
    public ExactReading read(Images images, SamplingBudget budget, Listener listener) throws InterruptedException {
        Stopwatch stopwatch = Stopwatch.start();
        Drives drives = network.drives(images);
        LayerStack stack = LayeredSampling.stack(network);
        List<Job<Drives, double[]>> exact = new ArrayList<>();
        for (int i = 0; i < images.count(); i++) {
            int image = i;
            exact.add(all -> MeanField.selfConsistent(stack, all.row(image), all.inhibitions(image))
                    .activities(stack.layers() - 1));
        }
        List<Job<Drives, double[]>> jobs = images.count() > FEW ? alongProfiles(stack, drives, exact) : exact;
        AtomicInteger read = new AtomicInteger();
        List<double[]> scores = crew.execute(
                drives, jobs, done -> listener.progress(ENGINE, read.incrementAndGet(), images.count(), ""));
        return Reading.exact(ENGINE, images, scores, stopwatch.cost());
    }

    private List<Job<Drives, double[]>> alongProfiles(
            LayerStack stack, Drives drives, List<Job<Drives, double[]>> exact) throws InterruptedException {
        ProfileField field;
        try {
            field = new ProfileField(stack, crew);
        } catch (IllegalArgumentException tooCoarse) {
            return exact; // as a lattice may be for tables, but not for this network
        }
        List<Job<Drives, double[]>> jobs = new ArrayList<>();
        for (int i = 0; i < exact.size(); i++) {
            int image = i;
            jobs.add(all -> field.activities(all.row(image), all.inhibitions(image)));
        }
        List<double[]> found = crew.execute(drives, jobs.subList(0, CHECKED), done -> {});
        List<double[]> expected = crew.execute(drives, exact.subList(0, CHECKED), done -> {});
        double squares = 0;
        for (int i = 0; i < CHECKED; i++) {
            for (int j = 0; j < classes(); j++) {
                double difference = found.get(i)[j] - expected.get(i)[j];
                squares += difference * difference;
            }
        }
        return Math.sqrt(squares / CHECKED / classes()) < ALIKE ? jobs : exact;
    }
}
