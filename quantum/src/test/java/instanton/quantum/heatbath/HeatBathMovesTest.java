package instanton.quantum.heatbath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Block Gibbs on a lattice of three slices, all of whose paths on the grid are listed with their weights. */
class HeatBathMovesTest {
    private static final NeuronParameters PARAMETERS = NeuronParameters.of(0.5, 1.2, 3, 2);
    private static final double A = 0.4;
    private static final int SAMPLES = 100_000;

    private static final SlicePotential FELT =
            SlicePotential.of(new double[] {0.5, 2, 0.5}, new double[] {1, 1.7, 2.4}, new double[] {0, 1.5, 0.3});

    private static final List<ToDoubleFunction<double[]>> FUNCTIONS = List.of(
            x -> x[0] * x[0] + x[0],
            x -> x[1] * x[1] * x[1] * x[1] - x[1],
            x -> Math.abs(x[2]) + x[2] * x[0],
            x -> x[0] * x[1],
            x -> x[2] > 0.4 ? 1 : 0);

    /**
     * Where x is drawn from exp(-S) and y is x moved once, (x, y) and (y, x) are distributed alike, and y as x. Each of the 15
     * z-scores exceeds 4.5 falsely in 7e-6.
     */
    @Test
    void obeysDetailedBalanceAndKeepsTheDistribution() {
        PathGrid grid = TransferMatrix.ofPaths(PARAMETERS).fitting(FELT).grid();
        double[] phi = new double[2 * grid.half()];
        for (int g = 0; g < phi.length; g++) {
            phi[g] = (g - grid.half() + 0.5) * grid.spacing();
        }
        int points = phi.length;
        double[] cumulative = new double[points * points * points];
        double[] means = new double[FUNCTIONS.size()];
        double total = 0;
        double[] x = new double[3];
        for (int n = 0; n < cumulative.length; n++) {
            fill(x, n, phi);
            double weight = Math.exp(-action(x));
            total += weight;
            cumulative[n] = total;
            for (int f = 0; f < means.length; f++) {
                means[f] += weight * at(f, x);
            }
        }
        HeatBathMoves moves = new HeatBathMoves(PARAMETERS, grid, MessageKernel.create());
        UniformRandomProvider random = new RandomStreams(61).stream(0, 0, 0);
        double[][] differences = new double[10][SAMPLES];
        double[][] after = new double[FUNCTIONS.size()][SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
            int found = Arrays.binarySearch(cumulative, total * random.nextDouble());
            fill(x, found < 0 ? -1 - found : found, phi);
            double[] y = x.clone();
            double change = moves.move(0, FELT, y, random);
            assertThat(change).isCloseTo(action(y) - action(x), within(1e-9));
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

    private static double at(int function, double[] x) {
        return FUNCTIONS.get(function).applyAsDouble(x);
    }

    private static void fill(double[] x, int number, double[] phi) {
        int points = phi.length;
        x[0] = phi[number % points];
        x[1] = phi[number / points % points];
        x[2] = phi[number / points / points];
    }

    private static double action(double[] x) {
        double sum = 0;
        for (int t = 0; t < 3; t++) {
            double step = x[(t + 1) % 3] - x[t];
            double d = x[t] * x[t] - 1;
            sum += step * step / (2 * A)
                    + A * (FELT.c0(t) * x[t] * x[t] + FELT.c1(t) * d * d + FELT.c2(t) * d * d * d * d);
        }
        return sum;
    }
}
