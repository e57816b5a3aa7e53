package instanton.quantum.engine;

import instanton.quantum.network.Wiring;

/** An engine that samples paths, alone or, by a Markov chain, those of a network. */
public sealed interface SampledEngine extends Engine permits PathHeatBath, MultilevelMetropolis {

    /**
     * The moves of one chain.
     *
     * @param members the neurons that the chain moves, as the wiring numbers them
     * @throws IllegalArgumentException if one may feel what is too strong for its lattice
     */
    PathMoves moves(Wiring wiring, int[] members);

    /**
     * Sweeps to throw away at the start of a chain.
     *
     * @param sweeps how many are to be kept
     */
    int thermalization(int sweeps);
}
