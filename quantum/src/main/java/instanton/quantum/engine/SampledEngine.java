package instanton.quantum.engine;

/** An engine that samples paths, alone or, by a Markov chain, those of a network. */
public sealed interface SampledEngine extends Engine permits PathHeatBath, MultilevelMetropolis {

    /**
     * The moves of one chain.
     *
     * @param members how many neurons the chain moves
     */
    PathMoves moves(int members);

    /**
     * Sweeps to throw away at the start of a chain.
     *
     * @param sweeps how many are to be kept
     */
    int thermalization(int sweeps);
}
