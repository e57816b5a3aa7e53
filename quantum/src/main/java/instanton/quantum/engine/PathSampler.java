package instanton.quantum.engine;

import instanton.quantum.physics.Drive;
import instanton.quantum.physics.SlicePotential;
import org.apache.commons.rng.UniformRandomProvider;

/** Draws batches of independent paths of one neuron at a time, in buffers of its own; for one thread. */
public interface PathSampler {

    /** The stream of random numbers from which path number p of a batch is drawn. */
    @FunctionalInterface
    interface Streams {
        /** A fresh stream; the same for the same p. */
        UniformRandomProvider stream(int path);
    }

    /**
     * A batch of paths of a driven neuron.
     *
     * @param drive what the neuron feels
     * @param randomness one stream per path: the first n activities do not depend on how many are asked for
     * @param activities receives the raw activity (section 3.2) of each path
     */
    void draw(Drive drive, Streams randomness, double[] activities);

    /**
     * A batch of paths of a neuron that feels any three coefficients per slice.
     *
     * @param randomness one stream per path: the first n activities do not depend on how many are asked for
     * @param activities receives the raw activity of each path
     * @param phiSquared receives each path's mean of phi^2 over its slices, as many
     */
    void draw(SlicePotential potential, Streams randomness, double[] activities, double[] phiSquared);
}
