package instanton.quantum.engine;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.List;

/** A way to get at the activity of a quantum neuron. Engines are immutable and may be shared between threads. */
public sealed interface Engine permits TransferMatrix, SampledEngine {

    /** The names of all engines. */
    List<String> LABELS = List.of(TransferMatrix.LABEL, PathHeatBath.LABEL, MultilevelMetropolis.LABEL);

    /**
     * The engine of a name, ready at once.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Engine of(String label, NeuronParameters parameters) {
        return switch (label) {
            case TransferMatrix.LABEL -> TransferMatrix.of(parameters);
            case PathHeatBath.LABEL -> PathHeatBath.untabulated(parameters);
            case MultilevelMetropolis.LABEL -> MultilevelMetropolis.of(parameters);
            default -> throw unknown(label);
        };
    }

    /** Refuses a name that no engine has, naming all that there are. */
    static void checkLabel(String label) {
        if (!LABELS.contains(label)) {
            throw unknown(label);
        }
    }

    private static IllegalArgumentException unknown(String label) {
        return new IllegalArgumentException(
                "expected one of " + String.join(", ", LABELS) + ", found " + (label.isBlank() ? "nothing" : label));
    }

    /** The engine's name on the command line and in reports. */
    String label();

    /** The neuron it computes. */
    NeuronParameters parameters();

    /**
     * Raw activity {@code A = <sum_t V0(phi_t)> / sum_t V0(psi_t)} (section 3.2) of a neuron that feels any three coefficients per slice.
     *
     * @param potential what the neuron feels, of as many slices as the lattice has
     * @param paths paths to sample, at least 1; the exact engine needs none
     * @param randomness the streams to draw from; independent path p, or replica p of a chain, uses stream (0, 0, p)
     */
    Estimate activity(SlicePotential potential, int paths, RandomStreams randomness);

    /** As {@link #activity(SlicePotential, int, RandomStreams)}, of a neuron driven by inputs alone. */
    default Estimate activity(Drive drive, int paths, RandomStreams randomness) {
        return activity(SlicePotential.driven(parameters(), parameters().inputPath(), drive), paths, randomness);
    }
}
