package instanton.quantum.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files in quantum/networks are what this package builds. */
class PaperNetworkTest {
    private static final Path SHIPPED = Path.of("networks");
    private static final Path BUILT = Path.of("target", "networks");

    /** What to copy into quantum/networks where a network has changed. */
    @BeforeAll
    static void build() throws IOException {
        Files.createDirectories(BUILT);
        for (PaperNetwork each : PaperNetwork.values()) {
            Files.writeString(BUILT.resolve(each.label() + ".json"), NetworkFile.format(each.network()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theShippedFileIsWhatIsBuilt(PaperNetwork each) throws IOException {
        Path file = SHIPPED.resolve(each.label() + ".json");
        assertThat(file)
                .as("to be equal to quantum/%s, which this test writes", BUILT.resolve(file.getFileName()))
                .hasContent(NetworkFile.format(each.network()));
        Network read = NetworkFile.read(file);
        assertThat(read).isEqualTo(each.network());
        assertThat(read.comment()).contains("Fig", "The number of kinks is our choice; the paper gives none.");
    }

    @Test
    void noOtherFileIsShipped() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            // The digits' network takes a model: the bridge holds it against what it builds. Circuits of parts:
            // CircuitFileTest.
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Arrays.stream(PaperNetwork.values()).map(PaperNetwork::label),
                                    Stream.of("digits", "half-adder", "full-adder", "majority", "latch", "ring"))
                            .map(label -> label + ".json")
                            .toList());
        }
    }

    /** All inputs of the gates and chains are on, and k scales what the paper's figures scale. */
    @Test
    void inputsAreOnAndKIsThatOfTheFigure() {
        assertThat(scaled(PaperNetwork.TWO_NEURONS)).containsExactly("6000*k in out");
        assertThat(scaled(PaperNetwork.CHAIN)).containsExactly("15000*k in n1", "10000*k n1 n2", "5000*k n2 out");
        assertThat(scaled(PaperNetwork.AND)).containsExactly("8000*k in2 n2");
        assertThat(scaled(PaperNetwork.OR)).containsExactly("8000*k in2 n2");
        assertThat(scaled(PaperNetwork.NOT)).containsExactly("50000*k n1 out");
        assertThat(scaled(PaperNetwork.XOR)).containsExactly("3000*k in1 n1", "10000*k in1 n2");
        assertThat(scaled(PaperNetwork.VERTICAL_LINE)).isEmpty();
        for (PaperNetwork each : PaperNetwork.values()) {
            List<Neuron.Input> inputs = each.network().neurons().stream()
                    .filter(Neuron.Input.class::isInstance)
                    .map(Neuron.Input.class::cast)
                    .toList();
            if (each == PaperNetwork.VERTICAL_LINE) {
                assertThat(inputs)
                        .hasSize(16)
                        .filteredOn(in -> in.brightness() == 1)
                        .extracting(Neuron.Input::id)
                        .containsExactly("in(1,2)", "in(2,2)", "in(3,2)", "in(4,2)");
            } else {
                assertThat(inputs).isNotEmpty().allMatch(in -> in.brightness() == 1);
            }
        }
    }

    private static List<String> scaled(PaperNetwork each) {
        return each.network().couplings().stream()
                .filter(c -> c.strength().scaled())
                .map(c -> {
                    Strength eps = c.strength();
                    assertThat(eps.at(0.5)).isEqualTo(eps.value() / 2);
                    return c instanceof Coupling.Excitatory e
                            ? (long) eps.value() + "*k " + e.from() + " " + e.to()
                            : (long) eps.value() + "*k " + ((Coupling.Inhibitory) c).first() + " "
                                    + ((Coupling.Inhibitory) c).second();
                })
                .toList();
    }
}
