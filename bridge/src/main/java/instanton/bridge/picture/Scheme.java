package instanton.bridge.picture;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A network's neurons and couplings in the paper's signs (Fig. 9).
 *
 * @param title what stands above it
 * @param nodes the neurons, each in its layer
 * @param edges the couplings
 */
public record Scheme(String title, List<Node> nodes, List<Edge> edges) implements Panel {
    /** Keeps copies. */
    public Scheme {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** What a neuron is. */
    public enum Kind {
        /** An input that is on, whatever is asked of the network. */
        ALWAYS_ON,
        /** An input that may be on or off. */
        INPUT,
        /** A neuron whose path evolves. */
        SIMULATED
    }

    /**
     * A neuron.
     *
     * @param id its name
     * @param layer 0 for inputs, else one more than the farthest that excites it
     */
    public record Node(String id, Kind kind, int layer) {}

    /**
     * A coupling.
     *
     * @param from where an excitatory one comes from
     * @param to where it goes; of an inhibitory one both ends are alike
     * @param strength eps as written, such as {@code 6000 k}
     * @param inhibitory whether eq. 11 rather than eq. 10
     * @param ours whether the paper gives no number for it
     */
    public record Edge(String from, String to, String strength, boolean inhibitory, boolean ours) {}

    /**
     * The scheme of a network.
     *
     * @param alwaysOn ids of the inputs that are never off
     */
    public static Scheme of(String title, Network network, List<String> alwaysOn) {
        List<Edge> edges = new ArrayList<>();
        for (Coupling coupling : network.couplings()) {
            boolean ours = !coupling.comment().isEmpty();
            String strength = written(coupling.strength());
            if (coupling instanceof Coupling.Excitatory c) {
                edges.add(new Edge(c.from(), c.to(), strength, false, ours));
            } else if (coupling instanceof Coupling.Inhibitory c) {
                edges.add(new Edge(c.first(), c.second(), strength, true, ours));
            }
        }
        Map<String, Integer> layers = layers(network, edges);
        List<Node> nodes = new ArrayList<>();
        for (Neuron neuron : network.neurons()) {
            Kind kind = neuron instanceof Neuron.Simulated
                    ? Kind.SIMULATED
                    : alwaysOn.contains(neuron.id()) ? Kind.ALWAYS_ON : Kind.INPUT;
            nodes.add(new Node(neuron.id(), kind, layers.getOrDefault(neuron.id(), 0)));
        }
        return new Scheme(title, nodes, edges);
    }

    private static Map<String, Integer> layers(Network network, List<Edge> edges) {
        Map<String, Integer> layers = new HashMap<>();
        for (Neuron neuron : network.neurons()) {
            layers.put(neuron.id(), neuron instanceof Neuron.Simulated ? 1 : 0);
        }
        // As many rounds as neurons: longer ways go in circles.
        for (int round = 0; round < network.neurons().size(); round++) {
            for (Edge edge : edges) {
                int behind = layers.getOrDefault(edge.from(), 0) + 1;
                if (!edge.inhibitory() && behind < network.neurons().size()) {
                    layers.merge(edge.to(), behind, Math::max);
                }
            }
        }
        return layers;
    }

    private static String written(Strength strength) {
        String number = String.format(Locale.ROOT, "%.6f", strength.value()).replaceAll("\\.?0+$", "");
        return strength.scaled() ? number + " k" : number;
    }

    /** The nodes by layer, in their order. */
    SortedMap<Integer, List<Node>> byLayer() {
        return nodes.stream().collect(Collectors.groupingBy(Node::layer, TreeMap::new, Collectors.toList()));
    }
}
