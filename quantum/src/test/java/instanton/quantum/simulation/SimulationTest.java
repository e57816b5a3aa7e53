package instanton.quantum.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.estimate.MeanTail;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private static final Crew TWO = Threads.of(2);

    private static final String NOT = """
            {"format": "instanton-network/1",
             "neurons": [{"id": "in", "brightness": 1.0}, {"id": "n1"}, {"id": "n2"}],
             "couplings": [{"excitatory": 8000, "from": "in", "to": "n1"},
                           {"excitatory": 6000, "from": "in", "to": "n2"},
                           {"inhibitory": "50000*k", "between": ["n1", "n2"]}]}
            """;

    @AfterAll
    static void shutDown() {
        TWO.close();
    }

    private static final String CHAIN = """
            {"format": "instanton-network/1",
             "neurons": [{"id": "in", "brightness": 1.0}, {"id": "1"}, {"id": "2"}, {"id": "3"}],
             "couplings": [{"excitatory": "15000*k", "from": "in", "to": "1"},
                           {"excitatory": "10000*k", "from": "1", "to": "2"},
                           {"excitatory": "5000*k", "from": "2", "to": "3"}]}
            """;

    private static List<NeuronActivity> run(Network network, double k, String engine, int paths, long seed)
            throws InterruptedException {
        return Simulation.of(network, k)
                .run(SimulationPlan.ofPaths(engine, paths), new RandomStreams(seed), TWO, (n, at) -> {})
                .get(0)
                .neurons();
    }

    /** At k = 0 the two neurons of NOT are independent: both engines against the reference table of physics.md. */
    @Test
    void independentNeuronsByBothEngines() throws IOException, InterruptedException {
        Network network = NetworkFile.parse(NOT, "not");
        List<NeuronActivity> exact = run(network, 0, "exact", 100, 1);
        assertThat(exact).extracting(NeuronActivity::id).containsExactly("n1", "n2");
        assertThat(exact.get(0).raw().value()).isCloseTo(1.5824106, within(1e-6));
        assertThat(exact.get(1).raw().value()).isCloseTo(1.3025527, within(1e-6));
        assertThat(exact.get(1).phiSquared().value()).isCloseTo(0.7155260, within(1e-6));
        assertThat(exact.get(0).raw().isExact()).isTrue();
        assertThat(exact.get(0).excess()).isCloseTo(1.5824106 - 0.1309538, within(2e-6));
        List<NeuronActivity> sampled = run(network, 0, "heat-bath", 3000, 2);
        for (int i = 0; i < 2; i++) {
            // Each |z| exceeds 4 falsely in 6e-5.
            assertThat(sampled.get(i).raw().z(exact.get(i).raw().value())).isBetween(-4.0, 4.0);
            assertThat(sampled.get(i).phiSquared().z(exact.get(i).phiSquared().value()))
                    .isBetween(-4.0, 4.0);
            assertThat(sampled.get(i).raw().tauInt()).isEqualTo(0.5);
            assertThat(sampled.get(i).raw().samples()).isEqualTo(3000);
        }
    }

    /** A neuron that excites an input is stiffened by it, though no simulated neuron touches it. */
    @Test
    void feelsTheBackReactionOfAnInput() throws IOException, InterruptedException {
        Network network = NetworkFile.parse("""
                {"format": "instanton-network/1",
                 "neurons": [{"id": "in", "brightness": 1.0}, {"id": "n"}],
                 "couplings": [{"excitatory": 4000, "from": "in", "to": "n"},
                               {"excitatory": 2000, "from": "n", "to": "in"}]}
                """, "stiff");
        NeuronActivity exact = run(network, 1, "exact", 100, 1).get(0);
        double free = TransferMatrix.of(NeuronParameters.PAPER)
                .solve(Drive.excitation(4000))
                .activity();
        assertThat(exact.raw().value()).isLessThan(free - 0.1);
        // |z| exceeds 4 falsely in 6e-5.
        assertThat(run(network, 1, "heat-bath", 2000, 3)
                        .get(0)
                        .raw()
                        .z(exact.raw().value()))
                .isBetween(-4.0, 4.0);
    }

    /** NOT at k = 1: 0.26 where another block-Gibbs sampler saw 0.26, and the inhibited neuron falls. */
    @Test
    void inhibitionTurnsTheWeakerNeuronOff() throws IOException, InterruptedException {
        AtomicLong done = new AtomicLong();
        List<NeuronActivity> coupled = Simulation.of(NetworkFile.parse(NOT, "not"), 1)
                .run(SimulationPlan.ofPaths("heat-bath", 1200), new RandomStreams(5), TWO, (n, at) -> done.addAndGet(n))
                .get(0)
                .neurons();
        assertThat(coupled.get(1).raw().value())
                .isCloseTo(0.26, within(0.005 + 4 * coupled.get(1).raw().error()));
        assertThat(coupled.get(0).raw().value()).isGreaterThan(1.2);
        assertThat(done.get()).isEqualTo(2400);
    }

    /** Fig. 7's chain at its threshold: two metastable states that mix slowly, and the result says so. */
    @Test
    void aRunThatHasNotConvergedSaysSo() throws IOException, InterruptedException {
        Network chain = NetworkFile.parse(CHAIN, "chain");
        for (int seed = 1; seed <= 4; seed++) {
            assertThat(run(chain, 1, "heat-bath", 2000, seed)).allSatisfy(neuron -> {
                assertThat(neuron.raw().converged()).isFalse();
                assertThat(neuron.raw().complaint()).isNotBlank();
            });
        }
    }

    /**
     * NOT mixes in two sweeps, so 400 paths of it are sound. One number in 100 is flagged (200 seeds, by {@code bench.FalseAlarms}); more than 6 of 80
     * are with a probability of 2e-5.
     */
    @Test
    void aRunThatHasConvergedIsBelieved() throws IOException, InterruptedException {
        Network network = NetworkFile.parse(NOT, "not");
        int flagged = 0;
        for (int seed = 1; seed <= 40; seed++) {
            for (NeuronActivity neuron : run(network, 1, "heat-bath", 400, seed)) {
                flagged += neuron.raw().converged() ? 0 : 1;
            }
        }
        assertThat(flagged).isLessThanOrEqualTo(6);
    }

    /** NOT with an inhibition so weak that its output is often taken for on: what is predicted of 1 and 4 paths, other paths count. */
    @Test
    void failuresPredictedAreFailuresCounted() throws IOException, InterruptedException {
        Network network = NetworkFile.parse(NOT, "not");
        SimulationPlan plan = SimulationPlan.ofPaths("heat-bath", 16_000).withDistributions();
        List<MeanTail> tails = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            tails.add(Simulation.of(network, 0.22)
                    .run(plan, new RandomStreams(seed), TWO, (n, at) -> {})
                    .get(0)
                    .neurons()
                    .get(1)
                    .tail());
        }
        for (int paths : new int[] {1, 4}) {
            Estimate predicted = tails.get(0).above(0.53, paths);
            Estimate counted = tails.get(1).countedAbove(0.53, paths);
            // A hundred failures or more: |z| exceeds 4.5 falsely in 1e-5.
            assertThat(counted.value() * counted.samples()).isGreaterThan(80);
            assertThat((counted.value() - predicted.value()) / Math.hypot(counted.error(), predicted.error()))
                    .isBetween(-4.5, 4.5);
        }
        assertThat(tails.get(0).above(0.53, 1).value()).isBetween(0.1, 0.25);
        assertThat(tails.get(0).above(0.53, 4).value()).isBetween(0.01, 0.06);
    }

    @Test
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() throws IOException, InterruptedException {
        Network network = NetworkFile.parse(NOT, "not");
        try (Crew one = Threads.of(1)) {
            assertThat(run(network, 0.3, "metropolis", 200, 9))
                    .isEqualTo(Simulation.of(network, 0.3)
                            .run(SimulationPlan.ofPaths("metropolis", 200), new RandomStreams(9), one, (n, at) -> {})
                            .get(0)
                            .neurons());
            List<NeuronActivity> alone = Simulation.of(network, 0.3)
                    .run(SimulationPlan.ofPaths("heat-bath", 200), new RandomStreams(9), one, (n, at) -> {})
                    .get(0)
                    .neurons();
            assertThat(run(network, 0.3, "heat-bath", 200, 9)).isEqualTo(alone);
            assertThat(run(network, 0.3, "heat-bath", 200, 10)).isNotEqualTo(alone);
        }
    }

    @Test
    void couplingsTooStrongForTheLatticeAreRefused() {
        assertThatThrownBy(() -> run(NetworkFile.parse(NOT, "not"), 1e6, "heat-bath", 100, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neuron n1")
                .hasMessageContaining("too strong for this lattice");
    }

    /** NOT, exactly and by both sampled engines: each of 4 z-scores exceeds 4.5 falsely in 7e-6. */
    @Test
    void theThreeEnginesAgreeOnACoupledPair() throws IOException, InterruptedException {
        Network network = NetworkFile.parse(NOT, "not");
        List<NeuronActivity> exact = run(network, 0.2, "exact", 100, 1);
        assertThat(exact).allMatch(n -> n.raw().isExact());
        for (String engine : List.of("heat-bath", "metropolis")) {
            List<NeuronActivity> sampled = run(network, 0.2, engine, 8000, 4);
            for (int i = 0; i < 2; i++) {
                assertThat(sampled.get(i).raw().z(exact.get(i).raw().value()))
                        .as("%s", engine)
                        .isBetween(-4.5, 4.5);
            }
        }
    }

    @Test
    void theExactEngineRefusesFourCoupledNeuronsAndNamesTheOther() throws IOException {
        Network chain = NetworkFile.parse(
                CHAIN.replace("{\"id\": \"3\"}", "{\"id\": \"3\"}, {\"id\": \"4\"}")
                        .replace("]}", ", {\"excitatory\": 4000, \"from\": \"3\", \"to\": \"4\"}]}"),
                "chain");
        assertThatThrownBy(() -> run(chain, 1, "exact", 100, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1, 2, 3 and 4 are: use heat-bath");
    }

    @Test
    void plansSayWhatIsWrong() {
        assertThatThrownBy(() -> SimulationPlan.ofPaths("guess", 100)).hasMessageContaining("guess");
        assertThatThrownBy(() -> SimulationPlan.ofPaths("exact", 99)).hasMessageContaining("at least 100");
    }

    /** The exact engine draws no paths: it tells of neurons, all of which are solved in the end. */
    @Test
    void exactlySolvedNeuronsAreCounted() throws IOException, InterruptedException {
        for (SimulationPlan plan :
                List.of(SimulationPlan.ofPaths("exact", 4000), SimulationPlan.ofError("exact", 0.01, 60))) {
            AtomicLong solved = new AtomicLong();
            Simulation.of(NetworkFile.parse(NOT, "not"), 0, 1)
                    .run(plan, new RandomStreams(1), TWO, (n, at) -> solved.addAndGet(n));
            assertThat(solved).hasValue(4);
            assertThat(plan.total(2, 2)).isEqualTo(4);
        }
        assertThat(SimulationPlan.ofPaths("heat-bath", 4000).total(2, 3)).isEqualTo(24_000);
    }

    /** Fewer or more paths, whatever the error takes: and it is below, or the budget's end is told. */
    @Test
    void samplesUntilTheErrorIsBelowAnAim() throws IOException, InterruptedException {
        Network network = NetworkFile.parse(NOT, "not");
        for (double error : new double[] {0.003, 0.001}) {
            SimulatedPoint point = Simulation.of(network, 0.1)
                    .run(SimulationPlan.ofError("heat-bath", error, 600), new RandomStreams(3), TWO, (n, at) -> {})
                    .get(0);
            assertThat(point.stop()).isEqualTo(Stop.ERROR);
            assertThat(point.neurons())
                    .allMatch(n -> n.converged() && n.raw().error() <= error)
                    .anyMatch(n -> n.raw().error() > error / 2);
        }
        SimulatedPoint hopeless = Simulation.of(network, 0.1)
                .run(SimulationPlan.ofError("heat-bath", 1e-7, 1), new RandomStreams(3), TWO, (n, at) -> {})
                .get(0);
        assertThat(hopeless.stop()).isEqualTo(Stop.BUDGET);
        assertThat(hopeless.neurons()).allMatch(n -> n.raw().error() > 1e-7);
    }

    /**
     * Paths exchanged between neighbouring k leave each k's distribution as it is: NOT at two k, against chains without exchange. Each of 4
     * z-scores exceeds 4.5 falsely in 7e-6.
     */
    @Test
    void temperingLeavesEveryPointAsItIs() throws IOException, InterruptedException {
        Network network = NetworkFile.parse(NOT, "not");
        double[] ks = {0.1, 0.12};
        SimulationPlan plan = SimulationPlan.ofPaths("heat-bath", 3000);
        List<SimulatedPoint> apart = Simulation.of(network, ks).run(plan, new RandomStreams(1), TWO, (n, at) -> {});
        List<SimulatedPoint> together =
                Simulation.of(network, ks).run(plan.withTempering(), new RandomStreams(2), TWO, (n, at) -> {});
        assertThat(apart.get(0).exchanges()).isNaN();
        assertThat(together.get(0).exchanges()).isBetween(0.1, 1.0);
        for (int p = 0; p < ks.length; p++) {
            for (int i = 0; i < 2; i++) {
                Estimate a = apart.get(p).neurons().get(i).raw();
                Estimate b = together.get(p).neurons().get(i).raw();
                assertThat((a.value() - b.value()) / Math.hypot(a.error(), b.error()))
                        .isBetween(-4.5, 4.5);
            }
        }
    }

    /** What costs 20 s a round is cut into pieces: by a clock that goes a second with every path, none ends late. */
    @ParameterizedTest
    @ValueSource(doubles = {30, 100, 1000})
    void aBudgetHoldsWhateverARoundTakes(double seconds) throws InterruptedException {
        List<Neuron> neurons = new ArrayList<>(List.of(new Neuron.Input("in", 1)));
        List<Coupling> couplings = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            neurons.add(new Neuron.Simulated("n" + i));
            couplings.add(new Coupling.Excitatory(Strength.of(1000 * i), "in", "n" + i));
        }
        AtomicLong clock = new AtomicLong();
        SimulatedPoint point = Simulation.of(Network.of(NeuronParameters.PAPER, neurons, couplings), 1)
                .run(
                        SimulationPlan.ofError("heat-bath", 1e-6, seconds),
                        new RandomStreams(2),
                        TWO,
                        (paths, k) -> clock.addAndGet(paths * 1_000_000_000),
                        clock::get)
                .get(0);
        assertThat(point.stop()).isEqualTo(Stop.BUDGET);
        assertThat(clock.get() * 1e-9).isBetween(0.6 * seconds, 1.2 * seconds + 2);
        assertThat(point.neurons())
                .hasSize(5)
                .allMatch(n -> n.raw().samples() >= SimulationPlan.REPLICAS)
                .allMatch(n -> n.converged() == (n.raw().samples() >= SimulationPlan.FEWEST_PATHS));
    }

    /** Metropolis throws 3,907 sweeps away; where there is no time for that, its numbers are there and say so. */
    @Test
    void whatIsNotThermalizedSaysSo() throws IOException, InterruptedException {
        for (double seconds : new double[] {1e-9, 0.05}) {
            SimulatedPoint point = Simulation.of(NetworkFile.parse(CHAIN, "chain"), 1)
                    .run(
                            SimulationPlan.untilConverged("metropolis", 2000, seconds),
                            new RandomStreams(3),
                            TWO,
                            (n, at) -> {})
                    .get(0);
            assertThat(point.stop()).isEqualTo(Stop.BUDGET);
            assertThat(point.neurons())
                    .allMatch(n -> n.raw().complaint().matches("thermalized for \\d+ of 3907 sweeps.*"))
                    .allMatch(n -> !n.converged() && n.raw().samples() > 0);
        }
    }

    /** A scan whose budget ends tells of the k that it came to. */
    @Test
    void aScanWhoseBudgetEndsKeepsWhatItHas() throws IOException, InterruptedException {
        double[] ks = IntStream.range(0, 100).mapToDouble(i -> 0.1 * i).toArray();
        AtomicLong clock = new AtomicLong();
        List<SimulatedPoint> points = Simulation.of(NetworkFile.parse(NOT, "not"), ks)
                .run(
                        SimulationPlan.untilConverged("heat-bath", 2000, 30),
                        new RandomStreams(3),
                        TWO,
                        (n, at) -> clock.addAndGet(1_500_000_000),
                        clock::get);
        assertThat(points).hasSizeBetween(2, 99);
        assertThat(points.get(0).stop()).isEqualTo(Stop.BUDGET);
        assertThat(points.get(1).k()).isEqualTo(0.1);
        assertThatThrownBy(() -> Simulation.of(NetworkFile.parse(NOT, "not"), ks)
                        .run(
                                SimulationPlan.untilConverged("heat-bath", 2000, 30),
                                new RandomStreams(3),
                                TWO,
                                (n, at) -> {},
                                () -> clock.addAndGet(100_000_000_000L)))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("before each neuron had a path");
    }

    /** A budget decides how much is drawn, not what: pieces that it cuts join to the same bits. */
    @Test
    void piecesJoinToTheSameBits() throws IOException, InterruptedException {
        Network network = NetworkFile.parse(NOT, "not");
        double[] ks = {0, 0.1};
        List<SimulatedPoint> whole = Simulation.of(network, ks)
                .run(
                        SimulationPlan.ofError("heat-bath", 0.004, Double.POSITIVE_INFINITY),
                        new RandomStreams(8),
                        TWO,
                        (n, at) -> {});
        assertThat(Simulation.of(network, ks)
                        .run(SimulationPlan.ofError("heat-bath", 0.004, 600), new RandomStreams(8), TWO, (n, at) -> {}))
                .isEqualTo(whole);
        assertThat(whole).allMatch(point -> point.stop() == Stop.ERROR);
    }

    /** As many paths as asked for where these converge with a small error, and else as many as it takes. */
    @Test
    void goesOnUntilAllHasConverged() throws IOException, InterruptedException {
        SimulationPlan plan = SimulationPlan.untilConverged("heat-bath", 400, 600);
        Network not = NetworkFile.parse(NOT, "not");
        SimulatedPoint enough = Simulation.of(not, 0)
                .run(plan, new RandomStreams(1), TWO, (n, at) -> {})
                .get(0);
        assertThat(enough.stop()).isEqualTo(Stop.ERROR);
        assertThat(enough.neurons()).isEqualTo(run(not, 0, "heat-bath", 1000, 1));
        // A seed whose first round is not enough: of 1 to 6 all are such but the first.
        SimulatedPoint more = Simulation.of(NetworkFile.parse(CHAIN, "chain"), 0.96)
                .run(plan, new RandomStreams(3), TWO, (n, at) -> {})
                .get(0);
        assertThat(more.stop()).isEqualTo(Stop.ERROR);
        assertThat(more.neurons())
                .allMatch(NeuronActivity::converged)
                .allMatch(n -> n.raw().error() <= Math.max(0.01, 0.01 * n.raw().value()))
                .allMatch(n -> n.raw().samples() > 1000);
    }
}
