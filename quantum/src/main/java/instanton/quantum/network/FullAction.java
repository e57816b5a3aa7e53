package instanton.quantum.network;

import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The action of a whole network, term by term from the equations: the check on every shortcut, and written without
 * them.
 */
final class FullAction implements Serializable {
    private final NeuronParameters parameters;
    private final int simulated;
    private final double[] brightness; // of input neuron 0, 1, ..., which is neuron simulated, simulated + 1, ...
    private final List<Term> terms;

    /** A coupling between neurons by number: {@code from} and {@code to}, or its two ends where it inhibits. */
    private record Term(boolean excitatory, int from, int to, double eps) implements Serializable {}

    private FullAction(NeuronParameters parameters, int simulated, double[] brightness, List<Term> terms) {
        this.parameters = parameters;
        this.simulated = simulated;
        this.brightness = brightness;
        this.terms = terms;
    }

    static FullAction of(Network network, double k) {
        Map<String, Integer> numbers = new HashMap<>();
        network.simulatedIds().forEach(id -> numbers.put(id, numbers.size()));
        int simulated = numbers.size();
        double[] brightness = new double[network.neurons().size() - simulated];
        for (Neuron neuron : network.neurons()) {
            if (neuron instanceof Neuron.Input in) {
                brightness[numbers.size() - simulated] = in.brightness();
                numbers.put(in.id(), numbers.size());
            }
        }
        List<Term> terms =
                network.couplings().stream().map(c -> term(c, numbers, k)).toList();
        return new FullAction(network.parameters(), simulated, brightness, terms);
    }

    private static Term term(Coupling coupling, Map<String, Integer> numbers, double k) {
        double eps = coupling.strength().at(k);
        if (coupling instanceof Coupling.Excitatory c) {
            return new Term(true, number(numbers, c.from()), number(numbers, c.to()), eps);
        }
        Coupling.Inhibitory c = (Coupling.Inhibitory) coupling;
        return new Term(false, number(numbers, c.first()), number(numbers, c.second()), eps);
    }

    private static int number(Map<String, Integer> numbers, String id) {
        return Objects.requireNonNull(numbers.get(id));
    }

    /** The action of the given paths, size x N, or null for a neuron that is left out. */
    double of(double[][] phi, KinkPath input) {
        double a = parameters.lattice().spacing();
        int slices = input.slices();
        double kinetic = 0;
        double potential = 0;
        for (double[] path : phi) {
            for (int t = 0; path != null && t < slices; t++) {
                double step = path[(t + 1) % slices] - path[t];
                kinetic += step * step / (2 * a);
                potential += parameters.well().potential(path[t] * path[t]);
            }
        }
        for (Term term : terms) {
            boolean counts = isThere(term.from, phi) && isThere(term.to, phi);
            for (int t = 0; counts && t < slices; t++) {
                double from = squared(term.from, t, phi, input) - 1;
                double to = squared(term.to, t, phi, input);
                potential += term.eps * (term.excitatory ? to * from * from : Math.pow(from * (to - 1), 4));
            }
        }
        return kinetic + a * potential;
    }

    private boolean isThere(int neuron, double[][] phi) {
        return neuron >= simulated || phi[neuron] != null;
    }

    private double squared(int neuron, int t, double[][] phi, KinkPath input) {
        return neuron < simulated
                ? phi[neuron][t] * phi[neuron][t]
                : input.squaredAt(t, brightness[neuron - simulated]);
    }
}
