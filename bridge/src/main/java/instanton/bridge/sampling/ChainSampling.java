package instanton.bridge.sampling;

import instanton.bridge.network.Drives;
import instanton.quantum.chain.PathChain;
import instanton.quantum.chain.PathStart;
import instanton.quantum.engine.SampledEngine;
import instanton.quantum.estimate.GammaMethod;
import instanton.quantum.network.Wiring;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.Arrays;
import java.util.Collections;
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
    private final Crew crew;

    /**
     * Prepares the sampling.
     *
     * @param inhibition strength between each two output neurons, an energy &gt;= 0
     * @param crew draws the chains; the caller closes it
     */
    public ChainSampling(SampledEngine engine, double inhibition, RandomStreams randomness, Crew crew) {
        this.engine = engine;
        this.inhibition = inhibition;
        this.randomness = randomness.fork(engine.label().hashCode());
        this.crew = crew;
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
        crew.execute(
                this,
                Collections.nCopies(crew.size(), shared -> {
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
                    return i;
                }),
                piece -> {});
        return sampled;
    }

    /** Activities, neuron x path. */
    private double[][] draw(int image, double[] drives, int paths) {
        Wiring wiring = Drives.wiring(engine.parameters(), drives, inhibition);
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
