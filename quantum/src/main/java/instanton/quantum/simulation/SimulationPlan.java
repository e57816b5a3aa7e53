package instanton.quantum.simulation;

import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.TransferMatrix;

/**
 * What to compute of a network.
 *
 * @param engine {@code exact} or {@code heat-bath}
 * @param paths paths to keep per neuron, of all replicas together; the exact engine needs none
 */
public record SimulationPlan(String engine, int paths) {
    /** Independent replicas of each coupled part of a network; half begin hot, half cold. */
    public static final int REPLICAS = 4;

    /** Fewest paths: what convergence can be judged by. */
    public static final int FEWEST_PATHS = 100;

    /** Refuses an unknown engine and too few paths. */
    public SimulationPlan {
        if (!engine.equals(TransferMatrix.LABEL) && !engine.equals(PathHeatBath.LABEL)) {
            throw new IllegalArgumentException(
                    "expected exact or heat-bath, found " + (engine.isBlank() ? "nothing" : engine));
        }
        if (paths < FEWEST_PATHS) {
            throw new IllegalArgumentException("expected at least " + FEWEST_PATHS + " paths, found " + paths);
        }
    }

    boolean isExact() {
        return engine.equals(TransferMatrix.LABEL);
    }

    /** Sweeps each replica keeps. */
    int sweeps() {
        return (paths + REPLICAS - 1) / REPLICAS;
    }

    /** Sweeps each replica makes first, which are thrown away. */
    int thermalization() {
        return Math.max(50, sweeps() / 5);
    }
}
