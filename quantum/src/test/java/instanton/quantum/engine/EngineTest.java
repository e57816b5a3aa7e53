package instanton.quantum.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.exact.DensePaths;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.metropolis.MultilevelMetropolis;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.EngineKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine must do, the exact and the sampled alike. */
class EngineTest {
    private static final NeuronParameters PARAMETERS = NeuronParameters.of(900, 0.3, 96, 2);
    private static final int PATHS = 4000;

    static List<Engine> engines() {
        return List.of(TransferMatrix.of(PARAMETERS), PathHeatBath.of(PARAMETERS), MultilevelMetropolis.of(PARAMETERS));
    }

    /** The reference table of physics.md, to its last digit or within 4 standard errors (falsely beyond in 6e-5). */
    @ParameterizedTest
    @MethodSource("references")
    void readsTheReferenceTable(Engine engine, double drive, double activity) {
        assertAgrees(engine.activity(Drive.excitation(drive), PATHS, new RandomStreams(21)), activity, 1e-6);
    }

    static Stream<Arguments> references() {
        return EngineKind.LABELS.stream()
                .map(label -> EngineKind.of(label).engine(NeuronParameters.PAPER))
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
                .isThrownBy(() -> EngineKind.of(label).engine(PARAMETERS))
                .withMessage(
                        "expected one of exact, heat-bath, metropolis, found " + (label.isBlank() ? "nothing" : label));
        assertThat(EngineKind.LABELS).allSatisfy(each -> assertThat(
                        EngineKind.of(each).engine(PARAMETERS).label())
                .isEqualTo(each));
    }

    /**
     * The harmonic oscillator, c1 = c2 = 0, in closed form on the lattice: phi is Gaussian with the sum of its modes as variance s, and
     * V0 has the mean Lambda/4 (3 s^2 - 2 s + 1). 4 standard errors are exceeded falsely in 6e-5.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void solvesTheHarmonicOscillator(Engine engine) {
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
                engine.activity(
                        SlicePotential.of(constant, new double[slices], new double[slices]),
                        PATHS,
                        new RandomStreams(23)),
                potential * slices / PARAMETERS.inputPath().potentialSum(),
                1e-7);
    }

    /**
     * Coefficients that no input gives: all three on, differing from slice to slice, with no symmetry in time. The reference is
     * the product of dense matrices over the whole grid; 4 standard errors are exceeded falsely in 6e-5.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void takesAnyThreeCoefficientsPerSlice(Engine engine) {
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
        assertAgrees(
                engine.activity(potential, PATHS, new RandomStreams(22)),
                DensePaths.activity(PARAMETERS, potential),
                1e-6);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theSameSeedGivesTheSameBits(Engine engine) {
        Drive drive = new Drive(800, 300);
        Estimate first = engine.activity(drive, 50, new RandomStreams(7));
        assertThat(engine.activity(drive, 50, new RandomStreams(7))).isEqualTo(first);
        if (!first.isExact()) {
            assertThat(engine.activity(drive, 50, new RandomStreams(8))).isNotEqualTo(first);
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
