package instanton.quantum.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.physics.DoubleWell;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectrumTest {

    /** On the lattice the frequency w of V = w^2 phi^2 / 2 becomes cosh(a w~) = 1 + (a w)^2 / 2, and E_n = (n + 1/2) w~. */
    @Test
    void solvesTheHarmonicOscillatorOnTheLattice() {
        NeuronParameters parameters = NeuronParameters.of(800, 0.9, 200, 4);
        double frequency = latticeFrequency(parameters, 700);
        Spectrum spectrum = Spectrum.of(parameters, 700, 0, 0);
        assertThat(spectrum.levels()).isGreaterThan(20);
        for (int n = 0; n < 20; n++) {
            assertThat(spectrum.energy(n)).as("E_%s", n).isCloseTo((n + 0.5) * frequency, within(1e-8));
        }
        assertThat(spectrum.tunnelSplitting()).isCloseTo(frequency, within(1e-9));
        assertThat(spectrum.vibrationalGap()).isCloseTo(2 * frequency, within(1e-8));
    }

    private static double latticeFrequency(NeuronParameters parameters, double c0) {
        double a = parameters.lattice().spacing();
        double half = a * Math.sqrt(2 * c0) / 2;
        return 2 * Math.log(half + Math.sqrt(half * half + 1)) / a;
    }

    /** The free neuron of the paper, from independent computations on its lattice. */
    @Test
    void reproducesTheReferenceValues() {
        Spectrum spectrum = Spectrum.of(NeuronParameters.PAPER);
        DoubleWell well = NeuronParameters.PAPER.well();
        assertThat(spectrum.energy(0)).isCloseTo(49.70865, within(5e-6));
        assertThat(spectrum.expectation(0, well::potential)).isCloseTo(24.94367, within(5e-6));
        assertThat(spectrum.expectation(0, x -> x)).isCloseTo(0.9899204, within(5e-8));
        assertThat(spectrum.vibrationalGap()).isCloseTo(98.4, within(0.05));
    }

    /**
     * Instantons to two loops: {@code 2 w sqrt(6 S / pi) exp(-S) (1 - 71 / (72 S))} with S the action of a kink, where the lattice is
     * fine; the next term is of order 1/S^2. The second is 1e-28 of the energies that it parts.
     */
    @ParameterizedTest
    @CsvSource({"200, 0.7, 512, 0.01", "800, 0.25, 512, 0.0015", "5000, 0.1, 512, 0.0002"})
    void tunnellingIsThatOfInstantons(double lambda, double period, int slices, double tolerance) {
        Spectrum spectrum = Spectrum.of(NeuronParameters.of(lambda, period, slices, 2));
        DoubleWell well = new DoubleWell(lambda);
        double action = well.kinkAction();
        double expected =
                2 * well.frequency() * Math.sqrt(6 * action / Math.PI) * Math.exp(-action) * (1 - 71 / (72 * action));
        assertThat(spectrum.tunnelSplitting() / expected).isCloseTo(1, within(tolerance));
    }

    /** Where the doublet is wide enough to be seen in the energies themselves. */
    @Test
    void theSplittingIsTheDifferenceOfTheLowestEnergies() {
        Spectrum spectrum = Spectrum.of(NeuronParameters.of(100, 0.7, 256, 2));
        assertThat(spectrum.energy(1) - spectrum.energy(0)).isCloseTo(spectrum.tunnelSplitting(), within(1e-10));
        assertThat(spectrum.tunnelSplitting()).isGreaterThan(0.008);
    }

    /** Z = sum_n exp(-T E_n) on a circle so short that many levels count, free and under constant couplings. */
    @ParameterizedTest
    @CsvSource({"0, 0", "900, 400", "3000, 0"})
    void addsUpToThePartitionSum(double c0, double c2) {
        NeuronParameters parameters = NeuronParameters.of(800, 0.06, 16, 2);
        double c1 = 200;
        Spectrum spectrum = Spectrum.of(parameters, c0, c1, c2);
        double sum = 0;
        double phiSquared = 0;
        for (int n = 0; n < spectrum.levels(); n++) {
            double weight = Math.exp(-0.06 * spectrum.energy(n));
            sum += weight;
            phiSquared += weight * spectrum.expectation(n, x -> x);
        }
        PathDistribution paths = TransferMatrix.of(parameters)
                .solve(SlicePotential.of(constant(c0, 16), constant(c1, 16), constant(c2, 16)));
        assertThat(paths.logPartition()).isCloseTo(Math.log(sum), within(1e-7));
        assertThat(paths.freeEnergy()).isCloseTo(-Math.log(sum) / 0.06, within(1e-5));
        assertThat(paths.mean(x -> x)).isCloseTo(phiSquared / sum, within(1e-7));
    }

    private static double[] constant(double c, int slices) {
        double[] values = new double[slices];
        Arrays.fill(values, c);
        return values;
    }

    /** F of the harmonic oscillator in closed form, ln(2 sinh(T w~ / 2)) / T, and of the free neuron: two equal ground states. */
    @Test
    void freeEnergiesInClosedForm() {
        NeuronParameters parameters = NeuronParameters.of(800, 0.9, 200, 4);
        double frequency = latticeFrequency(parameters, 700);
        PathDistribution oscillator = TransferMatrix.of(parameters)
                .solve(SlicePotential.of(constant(700, 200), constant(0, 200), constant(0, 200)));
        assertThat(oscillator.freeEnergy()).isCloseTo(Math.log(2 * Math.sinh(0.45 * frequency)) / 0.9, within(1e-8));
        PathDistribution free = TransferMatrix.of(NeuronParameters.PAPER).solve(Drive.excitation(0));
        double ground = Spectrum.of(NeuronParameters.PAPER).energy(0);
        assertThat(free.freeEnergy()).isCloseTo(ground - Math.log(2) / 0.7, within(1e-7));
    }

    @Test
    void refusesWhatItsGridDoesNotHold() {
        assertThatThrownBy(() -> Spectrum.of(NeuronParameters.PAPER, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("less than three levels");
        assertThatThrownBy(() -> Spectrum.of(NeuronParameters.PAPER, 1e9, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("less than three levels");
    }
}
