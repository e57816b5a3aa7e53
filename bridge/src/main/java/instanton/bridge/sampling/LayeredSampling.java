package instanton.bridge.sampling;

import instanton.bridge.network.Drives;
import instanton.bridge.network.ImageDrives;
import instanton.bridge.network.Layer;
import instanton.bridge.network.LayeredNetwork;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.layers.LayerCouplings;
import instanton.quantum.layers.LayerStack;
import instanton.quantum.layers.LayeredSampler;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Unit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Samples a network in layers, a job for each image: forwards, or the whole Hamiltonian.
 *
 * <p>Neuron n, counted through all layers, is drawn from stream (image, n, pass) forwards and from stream (image, n, replica) of the whole
 * Hamiltonian, so the same seed gives the same bits whoever draws and in any order.
 */
public final class LayeredSampling implements ActivitySampling, Serializable {
    /** Sweeps of the whole Hamiltonian that are thrown away: outputs forget all within one or two. */
    public static final int THERMALIZATION = 4;

    private static final int BATCH = 50;
    private static final long FORWARDS = 271828182;
    private static final long BOTH_WAYS = 314159265;

    private final LayerStack stack;
    private final boolean full;
    private final RandomStreams randomness;
    private final transient ThreadLocal<LayeredSampler> samplers;
    private final transient Crew crew;

    private LayeredSampling(LayerStack stack, boolean full, RandomStreams randomness, Crew crew) {
        this(stack, full, randomness, ThreadLocal.withInitial(() -> new LayeredSampler(stack)), crew);
    }

    private LayeredSampling(
            LayerStack stack, boolean full, RandomStreams randomness, ThreadLocal<LayeredSampler> samplers, Crew crew) {
        this.stack = stack;
        this.full = full;
        this.randomness = randomness;
        this.samplers = samplers;
        this.crew = crew;
    }

    /** The same network forwards, or its whole Hamiltonian, from other streams, with the same buffers. */
    public LayeredSampling from(boolean bothWays, RandomStreams others) {
        return new LayeredSampling(stack, bothWays, others.fork(bothWays ? BOTH_WAYS : FORWARDS), samplers, crew);
    }

    private Object readResolve() {
        return new LayeredSampling(stack, full, randomness, Crew.alone());
    }

    /** Each layer given those below, which feel nothing of it: passes are independent. */
    public static LayeredSampling forwards(LayeredNetwork network, RandomStreams randomness, Crew crew) {
        return new LayeredSampling(stack(network), false, randomness.fork(FORWARDS), crew);
    }

    /** The whole Hamiltonian, each coupling acting both ways: successive sweeps of a chain. */
    public static LayeredSampling full(LayeredNetwork network, RandomStreams randomness, Crew crew) {
        return new LayeredSampling(stack(network), true, randomness.fork(BOTH_WAYS), crew);
    }

    /** The neurons of a network and the couplings among them. */
    public static LayerStack stack(LayeredNetwork network) {
        List<LayerCouplings> above = new ArrayList<>();
        for (Layer layer : network.layers().subList(1, network.layers().size())) {
            above.add(LayerCouplings.of(
                    layer.inputs(),
                    layer.outputs(),
                    layer.excitatory().toArray(),
                    layer.inhibitory().toArray()));
        }
        return new LayerStack(network.neuron(), network.first().outputs(), above);
    }

    /** An observer that counts passes from another one on, and hears of none before its 0. */
    private record Counted(LayeredSampler.Observer observer, int by) implements LayeredSampler.Observer {
        @Override
        public void observe(int layer, int pass, float[] activities) {
            if (pass + by >= 0) {
                observer.observe(layer, pass + by, activities);
            }
        }

        @Override
        public void see(int layer, int pass, float[] squares) {
            if (pass + by >= 0) {
                observer.see(layer, pass + by, squares);
            }
        }
    }

    /**
     * An image whose paths are drawn.
     *
     * @param image its key, for its streams
     * @param drives what drives the lowest layer under it
     */
    private record Felt(int image, ImageDrives drives) implements Serializable {
        static List<Felt> of(int[] images, Drives drives) {
            return IntStream.range(0, images.length)
                    .mapToObj(i -> new Felt(images[i], drives.under(i)))
                    .toList();
        }

        /** Draws so many passes or sweeps that are kept; the observer hears of these alone, counted from 0. */
        void draw(LayeredSampling sampling, int count, int replica, LayeredSampler.Observer observer) {
            double[] e = drives.excitations();
            double[] i = drives.inhibitions();
            LayeredSampler.Streams streams = (neuron, pass) -> sampling.randomness.stream(image, neuron, pass);
            LayeredSampler sampler = sampling.samplers.get();
            if (sampling.full) {
                sampler.full(e, i, THERMALIZATION + count, streams, replica, new Counted(observer, -THERMALIZATION));
            } else {
                sampler.forward(e, i, count, streams, observer);
            }
        }
    }

    /** To draw passes or sweeps under an image and say what the outputs do. */
    private record Image(Felt felt, List<Integer> pathCounts) implements Unit<LayeredSampling, List<NeuronSample>> {
        @Override
        public List<NeuronSample> execute(LayeredSampling sampling) {
            return Arrays.stream(outputs(sampling, felt, pathCounts.get(pathCounts.size() - 1), 0))
                    .map(each -> sampling.full
                            ? NeuronSample.successive(each, pathCounts)
                            : NeuronSample.independent(each, pathCounts))
                    .toList();
        }
    }

    private static double[][] outputs(LayeredSampling sampling, Felt felt, int count, int replica) {
        int last = sampling.stack.layers() - 1;
        double[][] activities = new double[sampling.stack.neurons(last)][count];
        felt.draw(sampling, count, replica, (layer, pass, its) -> {
            for (int j = 0; layer == last && j < its.length; j++) {
                activities[j][pass] = its[j];
            }
        });
        return activities;
    }

    /** To draw passes or sweeps under an image and give what each output does in each. */
    private record Outputs(Felt felt, int count) implements Unit<LayeredSampling, double[][]> {
        @Override
        public double[][] execute(LayeredSampling sampling) {
            return LayeredSampling.outputs(sampling, felt, count, 0);
        }
    }

    /** To draw passes or sweeps under an image and say what all neurons do. */
    private record AllNeurons(Felt felt, int count) implements Unit<LayeredSampling, LayeredActivities> {
        @Override
        public LayeredActivities execute(LayeredSampling sampling) {
            double[][] sums = new double[sampling.stack.layers()][];
            for (int layer = 0; layer < sums.length; layer++) {
                sums[layer] = new double[sampling.stack.neurons(layer)];
            }
            felt.draw(sampling, count, 0, (layer, pass, its) -> {
                for (int j = 0; j < its.length; j++) {
                    sums[layer][j] += its[j];
                }
            });
            return LayeredActivities.of(sums, count);
        }
    }

    /** To draw replicas under an image and judge whether they sample one distribution. */
    private record Replicas(Felt felt, int replicas, int count) implements Unit<LayeredSampling, List<Estimate>> {
        @Override
        public List<Estimate> execute(LayeredSampling sampling) {
            double[][][] all = new double[replicas][][];
            for (int replica = 0; replica < replicas; replica++) {
                all[replica] = outputs(sampling, felt, count, replica);
            }
            return IntStream.range(0, all[0].length)
                    .mapToObj(j -> Estimate.ofReplicas(
                            Arrays.stream(all).map(each -> each[j]).toArray(double[][]::new), new boolean[replicas]))
                    .toList();
        }
    }

    /**
     * Draws passes forwards, or sweeps from the first on, under an image on the calling thread: the same that {@link #sample} draws.
     *
     * @param image its key, for its streams
     * @param first number of the first pass; of sweeps 0
     * @param observer hears of each layer's raw activities in each pass or sweep that is kept, counted from {@code first}
     */
    public void draw(int image, ImageDrives drives, int first, int count, LayeredSampler.Observer observer) {
        if (full) {
            new Felt(image, drives).draw(this, count, 0, observer);
            return;
        }
        samplers.get()
                .forward(
                        drives.excitations(),
                        drives.inhibitions(),
                        count,
                        (neuron, pass) -> randomness.stream(image, neuron, first + (long) pass),
                        new Counted(observer, first));
    }

    @Override
    public List<Integer> steps() {
        return List.of(1, 2, 4, 8, 16, 32, 64, 128, 256);
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public Optional<Chains> chains() {
        return full ? Optional.of(new Sweeps()) : Optional.empty();
    }

    /** Sweeps of one image are a chain; outputs are not coupled to each other. */
    private static final class Sweeps implements Chains {
        @Override
        public int thermalization(int paths) {
            return THERMALIZATION;
        }

        @Override
        public double inhibition() {
            return 0;
        }
    }

    @Override
    public SampledActivities sample(int[] images, Drives drives, int[] pathCounts, IntConsumer done)
            throws InterruptedException {
        List<Integer> counts = ActivitySampling.boxed(pathCounts);
        List<Image> jobs = Felt.of(images, drives).stream()
                .map(felt -> new Image(felt, counts))
                .toList();
        return new SampledActivities(crew.execute(this, jobs, image -> done.accept(1)));
    }

    @Override
    public void rehearse(int[] images, Drives drives, int sweeps) throws InterruptedException {
        outputs(images, drives, Math.max(1, full ? sweeps - THERMALIZATION : sweeps), n -> {});
    }

    /**
     * The raw activities of the outputs, by image, output and pass or sweep: those that {@link #sample} draws.
     *
     * @param images keys of the images, for their streams
     * @param drives those of these images
     * @param count passes or sweeps, at least 1
     * @param done told after each image how many more are done, from any thread
     */
    public List<double[][]> outputs(int[] images, Drives drives, int count, IntConsumer done)
            throws InterruptedException {
        List<Outputs> jobs = Felt.of(images, drives).stream()
                .map(felt -> new Outputs(felt, count))
                .toList();
        return crew.execute(this, jobs, image -> done.accept(1));
    }

    /**
     * The mean activities of all neurons, hidden ones included, over passes or sweeps: those that {@link #sample} draws.
     *
     * @param images keys of the images, for their streams
     * @param drives those of these images
     * @param count passes or sweeps, at least 1
     * @param done told after each image how many more are done, from any thread
     */
    public List<LayeredActivities> activities(int[] images, Drives drives, int count, IntConsumer done)
            throws InterruptedException {
        List<AllNeurons> jobs = Felt.of(images, drives).stream()
                .map(felt -> new AllNeurons(felt, count))
                .toList();
        return crew.execute(this, jobs, image -> done.accept(1));
    }

    /**
     * Whether independent replicas of the whole Hamiltonian agree: by image, an estimate for each output that says so (R-hat, effective size).
     *
     * @param images keys of the images, for their streams
     * @param drives those of these images
     * @param replicas at least 4
     * @param count sweeps of each that are kept, at least 8
     */
    public List<List<Estimate>> convergence(int[] images, Drives drives, int replicas, int count, IntConsumer done)
            throws InterruptedException {
        List<Replicas> jobs = Felt.of(images, drives).stream()
                .map(felt -> new Replicas(felt, replicas, count))
                .toList();
        return crew.execute(this, jobs, image -> done.accept(1));
    }
}
