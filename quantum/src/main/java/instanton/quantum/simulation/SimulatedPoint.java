package instanton.quantum.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation says of a network at one k.
 *
 * @param k the modulating factor
 * @param neurons one result per simulated neuron, in the network's order
 * @param stop why sampling stopped
 * @param exchanges accepted share of the exchanges offered to the next larger k; NaN where none were
 * @param trace what each path was like, where that was to be kept
 */
public record SimulatedPoint(
        double k,
        List<NeuronActivity> neurons,
        Stop stop,
        double exchanges,
        @Nullable Trace trace) {

    /** One without a trace. */
    public SimulatedPoint(double k, List<NeuronActivity> neurons, Stop stop, double exchanges) {
        this(k, neurons, stop, exchanges, null);
    }

    /** Keeps a copy of the list. */
    public SimulatedPoint {
        neurons = List.copyOf(neurons);
    }
}
