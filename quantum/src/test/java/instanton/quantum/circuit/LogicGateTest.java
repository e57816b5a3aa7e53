package instanton.quantum.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Edge;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is coupled to whom, and how strongly, at a k that is not 1 and with one input grey. */
class LogicGateTest {
    private static final double K = 0.5;

    private static Network network(LogicGate gate, double... brightness) {
        return gate.network(NeuronParameters.PAPER, brightness);
    }

    private static Edge excites(int i, int j, double eps) {
        return new Edge(Edge.Kind.EXCITATORY, i, j, eps);
    }

    private static Edge inhibits(int i, int j, double eps) {
        return new Edge(Edge.Kind.INHIBITORY, i, j, eps);
    }

    private static List<String> marked(LogicGate gate, double... brightness) {
        return network(gate, brightness).couplings().stream()
                .filter(c -> c.comment().equals("our choice; the paper gives no number"))
                .map(c -> c instanceof Coupling.Excitatory e
                        ? e.from() + ">" + e.to()
                        : ((Coupling.Inhibitory) c).first() + "-" + ((Coupling.Inhibitory) c).second())
                .toList();
    }

    @Test
    void and() {
        Network and = network(LogicGate.AND, 0.25, 1);
        assertThat(and.simulatedIds()).containsExactly("n1", "n2", "out");
        Wiring wiring = and.at(K);
        assertThat(wiring.drive(0)).isEqualTo(Drive.excitation(2000));
        assertThat(wiring.drive(1)).isEqualTo(Drive.excitation(4000));
        assertThat(wiring.drive(2)).isEqualTo(Drive.excitation(0));
        assertThat(wiring.edges()).containsExactlyInAnyOrder(excites(0, 2, 4000), excites(1, 2, 4000));
        assertThat(marked(LogicGate.AND, 1, 1)).containsExactly("n1>out", "n2>out");
    }

    @Test
    void or() {
        Wiring wiring = network(LogicGate.OR, 0.25, 1).at(K);
        assertThat(wiring.drive(0)).isEqualTo(Drive.excitation(2000));
        assertThat(wiring.drive(1)).isEqualTo(Drive.excitation(4000));
        assertThat(wiring.drive(2)).isEqualTo(Drive.excitation(0));
        assertThat(wiring.edges())
                .containsExactlyInAnyOrder(excites(0, 2, 6000), excites(1, 2, 6000), inhibits(0, 1, 50000));
        assertThat(marked(LogicGate.OR, 1, 1)).containsExactly("n1-n2", "n1>out", "n2>out");
    }

    @Test
    void not() {
        Network not = network(LogicGate.NOT, 0.25);
        assertThat(not.neurons()).startsWith(new Neuron.Input("in", 0.25), new Neuron.Input("on", 1));
        Wiring wiring = not.at(K);
        assertThat(wiring.id(1)).isEqualTo("out");
        assertThat(wiring.drive(0)).isEqualTo(Drive.excitation(2000));
        assertThat(wiring.drive(1)).isEqualTo(Drive.excitation(6000));
        assertThat(wiring.edges()).containsExactly(inhibits(0, 1, 25000));
        assertThat(marked(LogicGate.NOT, 1)).containsExactly("in>n1", "on>out");
    }

    @Test
    void xor() {
        Network xor = network(LogicGate.XOR, 1, 0.25);
        assertThat(xor.simulatedIds()).containsExactly("n1", "n2", "n3", "out");
        Wiring wiring = xor.at(K);
        assertThat(wiring.drive(0)).isEqualTo(Drive.excitation(1500 + 750));
        assertThat(wiring.drive(1)).isEqualTo(Drive.excitation(5000));
        assertThat(wiring.drive(2)).isEqualTo(Drive.excitation(2500));
        assertThat(wiring.drive(3)).isEqualTo(Drive.excitation(0));
        assertThat(wiring.edges())
                .containsExactlyInAnyOrder(
                        excites(1, 3, 6000), excites(2, 3, 6000), inhibits(1, 2, 50000), inhibits(0, 3, 50000));
        assertThat(marked(LogicGate.XOR, 1, 1)).containsExactly("n2-n3", "n2>out", "n3>out", "n1-out");
    }

    @Test
    void anotherNumberOfInputsIsRefused() {
        assertThatThrownBy(() -> network(LogicGate.NOT, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NOT takes the brightness of in, not 2 numbers");
        assertThatThrownBy(() -> network(LogicGate.XOR, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in1 and in2");
    }
}
