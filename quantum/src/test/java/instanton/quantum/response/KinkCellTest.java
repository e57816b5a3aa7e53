package instanton.quantum.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.exact.PathDistribution;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KinkCellTest {
    /** Coefficients at the distinct slices, of any shape, as a cell takes them. */
    private static double[][] coefficients(NeuronParameters parameters, long seed) {
        Random random = new Random(seed);
        double lambda = parameters.well().lambda();
        double[][] c = new double[3][KinkCell.distinct(parameters)];
        for (int t = 0; t < c[0].length; t++) {
            c[0][t] = lambda * (random.nextDouble() - 0.4);
            c[1][t] = lambda / 4 * (random.nextDouble() < 0.2 ? -0.2 : 0.5 + random.nextDouble());
            c[2][t] = lambda * (random.nextDouble() - 0.05);
        }
        return c;
    }

    /** The same at all slices, each kink like the one before and symmetric. */
    private static SlicePotential whole(NeuronParameters parameters, double[][] c) {
        int slices = parameters.lattice().slices();
        int cell = slices % parameters.kinks() == 0 ? slices / parameters.kinks() : slices;
        double[][] all = new double[3][slices];
        for (int t = 0; t < slices; t++) {
            int row = Math.min(t % cell, cell - t % cell);
            for (int k = 0; k < 3; k++) {
                all[k][t] = c[k][row];
            }
        }
        return SlicePotential.of(all[0], all[1], all[2]);
    }

    /** Moments at every distinct slice, those of the exact engine on the same grid: the paper's numbers, others, cells odd and not of whole slices. */
    @ParameterizedTest
    @CsvSource({
        "5000, 0.7, 512, 4, 0.8",
        "5000, 0.7, 512, 4, 1.1",
        "5000, 0.7, 510, 4, 0.8",
        "3000, 0.5, 150, 6, 0.8",
        "8000, 0.6, 305, 2, 0.8",
        "2000, 0.9, 126, 2, 0.8"
    })
    void momentsAreThoseOfTheExactEngine(double lambda, double period, int slices, int kinks, double spacing) {
        NeuronParameters parameters = NeuronParameters.of(lambda, period, slices, kinks);
        int distinct = KinkCell.distinct(parameters);
        double[] squares = new double[distinct];
        double[] second = new double[distinct];
        double[] fourth = new double[distinct];
        for (int seed = 0; seed < 3; seed++) {
            double[][] c = coefficients(parameters, seed);
            SlicePotential potential = whole(parameters, c);
            KinkCell cell = KinkCell.of(parameters, spacing, potential);
            cell.solve(c[0], c[1], c[2]);
            cell.meanPhiSquared(squares);
            cell.meanDepartures(second, fourth);
            PathDistribution exact = TransferMatrix.of(parameters, spacing).solve(potential);
            for (int t = 0; t < distinct; t++) {
                assertThat(squares[t]).isCloseTo(exact.expectation(t, s -> s), within(1e-7));
                assertThat(second[t]).isCloseTo(exact.expectation(t, s -> (s - 1) * (s - 1)), within(1e-7));
                assertThat(fourth[t]).isCloseTo(exact.expectation(t, s -> Math.pow(s - 1, 4)), within(1e-7));
            }
        }
    }

    /** The same buffers, one potential after the other. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1000, 6000})
    void activityIsThatOfTheExactEngine(double excitation) {
        NeuronParameters parameters = NeuronParameters.PAPER;
        SlicePotential widest = SlicePotential.driven(parameters, parameters.inputPath(), new Drive(6000, 9000));
        KinkCell cell = KinkCell.of(parameters, TransferMatrix.SPACING, widest);
        for (double inhibition : new double[] {9000, 0}) {
            double[][] c = driven(parameters, excitation, inhibition);
            cell.solve(c[0], c[1], c[2]);
            double[] second = new double[c[0].length];
            cell.meanDepartures(second, new double[second.length]);
            double activity = 0;
            double[] weights = ResponseTable.Measure.activity(parameters).weights();
            for (int t = 0; t < second.length; t++) {
                activity += weights[t] * second[t];
            }
            assertThat(activity)
                    .isCloseTo(
                            TransferMatrix.of(parameters)
                                    .solve(new Drive(excitation, inhibition))
                                    .activity(),
                            within(1e-7));
        }
    }

    private static double[][] driven(NeuronParameters parameters, double excitation, double inhibition) {
        double[][] c = new double[3][KinkCell.distinct(parameters)];
        for (int t = 0; t < c[0].length; t++) {
            double departure = parameters.inputPath().departure(t);
            c[0][t] = excitation * departure;
            c[1][t] = parameters.well().lambda() / 4;
            c[2][t] = inhibition * departure * departure;
        }
        return c;
    }

    /** Two eigenvectors of either parity matter where exp(-gap T) is not negligible: refused, or right all the same. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.05, 0.1, 0.14, 0.18, 0.22, 0.26, 0.3, 0.4})
    void neverAnswersWronglyOnAShortCircle(double period) {
        NeuronParameters parameters = NeuronParameters.of(5000, period, (int) Math.ceil(period * 700) / 2 * 2, 2);
        double[][] c = driven(parameters, 2500, 0);
        SlicePotential potential = whole(parameters, c);
        KinkCell cell = KinkCell.of(parameters, TransferMatrix.SPACING, potential);
        double[] found = new double[c[0].length];
        try {
            cell.solve(c[0], c[1], c[2]);
            cell.meanPhiSquared(found);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("too short");
            Arrays.fill(found, Double.NaN);
        }
        PathDistribution exact = TransferMatrix.of(parameters).solve(potential);
        for (int t = 0; t < found.length; t++) {
            assertThat(Double.isNaN(found[t]) || Math.abs(found[t] - exact.expectation(t, s -> s)) < 1e-7)
                    .as("T = %s, slice %s: %s", period, t, found[t])
                    .isTrue();
        }
    }

    @Test
    void refusesAShortCircleAndTakesALongOne() {
        for (double period : new double[] {0.05, 0.1}) {
            NeuronParameters parameters = NeuronParameters.of(5000, period, 80, 2);
            double[][] c = driven(parameters, 100, 0);
            KinkCell cell = KinkCell.of(parameters, 0.8, whole(parameters, c));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cell.solve(c[0], c[1], c[2]))
                    .withMessageContaining("take a larger T");
        }
        NeuronParameters parameters = NeuronParameters.of(5000, 0.4, 300, 2);
        double[][] c = driven(parameters, 100, 0);
        KinkCell cell = KinkCell.of(parameters, 0.8, whole(parameters, c));
        assertThatCode(() -> cell.solve(c[0], c[1], c[2])).doesNotThrowAnyException();
    }
}
