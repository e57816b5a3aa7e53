package instanton.bridge.reading;

import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.sampling.LayeredSampling;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Reads with a network in layers whose neurons' paths are all sampled: forwards, or with every coupling acting both ways. */
public final class LayeredReader implements Reader {
    /** The name of readings of paths that are drawn layer by layer, each given those below alone. */
    public static final String FORWARD = "feed-forward";

    /** The name of readings of the whole Hamiltonian. */
    public static final String FULL = "full";

    /** Chains of each image by which convergence is judged. */
    public static final int REPLICAS = 4;

    private final LayeredNetwork network;
    private final LayeredSampling sampling;
    private final SampledReader reader;

    private LayeredReader(LayeredNetwork network, String engine, LayeredSampling sampling, Crew crew) {
        this.network = network;
        this.sampling = sampling;
        this.reader = SampledReader.layered(network, engine, sampling, crew);
    }

    /** A reader of passes, each of one path of every neuron. */
    public static LayeredReader forward(LayeredNetwork network, RandomStreams randomness, Crew crew) {
        return new LayeredReader(network, FORWARD, LayeredSampling.forwards(network, randomness, crew), crew);
    }

    /** A reader of successive sweeps over all neurons, a chain for each image. */
    public static LayeredReader full(LayeredNetwork network, RandomStreams randomness, Crew crew) {
        return new LayeredReader(network, FULL, LayeredSampling.full(network, randomness, crew), crew);
    }

    @Override
    public String engine() {
        return reader.engine();
    }

    @Override
    public int classes() {
        return network.classes();
    }

    @Override
    public CountedReading read(Images images, SamplingBudget budget, Listener listener) throws InterruptedException {
        return reader.read(images, budget, listener);
    }

    /** As {@link SampledReader#sweeps}. */
    public int sweeps(int passes) {
        return reader.sweeps(passes);
    }

    /** As {@link SampledReader#rehearse}. */
    public long rehearse(Images images, long from, int passes, long sweeps, int atOnce) throws InterruptedException {
        return reader.rehearse(images, from, passes, sweeps, atOnce);
    }

    /**
     * Whether sweeps have forgotten where they began: four replicas of each of some images, an estimate for each output with its R-hat.
     *
     * @param sweeps of each replica, at least 8
     * @param done told after each image how many more are done, from any thread
     */
    public List<List<Estimate>> convergence(Images images, int sweeps, IntConsumer done) throws InterruptedException {
        int[] keys = new int[images.count()];
        Arrays.setAll(keys, images::key);
        return sampling.convergence(keys, network.drives(images), REPLICAS, sweeps, done);
    }
}
