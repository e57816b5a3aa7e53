package instanton.bridge.sampling;

import instanton.bridge.network.Drives;
import instanton.quantum.chain.PathChain;
import instanton.quantum.chain.PathStart;
import instanton.quantum.engine.Engine;
import instanton.quantum.network.Wiring;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import instanton.quantum.work.Unit;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Samples the output neurons of an image as one Markov chain, which the paper's moves need, and any moves where output neurons inhibit
 * each other (eq. 17).
 *
 * <p>One chain per image, from the saw path of section 3.1; as many sweeps are thrown away as the engine asks for, then every sweep
 * gives a path of each neuron. The chain of image i is drawn from stream (i, 0, 0) of the engine's own fork of the seed, so the same seed gives the
 * same bits on any number of threads. Errors are by the Gamma method, of each neuron's paths alone.
 */
public final class ChainSampling implements ActivitySampling, ActivitySampling.Chains, Serializable {
    private static final int BATCH = 8;

    private final Engine engine;
    private final double inhibition;
    private final RandomStreams randomness;
    private final transient Crew crew;

    /**
     * Prepares the sampling.
     *
     * @param inhibition strength between each two output neurons, an energy &gt;= 0
     * @param crew draws the paths
     */
    public static ChainSampling of(Engine engine, double inhibition, RandomStreams randomness, Crew crew) {
        return new ChainSampling(engine, inhibition, randomness.fork(engine.streams()), crew);
    }

    private ChainSampling(Engine engine, double inhibition, RandomStreams randomness, Crew crew) {
        this.engine = engine;
        this.inhibition = inhibition;
        this.randomness = randomness;
        this.crew = crew;
    }

    private Object readResolve() {
        return new ChainSampling(engine, inhibition, randomness, Crew.alone());
    }

    /**
     * To draw the chain of an image.
     *
     * @param image its key, for its stream
     * @param drives by class
     * @param pathCounts numbers of paths to report, rising
     * @param thermalization sweeps to throw away first
     */
    private record Image(int image, List<Double> drives, List<Integer> pathCounts, int thermalization)
            implements Unit<ChainSampling, List<NeuronSample>> {
        @Override
        public List<NeuronSample> execute(ChainSampling sampling) {
            Wiring wiring = Drives.wiring(
                    sampling.engine.parameters(),
                    drives.stream().mapToDouble(x -> x).toArray(),
                    sampling.inhibition);
            int[] members = IntStream.range(0, drives.size()).toArray();
            UniformRandomProvider random = sampling.randomness.stream(image, 0, 0);
            PathChain chain = new PathChain(wiring, members, PathStart.HOT, sampling.engine.moves(wiring, members));
            int paths = pathCounts.get(pathCounts.size() - 1);
            for (int s = thermalization; s > 0; s--) {
                Job.goOn();
                chain.sweep(random);
            }
            chain.settle();
            double[][] activities = new double[members.length][paths];
            for (int s = 0; s < paths; s++) {
                Job.goOn();
                chain.sweep(random);
                for (int j = 0; j < members.length; j++) {
                    activities[j][s] = chain.activity(j);
                }
            }
            return Arrays.stream(activities)
                    .map(each -> NeuronSample.successive(each, pathCounts))
                    .toList();
        }
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public Optional<Chains> chains() {
        return Optional.of(this);
    }

    @Override
    public double inhibition() {
        return inhibition;
    }

    @Override
    public int thermalization(int paths) {
        return engine.thermalization(paths);
    }

    @Override
    public SampledActivities sample(int[] images, Drives drives, int[] pathCounts, IntConsumer done)
            throws InterruptedException {
        List<Integer> counts = ActivitySampling.boxed(pathCounts);
        List<Image> jobs = jobs(images, drives, counts, thermalization(pathCounts[pathCounts.length - 1]));
        return new SampledActivities(crew.execute(this, jobs, image -> done.accept(1)));
    }

    private static List<Image> jobs(int[] images, Drives drives, List<Integer> counts, int thermalization) {
        return ActivitySampling.jobs(images, drives, (image, row) -> new Image(image, row, counts, thermalization));
    }

    @Override
    public void rehearse(int[] images, Drives drives, int sweeps) throws InterruptedException {
        crew.execute(this, jobs(images, drives, List.of(sweeps), 0), image -> {});
    }
}
