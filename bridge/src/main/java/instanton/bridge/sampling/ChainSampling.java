package instanton.bridge.sampling;

import instanton.quantum.chain.PathChain;
import instanton.quantum.chain.PathStart;
import instanton.quantum.engine.SampledEngine;
import instanton.quantum.estimate.GammaMethod;
import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
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
public final class ChainSampling implements ActivitySampling {
    private static final int BATCH = 8;

    private final SampledEngine engine;
    private final double inhibition;
    private final RandomStreams randomness;
    private final ExecutorService executor;
    private final int workers;

    /**
     * Prepares the sampling.
     *
     * @param inhibition strength between each two output neurons, an energy &gt;= 0
     * @param executor runs the workers; the caller shuts it down
     * @param workers how many tasks to split a batch into, at least 1
     */
    public ChainSampling(
            SampledEngine engine, double inhibition, RandomStreams randomness, ExecutorService executor, int workers) {
        this.engine = engine;
        this.inhibition = inhibition;
        this.randomness = randomness.fork(engine.label().hashCode());
        this.executor = executor;
        this.workers = workers;
    }

    /**
     * Output neurons under one image: since they feel it through their drives alone, one input neuron stands for all pixels.
     *
     * @param drives E_j, an energy &gt;= 0 per output neuron
     * @param inhibition strength between each two of them, an energy &gt;= 0
     */
    public static Wiring wiring(NeuronParameters parameters, double[] drives, double inhibition) {
        List<Neuron> neurons = new ArrayList<>();
        List<Coupling> couplings = new ArrayList<>();
        neurons.add(new Neuron.Input("image", 1));
        for (int j = 0; j < drives.length; j++) {
            String id = String.valueOf(j);
            neurons.add(new Neuron.Simulated(id));
            couplings.add(new Coupling.Excitatory(Strength.of(drives[j]), "image", id));
            for (int k = 0; k < j; k++) {
                couplings.add(new Coupling.Inhibitory(Strength.of(inhibition), String.valueOf(k), id));
            }
        }
        return Network.of(parameters, neurons, couplings).at(1);
    }

    @Override
    public int batch() {
        return BATCH;
    }

    /** Strength between each two output neurons, an energy; 0 for none. */
    public double inhibition() {
        return inhibition;
    }

    /** Sweeps that each chain throws away, of so many paths to be kept. */
    public int thermalization(int paths) {
        return engine.thermalization(paths);
    }

    @Override
    public SampledActivities sample(int[] images, double[] drives, int digits, int[] pathCounts, IntConsumer done)
            throws InterruptedException {
        SampledActivities sampled = SampledActivities.ofChains(images.length, digits, pathCounts);
        AtomicInteger next = new AtomicInteger();
        List<Runnable> tasks = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            tasks.add(() -> {
                int i;
                while ((i = next.getAndIncrement()) < images.length
                        && !Thread.currentThread().isInterrupted()) {
                    double[] ten = Arrays.copyOfRange(drives, i * digits, (i + 1) * digits);
                    double[][] activities = draw(images[i], ten, sampled.paths());
                    for (int j = 0; j < digits; j++) {
                        sampled.put(i, j, activities[j], GammaMethod.of(new double[][] {activities[j]}));
                    }
                    done.accept(1);
                }
            });
        }
        new Workers(executor).await(tasks);
        return sampled;
    }

    /** Activities, neuron x path. */
    private double[][] draw(int image, double[] drives, int paths) {
        Wiring wiring = wiring(engine.parameters(), drives, inhibition);
        int[] members = IntStream.range(0, drives.length).toArray();
        UniformRandomProvider random = randomness.stream(image, 0, 0);
        PathChain chain = new PathChain(wiring, members, PathStart.HOT, engine.moves(wiring, members));
        for (int s = engine.thermalization(paths);
                s > 0 && !Thread.currentThread().isInterrupted();
                s--) {
            chain.sweep(random);
        }
        chain.settle();
        double[][] activities = new double[drives.length][paths];
        for (int s = 0; s < paths && !Thread.currentThread().isInterrupted(); s++) {
            chain.sweep(random);
            for (int j = 0; j < drives.length; j++) {
                activities[j][s] = chain.activity(j);
            }
        }
        return activities;
    }
}
