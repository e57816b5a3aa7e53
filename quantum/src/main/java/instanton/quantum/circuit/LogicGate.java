package instanton.quantum.circuit;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The logical elements of section 3.3. Each answers by the activity of {@code out}; k is that of the figure that shows
 * the element's activity.
 */
public enum LogicGate {
    /**
     * Fig. 10: each input excites a neuron of its own, and these two excite {@code out}, too weakly for one of them alone. k
     * scales the coupling of {@code in2} (Fig. 11).
     */
    AND(List.of("in1", "in2"), new Neuron.Simulated("n1"), new Neuron.Simulated("n2")) {
        @Override
        List<Coupling> couplings() {
            return List.of(
                    new Coupling.Excitatory(Strength.of(INPUT), "in1", "n1"),
                    new Coupling.Excitatory(Strength.timesK(INPUT), "in2", "n2"),
                    new Coupling.Excitatory(Strength.of(AND_OUTPUT), "n1", "out", OURS),
                    new Coupling.Excitatory(Strength.of(AND_OUTPUT), "n2", "out", OURS));
        }
    },

    /**
     * Fig. 15: as {@link #AND}, but either of the two neurons can excite {@code out} alone, and they inhibit each other, so
     * that it is never excited by both. k scales the coupling of {@code in2} (Fig. 17).
     */
    OR(List.of("in1", "in2"), new Neuron.Simulated("n1"), new Neuron.Simulated("n2")) {
        @Override
        List<Coupling> couplings() {
            return List.of(
                    new Coupling.Excitatory(Strength.of(INPUT), "in1", "n1"),
                    new Coupling.Excitatory(Strength.timesK(INPUT), "in2", "n2"),
                    new Coupling.Inhibitory(Strength.of(RIVALRY), "n1", "n2", OURS),
                    new Coupling.Excitatory(Strength.of(OR_OUTPUT), "n1", "out", OURS),
                    new Coupling.Excitatory(Strength.of(OR_OUTPUT), "n2", "out", OURS));
        }
    },

    /**
     * Fig. 13: {@code n1}, excited by {@code in}, inhibits {@code out}, which is excited more weakly by {@code on}, an input
     * that is always on. While {@code in} is on too this is the paper's scheme, in which one input excites both. k scales
     * the inhibition (Fig. 14).
     */
    NOT(List.of("in"), new Neuron.Input("on", 1), new Neuron.Simulated("n1")) {
        @Override
        List<Coupling> couplings() {
            return List.of(
                    new Coupling.Excitatory(Strength.of(NOT_STRONGER), "in", "n1", OURS),
                    new Coupling.Excitatory(Strength.of(NOT_WEAKER), "on", "out", OURS),
                    new Coupling.Inhibitory(Strength.timesK(NOT_INHIBITION), "n1", "out"));
        }
    },

    /**
     * Fig. 16: {@code n2} and {@code n3} are an {@link #OR}; {@code n1} takes both inputs, too weakly for one of them alone, and
     * inhibits {@code out}. k scales both couplings of {@code in1} (Fig. 18).
     */
    XOR(List.of("in1", "in2"), new Neuron.Simulated("n1"), new Neuron.Simulated("n2"), new Neuron.Simulated("n3")) {
        @Override
        List<Coupling> couplings() {
            return List.of(
                    new Coupling.Excitatory(Strength.timesK(XOR_BOTH), "in1", "n1"),
                    new Coupling.Excitatory(Strength.of(XOR_BOTH), "in2", "n1"),
                    new Coupling.Excitatory(Strength.timesK(XOR_EACH), "in1", "n2"),
                    new Coupling.Excitatory(Strength.of(XOR_EACH), "in2", "n3"),
                    new Coupling.Inhibitory(Strength.of(RIVALRY), "n2", "n3", OURS),
                    new Coupling.Excitatory(Strength.of(OR_OUTPUT), "n2", "out", OURS),
                    new Coupling.Excitatory(Strength.of(OR_OUTPUT), "n3", "out", OURS),
                    new Coupling.Inhibitory(Strength.of(XOR_VETO), "n1", "out", OURS));
        }
    };

    /** What a coupling says whose strength is not the paper's. */
    public static final String OURS = "our choice; the paper gives no number";

    /** The paper's eps of an input of AND and OR (sections 3.3.1 and 3.3.3). */
    public static final double INPUT = 8000;

    /** AND: eps from each of the two neurons to {@code out}. Our choice; the paper gives no number. */
    public static final double AND_OUTPUT = 4000;

    /** OR and XOR: eps from each of the two rivals to {@code out}. Our choice; the paper gives no number. */
    public static final double OR_OUTPUT = 6000;

    /** OR and XOR: inhibition between the two rivals. Our choice, that of NOT; the paper gives no number. */
    public static final double RIVALRY = 50000;

    /** NOT: eps_1. Our choice; the paper says eps_1 &gt; eps_2 (section 3.3.2). */
    public static final double NOT_STRONGER = 8000;

    /** NOT: eps_2. Our choice; the paper says eps_1 &gt; eps_2 (section 3.3.2). */
    public static final double NOT_WEAKER = 6000;

    /** NOT: the paper's inhibition at k = 1 (section 3.3.2). */
    public static final double NOT_INHIBITION = 50000;

    /** XOR: the paper's eps_1 = 3000 (Fig. 16), which we take for the neuron that both inputs excite. */
    public static final double XOR_BOTH = 3000;

    /** XOR: the paper's eps_2 = 10000 (Fig. 16), which we take for the neurons that one input each excites. */
    public static final double XOR_EACH = 10000;

    /** XOR: inhibition of {@code out} by the neuron that both inputs excite. Our choice; the paper gives no number. */
    public static final double XOR_VETO = 50000;

    private final List<String> inputs;
    private final List<Neuron> inner;

    LogicGate(List<String> inputs, Neuron... inner) {
        this.inputs = inputs;
        this.inner = List.of(inner);
    }

    abstract List<Coupling> couplings();

    /** The ids of the inputs that may be on or off. */
    public List<String> inputs() {
        return inputs;
    }

    /**
     * The element under its inputs.
     *
     * @param brightness of each of {@link #inputs()}, in [0, 1]: 1 on, 0 off
     * @throws IllegalArgumentException if there are more or fewer
     */
    public Network network(NeuronParameters parameters, double... brightness) {
        if (brightness.length != inputs.size()) {
            throw new IllegalArgumentException(name() + " takes the brightness of " + String.join(" and ", inputs)
                    + ", not " + brightness.length + " numbers");
        }
        List<Neuron> neurons = new ArrayList<>();
        for (int i = 0; i < brightness.length; i++) {
            neurons.add(new Neuron.Input(inputs.get(i), brightness[i]));
        }
        neurons.addAll(inner);
        neurons.add(new Neuron.Simulated("out"));
        return Network.of(parameters, neurons, couplings());
    }
}
