package instanton.quantum.network;

import instanton.quantum.physics.NeuronParameters;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Neurons and the couplings between them, any graph.
 *
 * <p>Couplings of one kind between the same neurons add up. A coupling between two input neurons, both of whose paths are
 * fixed, would have no effect and is refused.
 */
public final class Network {
    private final NeuronParameters parameters;
    private final List<Neuron> neurons;
    private final List<Coupling> couplings;
    private final String comment;

    private Network(NeuronParameters parameters, List<Neuron> neurons, List<Coupling> couplings, String comment) {
        this.parameters = parameters;
        this.neurons = neurons;
        this.couplings = couplings;
        this.comment = comment;
    }

    /**
     * Checks and joins the parts.
     *
     * @throws IllegalArgumentException if an id is taken twice, a coupling names no neuron or two input neurons, no neuron is
     *     simulated, or the strengths add up to infinity
     */
    public static Network of(NeuronParameters parameters, List<Neuron> neurons, List<Coupling> couplings) {
        Set<String> ids = new HashSet<>();
        Set<String> simulated = new HashSet<>();
        for (Neuron neuron : neurons) {
            if (!ids.add(neuron.id())) {
                throw new IllegalArgumentException("two neurons with the id \"" + neuron.id() + "\"");
            }
            if (neuron instanceof Neuron.Simulated) {
                simulated.add(neuron.id());
            }
        }
        if (simulated.isEmpty()) {
            throw new IllegalArgumentException("no simulated neuron: at least one must have no brightness");
        }
        double sum = 0;
        for (Coupling coupling : couplings) {
            String one =
                    coupling instanceof Coupling.Excitatory c ? c.from() : ((Coupling.Inhibitory) coupling).first();
            String other =
                    coupling instanceof Coupling.Excitatory c ? c.to() : ((Coupling.Inhibitory) coupling).second();
            checkKnown(ids, one);
            checkKnown(ids, other);
            if (!simulated.contains(one) && !simulated.contains(other)) {
                throw new IllegalArgumentException("a coupling joins \"" + one + "\" and \"" + other
                        + "\", two input neurons whose paths are fixed");
            }
            sum += coupling.strength().value();
        }
        if (Double.isInfinite(sum)) {
            throw new IllegalArgumentException("the strengths add up to infinity");
        }
        return new Network(parameters, List.copyOf(neurons), List.copyOf(couplings), "");
    }

    private static void checkKnown(Set<String> ids, String id) {
        if (!ids.contains(id)) {
            throw new IllegalArgumentException("a coupling names \"" + id + "\", which is no neuron");
        }
    }

    /**
     * The same network with something to say of it.
     *
     * @param text one line, or empty
     * @throws IllegalArgumentException if it is more than a line of printable characters
     */
    public Network withComment(String text) {
        OneLine.check("comment", text);
        return new Network(parameters, neurons, couplings, text);
    }

    /** The same neurons and couplings where all neurons share other parameters. */
    public Network with(NeuronParameters others) {
        return new Network(others, neurons, couplings, comment);
    }

    /**
     * The same with some of its input neurons as bright as they are to be.
     *
     * @param brightness by id, each in [0, 1]
     * @throws IllegalArgumentException if an id is none of an input neuron, or a brightness none
     */
    public Network with(Map<String, Double> brightness) {
        List<String> inputs = inputIds();
        for (String id : brightness.keySet()) {
            if (!inputs.contains(id)) {
                throw new IllegalArgumentException(
                        simulatedIds().contains(id)
                                ? "neuron \"" + id + "\" is simulated, not an input"
                                : "no input neuron has the id \"" + id + "\"");
            }
        }
        List<Neuron> others = neurons.stream()
                .map(neuron -> brightness.containsKey(neuron.id())
                        ? new Neuron.Input(neuron.id(), brightness.get(neuron.id()))
                        : neuron)
                .toList();
        return new Network(parameters, others, couplings, comment);
    }

    /** What there is to say of it: one line, or empty. No engine reads it. */
    public String comment() {
        return comment;
    }

    /** What all neurons share. */
    public NeuronParameters parameters() {
        return parameters;
    }

    /** All neurons, in the order they were given. */
    public List<Neuron> neurons() {
        return neurons;
    }

    /** All couplings, in the order they were given. */
    public List<Coupling> couplings() {
        return couplings;
    }

    /** The ids of the simulated neurons in the order of {@link #neurons()}, which is that of {@link Wiring}'s indices. */
    public List<String> simulatedIds() {
        return neurons.stream()
                .filter(Neuron.Simulated.class::isInstance)
                .map(Neuron::id)
                .toList();
    }

    /** The ids of the input neurons in the order of {@link #neurons()}. */
    public List<String> inputIds() {
        return neurons.stream()
                .filter(Neuron.Input.class::isInstance)
                .map(Neuron::id)
                .toList();
    }

    /**
     * The ids of the simulated neurons that excite no simulated one: where an answer is read. All of them, where each excites another.
     */
    public List<String> outputIds() {
        Set<String> simulated = new LinkedHashSet<>(simulatedIds());
        Set<String> outputs = new LinkedHashSet<>(simulated);
        for (Coupling coupling : couplings) {
            if (coupling instanceof Coupling.Excitatory c && simulated.contains(c.to())) {
                outputs.remove(c.from());
            }
        }
        return List.copyOf(outputs.isEmpty() ? simulated : outputs);
    }

    /** Whether any strength depends on the modulating factor k. */
    public boolean usesK() {
        return couplings.stream().anyMatch(c -> c.strength().scaled());
    }

    /**
     * The network at a modulating factor, as numbers.
     *
     * @param k finite and &gt;= 0; without effect unless {@link #usesK()}
     */
    public Wiring at(double k) {
        return Wiring.of(this, k);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Network n
                && parameters.equals(n.parameters)
                && neurons.equals(n.neurons)
                && couplings.equals(n.couplings)
                && comment.equals(n.comment);
    }

    @Override
    public int hashCode() {
        return Objects.hash(parameters, neurons, couplings, comment);
    }

    @Override
    public String toString() {
        return "Network[" + parameters + ", " + neurons + ", " + couplings + ", \"" + comment + "\"]";
    }
}
