package instanton.quantum.engine;

import instanton.quantum.chain.PathMoves;
import instanton.quantum.physics.Interaction;

/** An engine that samples paths, alone or, by a Markov chain, those of a network. */
public interface SampledEngine extends Engine {

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
}
