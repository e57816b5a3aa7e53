package instanton.quantum.metropolis;

import instanton.quantum.chain.PathMoves;
import instanton.quantum.engine.Engine;
import instanton.quantum.engine.PathSampler;
import instanton.quantum.physics.Interaction;
import instanton.quantum.physics.NeuronParameters;
import java.util.Optional;

/**
 * The paper's engine: multilevel Metropolis by bisection over single-slice updates (section 3.1), and reflections of arcs.
 *
 * <p>Kept as a check by other means, and for its price: successive paths are correlated, and each sweep of 2 N updates costs more than an independent
 * path of the heat bath.
 */
public final class MultilevelMetropolis implements Engine {
    /** The engine's name. */
    public static final String LABEL = "metropolis";

    /** Single-slice updates of each neuron's path that a chain throws away (section 3.1). */
    public static final int THERMALIZATION = 2_000_000;

    private static final long STREAMS = -425985346;

    private final NeuronParameters parameters;

    private MultilevelMetropolis(NeuronParameters parameters) {
        this.parameters = parameters;
    }

    /** Ready at once. */
    public static MultilevelMetropolis of(NeuronParameters parameters) {
        return new MultilevelMetropolis(parameters);
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public NeuronParameters parameters() {
        return parameters;
    }

    @Override
    public Optional<PathSampler> independent() {
        return Optional.empty();
    }

    @Override
    public PathMoves moves(Interaction neurons, int[] members) {
        return new MultilevelMoves(parameters.lattice(), members.length);
    }

    @Override
    public int thermalization(int sweeps) {
        return (THERMALIZATION - 1) / parameters.lattice().slices() + 1;
    }

    @Override
    public long streams() {
        return STREAMS;
    }
}
