package instanton.quantum.chain;

import instanton.quantum.physics.SlicePotential;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How a Markov chain changes one neuron's path while all others are held. Every move leaves {@code exp(-S)} as it is. Owns its
 * buffers; for one thread.
 */
public interface PathMoves {

    /**
     * Moves a path once all over.
     *
     * @param member which of the chain's neurons it is, 0, 1, ...: what is tuned is tuned for each
     * @param felt what the neuron feels at each slice
     * @param path N positions, changed in place
     * @return by how much the path's action has changed
     */
    double move(int member, SlicePotential felt, double[] path, UniformRandomProvider random);

    /** Thermalization is over: nothing is tuned from here on. */
    void settle();
}
