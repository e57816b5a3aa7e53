package instanton.quantum.engine;

import instanton.quantum.chain.PathMoves;
import instanton.quantum.physics.Interaction;
import instanton.quantum.physics.NeuronParameters;
import java.io.Serializable;
import java.util.Optional;

/**
 * A way to sample paths: independent ones of a neuron by itself, batch by batch, where it can; else those of a Markov chain over neurons. Engines
 * are immutable and may be shared between threads.
 */
public interface Engine extends Serializable {

    /** The engine's name on the command line and in reports. */
    String label();

    /** The neurons whose paths it samples. */
    NeuronParameters parameters();

    /**
     * What one thread draws independent paths with; empty if each path follows from the one before. It takes memory: one for each thread.
     *
     * @throws IllegalArgumentException if the lattice is too fine for that
     */
    Optional<PathSampler> independent();

    /**
     * The moves of one chain.
     *
     * @param members the neurons that the chain moves, by number
     * @throws IllegalArgumentException if one may feel what is too strong for its lattice
     */
    PathMoves moves(Interaction neurons, int[] members);

    /**
     * Sweeps to throw away at the start of a chain.
     *
     * @param sweeps how many are to be kept
     */
    int thermalization(int sweeps);

    /** The key of the streams that its chains under images are drawn from: other streams than those of any other engine. */
    long streams();
}
