package instanton.quantum.simulation;

import instanton.quantum.chain.ChainState;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PathJob} has drawn.
 *
 * @param kept by point and member of the part
 * @param settled whether that was drawn after thermalization
 * @param after where chains are now; null where paths are independent
 */
record PathPiece(
        List<List<PathRecord>> kept,
        boolean settled,
        @Nullable ChainState after) implements Serializable {
    /** How many paths of all neurons at all k. */
    long paths() {
        return (long) kept.size() * kept.get(0).size() * kept.get(0).get(0).size();
    }
}
