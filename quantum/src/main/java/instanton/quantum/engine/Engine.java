package instanton.quantum.engine;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;

/** A way to get at the activity of a quantum neuron. Engines are immutable and may be shared between threads. */
public interface Engine {

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
