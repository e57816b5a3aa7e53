package instanton.quantum.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.KeepingCrew;
import instanton.quantum.work.MemoryPieces;
import instanton.quantum.work.Threads;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulation that is interrupted after each number of pieces, and goes on, equals one that was not, bit for bit. */
class ResumeTest {
    private static final String TWO_AND_TWO = """
            {"format": "instanton-network/1",
             "neurons": [{"id": "in", "brightness": 1.0}, {"id": "1"}, {"id": "2"}, {"id": "3"}, {"id": "4"}],
             "couplings": [{"excitatory": "8000*k", "from": "in", "to": "1"},
                           {"excitatory": "6000*k", "from": "1", "to": "2"},
                           {"inhibitory": 50000, "between": ["2", "1"]},
                           {"excitatory": 9000, "from": "in", "to": "3"}]}
            """;

    static Stream<Arguments> plans() {
        SimulationPlan paths = SimulationPlan.ofPaths("heat-bath", 100);
        return Stream.of(
                Arguments.of("parts of two and of one", paths, new double[] {1}),
                Arguments.of("two k", paths, new double[] {0.5, 1}),
                Arguments.of("tempered", paths.withTempering(), new double[] {0.5, 0.75, 1}),
                Arguments.of("Metropolis", SimulationPlan.ofPaths("metropolis", 100), new double[] {1}),
                Arguments.of("until an error", SimulationPlan.ofError("heat-bath", 0.05, 1e6), new double[] {1}));
    }

    private static List<SimulatedPoint> run(SimulationPlan plan, double[] ks, Crew crew) throws Exception {
        Network network = NetworkFile.parse(TWO_AND_TWO, "network");
        return Simulation.of(network, ks).run(plan, new RandomStreams(7), crew, (n, k) -> {});
    }

    private static List<String> said(List<SimulatedPoint> points) {
        return points.stream()
                .flatMap(point -> point.neurons().stream()
                        .map(each -> point.k() + " " + point.stop() + " " + each.id() + " " + each.raw() + " "
                                + each.phiSquared() + " " + each.moves()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void anInterruptedSimulationGoesOn(String name, SimulationPlan plan, double[] ks) throws Exception {
        try (Crew threads = Threads.of(2)) {
            List<String> whole = said(run(plan, ks, threads));
            for (int after : new int[] {0, 1, 3, 7}) {
                MemoryPieces pieces = new MemoryPieces();
                Crew crew = new KeepingCrew(threads, pieces);
                int stops = 0;
                pieces.room(after);
                assertThatThrownBy(() -> run(plan, ks, crew)).isInstanceOf(UncheckedIOException.class);
                for (int before = -1; before < pieces.size() && stops < 3; stops++) {
                    before = pieces.size();
                    pieces.room(5);
                    try {
                        assertThat(said(run(plan, ks, crew))).isEqualTo(whole);
                    } catch (UncheckedIOException e) {
                        assertThat(pieces.size()).isEqualTo(before + 5); // and nothing was done twice
                    }
                }
                pieces.room(Integer.MAX_VALUE);
                assertThat(said(run(plan, ks, crew))).isEqualTo(whole);
                int all = pieces.size();
                assertThat(said(run(plan, ks, crew))).isEqualTo(whole);
                assertThat(pieces.size()).isEqualTo(all);
            }
        }
    }
}
