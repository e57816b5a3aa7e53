package instanton.bridge.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.quantum.circuit.LogicGate;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.estimate.MeanTail;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircuitTruthTest {
    private static final Path NETWORKS = Path.of("..", "quantum", "networks");

    private static String answers(TruthTable table) {
        StringBuilder answers = new StringBuilder();
        table.rows().forEach(row -> answers.append(row.on() ? '1' : '0'));
        return answers.toString();
    }

    private static CircuitTruth truth(Network network, List<String> inputs, int paths) throws InterruptedException {
        return CircuitTruth.of(
                new CircuitTruth.Question(network, inputs, network.outputIds()),
                SimulationPlan.ofPaths(PathHeatBath.LABEL, paths).withDistributions(),
                new RandomStreams(3),
                Crew.alone(),
                (drawn, k) -> {});
    }

    /**
     * The shipped full adder: all eight rows right, each with an error probability of 16 paths below 1e-10; what 400 paths can't have seen, three of 400 of
     * them wherever it is worst, leaves 1e-7 at most. Activities lie ten errors of 400 paths and more from the next answer: that a threshold falls into another
     * gap has no chance worth a number (below 1e-20).
     */
    @Test
    void theFullAdderHoldsAt16Paths() throws IOException, InterruptedException {
        Network adder = NetworkFile.read(NETWORKS.resolve("full-adder.json"));
        CircuitTruth truth = truth(adder, adder.inputIds(), 400);
        assertThat(truth.inputs()).containsExactly("in[0]", "in[1]", "in[2]");
        assertThat(truth.tables()).extracting(TruthTable::output).containsExactly("sum", "carry.out");
        assertThat(truth.tables().get(0).rows())
                .extracting(TruthTable.Row::inputs)
                .containsExactly("000", "001", "010", "011", "100", "101", "110", "111");
        assertThat(answers(truth.tables().get(0))).isEqualTo("01101001");
        assertThat(answers(truth.tables().get(1))).isEqualTo("00010111");
        for (TruthTable table : truth.tables()) {
            assertThat(table.worst(16).probability()).isZero();
            assertThat(table.worst(16).atMost()).isLessThan(1e-7);
            assertThat(table.margin()).isGreaterThan(4.8);
        }
    }

    /** Of the paper's gates it finds the answers that reproduce is told. Each of six activities is off by 5 errors with less than 6e-7. */
    @Test
    void findsTheAnswersOfAnd() throws InterruptedException {
        Network and = LogicGate.AND.network(NeuronParameters.PAPER, 1, 1);
        assertThat(answers(truth(and, LogicGate.AND.inputs(), 1000).tables().get(0)))
                .isEqualTo("0001");
    }

    @Test
    void patternsCountFromAllOff() {
        List<InputPattern> patterns = InputPattern.all(List.of("a", "b"));
        assertThat(patterns).extracting(InputPattern::digits).containsExactly("00", "01", "10", "11");
        assertThat(patterns.get(1).brightness()).containsEntry("a", 0.0).containsEntry("b", 1.0);
    }

    /** Of three levels, the threshold is put into the gap that is wider in deviations, not in activity. */
    @Test
    void theThresholdGoesIntoTheWidestGap() {
        TruthTable table = TruthTable.told(
                "x", "x", List.of(answer("00", 1.0, 0.01), answer("01", 0.5, 0.01), answer("10", 2.0, 1)));
        assertThat(answers(table)).isEqualTo("101");
        assertThat(table.threshold()).isBetween(0.74, 0.76);
        assertThat(table.margin()).isBetween(24.0, 26.0);
    }

    private static TruthTable.Answer answer(String inputs, double mean, double deviation) {
        double[] paths = IntStream.range(0, 1000)
                .mapToDouble(i -> mean + (i % 2 == 0 ? deviation : -deviation))
                .toArray();
        return new TruthTable.Answer(
                inputs, false, Estimate.ofIndependent(paths), MeanTail.of(new double[][] {paths}), null);
    }

    @Test
    void tooManyInputsAreRefused() throws IOException {
        Network line = NetworkFile.read(NETWORKS.resolve("vertical-line.json"));
        assertThatThrownBy(() -> new CircuitTruth.Question(line, line.inputIds(), line.outputIds()))
                .hasMessage("expected 1 to 8 inputs that are not set, found 16");
    }
}
