package instanton.quantum.network;

import instanton.quantum.physics.Drive;
import instanton.quantum.physics.Interaction;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * A network at one modulating factor k, as the numbers that engines need: its simulated neurons are 0 .. size - 1.
 *
 * <p>Immutable. Memory is linear in neurons and couplings and free of the number of slices.
 */
public final class Wiring implements Interaction {
    private final NeuronParameters parameters;
    private final KinkPath input;
    private final List<String> ids;
    private final InputCouplings fromInputs;
    private final List<Edge> edges;
    private final FullAction action;

    // Edge ends of neuron i: start[i] .. start[i + 1] - 1 of the three arrays below.
    private final int[] start;
    private final int[] neighbour;
    private final double[] strength;
    private final Role[] role;

    /** What neuron i is to its neighbour at one end of an edge. */
    private enum Role {
        DRIVEN,
        DRIVING,
        INHIBITED
    }

    private Wiring(Network network, InputCouplings fromInputs, List<Edge> edges, FullAction action) {
        this.parameters = network.parameters();
        this.input = parameters.inputPath();
        this.ids = network.simulatedIds();
        this.fromInputs = fromInputs;
        this.edges = edges;
        this.action = action;
        this.start = new int[ids.size() + 1];
        for (Edge edge : edges) {
            start[edge.i() + 1]++;
            start[edge.j() + 1]++;
        }
        for (int i = 0; i < ids.size(); i++) {
            start[i + 1] += start[i];
        }
        this.neighbour = new int[2 * edges.size()];
        this.strength = new double[2 * edges.size()];
        this.role = new Role[2 * edges.size()];
        int[] next = start.clone();
        for (Edge edge : edges) {
            boolean symmetric = edge.kind() == Edge.Kind.INHIBITORY;
            put(next[edge.i()]++, edge.j(), edge.strength(), symmetric ? Role.INHIBITED : Role.DRIVING);
            put(next[edge.j()]++, edge.i(), edge.strength(), symmetric ? Role.INHIBITED : Role.DRIVEN);
        }
    }

    private void put(int end, int other, double eps, Role mine) {
        neighbour[end] = other;
        strength[end] = eps;
        role[end] = mine;
    }

    static Wiring of(Network network, double k) {
        EdgeSums sums = EdgeSums.of(network, k);
        return new Wiring(network, sums.fromInputs(), sums.edges(), FullAction.of(network, k));
    }

    /** Number of simulated neurons. */
    @Override
    public int size() {
        return ids.size();
    }

    /** The id of a simulated neuron. */
    @Override
    public String id(int i) {
        return ids.get(i);
    }

    /** What all neurons share. */
    @Override
    public NeuronParameters parameters() {
        return parameters;
    }

    /** The path of an input neuron of brightness 1. */
    @Override
    public KinkPath input() {
        return input;
    }

    @Override
    public int[] neighbours(int i) {
        return Arrays.stream(neighbour, start[i], start[i + 1])
                .sorted()
                .distinct()
                .toArray();
    }

    @Override
    public DoubleBinaryOperator between(int i, int j) {
        List<Edge> joining = edges.stream()
                .filter(e -> (e.i() == i && e.j() == j) || (e.i() == j && e.j() == i))
                .toList();
        return (x, y) -> {
            double sum = 0;
            for (Edge edge : joining) {
                sum += edge.i() == i ? edge.potential(x, y) : edge.potential(y, x);
            }
            return sum;
        };
    }

    /** The couplings between simulated neurons, those of strength 0 left out. */
    public List<Edge> edges() {
        return edges;
    }

    /** Whether a neuron is coupled to input neurons alone, if to any. */
    @Override
    public boolean isIndependent(int i) {
        return start[i] == start[i + 1];
    }

    /** What a neuron feels of the input neurons that drive or inhibit it: E = sum eps b, I = sum eps b^2 (eq. 19). */
    public Drive drive(int i) {
        return fromInputs.drive(i);
    }

    /**
     * Whether {@link #drive} is all that a neuron feels: it is independent and excites no input neuron, which would
     * stiffen it.
     */
    public boolean isDrivenOnly(int i) {
        return isIndependent(i) && !fromInputs.isStiffened(i);
    }

    /** All that a neuron feels of itself and of input neurons, the other simulated neurons left out. */
    @Override
    public SlicePotential inputPotential(int i) {
        double[] c0 = new double[slices()];
        double[] c1 = new double[slices()];
        double[] c2 = new double[slices()];
        fillFromInputs(i, c0, c1, c2);
        return SlicePotential.of(c0, c1, c2);
    }

    /**
     * The extremes of what a neuron may ever feel at one slice, as the slices of a potential: each of the three coefficients with its couplings to
     * simulated neurons at their strongest or at nothing, in all combinations, for the strongest input slice and for none. What stiffens it
     * counts with phi^2 = 1.5 of the driven neuron, which hardly any path exceeds.
     */
    @Override
    public SlicePotential extremes(int i) {
        SlicePotential inputs = inputPotential(i);
        double[] most = new double[3];
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t < slices(); t++) {
            most[0] = Math.max(most[0], inputs.c0(t));
            most[1] = Math.max(most[1], inputs.c1(t));
            most[2] = Math.max(most[2], inputs.c2(t));
            least = Math.min(least, inputs.c1(t));
        }
        for (int end = start[i]; end < start[i + 1]; end++) {
            switch (role[end]) {
                case DRIVEN -> most[0] += strength[end];
                case DRIVING -> most[1] += 1.5 * strength[end];
                case INHIBITED -> most[2] += strength[end];
            }
        }
        double[][] combinations = new double[3][8];
        for (int n = 0; n < 8; n++) {
            combinations[0][n] = n % 2 == 0 ? 0 : most[0];
            combinations[1][n] = n / 2 % 2 == 0 ? least : most[1];
            combinations[2][n] = n / 4 == 0 ? 0 : most[2];
        }
        return SlicePotential.of(combinations[0], combinations[1], combinations[2]);
    }

    /**
     * Writes what a neuron feels at each slice with all others held, the coefficients of
     * {@code c0 phi^2 + c1 (phi^2 - 1)^2 + c2 (phi^2 - 1)^4}: itself (eq. 7), what excites it (c0, eq. 10), what it
     * excites (c1, eq. 10 from its other end), what it inhibits and is inhibited by (c2, eq. 11).
     *
     * @param phiSquared size x N, the squared paths; row i is not read
     * @param c0 N numbers, overwritten, as are c1 and c2
     */
    @Override
    public void potential(int i, double[][] phiSquared, double[] c0, double[] c1, double[] c2) {
        if (phiSquared.length != size()) {
            throw new IllegalArgumentException("paths of " + size() + " neurons, not of " + phiSquared.length);
        }
        fillFromInputs(i, c0, c1, c2);
        for (int end = start[i]; end < start[i + 1]; end++) {
            double eps = strength[end];
            double[] other = phiSquared[neighbour[end]];
            checkSlices(other);
            switch (role[end]) {
                case DRIVEN -> addSquaredDeparture(eps, other, c0);
                case DRIVING -> addSquare(eps, other, c1);
                case INHIBITED -> addFourthDeparture(eps, other, c2);
            }
        }
    }

    /**
     * The discretized action of all simulated neurons, each coupling counted once:
     * {@code sum_t [sum_i (phi_i,t+1 - phi_i,t)^2 / (2a) + a V_t]} (eqs. 3, 5, 10, 11).
     *
     * <p>Computed from the couplings as they were written, sharing no line with {@link #potential}: its check.
     *
     * @param phi size x N, the paths; slice N is slice 0; where a neuron's is null, it and its couplings are left out
     */
    @Override
    public double action(double[][] phi) {
        if (phi.length != size()) {
            throw new IllegalArgumentException("paths of " + size() + " neurons, not of " + phi.length);
        }
        for (double[] path : phi) {
            if (path != null) {
                checkSlices(path);
            }
        }
        return action.of(phi, input);
    }

    private void fillFromInputs(int i, double[] c0, double[] c1, double[] c2) {
        checkSlices(c0);
        checkSlices(c1);
        checkSlices(c2);
        fromInputs.fill(i, parameters.well(), input, c0, c1, c2);
    }

    private void checkSlices(double[] values) {
        if (values.length != slices()) {
            throw new IllegalArgumentException(slices() + " slices, not " + values.length);
        }
    }

    private static void addSquaredDeparture(double eps, double[] squared, double[] c) {
        for (int t = 0; t < c.length; t++) {
            double d = squared[t] - 1;
            c[t] += eps * d * d;
        }
    }

    private static void addSquare(double eps, double[] squared, double[] c) {
        for (int t = 0; t < c.length; t++) {
            c[t] += eps * squared[t];
        }
    }

    private static void addFourthDeparture(double eps, double[] squared, double[] c) {
        for (int t = 0; t < c.length; t++) {
            double d = (squared[t] - 1) * (squared[t] - 1);
            c[t] += eps * d * d;
        }
    }
}
