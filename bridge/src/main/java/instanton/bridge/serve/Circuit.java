package instanton.bridge.serve;

import instanton.quantum.circuit.PaperNetwork;
import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One of the paper's circuits, as a page shows it.
 *
 * @param name of its network file
 * @param comment what it is
 * @param usesK whether k scales any of its couplings
 * @param inputs ids of the neurons that are switched
 * @param neurons ids of those that are simulated
 */
record Circuit(
        String name, String comment, boolean usesK, List<String> inputs, List<String> neurons, List<Wire> couplings) {
    Circuit {
        inputs = List.copyOf(inputs);
        neurons = List.copyOf(neurons);
        couplings = List.copyOf(couplings);
    }

    /** A coupling: of what excites from the first to the second, else of both alike. */
    record Wire(String from, String to, boolean excites, double strength, boolean scaled) {}

    static Optional<PaperNetwork> find(String name) {
        return Arrays.stream(PaperNetwork.values())
                .filter(each -> each.label().equals(name))
                .findFirst();
    }

    static List<Circuit> all() {
        return Arrays.stream(PaperNetwork.values()).map(Circuit::of).toList();
    }

    private static Circuit of(PaperNetwork paper) {
        Network network = paper.network();
        List<Wire> wires = new ArrayList<>();
        for (Coupling coupling : network.couplings()) {
            double strength = coupling.strength().value();
            boolean scaled = coupling.strength().scaled();
            wires.add(
                    coupling instanceof Coupling.Excitatory excites
                            ? new Wire(excites.from(), excites.to(), true, strength, scaled)
                            : new Wire(
                                    ((Coupling.Inhibitory) coupling).first(),
                                    ((Coupling.Inhibitory) coupling).second(),
                                    false,
                                    strength,
                                    scaled));
        }
        return new Circuit(
                paper.label(), network.comment(), network.usesK(), network.inputIds(), network.simulatedIds(), wires);
    }
}
