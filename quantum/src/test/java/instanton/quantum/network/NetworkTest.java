package instanton.quantum.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.quantum.physics.NeuronParameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    private static final Neuron IN = new Neuron.Input("in", 1);
    private static final Neuron N1 = new Neuron.Simulated("n1");
    private static final Neuron N2 = new Neuron.Simulated("n2");

    private static void assertRefused(List<Neuron> neurons, List<Coupling> couplings, String message) {
        assertThatThrownBy(() -> Network.of(NeuronParameters.PAPER, neurons, couplings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aNetworkMustFitTogether() {
        Coupling known = new Coupling.Excitatory(Strength.of(1), "in", "n1");
        assertRefused(List.of(IN, N1, new Neuron.Input("n1", 0)), List.of(), "two neurons with the id \"n1\"");
        assertRefused(List.of(IN), List.of(), "no simulated neuron");
        assertRefused(List.of(N1), List.of(known), "\"in\", which is no neuron");
        assertRefused(List.of(IN, N2), List.of(known), "\"n1\", which is no neuron");
        Coupling inhibitory = new Coupling.Inhibitory(Strength.of(1), "n1", "n2");
        assertRefused(List.of(N2), List.of(inhibitory), "\"n1\"");
        assertRefused(List.of(N1), List.of(inhibitory), "\"n2\"");
        Coupling huge = new Coupling.Excitatory(Strength.of(1e308), "in", "n1");
        assertRefused(List.of(IN, N1), List.of(huge, huge), "infinity");
        Neuron off = new Neuron.Input("off", 0);
        for (Coupling fixed : List.of(
                new Coupling.Excitatory(Strength.of(1), "in", "off"),
                new Coupling.Inhibitory(Strength.timesK(1), "in", "off"))) {
            assertRefused(List.of(IN, N1, off), List.of(fixed), "\"in\" and \"off\", two input neurons");
        }
    }

    @Test
    void itGivesBackItsPartsInOrder() {
        Coupling fixed = new Coupling.Excitatory(Strength.of(5), "n2", "in");
        Coupling scaled = new Coupling.Inhibitory(Strength.timesK(5), "n2", "n1");
        Network plain = Network.of(NeuronParameters.PAPER, List.of(N2, IN, N1), List.of(fixed));
        Network withK = Network.of(NeuronParameters.PAPER, List.of(N2, IN, N1), List.of(fixed, scaled));
        assertThat(withK.simulatedIds()).containsExactly("n2", "n1");
        assertThat(withK.neurons()).containsExactly(N2, IN, N1);
        assertThat(withK.couplings()).containsExactly(fixed, scaled);
        assertThat(plain.usesK()).isFalse();
        assertThat(withK.usesK()).isTrue();
        assertThat(withK).isNotEqualTo(plain);
        assertThat(List.of(withK.at(1).id(0), withK.at(1).id(1))).containsExactly("n2", "n1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void strengthsAreFiniteAndNotNegative(double value) {
        assertThatThrownBy(() -> Strength.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strength");
        assertThatThrownBy(() -> Strength.timesK(2).at(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyAScaledStrengthFollowsK() {
        assertThat(Strength.of(8).at(0.25)).isEqualTo(8);
        assertThat(Strength.timesK(8).at(0.25)).isEqualTo(2);
        assertThat(Strength.of(-0.0)).isEqualTo(Strength.of(0));
    }

    @Test
    void neuronsAndCouplingsRefuseWhatTheyAreNot() {
        for (double brightness : new double[] {-0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> new Neuron.Input("x", brightness)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String id : List.of("", " ", "a\nb", "a\u001b[0m", "a\u2028b", "\ud800")) {
            assertThatThrownBy(() -> new Neuron.Simulated(id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("id");
        }
        assertThat(new Neuron.Simulated("\u03c6 \ud83e\udde0 1").id()).hasSize(6);
        assertThatThrownBy(() -> new Coupling.Excitatory(Strength.of(1), "a", "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Coupling.Inhibitory(Strength.of(1), "a", "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Coupling.Excitatory(Strength.of(1), "a", "b", "two\nlines"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("comment");
        assertThatThrownBy(() -> new Coupling.Inhibitory(Strength.of(1), "a", "b", "\u001b[0m"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("comment");
        Network network = Network.of(NeuronParameters.PAPER, List.of(N1), List.of());
        assertThatThrownBy(() -> network.withComment("two\u2028lines"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("comment");
    }
}
