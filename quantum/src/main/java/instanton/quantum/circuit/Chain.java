package instanton.quantum.circuit;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulated neurons in a row (Fig. 6): {@code in} excites {@code n1}, which excites {@code n2}, and so on to
 * {@code out}.
 *
 * @param strengths eps of each coupling in turn, as many as there are simulated neurons; at least one
 */
public record Chain(List<Strength> strengths) {
    /** Two neurons (section 3.2): eps = 6000 k, which is Fig. 4 at k = 1 and Fig. 5 over k. */
    public static final Chain TWO_NEURONS = new Chain(List.of(Strength.timesK(6000)));

    /** The line of three (Fig. 7): eps_1 = 15000 k, eps_2 = 10000 k, eps_3 = 5000 k. */
    public static final Chain LINE_OF_THREE =
            new Chain(List.of(Strength.timesK(15000), Strength.timesK(10000), Strength.timesK(5000)));

    /** Keeps a copy; refuses a row of no neurons. */
    public Chain {
        strengths = List.copyOf(strengths);
        if (strengths.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least one coupling");
        }
    }

    /**
     * The chain under an input.
     *
     * @param brightness of the input neuron, in [0, 1]: 1 on, 0 off
     */
    public Network network(NeuronParameters parameters, double brightness) {
        List<Neuron> neurons = new ArrayList<>(List.of(new Neuron.Input("in", brightness)));
        List<Coupling> couplings = new ArrayList<>();
        for (int i = 1; i <= strengths.size(); i++) {
            String before = neurons.get(i - 1).id();
            String id = i == strengths.size() ? "out" : "n" + i;
            neurons.add(new Neuron.Simulated(id));
            couplings.add(new Coupling.Excitatory(strengths.get(i - 1), before, id));
        }
        return Network.of(parameters, neurons, couplings);
    }
}
