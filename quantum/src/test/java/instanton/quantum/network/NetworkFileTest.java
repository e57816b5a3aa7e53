package instanton.quantum.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFileTest {
    /** Logical NOT (Figs. 13 and 14): 8000 against 6000, inhibition 5e4 k. */
    static final String NOT = """
            {
              "format": "instanton-network/1",
              "neurons": [ {"id": "in", "brightness": 1.0}, {"id": "n1"}, {"id": "n2"} ],
              "couplings": [
                {"excitatory": 8000, "from": "in", "to": "n1"},
                {"excitatory": 6000, "from": "in", "to": "n2"},
                {"inhibitory": "5e4*k", "between": ["n1", "n2"]}
              ]
            }
            """;

    private static final Network NOT_NETWORK = Network.of(
            NeuronParameters.PAPER,
            List.of(new Neuron.Input("in", 1), new Neuron.Simulated("n1"), new Neuron.Simulated("n2")),
            List.of(
                    new Coupling.Excitatory(Strength.of(8000), "in", "n1"),
                    new Coupling.Excitatory(Strength.of(6000), "in", "n2"),
                    new Coupling.Inhibitory(Strength.timesK(50000), "n1", "n2")));

    @TempDir
    Path folder;

    @Test
    void theNotNetworkIsReadWithThePapersDefaults() throws IOException {
        Network network = NetworkFile.parse(NOT, "not.json");
        assertThat(network).isEqualTo(NOT_NETWORK);
        Wiring wiring = network.at(0.1);
        assertThat(wiring.drive(0)).isEqualTo(Drive.excitation(8000));
        assertThat(wiring.drive(1)).isEqualTo(Drive.excitation(6000));
        assertThat(wiring.edges()).containsExactly(new Edge(Edge.Kind.INHIBITORY, 0, 1, 5000));
        assertThat(network.at(0).isDrivenOnly(1)).isTrue();
    }

    @Test
    void fieldsMayComeInAnyOrderAndFormsMayVary() throws IOException {
        Network network = NetworkFile.parse("""
                {"couplings": [{"to": "b", "excitatory": " 1.5e3 * k", "from": "a"}],
                 "kinks": 2, "slices": 6.4e2, "T": 1, "lambda": 4000.5,
                 "neurons": [{"brightness": 0, "id": "b"}, {"id": "a"}], "format": "instanton-network/1"}""", "x");
        assertThat(network)
                .isEqualTo(Network.of(
                        NeuronParameters.of(4000.5, 1, 640, 2),
                        List.of(new Neuron.Input("b", 0), new Neuron.Simulated("a")),
                        List.of(new Coupling.Excitatory(Strength.timesK(1500), "a", "b"))));
        Network free =
                NetworkFile.parse("{\"format\": \"instanton-network/1\", \"neurons\": [{\"id\": \"free\"}]}", "x");
        assertThat(free.couplings()).isEmpty();
    }

    @Test
    void theWrittenFormIsThatOfTheManual() {
        assertThat(NetworkFile.format(NOT_NETWORK)).isEqualTo("""
                {
                  "format": "instanton-network/1",
                  "lambda": 5000, "T": 0.7, "slices": 512, "kinks": 4,
                  "neurons": [
                    {"id": "in", "brightness": 1},
                    {"id": "n1"},
                    {"id": "n2"}
                  ],
                  "couplings": [
                    {"excitatory": 8000, "from": "in", "to": "n1"},
                    {"excitatory": 6000, "from": "in", "to": "n2"},
                    {"inhibitory": "50000*k", "between": ["n1", "n2"]}
                  ]
                }
                """);
    }

    @Test
    void commentsAreKept() throws IOException {
        Network network = Network.of(
                        NeuronParameters.PAPER,
                        NOT_NETWORK.neurons(),
                        List.of(
                                new Coupling.Excitatory(Strength.of(8000), "in", "n1", "ours"),
                                new Coupling.Inhibitory(Strength.timesK(50000), "n1", "n2", "the \"paper's\"")))
                .withComment("Logical NOT");
        String json = NetworkFile.format(network);
        assertThat(json)
                .contains("\"format\": \"instanton-network/1\",\n  \"comment\": \"Logical NOT\",\n  \"lambda\": 5000")
                .contains("\"from\": \"in\", \"to\": \"n1\", \"comment\": \"ours\"},")
                .contains("\"between\": [\"n1\", \"n2\"], \"comment\": \"the \\\"paper's\\\"\"}\n");
        Network read = NetworkFile.parse(json, "x");
        assertThat(read.comment()).isEqualTo("Logical NOT");
        assertThat(read.couplings()).extracting(Coupling::comment).containsExactly("ours", "the \"paper's\"");
        assertThat(read).isEqualTo(network).isNotEqualTo(network.withComment(""));
    }

    @Test
    void randomNetworksReadBackEqual() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        String[] names = {"plain", "quote\" \\ slash/", "\u03c6\u2081", "\ud83e\udde0 %s", "{", "10"};
        double[] values = {0, 1e-17, Double.MIN_VALUE, 1e300, 0.1, 123456789012345680.0, 3};
        for (int round = 0; round < 200; round++) {
            List<Neuron> neurons = new ArrayList<>();
            neurons.add(new Neuron.Simulated("always"));
            for (String name : names) {
                neurons.add(
                        random.nextBoolean()
                                ? new Neuron.Simulated(name)
                                : new Neuron.Input(name, random.nextInt(3) == 0 ? 1 : random.nextDouble()));
            }
            List<Coupling> couplings = new ArrayList<>();
            for (int c = random.nextInt(12); c > 0; c--) {
                int one = random.nextInt(names.length);
                String first = names[one];
                int other = (one + 1 + random.nextInt(names.length - 1)) % names.length;
                boolean fixed = neurons.get(1 + one) instanceof Neuron.Input
                        && neurons.get(1 + other) instanceof Neuron.Input; // which a network refuses
                String second = fixed ? "always" : names[other];
                double value = random.nextBoolean() ? values[random.nextInt(values.length)] : 1e5 * random.nextDouble();
                Strength strength = new Strength(value, random.nextBoolean());
                String comment = random.nextBoolean() ? "" : names[random.nextInt(names.length)];
                couplings.add(
                        random.nextBoolean()
                                ? new Coupling.Excitatory(strength, first, second, comment)
                                : new Coupling.Inhibitory(strength, first, second, comment));
            }
            NeuronParameters parameters =
                    NeuronParameters.of(100 + 9000 * random.nextDouble(), 0.5 * random.nextDouble(), 512, 6);
            Network network = Network.of(parameters, neurons, couplings)
                    .withComment(random.nextBoolean() ? "" : names[random.nextInt(names.length)]);
            assertThat(NetworkFile.parse(NetworkFile.format(network), "x")).isEqualTo(network);
        }
    }

    @Test
    void filesAreReadWithAndWithoutAByteOrderMark() throws IOException {
        Path file = folder.resolve("not.json");
        Files.writeString(file, NOT);
        assertThat(NetworkFile.read(file)).isEqualTo(NOT_NETWORK);
        Files.writeString(file, "\uFEFF" + NOT);
        assertThat(NetworkFile.read(file)).isEqualTo(NOT_NETWORK);
    }

    @Test
    void whatIsNoTextFileIsRefused() throws IOException {
        assertRefused(folder, ": expected a network file, found a folder");
        assertRefused(folder.resolve("none.json"), ": no such file");
        Path file = folder.resolve("bad.json");
        Files.write(file, new byte[0]);
        assertRefused(file, ": expected a network, found an empty file");
        Files.write(file, "{\"\u00fc\": 1}".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(file, ": not JSON: expected UTF-8 text");
        Files.writeString(file, NOT + " ".repeat(NetworkFile.LARGEST));
        assertRefused(file, ": larger than 64 MB, which no network needs");
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> NetworkFile.read(file))
                .isInstanceOf(NetworkFileException.class)
                .hasMessage(file + problem);
    }
}
