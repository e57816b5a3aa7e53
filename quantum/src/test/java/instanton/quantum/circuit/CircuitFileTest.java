package instanton.quantum.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.chain.PathChain;
import instanton.quantum.chain.PathStart;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.network.Wiring;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The circuits of parts in quantum/networks compute what their names say. */
class CircuitFileTest {
    private static final int PATHS = 16;
    private static final int THERMALIZATION = 100;
    private static final int APART = 4; // sweeps between two paths: tauInt is below 2 in all states of these circuits

    private static Network shipped(String name) throws IOException {
        return NetworkFile.read(Path.of("networks", name + ".json"));
    }

    private static PathChain chain(Network network, PathStart start) {
        Wiring wiring = network.at(1);
        int[] all = IntStream.range(0, wiring.size()).toArray();
        return new PathChain(
                wiring,
                all,
                start,
                PathHeatBath.untabulated(wiring.parameters()).moves(wiring, all));
    }

    /** Mean activities of some paths, by neuron. */
    private static Map<String, Double> means(PathChain chain, Network network, int paths, RandomStreams randomness) {
        var random = randomness.stream(1, 0, 0);
        IntStream.range(0, THERMALIZATION).forEach(s -> chain.sweep(random));
        List<String> ids = network.simulatedIds();
        Map<String, Double> means = new HashMap<>();
        for (int p = 0; p < paths; p++) {
            IntStream.range(0, APART).forEach(s -> chain.sweep(random));
            for (int i = 0; i < ids.size(); i++) {
                means.merge(ids.get(i), chain.activity(i) / paths, Double::sum);
            }
        }
        return means;
    }

    private static Map<String, Double> inputs(String ids, int pattern) {
        String[] each = ids.split(" ");
        Map<String, Double> brightness = new HashMap<>();
        for (int i = 0; i < each.length; i++) {
            brightness.put(each[i], (double) (pattern >> (each.length - 1 - i) & 1));
        }
        return brightness;
    }

    /**
     * Each row of the truth table at 16 paths, from hot and from cold. Every activity lies more than 4.8 deviations of one path from its
     * threshold, so that a row fails falsely with less than 1e-6, were its 16 paths but one: less than 1e-4 for all 52 numbers.
     */
    @ParameterizedTest
    @CsvSource({
        "full-adder, in[0] in[1] in[2], sum, 1.13, 01101001",
        "full-adder, in[0] in[1] in[2], carry.out, 0.75, 00010111",
        "half-adder, a b, sum, 0.8, 0110",
        "half-adder, a b, carry.out, 0.75, 0001",
        "majority, in[0] in[1] in[2], two.out, 0.75, 00010111",
        "ring, in, n[4], 0.4, 01",
        "ring, in, n[7], 0.4, 01",
    })
    void computes(String name, String ids, String output, double threshold, String answers) throws IOException {
        for (int pattern = 0; pattern < answers.length(); pattern++) {
            Network network = shipped(name).with(inputs(ids, pattern));
            boolean on = answers.charAt(pattern) == '1';
            for (PathStart start : List.of(PathStart.HOT, PathStart.COLD)) {
                Map<String, Double> activities =
                        means(chain(network, start), network, PATHS, new RandomStreams(20 + pattern));

                assertThat(activities)
                        .as("%s of %s under pattern %d", output, name, pattern)
                        .hasEntrySatisfying(output, activity -> assertThat(activity > threshold)
                                .isEqualTo(on));
            }
        }
    }

    /** The latch goes where it is set, and stays there after. */
    @Test
    void theLatchHoldsBothStates() throws IOException, InterruptedException {
        Network idle = shipped("latch");
        Map<String, Double> sums = new HashMap<>();
        for (String push : List.of("set", "reset")) {
            Network pushed = idle.with(Map.of(push, 1.0));
            // From the state that the other push leaves, so that it has to be thrown over.
            Network other = idle.with(Map.of(push.equals("set") ? "reset" : "set", 1.0));
            PathChain before = chain(other, PathStart.COLD);
            means(before, other, 1, new RandomStreams(1));
            PathChain during = chain(pushed, paths(before, pushed));
            means(during, pushed, 1, new RandomStreams(2));
            PathChain after = chain(idle, paths(during, idle));
            Map<String, Double> held = means(after, idle, 500, new RandomStreams(3));
            // 2,100 sweeps: had one of four kinks gone over halfway, both would be off by 0.19, ten errors of these
            // means.
            assertThat(held.get(push.equals("set") ? "yes.q" : "no.q")).isCloseTo(1.95, within(0.1));
            assertThat(held.get(push.equals("set") ? "no.q" : "yes.q")).isCloseTo(0.40, within(0.1));
            held.forEach((id, activity) -> sums.merge(id, activity / 2, Double::sum));
        }
        // Equilibrium knows no state: the exact pair lies in the middle, as symmetry demands.
        Simulation.of(idle, 1)
                .run(
                        SimulationPlan.ofPaths(TransferMatrix.LABEL, 100),
                        new RandomStreams(1),
                        Crew.alone(),
                        (p, k) -> {})
                .get(0)
                .neurons()
                .forEach(neuron -> assertThat(neuron.raw().value()).isCloseTo(sums.get(neuron.id()), within(0.05)));
    }

    private static PathStart paths(PathChain chain, Network network) {
        double[][] paths = IntStream.range(0, network.simulatedIds().size())
                .mapToObj(chain::path)
                .toArray(double[][]::new);
        return PathStart.of(paths, network.parameters());
    }
}
