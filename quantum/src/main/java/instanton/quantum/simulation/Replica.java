package instanton.quantum.simulation;

import java.util.function.LongConsumer;

/**
 * One of several samplers of a connected part of a network, at one k or at several. Used by one thread at a time.
 */
sealed interface Replica permits IndependentReplica, ChainReplica {

    /**
     * Draws more paths, of each neuron at each k, and keeps what they say.
     *
     * @param paths how many
     * @param done told how many more are drawn
     */
    void extend(int paths, LongConsumer done);

    /** Thermalization is over: forgets all that was drawn, and tunes nothing from here on. */
    void settle();

    /**
     * What it has drawn of one neuron.
     *
     * @param point number of the k
     * @param member number of the neuron within the part
     */
    PathRecord record(int point, int member);

    /** Accepted share of the exchanges between a point and the next; NaN where none were offered. */
    double exchanges(int point);
}
