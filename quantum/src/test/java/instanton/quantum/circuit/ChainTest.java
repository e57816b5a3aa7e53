package instanton.quantum.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.NeuronParameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {

    @Test
    void twoNeurons() {
        assertThat(Chain.TWO_NEURONS.network(NeuronParameters.PAPER, 0.25))
                .isEqualTo(Network.of(
                        NeuronParameters.PAPER,
                        List.of(new Neuron.Input("in", 0.25), new Neuron.Simulated("out")),
                        List.of(new Coupling.Excitatory(Strength.timesK(6000), "in", "out"))));
    }

    @Test
    void theLineOfThree() {
        Network line = Chain.LINE_OF_THREE.network(NeuronParameters.of(4000, 0.7, 512, 2), 1);
        assertThat(line.parameters().well().lambda()).isEqualTo(4000);
        assertThat(line.simulatedIds()).containsExactly("n1", "n2", "out");
        assertThat(line.couplings())
                .containsExactly(
                        new Coupling.Excitatory(Strength.timesK(15000), "in", "n1"),
                        new Coupling.Excitatory(Strength.timesK(10000), "n1", "n2"),
                        new Coupling.Excitatory(Strength.timesK(5000), "n2", "out"));
    }

    @Test
    void anEmptyRowIsRefused() {
        assertThatThrownBy(() -> new Chain(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
