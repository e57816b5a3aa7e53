package instanton.bridge.reading;

import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.sampling.LayeredSampling;
import instanton.quantum.layers.LayerStack;
import instanton.quantum.layers.MeanField;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads with the mean field of the whole Hamiltonian: each neuron has its exact distribution under the means of all others, those above included, slice
 * by slice; a fixed point. Scores are raw activities, without noise.
 */
public final class MeanFieldReader implements Reader {
    /** The name of its readings. */
    public static final String ENGINE = "mean-field";

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
        List<Job<Drives, double[]>> jobs = new ArrayList<>();
        for (int i = 0; i < images.count(); i++) {
            int image = i;
            jobs.add(all -> MeanField.selfConsistent(stack, all.row(image), all.inhibitions(image))
                    .activities(stack.layers() - 1));
        }
        AtomicInteger read = new AtomicInteger();
        List<double[]> scores = crew.execute(
                drives, jobs, done -> listener.progress(ENGINE, read.incrementAndGet(), images.count(), ""));
        return Reading.exact(ENGINE, images, scores, stopwatch.cost());
    }
}
