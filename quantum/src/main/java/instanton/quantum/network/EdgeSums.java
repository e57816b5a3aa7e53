package instanton.quantum.network;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The couplings of a network at one k, sorted into those with input neurons and those among simulated ones, and added up. */
final class EdgeSums {
    private final Map<String, Integer> indices = new HashMap<>();
    private final Map<String, Double> brightness = new HashMap<>();
    private final InputCouplings fromInputs;
    private final Map<Ends, Double> sums = new LinkedHashMap<>();

    private record Ends(Edge.Kind kind, int i, int j) {}

    private EdgeSums(Network network) {
        for (Neuron neuron : network.neurons()) {
            if (neuron instanceof Neuron.Input in) {
                brightness.put(in.id(), in.brightness());
            } else {
                indices.put(neuron.id(), indices.size());
            }
        }
        fromInputs = new InputCouplings(indices.size());
    }

    static EdgeSums of(Network network, double k) {
        EdgeSums sums = new EdgeSums(network);
        double total = 0;
        for (Coupling coupling : network.couplings()) {
            double eps = coupling.strength().at(k);
            total += eps;
            if (Double.isInfinite(total)) {
                throw new IllegalArgumentException("at k = " + k + " the strengths add up to infinity");
            }
            if (eps > 0) {
                if (coupling instanceof Coupling.Excitatory c) {
                    sums.excite(eps, c.from(), c.to());
                } else {
                    Coupling.Inhibitory c = (Coupling.Inhibitory) coupling;
                    sums.inhibit(eps, c.first(), c.second());
                }
            }
        }
        return sums;
    }

    private void excite(double eps, String from, String to) {
        Integer i = indices.get(from);
        Integer j = indices.get(to);
        if (i != null && j != null) {
            add(Edge.Kind.EXCITATORY, i, j, eps);
        } else if (j != null) {
            fromInputs.excite(j, eps, brightnessOf(from));
        } else if (i != null) {
            fromInputs.stiffen(i, eps, brightnessOf(to));
        }
    }

    private void inhibit(double eps, String first, String second) {
        Integer i = indices.get(first);
        Integer j = indices.get(second);
        if (i != null && j != null) {
            add(Edge.Kind.INHIBITORY, Math.min(i, j), Math.max(i, j), eps);
        } else if (j != null) {
            fromInputs.inhibit(j, eps, brightnessOf(first));
        } else if (i != null) {
            fromInputs.inhibit(i, eps, brightnessOf(second));
        }
    }

    private void add(Edge.Kind kind, int i, int j, double eps) {
        sums.merge(new Ends(kind, i, j), eps, Double::sum);
    }

    private double brightnessOf(String id) {
        return Objects.requireNonNull(brightness.get(id));
    }

    InputCouplings fromInputs() {
        return fromInputs;
    }

    List<Edge> edges() {
        return sums.entrySet().stream()
                .map(e -> new Edge(e.getKey().kind(), e.getKey().i(), e.getKey().j(), e.getValue()))
                .toList();
    }
}
