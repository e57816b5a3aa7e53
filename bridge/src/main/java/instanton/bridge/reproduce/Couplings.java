package instanton.bridge.reproduce;

import instanton.bridge.picture.Axis;
import instanton.bridge.picture.Figure;
import instanton.bridge.picture.HeatMap;
import instanton.bridge.truth.Measured;
import instanton.quantum.circuit.Chain;
import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The two interaction potentials: Figs. 3 and 12. */
final class Couplings {
    private static final NeuronParameters PAPER = NeuronParameters.PAPER;
    private static final int SIDE = 61;
    private static final double REACH = 1.2;

    private Couplings() {}

    /** Fig. 3: the excitatory one. */
    static Findings excitatory(Laboratory lab) throws InterruptedException {
        lab.expect(4);
        double eps = 6000;
        double[][] values = potential(new Coupling.Excitatory(Strength.of(eps), "two", "one"), eps);
        double atRest = largest(values);
        double alone = lab.activity(
                        lab.measure(Chain.TWO_NEURONS.network(PAPER, 1), 1000, 1)
                                .get(0),
                        "out")
                .value();
        Network pair = new Chain(List.of(Strength.of(eps), Strength.timesK(eps))).network(PAPER, 1);
        Measured driving = lab.activity(lab.measure(pair, 1000, 1).get(0), "n1");
        return Findings.of(
                Figure.of(
                        "fig3",
                        "Interaction potential of an excitatory connection",
                        "V_int / eps = phi_1^2 (phi_2^2 - 1)^2 (eq. 10), as neuron 1 feels it: what drives a simulated neuron of our networks; exact.",
                        map(values, "V / ε")),
                Claim.of("fig3", "3.2, eq. 10", "A neuron in its vacuum has no impact on the one that it excites")
                        .onNoLattice()
                        .with("V_int / eps at phi_2 = 1 and -1, for all phi_1 up to 1.2")
                        .found(
                                String.format(Locale.ROOT, "at most %.1g of eps", atRest),
                                Verdict.reproduced(atRest < 1e-12)),
                Claim.of("fig3", "3.2", "Spikes of the excited neuron do not affect the one that excites it")
                        .with("exact on the lattice: a neuron driven with 6000, alone and exciting another with 6000")
                        .because(
                                "both share one term of the Hamiltonian (eq. 3): a driven neuron stiffens the one that drives it by eps phi_1^2")
                        .found(
                                String.format(
                                        Locale.ROOT,
                                        "activity of the exciting neuron %.3f instead of %.3f",
                                        driving.value(),
                                        alone),
                                driving,
                                Verdict.reproduced(Math.abs(driving.value() - alone) < 0.01)));
    }

    /** Fig. 12: the inhibitory one. */
    static Findings inhibitory(Laboratory lab) {
        double eps = 50_000;
        double[][] values = potential(new Coupling.Inhibitory(Strength.of(eps), "two", "one"), eps);
        double atRest = largest(values);
        return Findings.of(
                Figure.of(
                        "fig12",
                        "Interaction potential of an inhibitory connection",
                        "V_int / eps = (phi_1^2 - 1)^4 (phi_2^2 - 1)^4 (eq. 11), as a simulated neuron of our networks feels it; exact.",
                        map(values, "V / ε")),
                Claim.of("fig12", "3.3.2, eq. 11", "An inhibiting connection has effect only if both neurons spike")
                        .onNoLattice()
                        .with("V_int / eps with one of them at 1 or -1, and with both at 0")
                        .found(
                                String.format(
                                        Locale.ROOT,
                                        "at most %.1g of eps with one at rest, %.3f with both at 0",
                                        atRest,
                                        values[SIDE / 2][SIDE / 2]),
                                Verdict.reproduced(atRest < 1e-12 && Math.abs(values[SIDE / 2][SIDE / 2] - 1) < 1e-9)));
    }

    private static double position(int i) {
        return REACH * (2.0 * i / (SIDE - 1) - 1);
    }

    /** What neuron one feels of neuron two in units of eps, [phi_1][phi_2]: read off slices at which neuron two lies everywhere in turn. */
    private static double[][] potential(Coupling coupling, double eps) {
        Wiring wiring = Network.of(
                        PAPER, List.of(new Neuron.Simulated("one"), new Neuron.Simulated("two")), List.of(coupling))
                .at(1);
        int slices = wiring.slices();
        double[][] squares = new double[2][slices];
        Arrays.fill(squares[0], 1);
        for (int t = 0; t < slices; t++) {
            double phi = position(t % SIDE);
            squares[1][t] = phi * phi;
        }
        double[] c0 = new double[slices];
        double[] c1 = new double[slices];
        double[] c2 = new double[slices];
        wiring.potential(0, squares, c0, c1, c2);
        SlicePotential felt = SlicePotential.of(c0, c1, c2);
        double[][] values = new double[SIDE][SIDE];
        for (int i = 0; i < SIDE; i++) {
            double square = position(i) * position(i);
            for (int j = 0; j < SIDE; j++) {
                values[i][j] = (felt.at(j, square) - PAPER.well().potential(square)) / eps;
            }
        }
        return values;
    }

    /** The largest value where neuron two is at rest. */
    private static double largest(double[][] values) {
        double largest = 0;
        for (double[] row : values) {
            for (int j = 0; j < SIDE; j++) {
                if (Math.abs(Math.abs(position(j)) - 1) < 1e-9) {
                    largest = Math.max(largest, Math.abs(row[j]));
                }
            }
        }
        return largest;
    }

    private static HeatMap map(double[][] values, String scale) {
        List<Double> positions = new ArrayList<>();
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < SIDE; i++) {
            positions.add(position(i));
            rows.add(Arrays.stream(values[i]).boxed().toList());
        }
        return new HeatMap("", Axis.of("φ₂"), Axis.of("φ₁"), positions, positions, scale, rows);
    }
}
