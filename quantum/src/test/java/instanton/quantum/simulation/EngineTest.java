package instanton.quantum.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.chain.PathAction;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.exact.DensePaths;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.Interaction;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine must do, the exact and the sampled alike, by the way that a simulation calls it. */
class EngineTest {
    private static final NeuronParameters PARAMETERS = NeuronParameters.of(900, 0.3, 96, 2);
    private static final int PATHS = 4000;
    private static final Crew TWO = Threads.of(2);

    @AfterAll
    static void stop() {
        TWO.close();
    }

    /** A neuron by itself under any potential. */
    private record Single(NeuronParameters parameters, SlicePotential felt) implements Interaction {
        @Override
        public KinkPath input() {
            return parameters.inputPath();
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public String id(int i) {
            return "single";
        }

        @Override
        public SlicePotential inputPotential(int i) {
            return felt;
        }

        @Override
        public SlicePotential extremes(int i) {
            return felt;
        }

        @Override
        public void potential(int i, double[][] phiSquared, double[] c0, double[] c1, double[] c2) {
            for (int t = 0; t < c0.length; t++) {
                c0[t] = felt.c0(t);
                c1[t] = felt.c1(t);
                c2[t] = felt.c2(t);
            }
        }

        @Override
        public double action(double[][] phi) {
            return PathAction.of(parameters.lattice().spacing(), felt, phi[0]);
        }

        @Override
        public int[] neighbours(int i) {
            return new int[0];
        }

        @Override
        public DoubleBinaryOperator between(int i, int j) {
            throw new UnsupportedOperationException("there is but one");
        }
    }

    private static Estimate activity(String engine, NeuronParameters neuron, SlicePotential felt, long seed)
            throws InterruptedException {
        return activity(engine, neuron, felt, seed, PATHS);
    }

    private static Estimate activity(String engine, NeuronParameters neuron, SlicePotential felt, long seed, int paths)
            throws InterruptedException {
        Simulation simulation = Simulation.of(List.of(new Single(neuron, felt)), 1);
        SimulationPlan plan = SimulationPlan.ofPaths(engine.equals(INTERPOLATING) ? "heat-bath" : engine, paths);
        RandomStreams randomness = new RandomStreams(seed);
        List<SimulatedPoint> points = engine.equals(INTERPOLATING)
                ? simulation.sample(
                        PathHeatBath.of(neuron, TWO), plan, randomness, TWO, (n, at) -> {}, System::nanoTime)
                : simulation.run(plan, randomness, TWO, (n, at) -> {});
        return points.get(0).neurons().get(0).raw();
    }

    private static SlicePotential driven(NeuronParameters neuron, Drive drive) {
        return SlicePotential.driven(neuron, neuron.inputPath(), drive);
    }

    /** The heat bath that many images share, beside those that simulations make. */
    private static final String INTERPOLATING = "heat-bath of many drives";

    static List<String> engines() {
        return Stream.concat(EngineKind.LABELS.stream(), Stream.of(INTERPOLATING))
                .toList();
    }

    /** The reference table of physics.md, to its last digit or within 4 standard errors (falsely beyond in 6e-5). */
    @ParameterizedTest
    @MethodSource("references")
    void readsTheReferenceTable(String engine, double drive, double activity) throws InterruptedException {
        NeuronParameters paper = NeuronParameters.PAPER;
        assertAgrees(activity(engine, paper, driven(paper, Drive.excitation(drive)), 21), activity, 1e-6);
    }

    static Stream<Arguments> references() {
        return EngineKind.LABELS.stream()
                .flatMap(engine -> Stream.of(
                        Arguments.of(engine, 0, 0.1309538),
                        Arguments.of(engine, 3000, 0.6189992),
                        Arguments.of(engine, 6000, 1.3025527),
                        Arguments.of(engine, 8000, 1.5824106)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"annealer", "Metropolis", " ", ""})
    void aNameThatNoEngineHasIsNoEngine(String label) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngineKind.of(label))
                .withMessage(
                        "expected one of exact, heat-bath, metropolis, found " + (label.isBlank() ? "nothing" : label));
        assertThat(EngineKind.LABELS)
                .allSatisfy(each -> assertThat(EngineKind.of(each).label()).isEqualTo(each));
        assertThat(EngineKind.EXACT.engine(PARAMETERS)).isEmpty();
        for (EngineKind kind : List.of(EngineKind.HEAT_BATH, EngineKind.METROPOLIS)) {
            assertThat(kind.engine(PARAMETERS).orElseThrow().label()).isEqualTo(kind.label());
        }
    }

    /** Chains under images draw from streams that once were told apart by the hash of their engine's name. */
    @Test
    void streamsOfEnginesAreWhatTheyWere() {
        for (EngineKind kind : List.of(EngineKind.HEAT_BATH, EngineKind.METROPOLIS)) {
            assertThat(kind.engine(PARAMETERS).orElseThrow().streams())
                    .isEqualTo(kind.label().hashCode());
        }
        double[] ks = {0, 0.1, 1, -3e300};
        assertThat(RandomStreams.key(ks)).isEqualTo(Arrays.hashCode(ks));
    }

    /**
     * The harmonic oscillator, c1 = c2 = 0, in closed form on the lattice: phi is Gaussian with the sum of its modes as variance s, and
     * V0 has the mean Lambda/4 (3 s^2 - 2 s + 1). 4 standard errors are exceeded falsely in 6e-5.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void solvesTheHarmonicOscillator(String engine) throws InterruptedException {
        int slices = PARAMETERS.lattice().slices();
        double a = PARAMETERS.lattice().spacing();
        double c0 = 700;
        double variance = 0;
        for (int k = 0; k < slices; k++) {
            variance += 1 / ((2 - 2 * Math.cos(2 * Math.PI * k / slices)) / a + 2 * a * c0) / slices;
        }
        double potential = PARAMETERS.well().lambda() / 4 * (3 * variance * variance - 2 * variance + 1);
        double[] constant = new double[slices];
        Arrays.fill(constant, c0);
        assertAgrees(
                activity(engine, PARAMETERS, SlicePotential.of(constant, new double[slices], new double[slices]), 23),
                potential * slices / PARAMETERS.inputPath().potentialSum(),
                1e-7);
    }

    /**
     * Coefficients that no input gives: all three on, differing from slice to slice, with no symmetry in time. The reference is
     * the product of dense matrices over the whole grid; 4 standard errors are exceeded falsely in 6e-5.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void takesAnyThreeCoefficientsPerSlice(String engine) throws InterruptedException {
        int slices = PARAMETERS.lattice().slices();
        double[] c0 = new double[slices];
        double[] c1 = new double[slices];
        double[] c2 = new double[slices];
        for (int t = 0; t < slices; t++) {
            c0[t] = t < 20 ? 300 : 40.0 * (t % 7);
            c1[t] = 225 + 3 * t;
            c2[t] = t > 50 && t < 70 ? 90 : 0;
        }
        SlicePotential potential = SlicePotential.of(c0, c1, c2);
        assertAgrees(activity(engine, PARAMETERS, potential, 22), DensePaths.activity(PARAMETERS, potential), 1e-6);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theSameSeedGivesTheSameBits(String engine) throws InterruptedException {
        SlicePotential felt = driven(PARAMETERS, new Drive(800, 300));
        Estimate first = activity(engine, PARAMETERS, felt, 7, 100);
        assertThat(activity(engine, PARAMETERS, felt, 7, 100)).isEqualTo(first);
        if (!first.isExact()) {
            assertThat(activity(engine, PARAMETERS, felt, 8, 100)).isNotEqualTo(first);
        }
    }

    private static void assertAgrees(Estimate estimate, double truth, double resolution) {
        if (estimate.isExact()) {
            assertThat(estimate.value()).isCloseTo(truth, within(resolution));
        } else {
            assertThat(estimate.z(truth)).isBetween(-4.0, 4.0);
        }
    }
}
