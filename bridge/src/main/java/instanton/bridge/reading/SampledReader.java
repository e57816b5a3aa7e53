package instanton.bridge.reading;

import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.sampling.ActivitySampling;
import instanton.bridge.sampling.ChainSampling;
import instanton.bridge.sampling.LayeredSampling;
import instanton.bridge.sampling.PathSampling;
import instanton.bridge.sampling.SampledActivities;
import instanton.quantum.engine.Engine;
import instanton.quantum.estimate.PooledAutocovariance;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Reads with as many sampled paths for every neuron, batch by batch, within a budget. */
public final class SampledReader implements Driven {
    private static final int LONGEST_REHEARSED = 4096;

    /** Images at a time where no clock decides how many there are: enough for a large crew. */
    private static final int UNTIMED_BATCH = 1000;

    private final LayeredNetwork network;
    private final String engine;
    private final ActivitySampling sampling;
    private final Crew crew;
    private final Cost preparation;

    private SampledReader(
            LayeredNetwork network, String engine, ActivitySampling sampling, Crew crew, Cost preparation) {
        this.network = network;
        this.engine = engine;
        this.sampling = sampling;
        this.crew = crew;
        this.preparation = preparation;
    }

    /** A reader of independent paths, drawn by the heat bath; its tables are computed here. */
    public static SampledReader independent(LayeredNetwork network, RandomStreams randomness, Crew crew) {
        Stopwatch stopwatch = Stopwatch.start();
        PathHeatBath engine = PathHeatBath.of(network.neuron(), crew);
        return new SampledReader(
                network, engine.label(), new PathSampling(engine, randomness, crew), crew, stopwatch.cost());
    }

    /** The same by tables that are computed already. */
    public static SampledReader independent(LayeredNetwork network, PathSampling sampling, Crew crew) {
        return new SampledReader(network, PathHeatBath.LABEL, sampling, crew, new Cost(0, 0));
    }

    /**
     * A reader of successive paths of chains, one for each image.
     *
     * @param inhibition strength between each two output neurons, an energy &gt;= 0
     */
    public static SampledReader chains(
            LayeredNetwork network, Engine engine, double inhibition, RandomStreams randomness, Crew crew) {
        return new SampledReader(
                network, engine.label(), ChainSampling.of(engine, inhibition, randomness, crew), crew, new Cost(0, 0));
    }

    /** The inner works of {@link LayeredReader}. */
    public static SampledReader layered(LayeredNetwork network, String engine, LayeredSampling sampling, Crew crew) {
        return new SampledReader(network, engine, sampling, crew, new Cost(0, 0));
    }

    @Override
    public String engine() {
        return engine;
    }

    @Override
    public LayeredNetwork network() {
        return network;
    }

    /** Sweeps of each image in all, of so many paths to be kept. */
    public int sweeps(int paths) {
        return sampling.sweeps(paths);
    }

    /**
     * Draws about so many sweeps under some images, their first, and keeps nothing: to see what they take.
     *
     * @param images from the given one on, over and over
     * @param paths that a reading keeps of each
     * @param atOnce images under which they are drawn, where sweeps are few
     * @return how many sweeps these were
     */
    public long rehearse(Images images, long from, int paths, long sweeps, int atOnce) throws InterruptedException {
        int each = sweeps(paths);
        // Independent paths share work, so that as many are drawn at once as there will be; successive ones don't.
        int some = sampling.chains().isEmpty()
                ? Math.min(each, LONGEST_REHEARSED)
                : (int) Math.max(1, Math.min(each, sweeps / atOnce));
        int count = (int) Math.max(atOnce, Math.min(images.count(), sweeps / some));
        int[] which = new int[count];
        for (int i = 0; i < count; i++) {
            which[i] = (int) ((from / some + i) % images.count());
        }
        sampling.rehearse(Arrays.stream(which).map(images::key).toArray(), network.drives(images.select(which)), some);
        return (long) count * some;
    }

    @Override
    public CountedReading read(Images images, SamplingBudget budget, Listener listener) throws InterruptedException {
        Stopwatch stopwatch = Stopwatch.start();
        Drives drives =
                sampling instanceof LayeredSampling ? network.drives(images) : network.check(network.drives(images));
        long start = System.nanoTime();
        int count = images.count();
        int fewest = Math.min(budget.fewest(), count);
        OptionalInt decided = budget.isTimed() ? crew.decided(engine, 0) : OptionalInt.empty();
        int paths = decided.orElse(budget.paths());
        int expected = count;
        int read = 0;
        int size = budget.isTimed() ? sampling.batch() : UNTIMED_BATCH;
        SampledActivities[] batches = new SampledActivities[(count + size - 1) / size];
        int used = 0;
        while (budget.goesOn(read, count)) {
            int[] batch = IntStream.range(read, Math.min(read + size, count)).toArray();
            int before = read;
            int now = expected;
            String remark = paths + " paths";
            AtomicInteger done = new AtomicInteger();
            batches[used++] = sampling.sample(
                    Arrays.stream(batch).map(images::key).toArray(),
                    drives.gather(batch),
                    counts(paths),
                    n -> listener.progress(engine, before + done.addAndGet(n), now, remark));
            read += batch.length;
            if (budget.isTimed()) {
                long elapsed = Math.max(1, System.nanoTime() - start);
                double left = budget.deadline() - System.nanoTime();
                int fitting = (int) Math.max(read, Math.min(count, read + left * read / elapsed));
                expected = Math.max(fitting, fewest);
                if (used == 1 && decided.isEmpty()) {
                    boolean fewer = fitting < fewest && paths != budget.fewerPaths();
                    decided = OptionalInt.of(fewer ? budget.fewerPaths() : paths);
                    crew.decide(engine, 0, decided.getAsInt());
                    if (fewer) {
                        paths = budget.fewerPaths();
                        read = 0;
                        used = 0;
                        expected = count;
                    }
                }
            }
        }
        CountedReading reading = reading(Arrays.copyOf(images.indices(), read), Arrays.copyOf(batches, used), paths);
        return (CountedReading) reading.withCost(preparation.plus(stopwatch.cost()));
    }

    /**
     * What paths of one image's output neurons say: the reading of that image once so many are drawn.
     *
     * @param image that one alone
     * @param activities raw, class x path
     */
    public CountedReading reading(Images image, double[][] activities) {
        int paths = activities[0].length;
        SampledActivities said = SampledActivities.of(
                activities, counts(paths), sampling.chains().isPresent());
        return reading(image.indices(), new SampledActivities[] {said}, paths);
    }

    private int[] counts(int paths) {
        return IntStream.concat(sampling.steps().stream().mapToInt(n -> n).filter(n -> n < paths), IntStream.of(paths))
                .toArray();
    }

    private CountedReading reading(int[] images, SampledActivities[] batches, int paths) {
        int[] counts = counts(paths);
        int last = counts.length - 1;
        int[][] decisions = new int[counts.length][images.length];
        int classes = classes();
        float[] scores = new float[images.length * classes];
        float[] errors = new float[scores.length];
        int i = 0;
        for (SampledActivities batch : batches) {
            for (int b = 0; b < batch.images(); b++, i++) {
                for (int c = 0; c < counts.length; c++) {
                    decisions[c][i] = batch.decision(b, c);
                }
                for (int j = 0; j < classes; j++) {
                    scores[i * classes + j] = batch.mean(b, last, j);
                    errors[i * classes + j] = batch.error(b, j);
                }
            }
        }
        SampledReading reading = Reading.sampled(engine, paths, images, decisions[last], scores, errors, 0)
                .withCurve(new PathCurve(counts, decisions));
        return sampling.chains()
                .<CountedReading>map(chains -> chained(reading, chains, batches))
                .orElse(reading);
    }

    private static ChainedReading chained(
            SampledReading reading, ActivitySampling.Chains chains, SampledActivities[] batches) {
        PooledAutocovariance pool = new PooledAutocovariance(reading.most());
        BitSet open = new BitSet();
        int neurons = 0;
        for (SampledActivities batch : batches) {
            batch.addTo(pool);
            for (int at = 0; at < batch.images() * reading.classes(); at++) {
                open.set(neurons++, !batch.tauIntKnown(at / reading.classes(), at % reading.classes()));
            }
        }
        PathChains known = new PathChains(
                chains.thermalization(reading.most()),
                pool.tauInt(),
                (double) open.cardinality() / neurons,
                chains.inhibition());
        return reading.withChains(known, open);
    }
}
