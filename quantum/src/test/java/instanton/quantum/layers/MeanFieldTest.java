package instanton.quantum.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.exact.GroupDistribution;
import instanton.quantum.exact.GroupTransferMatrix;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanFieldTest {
    private static final NeuronParameters NEURON = NeuronParameters.of(5000, 0.35, 160, 2);
    private static final double E = 5000;
    private static final double I = 3000;
    private static final double BIAS = 2000;

    private static LayerStack pair(double excites, double inhibits) {
        return new LayerStack(
                NEURON, 1, List.of(LayerCouplings.of(1, 1, new float[] {(float) excites, (float) BIAS}, new float[] {
                    (float) inhibits, 0
                })));
    }

    private static GroupDistribution exact(double excites, double inhibits) {
        List<Coupling> couplings = new ArrayList<>(List.of(
                new Coupling.Excitatory(Strength.of(E), "in", "h"),
                new Coupling.Inhibitory(Strength.of(I), "in", "h"),
                new Coupling.Excitatory(Strength.of(BIAS), "in", "o")));
        if (excites > 0) {
            couplings.add(new Coupling.Excitatory(Strength.of(excites), "h", "o"));
        }
        if (inhibits > 0) {
            couplings.add(new Coupling.Inhibitory(Strength.of(inhibits), "h", "o"));
        }
        Network network = Network.of(
                NEURON,
                List.of(new Neuron.Input("in", 1), new Neuron.Simulated("h"), new Neuron.Simulated("o")),
                couplings);
        return GroupTransferMatrix.of(NEURON).solve(network.at(1), 0, 1);
    }

    /** Neurons that feel inputs alone answer exactly, in either way, and there is nothing to iterate. */
    @Test
    void independentNeuronsAnswerExactly() {
        double[] e = {7000, 500, 3000};
        double[] i = {0, 9000, 2000};
        LayerStack layer = new LayerStack(NEURON, 3, List.of());
        MeanField field = MeanField.selfConsistent(layer, e, i);
        assertThat(field.rounds()).isEqualTo(2);
        TransferMatrix matrix = TransferMatrix.of(NEURON);
        for (int j = 0; j < 3; j++) {
            double exact = matrix.solve(new Drive(e[j], i[j])).activity();
            assertThat(field.activities(0)[j]).isCloseTo(exact, within(1e-9));
            assertThat(MeanField.forward(layer, e, i).activities(0)[j]).isCloseTo(exact, within(1e-9));
        }
    }

    /**
     * d/d eps at 0 of both activities is what perturbation theory says, which the mean field has right: back-reaction has its sign and its size. Also
     * {@code -d ln Z / d eps} is the mean of the coupling's term, a product of means there.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFirstOrderIsExact(boolean excites) {
        double eps = excites ? 2 : 200;
        GroupDistribution none = exact(0, 0);
        GroupDistribution little = exact(excites ? eps : 0, excites ? 0 : eps);
        GroupDistribution twice = exact(excites ? 2 * eps : 0, excites ? 0 : 2 * eps);
        MeanField field = MeanField.selfConsistent(
                pair(excites ? eps : 0, excites ? 0 : eps), new double[] {E}, new double[] {I});
        double[] found = {field.activities(0)[0], field.activities(1)[0]};
        double[] before = {none.path(0).activity(), none.path(1).activity()};
        double[] after = {little.path(0).activity(), little.path(1).activity()};
        double[] further = {twice.path(0).activity(), twice.path(1).activity()};
        for (int n = 0; n < 2; n++) {
            double slope = (4 * after[n] - further[n] - 3 * before[n]) / (2 * eps);
            double itsSlope = (found[n] - before[n]) / eps;
            assertThat(itsSlope).isCloseTo(slope, within(0.03 * Math.abs(slope)));
        }
        assertThat(after[0]).isLessThan(before[0]); // stiffened or inhibited
        assertThat(after[1] > before[1]).isEqualTo(excites);
        double a = NEURON.lattice().spacing();
        double term = 0;
        for (int t = 0; t < NEURON.lattice().slices(); t++) {
            term += excites
                    ? none.path(0).expectation(t, s -> (s - 1) * (s - 1))
                            * none.path(1).expectation(t, s -> s)
                    : none.path(0).expectation(t, s -> Math.pow(s - 1, 4))
                            * none.path(1).expectation(t, s -> Math.pow(s - 1, 4));
        }
        double slope = (4 * little.logPartition() - twice.logPartition() - 3 * none.logPartition()) / (2 * eps);
        assertThat(slope).isCloseTo(-a * term, within(1e-3 * a * term));
    }

    /** The solution moves with its drive as differences of the solution say: the fixed point is smooth, and is reached. */
    @Test
    void theFixedPointIsOneOfItsEquations() {
        LayerStack stack = new LayerStack(
                NEURON, 2, List.of(LayerCouplings.of(2, 2, new float[] {900, 0, 300, 1200, 500, 100}, new float[] {
                    0, 9000, 0, 0, 0, 0
                })));
        double[] i = {0, 1000};
        double[] low =
                MeanField.selfConsistent(stack, new double[] {3990, 6000}, i).activities(1);
        double[] mid =
                MeanField.selfConsistent(stack, new double[] {4000, 6000}, i).activities(1);
        double[] high =
                MeanField.selfConsistent(stack, new double[] {4010, 6000}, i).activities(1);
        for (int j = 0; j < 2; j++) {
            double up = high[j] - mid[j];
            double down = mid[j] - low[j];
            assertThat(up).isCloseTo(down, within(0.02 * Math.abs(up) + 2e-6));
        }
        double[] forward =
                MeanField.forward(stack, new double[] {4000, 6000}, i).activities(0);
        double[] both =
                MeanField.selfConsistent(stack, new double[] {4000, 6000}, i).activities(0);
        assertThat(both[0]).isLessThan(forward[0] - 0.01);
        assertThat(both[1]).isLessThan(forward[1] - 0.01);
    }
}
