package instanton.quantum.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupTransferMatrixTest {
    private static final NeuronParameters TINY = NeuronParameters.of(60, 0.1, 6, 2);
    private static final NeuronParameters SMALL = NeuronParameters.of(1500, 0.4, 128, 2);

    /** Neurons a and b driven by an input of brightness 0.8, a also exciting it; then a to b, b to a, and inhibition between. */
    private static Wiring pair(
            NeuronParameters parameters, double drive, double toB, double toA, double inhibition, Coupling... more) {
        List<Coupling> couplings = new ArrayList<>(List.of(
                new Coupling.Excitatory(Strength.of(drive), "in", "a"),
                new Coupling.Excitatory(Strength.of(0.3 * drive), "in", "b"),
                new Coupling.Excitatory(Strength.of(0.2 * drive), "a", "in"),
                new Coupling.Excitatory(Strength.of(toB), "a", "b"),
                new Coupling.Excitatory(Strength.of(toA), "b", "a"),
                new Coupling.Inhibitory(Strength.of(inhibition), "a", "b")));
        couplings.addAll(List.of(more));
        List<Neuron> neurons = new ArrayList<>(
                List.of(new Neuron.Input("in", 0.8), new Neuron.Simulated("a"), new Neuron.Simulated("b")));
        if (more.length > 0) {
            neurons.add(new Neuron.Simulated("c"));
        }
        return Network.of(parameters, neurons, couplings).at(1);
    }

    private static Wiring not(double k) {
        return Network.of(
                        NeuronParameters.PAPER,
                        List.of(new Neuron.Input("in", 1), new Neuron.Simulated("n1"), new Neuron.Simulated("n2")),
                        List.of(
                                new Coupling.Excitatory(Strength.of(8000), "in", "n1"),
                                new Coupling.Excitatory(Strength.of(6000), "in", "n2"),
                                new Coupling.Inhibitory(Strength.timesK(50_000), "n1", "n2")))
                .at(k);
    }

    /** Dense matrices from the full action, on a lattice so short that every function counts. */
    @ParameterizedTest
    @CsvSource({"60, 0, 0", "250, 0, 0", "0, 0, 85", "70, 110, 80"})
    void equalsDenseMatrices(double toB, double toA, double inhibition) {
        Wiring wiring = pair(TINY, 120, toB, toA, inhibition);
        DenseGroup dense = new DenseGroup(wiring, 0.75);
        GroupDistribution exact = GroupTransferMatrix.of(TINY, 0.85).solve(wiring, 0, 1);
        assertThat(exact.path(0).activity()).isCloseTo(dense.activity(0), within(1e-7));
        assertThat(exact.path(1).activity()).isCloseTo(dense.activity(1), within(1e-7));
        assertThat(exact.path(0).mean(x -> x)).isCloseTo(dense.phiSquared(0), within(1e-7));
        assertThat(exact.path(1).mean(x -> x)).isCloseTo(dense.phiSquared(1), within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 0, 1e-9", "1e-9, 0, 0"})
    void uncoupledNeuronsAreTwoSingleOnes(double toB, double toA, double inhibition) {
        Wiring wiring = pair(SMALL, 900, toB, toA, inhibition, new Coupling.Inhibitory(Strength.of(3000), "in", "b"));
        GroupDistribution both = GroupTransferMatrix.of(SMALL, 0.85).solve(wiring, 0, 1);
        PathDistribution a = TransferMatrix.of(SMALL).solve(wiring.inputPotential(0));
        PathDistribution b = TransferMatrix.of(SMALL).solve(wiring.inputPotential(1));
        assertThat(both.path(0).activity()).isCloseTo(a.activity(), within(1e-8));
        assertThat(both.path(1).activity()).isCloseTo(b.activity(), within(1e-8));
        assertThat(both.logPartition()).isCloseTo(a.logPartition() + b.logPartition(), within(1e-7));
        for (int t = 0; t < 128; t += 9) {
            double product = a.expectation(t, x -> x) * b.expectation(t, x -> x * x);
            assertThat(both.expectation(t, 0, 1, (x, y) -> x * y * y)).isCloseTo(product, within(1e-8));
        }
    }

    /** d ln Z / d eps = -a sum_t of the coupling's potential per eps: the joint distribution against the partition sum. */
    @Test
    void thePartitionSumAndTheJointDistributionAgree() {
        GroupTransferMatrix matrix = GroupTransferMatrix.of(SMALL, 0.8);
        double step = 0.5;
        double excitation = 0;
        double inhibition = 0;
        GroupDistribution exact = matrix.solve(pair(SMALL, 900, 700, 0, 4000), 0, 1);
        for (int t = 0; t < 128; t++) {
            excitation -= exact.expectation(t, 0, 1, (x, y) -> y * (x - 1) * (x - 1));
            inhibition -= exact.expectation(t, 0, 1, (x, y) -> Math.pow((x - 1) * (y - 1), 4));
        }
        double a = SMALL.lattice().spacing();
        double byExcitation =
                (matrix.solve(pair(SMALL, 900, 700 + step, 0, 4000), 0, 1).logPartition()
                                - matrix.solve(pair(SMALL, 900, 700 - step, 0, 4000), 0, 1)
                                        .logPartition())
                        / (2 * step);
        double byInhibition =
                (matrix.solve(pair(SMALL, 900, 700, 0, 4000 + step), 0, 1).logPartition()
                                - matrix.solve(pair(SMALL, 900, 700, 0, 4000 - step), 0, 1)
                                        .logPartition())
                        / (2 * step);
        assertThat(byExcitation).isCloseTo(a * excitation, within(1e-8));
        assertThat(byInhibition).isCloseTo(a * inhibition, within(1e-8));
    }

    /** NOT of Fig. 13 at k = 1, where a block-Gibbs sampler saw 0.259(1) for the second neuron; and nothing changes on a finer grid. */
    @Test
    void inhibitionTurnsTheWeakerNeuronOff() {
        GroupDistribution exact = GroupTransferMatrix.of(NeuronParameters.PAPER).solve(not(1), 0, 1);
        GroupDistribution finer =
                GroupTransferMatrix.of(NeuronParameters.PAPER, 0.7).solve(not(1), 0, 1);
        assertThat(exact.path(1).activity()).isCloseTo(0.259, within(0.003));
        assertThat(exact.path(0).activity()).isCloseTo(finer.path(0).activity(), within(1e-8));
        assertThat(exact.path(1).activity()).isCloseTo(finer.path(1).activity(), within(1e-8));
    }

    /** The strongest couplings there are, near the switch of one neuron by the other: the grid follows them. */
    @ParameterizedTest
    @CsvSource({"9000, 0, 0, 12000", "900, 21000, 0, 0", "0, 22000, 22000, 13000"})
    void theGridFollowsStrongCouplings(double drive, double toB, double toA, double inhibition) {
        Wiring wiring = pair(SMALL, drive, toB, toA, inhibition);
        GroupDistribution exact = GroupTransferMatrix.of(SMALL).solve(wiring, 0, 1);
        GroupDistribution finer = GroupTransferMatrix.of(SMALL, 0.75).solve(wiring, 0, 1);
        assertThat(exact.path(0).activity()).isCloseTo(finer.path(0).activity(), within(1e-6));
        assertThat(exact.path(1).activity()).isCloseTo(finer.path(1).activity(), within(1e-6));
    }

    @Test
    void theOrderOfTheTwoIsTheCallers() {
        Wiring wiring = pair(SMALL, 900, 700, 200, 4000);
        GroupDistribution exact = GroupTransferMatrix.of(SMALL).solve(wiring, 0, 1);
        GroupDistribution swapped = GroupTransferMatrix.of(SMALL).solve(wiring, 1, 0);
        assertThat(swapped.path(0).activity()).isCloseTo(exact.path(1).activity(), within(1e-9));
        assertThat(swapped.path(1).activity()).isCloseTo(exact.path(0).activity(), within(1e-9));
        assertThat(swapped.logPartition()).isCloseTo(exact.logPartition(), within(1e-9));
        assertThat(swapped.expectation(40, 0, 1, (x, y) -> x * y * y))
                .isCloseTo(exact.expectation(40, 0, 1, (x, y) -> y * x * x), within(1e-9));
    }

    @Test
    void theBitsDoNotDependOnTheThreads() throws Exception {
        Wiring wiring = pair(SMALL, 900, 700, 300, 4000);
        GroupDistribution one = on(1, wiring);
        GroupDistribution four = on(4, wiring);
        assertThat(GroupTransferMatrix.of(SMALL).solve(wiring, 0, 1).logPartition())
                .isEqualTo(one.logPartition());
        assertThat(four.logPartition()).isEqualTo(one.logPartition());
        assertThat(four.path(0).activity()).isEqualTo(one.path(0).activity());
        assertThat(four.path(1).activity()).isEqualTo(one.path(1).activity());
    }

    private static GroupDistribution on(int threads, Wiring wiring) throws Exception {
        try (Crew crew = Threads.of(threads)) {
            return GroupTransferMatrix.of(SMALL).solve(wiring, new int[] {0, 1}, crew);
        }
    }

    @Test
    void refusesWhatIsNoPairOrTooMuch() {
        GroupTransferMatrix matrix = GroupTransferMatrix.of(NeuronParameters.PAPER);
        Wiring chain = pair(NeuronParameters.PAPER, 100, 10, 0, 0, new Coupling.Excitatory(Strength.of(5), "b", "c"));
        assertThatThrownBy(() -> matrix.solve(chain, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found c coupled to b");
        assertThatThrownBy(() -> matrix.solve(chain, 1, 1)).hasMessageContaining("b twice");
        assertThatThrownBy(() -> matrix.solve(pair(SMALL, 1, 1, 1, 1), 0, 1)).hasMessageContaining("not this engine's");
        assertThatThrownBy(() -> matrix.solve(not(1e6), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too strong for this lattice");
        for (double period : new double[] {0.02, 0.005}) { // of which one needs too many functions, one too fine a grid
            NeuronParameters fine = NeuronParameters.of(5000, period, 512, 2);
            assertThatThrownBy(() -> GroupTransferMatrix.of(fine).solve(pair(fine, 1, 1, 1, 1), 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("too much");
        }
    }
}
