package instanton.quantum.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferMatrixTest {

    /** Independent computations at the paper's numbers (h = 0.8 sqrt(a), |phi| <= 1.9). */
    @ParameterizedTest
    @CsvSource({
        "0, 0.1309538, 0.9899204",
        "3000, 0.6189992, 0.8227195",
        "6000, 1.3025527, 0.7155260",
        "8000, 1.5824106, 0.6762641"
    })
    void reproducesTheReferenceTable(double excitation, double activity, double phiSquared) {
        PathDistribution exact = TransferMatrix.of(NeuronParameters.PAPER).solve(Drive.excitation(excitation));
        assertThat(exact.activity()).isCloseTo(activity, within(1e-6));
        assertThat(exact.mean(x -> x)).isCloseTo(phiSquared, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "6000, 0", "22000, 0", "8000, 30000"})
    void doesNotChangeWhenTheGridIsRefined(double excitation, double inhibition) {
        Drive drive = new Drive(excitation, inhibition);
        double coarse = TransferMatrix.of(NeuronParameters.PAPER).solve(drive).activity();
        double fine =
                TransferMatrix.of(NeuronParameters.PAPER, 0.6).solve(drive).activity();
        assertThat(coarse).isCloseTo(fine, within(1e-8));
    }

    /**
     * Few slices and a shallow well: most of the grid's functions die out within half a circle, and none of them may be counted
     * again for what rounding leaves of it. Against dense matrices over the whole grid.
     */
    @ParameterizedTest
    @CsvSource({"54, 0.24, 7, 4, 0", "22, 0.25, 5, 2, 12", "27, 0.51, 9, 4, 6"})
    void agreesWithDenseMatricesOnFewSlices(double lambda, double period, int slices, int kinks, double excitation) {
        NeuronParameters parameters = NeuronParameters.of(lambda, period, slices, kinks);
        SlicePotential potential =
                SlicePotential.driven(parameters, parameters.inputPath(), Drive.excitation(excitation));
        double dense = DensePaths.activity(parameters, potential);
        for (double spacing : new double[] {0.55, 0.6, 0.65, 0.7, 0.75, 0.8}) {
            assertThat(TransferMatrix.of(parameters, spacing).solve(potential).activity())
                    .as("at %s", spacing)
                    .isCloseTo(dense, within(1e-7));
        }
    }

    /** The harmonic oscillator on the lattice in closed form: modes of frequency 2 pi k / N with c1 = c2 = 0. */
    @Test
    void solvesTheHarmonicOscillatorOnTheLattice() {
        NeuronParameters parameters = NeuronParameters.of(800, 0.9, 200, 4);
        double a = 0.9 / 200;
        double c0 = 700;
        double[] zero = new double[200];
        double[] spring = zero.clone();
        Arrays.fill(spring, c0);
        double logPartition = 0;
        double phiSquared = 0;
        for (int k = 0; k < 200; k++) {
            double mode = 2 - 2 * Math.cos(2 * Math.PI * k / 200) + 2 * a * a * c0;
            logPartition -= Math.log(mode) / 2;
            phiSquared += a / mode / 200;
        }
        PathDistribution exact = TransferMatrix.of(parameters).solve(SlicePotential.of(spring, zero, zero));
        assertThat(exact.logPartition()).isCloseTo(logPartition, within(1e-8));
        assertThat(exact.mean(x -> x)).isCloseTo(phiSquared, within(1e-9));
        assertThat(exact.mean(x -> x * x)).isCloseTo(3 * phiSquared * phiSquared, within(1e-9));
    }

    /** All paths of three slices on the same grid, one by one, under a potential that no symmetry relates to itself. */
    @Test
    void equalsTheSumOverAllPathsOfATinyLattice() {
        NeuronParameters parameters = NeuronParameters.of(50, 0.1, 3, 2);
        double a = 0.1 / 3;
        SlicePotential potential =
                SlicePotential.of(new double[] {3, 40, 11}, new double[] {12.5, 12.5, 20}, new double[] {0, 2, 5});
        TransferMatrix matrix = TransferMatrix.of(parameters).fitting(potential);
        int half = matrix.grid().half();
        double h = matrix.grid().spacing();
        double z = 0;
        double[] phiSquared = new double[3];
        double[] phi = new double[3];
        for (int i = 0; i < 2 * half; i++) {
            phi[0] = (i - half + 0.5) * h;
            for (int j = 0; j < 2 * half; j++) {
                phi[1] = (j - half + 0.5) * h;
                for (int k = 0; k < 2 * half; k++) {
                    phi[2] = (k - half + 0.5) * h;
                    double action = 0;
                    for (int t = 0; t < 3; t++) {
                        double step = phi[(t + 1) % 3] - phi[t];
                        double square = phi[t] * phi[t];
                        double well = (square - 1) * (square - 1);
                        action += step * step / (2 * a)
                                + a
                                        * (potential.c0(t) * square
                                                + potential.c1(t) * well
                                                + potential.c2(t) * well * well);
                    }
                    double weight = Math.exp(-action) * Math.pow(h / Math.sqrt(2 * Math.PI * a), 3);
                    z += weight;
                    for (int t = 0; t < 3; t++) {
                        phiSquared[t] += weight * phi[t] * phi[t];
                    }
                }
            }
        }
        PathDistribution exact = matrix.solve(potential);
        assertThat(exact.logPartition()).isCloseTo(Math.log(z), within(1e-9));
        assertThat(matrix.logPartition(potential)).isCloseTo(Math.log(z), within(1e-9));
        for (int t = 0; t < 3; t++) {
            assertThat(exact.expectation(t, x -> x)).isCloseTo(phiSquared[t] / z, within(1e-9));
        }
        double[] cut = matrix.cutMarginal(potential);
        double viaCut = 0;
        for (int g = 0; g < half; g++) {
            viaCut += cut[g] * matrix.grid().phiSquared(g);
        }
        assertThat(viaCut).isCloseTo(phiSquared[0] / z, within(1e-9));
    }

    /** A kink path repeats and takes a short cut; the same with one slice off by nothing that matters goes all the way round. */
    @ParameterizedTest
    @CsvSource({"512, 4, 7000, 0", "512, 2, 2000, 9000", "510, 6, 12000, 3000", "511, 4, 5000, 0"})
    void theShortCutOfARepeatingPathLeadsToTheSame(int slices, int kinks, double excitation, double inhibition) {
        NeuronParameters parameters = NeuronParameters.of(5000, 0.7, slices, kinks);
        TransferMatrix matrix = TransferMatrix.of(parameters);
        Drive drive = new Drive(excitation, inhibition);
        SlicePotential driven = SlicePotential.driven(parameters, parameters.inputPath(), drive);
        double[][] c = new double[3][slices];
        for (int t = 0; t < slices; t++) {
            c[0][t] = driven.c0(t);
            c[1][t] = driven.c1(t);
            c[2][t] = driven.c2(t);
        }
        c[1][5] += 1e-9;
        PathDistribution repeating = matrix.solve(drive);
        PathDistribution once = matrix.solve(SlicePotential.of(c[0], c[1], c[2]));
        assertThat(repeating.activity()).isCloseTo(once.activity(), within(1e-11));
        assertThat(repeating.logPartition()).isCloseTo(once.logPartition(), within(1e-10));
        for (int t = 0; t < slices; t += 50) {
            assertThat(repeating.expectation(t, x -> x)).isCloseTo(once.expectation(t, x -> x), within(1e-11));
        }
    }

    /** d ln Z / dE = -a sum_t profile_t <phi_t^2>: two answers of the engine that are computed on different ways. */
    @Test
    void thePartitionSumAndTheMarginalsAgree() {
        NeuronParameters parameters = NeuronParameters.of(1500, 0.4, 128, 2);
        TransferMatrix matrix = TransferMatrix.of(parameters);
        double step = 1;
        double slope = (matrix.solve(Drive.excitation(900 + step)).logPartition()
                        - matrix.solve(Drive.excitation(900 - step)).logPartition())
                / (2 * step);
        SlicePotential driven = SlicePotential.driven(parameters, parameters.inputPath(), Drive.excitation(900));
        PathDistribution exact = matrix.solve(driven);
        assertThat(matrix.logPartition(driven)).isCloseTo(exact.logPartition(), within(1e-10));
        double expected = 0;
        for (int t = 0; t < 128; t++) {
            expected -=
                    parameters.lattice().spacing() * parameters.inputPath().departure(t) * exact.expectation(t, x -> x);
        }
        assertThat(slope).isCloseTo(expected, within(1e-8));
    }

    @Test
    void refusesADriveThatNoGridCouldResolve() {
        assertThatThrownBy(() -> TransferMatrix.of(NeuronParameters.PAPER).solve(Drive.excitation(1e8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too strong");
    }
}
