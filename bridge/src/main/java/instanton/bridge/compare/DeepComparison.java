package instanton.bridge.compare;

import java.util.List;
import java.util.Optional;

/**
 * A deep network read in several ways.
 *
 * @param comparison of all readings
 * @param hidden what hidden layers do, from the lowest
 * @param convergence of sweeps; empty where there are none
 */
public record DeepComparison(Comparison comparison, List<HiddenLayer> hidden, Optional<Convergence> convergence) {
    /** Copies the list. */
    public DeepComparison {
        hidden = List.copyOf(hidden);
    }

    /**
     * Whether replicas of the whole Hamiltonian agree.
     *
     * @param images looked at
     * @param converged outputs whose activity has converged
     * @param outputs of all these images
     * @param sweeps of each of four replicas
     */
    public record Convergence(int images, int converged, int outputs, int sweeps) {}
}
