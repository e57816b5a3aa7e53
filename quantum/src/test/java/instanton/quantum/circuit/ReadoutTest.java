package instanton.quantum.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.network.Edge;
import instanton.quantum.network.Network;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadoutTest {
    private static final double[][] IMAGE = {{1, 0.5, 0}, {0.25, 0, 1}};
    private static final double[][] STRENGTHS = {{100, 0}, {10, 20}, {7, 7}, {40, 0}, {1, 2}, {3, 4}};

    @Test
    void outputsFeelTheirDrivesTimesK() {
        Network network =
                Readout.network(NeuronParameters.PAPER, IMAGE, List.of(LayerStrengths.excitatory(STRENGTHS)), 6000);
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
        Network network = Readout.network(
                NeuronParameters.PAPER,
                IMAGE,
                List.of(LayerStrengths.excitatory(STRENGTHS), LayerStrengths.excitatory(new double[][] {{0, 0}, {0, 9}
                })),
                0);
        assertThat(network.simulatedIds()).containsExactly("L1(1,1)", "L1(1,2)", "out0", "out1");
        assertThat(network.at(1).edges()).hasSize(1).allMatch(edge -> edge.i() == 1 && edge.j() == 3);
        assertThatThrownBy(() -> Readout.network(
                        NeuronParameters.PAPER,
                        IMAGE,
                        List.of(LayerStrengths.excitatory(STRENGTHS), LayerStrengths.excitatory(new double[][] {{1, 1}
                        })),
                        0))
                .hasMessageStartingWith("strengths of 1 inputs, but [L1(1,1), ");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Readout.network(
                        NeuronParameters.PAPER,
                        new double[][] {{1, 0}},
                        List.of(LayerStrengths.excitatory(STRENGTHS)),
                        0))
                .hasMessage("strengths of 6 inputs, but an image of 1 x 2 pixels");
    }

    /** Both signs on shapes that are not square: brightness excites, its square inhibits, and what is always on does both. */
    @Test
    void layersInhibitAsWellAndMayBeAlwaysOn() {
        LayerStrengths first = LayerStrengths.of(
                new double[][] {{100, 0}, {0, 20}, {3, 5}}, new double[][] {{0, 40}, {80, 0}, {0, 7}});
        LayerStrengths second = LayerStrengths.of(
                new double[][] {{11, 0, 13}, {0, 22, 0}, {1, 0, 0}},
                new double[][] {{0, 12, 0}, {21, 0, 0}, {0, 0, 2}});
        Network network =
                Readout.network(NeuronParameters.PAPER, new double[][] {{0.5}, {0.25}}, List.of(first, second), 0);
        assertThat(network.neurons().get(2).id()).isEqualTo("on");
        Wiring wiring = network.at(1);
        assertThat(wiring.size()).isEqualTo(5);
        assertThat(wiring.drive(0)).isEqualTo(new Drive(50 + 3, 80 / 16.0));
        assertThat(wiring.drive(1)).isEqualTo(new Drive(5 + 5, 40 / 4.0 + 7));
        assertThat(wiring.drive(2)).isEqualTo(new Drive(1, 0));
        assertThat(wiring.drive(3)).isEqualTo(new Drive(0, 0));
        assertThat(wiring.drive(4)).isEqualTo(new Drive(0, 2));
        assertThat(wiring.edges())
                .containsExactlyInAnyOrder(
                        new Edge(Edge.Kind.EXCITATORY, 0, 2, 11),
                        new Edge(Edge.Kind.EXCITATORY, 0, 4, 13),
                        new Edge(Edge.Kind.EXCITATORY, 1, 3, 22),
                        new Edge(Edge.Kind.INHIBITORY, 0, 3, 12),
                        new Edge(Edge.Kind.INHIBITORY, 1, 2, 21));
    }
}
