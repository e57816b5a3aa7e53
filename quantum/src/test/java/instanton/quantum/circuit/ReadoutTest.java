package instanton.quantum.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.network.Edge;
import instanton.quantum.network.Network;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadoutTest {
    private static final double[][] IMAGE = {{1, 0.5, 0}, {0.25, 0, 1}};
    private static final double[][] STRENGTHS = {{100, 0}, {10, 20}, {7, 7}, {40, 0}, {1, 2}, {3, 4}};

    @Test
    void outputsFeelTheirDrivesTimesK() {
        Network network = Readout.network(NeuronParameters.PAPER, IMAGE, List.<double[][]>of(STRENGTHS), 6000);
        assertThat(network.simulatedIds()).containsExactly("out0", "out1");
        assertThat(network.neurons().get(3).id()).isEqualTo("in(2,1)");
        assertThat(network.couplings()).hasSize(10 + 1);
        Wiring wiring = network.at(2);
        assertThat(wiring.drive(0).excitation()).isCloseTo(2 * (100 + 5 + 10 + 3), within(1e-9));
        assertThat(wiring.drive(1).excitation()).isCloseTo(2 * (10 + 4), within(1e-9));
        assertThat(wiring.edges()).extracting(Edge::strength).containsExactly(6000.0);
    }

    /** Two hidden neurons, of which the second alone excites an output. */
    @Test
    void layersLieOnEachOther() {
        Network network =
                Readout.network(NeuronParameters.PAPER, IMAGE, List.of(STRENGTHS, new double[][] {{0, 0}, {0, 9}}), 0);
        assertThat(network.simulatedIds()).containsExactly("L1(1,1)", "L1(1,2)", "out0", "out1");
        assertThat(network.at(1).edges()).hasSize(1).allMatch(edge -> edge.i() == 1 && edge.j() == 3);
        assertThatThrownBy(() ->
                        Readout.network(NeuronParameters.PAPER, IMAGE, List.of(STRENGTHS, new double[][] {{1, 1}}), 0))
                .hasMessageStartingWith("strengths of 1 inputs, but [L1(1,1), ");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Readout.network(
                        NeuronParameters.PAPER, new double[][] {{1, 0}}, List.<double[][]>of(STRENGTHS), 0))
                .hasMessage("strengths of 6 inputs, but an image of 1 x 2 pixels");
    }
}
