package instanton.quantum.heatbath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Block Gibbs on lattices of three and four slices, all of whose paths on the grid are listed with their weights. */
class HeatBathMovesTest {
    private static final double A = 0.4;
    private static final int SAMPLES = 100_000;

    private static final List<ToDoubleFunction<double[]>> FUNCTIONS = List.of(
            x -> x[0] * x[0] + x[0],
            x -> x[1] * x[1] * x[1] * x[1] - x[1],
            x -> Math.abs(x[2]) + x[2] * x[0],
            x -> x[0] * x[1],
            x -> x[2] > 0.4 ? 1 : 0);

    /**
     * What differs from slice to slice is filtered from both sides, a driven neuron's mirror image in time from one. Where x is drawn from exp(-S) and y is x moved once, (x, y) and (y, x) are distributed alike, and y as x. Each of the 15
     * z-scores exceeds 4.5 falsely in 7e-6.
     */
    @ParameterizedTest
    @MethodSource("felt")
    void obeysDetailedBalanceAndKeepsTheDistribution(SlicePotential felt) {
        NeuronParameters parameters = parameters(felt.slices());
        PathGrid grid = TransferMatrix.ofPaths(parameters).fitting(felt).grid();
        double[] phi = new double[2 * grid.half()];
        for (int g = 0; g < phi.length; g++) {
            phi[g] = (g - grid.half() + 0.5) * grid.spacing();
        }
        int points = phi.length;
        double[] cumulative = new double[(int) Math.pow(points, felt.slices())];
        double[] means = new double[FUNCTIONS.size()];
        double total = 0;
        double[] x = new double[felt.slices()];
        for (int n = 0; n < cumulative.length; n++) {
            fill(x, n, phi);
            double weight = Math.exp(-action(felt, x));
            total += weight;
            cumulative[n] = total;
            for (int f = 0; f < means.length; f++) {
                means[f] += weight * at(f, x);
            }
        }
        HeatBathMoves moves = new HeatBathMoves(parameters, grid, MessageKernel.create());
        UniformRandomProvider random = new RandomStreams(61).stream(0, 0, 0);
        double[][] differences = new double[10][SAMPLES];
        double[][] after = new double[FUNCTIONS.size()][SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
            int found = Arrays.binarySearch(cumulative, total * random.nextDouble());
            fill(x, found < 0 ? -1 - found : found, phi);
            double[] y = x.clone();
            double change = moves.move(0, felt, y, random);
            assertThat(change).isCloseTo(action(felt, y) - action(felt, x), within(1e-9));
            int pair = 0;
            for (int f = 0; f < FUNCTIONS.size(); f++) {
                after[f][s] = at(f, y);
                for (int g = 0; g < f; g++) {
                    differences[pair++][s] = at(f, x) * at(g, y) - at(g, x) * at(f, y);
                }
            }
        }
        for (double[] difference : differences) {
            assertThat(Estimate.ofIndependent(difference).z(0)).isBetween(-4.5, 4.5);
        }
        for (int f = 0; f < means.length; f++) {
            assertThat(Estimate.ofIndependent(after[f]).z(means[f] / total)).isBetween(-4.5, 4.5);
        }
    }

    static List<SlicePotential> felt() {
        NeuronParameters four = parameters(4);
        return List.of(
                SlicePotential.of(new double[] {0.5, 2, 0.5}, new double[] {1, 1.7, 2.4}, new double[] {0, 1.5, 0.3}),
                SlicePotential.of(
                        new double[] {0.5, 2, 0.5, 1}, new double[] {1, 1.7, 2.4, 0.2}, new double[] {0, 1.5, 0.3, 0.7
                        }),
                SlicePotential.driven(four, four.inputPath(), new Drive(3, 1)));
    }

    private static NeuronParameters parameters(int slices) {
        return NeuronParameters.of(0.5, A * slices, slices, 2);
    }

    private static double at(int function, double[] x) {
        return FUNCTIONS.get(function).applyAsDouble(x);
    }

    private static void fill(double[] x, int number, double[] phi) {
        int left = number;
        for (int t = 0; t < x.length; t++) {
            x[t] = phi[left % phi.length];
            left /= phi.length;
        }
    }

    private static double action(SlicePotential felt, double[] x) {
        double sum = 0;
        for (int t = 0; t < x.length; t++) {
            double step = x[(t + 1) % x.length] - x[t];
            double d = x[t] * x[t] - 1;
            sum += step * step / (2 * A)
                    + A * (felt.c0(t) * x[t] * x[t] + felt.c1(t) * d * d + felt.c2(t) * d * d * d * d);
        }
        return sum;
    }
}
