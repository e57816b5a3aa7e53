package instanton.quantum.chain;

import instanton.quantum.physics.SlicePotential;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
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

    /** Thermalization is over: nothing is tuned from here on, and what is counted is counted anew. */
    default void settle() {
        // Most have nothing to tune.
    }

    /** What was tried on a member's path and accepted since thermalization was over, or since the beginning; nothing where all is accepted. */
    default List<MoveCount> counts(int member) {
        return List.of();
    }

    /** Forgets what was tuned and counted. */
    default void reset() {
        // Most have nothing to forget.
    }

    /** Writes what was tuned and counted. */
    default void write(DataOutput out) throws IOException {
        // Most remember nothing.
    }

    /** Takes up what moves like these have written. */
    default void read(DataInput in) throws IOException {
        // Most remember nothing.
    }
}
