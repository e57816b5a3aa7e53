package instanton.quantum.metropolis;

import instanton.quantum.chain.PathMoves;
import instanton.quantum.chain.PathStart;
import instanton.quantum.engine.SampledEngine;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.physics.Interaction;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The paper's engine: multilevel Metropolis by bisection over single-slice updates (section 3.1), and reflections of arcs.
 *
 * <p>Kept as a check by other means, and for its price: successive paths are correlated, and each sweep of 2 N updates costs more than an independent
 * path of the heat bath.
 */
public final class MultilevelMetropolis implements SampledEngine {
    /** The engine's name. */
    public static final String LABEL = "metropolis";

    /** Single-slice updates of each neuron's path that a chain throws away (section 3.1). */
    public static final int THERMALIZATION = 2_000_000;

    private static final int REPLICAS = 4;

    private final NeuronParameters parameters;
    private final KinkPath input;

    private MultilevelMetropolis(NeuronParameters parameters) {
        this.parameters = parameters;
        this.input = parameters.inputPath();
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
    public PathMoves moves(Interaction neurons, int[] members) {
        return new MultilevelMoves(parameters.lattice(), members.length);
    }

    @Override
    public int thermalization(int sweeps) {
        return (THERMALIZATION - 1) / parameters.lattice().slices() + 1;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Four replicas by turns hot and cold, replica r from stream (0, 0, r), each with a quarter of the paths.
     */
    @Override
    public Estimate activity(SlicePotential potential, int paths, RandomStreams randomness) {
        int sweeps = (paths + REPLICAS - 1) / REPLICAS;
        double[][] activities = new double[REPLICAS][sweeps];
        boolean[] hot = new boolean[REPLICAS];
        for (int r = 0; r < REPLICAS; r++) {
            hot[r] = r % 2 == 0;
            chain(potential, hot[r] ? PathStart.HOT : PathStart.COLD, randomness.stream(0, 0, r), activities[r]);
        }
        return Estimate.ofReplicas(activities, hot);
    }

    private void chain(SlicePotential potential, PathStart start, UniformRandomProvider random, double[] activities) {
        PathMoves moves = new MultilevelMoves(parameters.lattice(), 1);
        double[] path = new double[potential.slices()];
        for (int t = 0; t < path.length; t++) {
            path[t] = start.at(0, t);
        }
        for (int s = thermalization(activities.length); s > 0; s--) {
            moves.move(0, potential, path, random);
        }
        moves.settle();
        for (int s = 0; s < activities.length; s++) {
            moves.move(0, potential, path, random);
            double sum = 0;
            for (double phi : path) {
                sum += parameters.well().potential(phi * phi);
            }
            activities[s] = sum / input.potentialSum();
        }
    }
}
