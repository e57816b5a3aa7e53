package instanton.quantum.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeNeuronsTest {
    private static final NeuronParameters SMALL = NeuronParameters.of(800, 0.8, 128, 2);

    /** A coupling that is not drawn, or drawn: a to b by 300 is {@code "a", "b", 300}, inhibition between them {@code "a", "b", -300}. */
    private record Drawn(String from, String to, double strength) {
        Coupling coupling() {
            return strength >= 0
                    ? new Coupling.Excitatory(Strength.of(strength), from, to)
                    : new Coupling.Inhibitory(Strength.of(-strength), from, to);
        }
    }

    private static Wiring wiring(NeuronParameters parameters, Drawn... drawn) {
        List<Neuron> neurons = new ArrayList<>(List.of(new Neuron.Input("in", 0.8)));
        for (String id : List.of("a", "b", "c")) {
            neurons.add(new Neuron.Simulated(id));
        }
        return Network.of(
                        parameters,
                        neurons,
                        Arrays.stream(drawn).map(Drawn::coupling).toList())
                .at(1);
    }

    /** No symmetry, both kinds of coupling, between all. */
    private static Wiring all(NeuronParameters parameters, double unit, double more) {
        return wiring(
                parameters,
                new Drawn("in", "a", 1.2 * unit),
                new Drawn("in", "c", 0.4 * unit),
                new Drawn("in", "b", -0.7 * unit),
                new Drawn("a", "b", unit + more),
                new Drawn("b", "c", 0.6 * unit),
                new Drawn("c", "a", 0.3 * unit),
                new Drawn("a", "c", -2 * unit),
                new Drawn("b", "c", -1.1 * unit - more));
    }

    /**
     * Dense matrices from the full action on the same points, so that even a coarse grid must agree: on a circle so short that many functions count, and
     * on a longer one. The spacing makes up for the grid's becoming finer by itself.
     */
    @ParameterizedTest
    @CsvSource({"1.2, 12, 0, 2.4", "1.2, 12, 9, 5.7", "3.6, 36, 3, 5.5"})
    void equalsDenseMatrices(double period, int slices, double unit, double coarse) {
        NeuronParameters tiny = NeuronParameters.of(12, period, slices, 2);
        Wiring wiring = all(tiny, unit, 0);
        GroupDistribution exact = GroupTransferMatrix.of(tiny, coarse).solve(wiring, 0, 1, 2);
        double[] positions = exact.path(0).positions();
        double spacing = 2 * positions[0] / Math.sqrt(tiny.lattice().spacing());
        DenseGroup dense = new DenseGroup(wiring, spacing, positions.length);
        for (int i = 0; i < 3; i++) {
            assertThat(exact.path(i).activity()).isCloseTo(dense.activity(i), within(1e-8));
            assertThat(exact.path(i).mean(x -> x)).isCloseTo(dense.phiSquared(i), within(1e-8));
        }
    }

    @Test
    void aThirdNeuronThatNobodyFeelsChangesNothing() {
        Wiring wiring = wiring(
                SMALL,
                new Drawn("in", "a", 500),
                new Drawn("a", "c", 400),
                new Drawn("a", "c", -2000),
                new Drawn("in", "b", 600));
        GroupDistribution pair = GroupTransferMatrix.of(SMALL).solve(wiring, 0, 2);
        PathDistribution alone = TransferMatrix.of(SMALL).solve(wiring.inputPotential(1));
        GroupDistribution all = GroupTransferMatrix.of(SMALL).solve(wiring, 0, 1, 2);
        assertThat(all.path(0).activity()).isCloseTo(pair.path(0).activity(), within(1e-6));
        assertThat(all.path(2).activity()).isCloseTo(pair.path(1).activity(), within(1e-6));
        assertThat(all.path(1).activity()).isCloseTo(alone.activity(), within(1e-6));
        assertThat(all.logPartition()).isCloseTo(pair.logPartition() + alone.logPartition(), within(1e-5));
        for (int t = 0; t < 128; t += 9) {
            assertThat(all.expectation(t, 0, 2, (x, y) -> x * y * y))
                    .isCloseTo(pair.expectation(t, 0, 1, (x, y) -> x * y * y), within(1e-6));
            assertThat(all.expectation(t, 0, 1, (x, y) -> x * y * y))
                    .isCloseTo(pair.path(0).expectation(t, x -> x) * alone.expectation(t, x -> x * x), within(1e-6));
        }
    }

    @Test
    void theOrderIsTheCallers() {
        Wiring wiring = all(SMALL, 320, 0);
        GroupDistribution exact = GroupTransferMatrix.of(SMALL).solve(wiring, 0, 1, 2);
        GroupDistribution other = GroupTransferMatrix.of(SMALL).solve(wiring, 2, 0, 1);
        assertThat(other.logPartition()).isCloseTo(exact.logPartition(), within(1e-9));
        int[] places = {1, 2, 0};
        for (int i = 0; i < 3; i++) {
            assertThat(other.path(places[i]).activity()).isCloseTo(exact.path(i).activity(), within(1e-9));
        }
        assertThat(other.expectation(40, 0, 2, (x, y) -> x * y * y))
                .isCloseTo(exact.expectation(40, 1, 2, (x, y) -> y * x * x), within(1e-9));
    }

    /** Of two neurons that are alike, and of none: their sectors are solved once, and give what all of them do. */
    @Test
    void likeNeuronsAreSolvedOnce() {
        GroupDistribution alike = gate(0);
        GroupDistribution nearly = gate(1e-9);
        assertThat(alike.logPartition()).isCloseTo(nearly.logPartition(), within(1e-9));
        assertThat(alike.path(0).activity()).isCloseTo(alike.path(2).activity(), within(1e-12));
        for (int i = 0; i < 3; i++) {
            assertThat(alike.path(i).activity()).isCloseTo(nearly.path(i).activity(), within(1e-9));
        }
        assertThat(alike.expectation(40, 0, 1, (x, y) -> x * y * y))
                .isCloseTo(nearly.expectation(40, 0, 1, (x, y) -> x * y * y), within(1e-9));
    }

    private static GroupDistribution gate(double more) {
        Wiring wiring = wiring(
                SMALL,
                new Drawn("in", "a", 500),
                new Drawn("in", "c", 500 + more),
                new Drawn("a", "c", -2600),
                new Drawn("a", "b", 430),
                new Drawn("c", "b", 430));
        return GroupTransferMatrix.of(SMALL).solve(wiring, 0, 1, 2);
    }

    /** d ln Z / d eps = -a sum_t of the couplings' potential per eps. */
    @Test
    void thePartitionSumAndTheJointDistributionAgree() {
        GroupTransferMatrix matrix = GroupTransferMatrix.of(SMALL);
        double step = 0.5;
        GroupDistribution exact = matrix.solve(all(SMALL, 320, 0), 0, 1, 2);
        double sum = 0;
        for (int t = 0; t < 128; t++) {
            sum -= exact.expectation(t, 0, 1, (x, y) -> y * (x - 1) * (x - 1));
            sum -= exact.expectation(t, 1, 2, (x, y) -> Math.pow((x - 1) * (y - 1), 4));
        }
        double difference = (matrix.solve(all(SMALL, 320, step), 0, 1, 2).logPartition()
                        - matrix.solve(all(SMALL, 320, -step), 0, 1, 2).logPartition())
                / (2 * step);
        assertThat(difference).isCloseTo(SMALL.lattice().spacing() * sum, within(1e-8));
    }

    /** With weak couplings and with strong ones, which the grid follows. */
    @ParameterizedTest
    @CsvSource({"320", "1600"})
    void aFinerGridChangesNothing(double unit) {
        Wiring wiring = all(SMALL, unit, 0);
        GroupDistribution exact = GroupTransferMatrix.of(SMALL).solve(wiring, 0, 1, 2);
        GroupDistribution finer = GroupTransferMatrix.of(SMALL, 0.8).solve(wiring, 0, 1, 2);
        for (int i = 0; i < 3; i++) {
            assertThat(exact.path(i).activity()).isCloseTo(finer.path(i).activity(), within(1e-6));
        }
    }

    @Test
    void aWiderRangeChangesNothing() {
        Wiring wiring = all(SMALL, 320, 0);
        GroupTransferMatrix matrix = GroupTransferMatrix.of(SMALL);
        PathGrid grid = matrix.grid(wiring, 0, 1, 2);
        GroupDistribution exact = matrix.solve(wiring, 0, 1, 2);
        GroupDistribution wider = matrix.solve(new PathGrid(grid.half() + 3, grid.spacing()), wiring, 0, 1, 2);
        assertThat(wider.logPartition()).isCloseTo(exact.logPartition(), within(1e-6));
        for (int i = 0; i < 3; i++) {
            assertThat(exact.path(i).activity()).isCloseTo(wider.path(i).activity(), within(1e-6));
        }
    }
}
