package instanton.quantum.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {
    private static final NeuronParameters SMALL = NeuronParameters.of(700, 0.35, 48, 2);

    /** Four simulated neurons in a cycle with a chord, both kinds, every way to couple to an input, parallel couplings. */
    private static final Network TANGLED = Network.of(
            SMALL,
            List.of(
                    new Neuron.Simulated("a"),
                    new Neuron.Input("dim", 0.37),
                    new Neuron.Simulated("b"),
                    new Neuron.Input("full", 1),
                    new Neuron.Input("off", 0),
                    new Neuron.Simulated("c"),
                    new Neuron.Simulated("d")),
            List.of(
                    excites(310, "a", "b"),
                    excites(170, "b", "c"),
                    new Coupling.Excitatory(Strength.timesK(230), "c", "a"),
                    excites(45, "b", "a"),
                    excites(60, "a", "b"),
                    inhibits(900, "a", "c"),
                    inhibits(150, "c", "a"),
                    inhibits(410, "d", "b"),
                    new Coupling.Inhibitory(Strength.timesK(77), "d", "a"),
                    excites(520, "dim", "a"),
                    excites(330, "full", "a"),
                    inhibits(640, "dim", "b"),
                    inhibits(140, "b", "full"),
                    excites(260, "c", "dim"),
                    excites(350, "c", "off"),
                    excites(80, "d", "full"),
                    inhibits(1000, "off", "d")));

    private static Coupling excites(double strength, String from, String to) {
        return new Coupling.Excitatory(Strength.of(strength), from, to);
    }

    private static Coupling inhibits(double strength, String first, String second) {
        return new Coupling.Inhibitory(Strength.of(strength), first, second);
    }

    private static double[][] randomPaths(SplittableRandom random, int size, int slices) {
        double[][] phi = new double[size][slices];
        for (double[] path : phi) {
            for (int t = 0; t < slices; t++) {
                path[t] = random.nextDouble(-1.7, 1.7);
            }
        }
        return phi;
    }

    private static double[][] squares(double[][] phi) {
        double[][] squares = new double[phi.length][];
        for (int i = 0; i < phi.length; i++) {
            squares[i] = Arrays.stream(phi[i]).map(x -> x * x).toArray();
        }
        return squares;
    }

    /** A neuron's kinetic term and what its three coefficients say. */
    private static double ownAction(Wiring wiring, SlicePotential potential, double[] path) {
        double a = wiring.parameters().lattice().spacing();
        double action = 0;
        for (int t = 0; t < path.length; t++) {
            double step = path[t] - path[t == 0 ? path.length - 1 : t - 1];
            action += step * step / (2 * a) + a * potential.at(t, path[t] * path[t]);
        }
        return action;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4, 1, 2.5})
    void theFullActionChangesAsTheThreeCoefficientsSay(double k) {
        Wiring wiring = TANGLED.at(k);
        SplittableRandom random = new SplittableRandom(11);
        int n = wiring.slices();
        for (int round = 0; round < 20; round++) {
            double[][] phi = randomPaths(random, wiring.size(), n);
            for (int i = 0; i < wiring.size(); i++) {
                double[] c0 = randomPaths(random, 1, n)[0];
                double[] c1 = randomPaths(random, 1, n)[0];
                double[] c2 = randomPaths(random, 1, n)[0];
                double[][] squares = squares(phi);
                squares[i] = new double[n];
                wiring.potential(i, squares, c0, c1, c2);
                SlicePotential potential = SlicePotential.of(c0, c1, c2);
                double[][] changed = phi.clone();
                changed[i] = randomPaths(random, 1, n)[0];

                double own = ownAction(wiring, potential, changed[i]) - ownAction(wiring, potential, phi[i]);
                double before = wiring.action(phi);
                double full = wiring.action(changed) - before;

                assertThat(full)
                        .as("neuron %s, round %d", wiring.id(i), round)
                        .isCloseTo(own, within(1e-10 * Math.max(1, before)));
            }
        }
    }

    /** Two slices by hand: psi of two kinks is the same at both, and every term is written out. */
    @Test
    void theActionOfATinyLatticeIsTheSumOfItsTerms() {
        NeuronParameters parameters = NeuronParameters.of(2, 0.4, 2, 2);
        Network network = Network.of(
                parameters,
                List.of(new Neuron.Input("in", 0.25), new Neuron.Simulated("x"), new Neuron.Simulated("y")),
                List.of(
                        excites(3, "in", "x"),
                        new Coupling.Excitatory(Strength.timesK(5), "x", "y"),
                        inhibits(7, "y", "x"),
                        inhibits(11, "in", "y"),
                        excites(13, "y", "in")));
        double[] x = {0.3, -1.2};
        double[] y = {0.9, 0.5};
        double kinetic = 2 * (1.5 * 1.5 + 0.4 * 0.4) / (2 * 0.2);
        double potential = 0;
        for (int t = 0; t < 2; t++) {
            // Kinks at 0.1 and 0.3, slices at 0 and 0.2: both kinks are 0.1 away from either.
            double psi2 = Math.pow(Math.tanh(0.1), 4);
            double input2 = 1 - 0.5 + 0.5 * psi2;
            double x2 = x[t] * x[t];
            double y2 = y[t] * y[t];
            potential += 0.5 * Math.pow(x2 - 1, 2)
                    + 0.5 * Math.pow(y2 - 1, 2)
                    + 3 * x2 * Math.pow(input2 - 1, 2)
                    + 2 * 5 * y2 * Math.pow(x2 - 1, 2)
                    + 7 * Math.pow(y2 - 1, 4) * Math.pow(x2 - 1, 4)
                    + 11 * Math.pow(input2 - 1, 4) * Math.pow(y2 - 1, 4)
                    + 13 * input2 * Math.pow(y2 - 1, 2);
        }
        assertThat(network.at(2).action(new double[][] {x, y})).isCloseTo(kinetic + 0.2 * potential, within(1e-12));
    }

    /** A neuron without a path counts as one that is not there. */
    @Test
    void theActionOfAPartIsThatOfANetworkWithoutTheRest() {
        List<Coupling> among = List.of(excites(310, "a", "b"), inhibits(410, "b", "a"), excites(520, "dim", "a"));
        List<Coupling> all = new ArrayList<>(among);
        all.addAll(List.of(excites(170, "b", "c"), inhibits(900, "c", "a"), excites(260, "c", "dim")));
        Neuron dim = new Neuron.Input("dim", 0.37);
        List<Neuron> two = List.of(dim, new Neuron.Simulated("a"), new Neuron.Simulated("b"));
        List<Neuron> three =
                List.of(dim, new Neuron.Simulated("a"), new Neuron.Simulated("c"), new Neuron.Simulated("b"));
        double[] a = new SplittableRandom(1).doubles(48, -1.5, 1.5).toArray();
        double[] b = new SplittableRandom(2).doubles(48, -1.5, 1.5).toArray();
        assertThat(Network.of(SMALL, three, all).at(1).action(new double[][] {a, null, b}))
                .isEqualTo(Network.of(SMALL, two, among).at(1).action(new double[][] {a, b}));
    }

    @Test
    void theBackReactionStiffensTheDriver() {
        Wiring wiring = Network.of(
                        SMALL,
                        List.of(new Neuron.Simulated("driver"), new Neuron.Simulated("driven")),
                        List.of(excites(60, "driver", "driven")))
                .at(1);
        double[][] squares = {new double[48], new double[48]};
        squares[0][7] = 0.2;
        squares[1][7] = 0.6;
        double[] c0 = new double[48];
        double[] c1 = new double[48];
        double[] c2 = new double[48];
        wiring.potential(0, squares, c0, c1, c2);
        assertThat(List.of(c0[7], c1[7], c2[7])).containsExactly(0.0, 175 + 60 * 0.6, 0.0);
        wiring.potential(1, squares, c0, c1, c2);
        assertThat(c0[7]).isCloseTo(60 * 0.64, within(1e-12));
        assertThat(List.of(c1[7], c2[7])).containsExactly(175.0, 0.0);
    }

    @Test
    void theDriveAddsUpInputsByBrightness() {
        Wiring wiring = TANGLED.at(1);
        assertThat(wiring.drive(0)).isEqualTo(new Drive(520 * 0.37 + 330, 0));
        assertThat(wiring.drive(1).excitation()).isZero();
        assertThat(wiring.drive(1).inhibition()).isCloseTo(640 * 0.37 * 0.37 + 140, within(1e-12));
        assertThat(wiring.drive(2)).isEqualTo(new Drive(0, 0));
        assertThat(wiring.drive(3)).isEqualTo(new Drive(0, 0));
    }

    @Test
    void anIndependentNeuronFeelsItsDriveAndWhatItExcites() {
        Network network = Network.of(
                SMALL,
                List.of(
                        new Neuron.Input("in", 0.5),
                        new Neuron.Simulated("driven"),
                        new Neuron.Simulated("stiff"),
                        new Neuron.Simulated("one"),
                        new Neuron.Simulated("other")),
                List.of(
                        excites(400, "in", "driven"),
                        inhibits(90, "in", "driven"),
                        excites(40, "stiff", "in"),
                        new Coupling.Excitatory(Strength.timesK(8), "one", "other")));
        Wiring wiring = network.at(1);
        KinkPath input = wiring.input();
        SlicePotential driven = wiring.inputPotential(0);
        SlicePotential expected = SlicePotential.driven(SMALL, input, wiring.drive(0));
        SlicePotential stiff = wiring.inputPotential(1);
        for (int t = 0; t < 48; t++) {
            assertThat(driven.c0(t)).isEqualTo(expected.c0(t));
            assertThat(driven.c1(t)).isEqualTo(expected.c1(t));
            assertThat(driven.c2(t)).isEqualTo(expected.c2(t));
            assertThat(stiff.c1(t)).isCloseTo(175 + 40 * input.squaredAt(t, 0.5), within(1e-11));
        }
        assertThat(List.of(wiring.isDrivenOnly(0), wiring.isDrivenOnly(1), wiring.isDrivenOnly(2)))
                .containsExactly(true, false, false);
        assertThat(List.of(wiring.isIndependent(1), wiring.isIndependent(2), wiring.isIndependent(3)))
                .containsExactly(true, false, false);
        assertThat(network.at(0).isIndependent(2)).as("at k = 0").isTrue();
    }

    @Test
    void componentsAreWhatSimulatedCouplingsConnect() {
        List<Neuron> neurons = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            neurons.add(new Neuron.Simulated("n" + i));
        }
        neurons.add(3, new Neuron.Input("in", 1));
        Network network = Network.of(
                SMALL,
                neurons,
                List.of(
                        excites(1, "n7", "n5"),
                        inhibits(1, "n5", "n1"),
                        excites(1, "n6", "n2"),
                        new Coupling.Inhibitory(Strength.timesK(1), "n6", "n7"),
                        excites(0, "n0", "n3"),
                        // An input neuron's path is fixed and connects nothing.
                        excites(1, "in", "n0"),
                        excites(1, "in", "n4")));
        assertThat(network.at(0).components()).isDeepEqualTo(new int[][] {{0}, {1, 5, 7}, {2, 6}, {3}, {4}});
        assertThat(network.at(1).components()).isDeepEqualTo(new int[][] {{0}, {1, 2, 5, 6, 7}, {3}, {4}});
        int[][] copy = network.at(0).components();
        copy[0][0] = 9;
        assertThat(network.at(0).components()[0]).containsExactly(0);
    }

    @Test
    void parallelCouplingsAddUpToOneEdge() {
        assertThat(TANGLED.at(2).edges())
                .containsExactly(
                        new Edge(Edge.Kind.EXCITATORY, 0, 1, 370),
                        new Edge(Edge.Kind.EXCITATORY, 1, 2, 170),
                        new Edge(Edge.Kind.EXCITATORY, 2, 0, 460),
                        new Edge(Edge.Kind.EXCITATORY, 1, 0, 45),
                        new Edge(Edge.Kind.INHIBITORY, 0, 2, 1050),
                        new Edge(Edge.Kind.INHIBITORY, 1, 3, 410),
                        new Edge(Edge.Kind.INHIBITORY, 0, 3, 154));
        assertThat(TANGLED.at(0).edges()).hasSize(5);
    }

    @Test
    void badArgumentsAreRefused() {
        for (double k : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY, 1e307}) {
            assertThatThrownBy(() -> TANGLED.at(k))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("k");
        }
        Wiring wiring = TANGLED.at(1);
        assertThatThrownBy(() -> wiring.action(new double[3][48]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("paths of 4 neurons, not of 3");
        assertThatThrownBy(() -> wiring.action(new double[4][47]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("48 slices, not 47");
        assertThatThrownBy(() -> wiring.potential(0, new double[4][48], new double[48], new double[48], new double[49]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
