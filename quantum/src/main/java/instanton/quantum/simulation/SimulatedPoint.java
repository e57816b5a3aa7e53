package instanton.quantum.simulation;

import java.util.List;

/**
 * What a simulation says of a network at one k.
 *
 * @param k the modulating factor
 * @param neurons one result per simulated neuron, in the network's order
 * @param stop why sampling stopped
 * @param exchanges accepted share of the exchanges offered to the next larger k; NaN where none were
 */
public record SimulatedPoint(double k, List<NeuronActivity> neurons, Stop stop, double exchanges) {

    /** Keeps a copy of the list. */
    public SimulatedPoint {
        neurons = List.copyOf(neurons);
    }
}
