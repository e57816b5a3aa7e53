package instanton.quantum.metropolis;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.physics.TimeLattice;
import instanton.quantum.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class MultilevelMovesTest {

    /**
     * Three slices, three coefficients each, by a sum over a fine grid of all three positions: four means, each |z| beyond 4 falsely in
     * 6e-5. The chain keeps every sweep; errors are by the Gamma method.
     */
    @Test
    void agreesWithBruteForceOnThreeSlices() {
        TimeLattice lattice = new TimeLattice(1.2, 3);
        SlicePotential felt =
                SlicePotential.of(new double[] {0.5, 2, 0.5}, new double[] {1, 1.7, 2.4}, new double[] {0, 1.5, 0.3});
        double[] exact = bruteForce(lattice.spacing(), felt);
        double[][][] samples = new double[4][4][30_000];
        for (int r = 0; r < 4; r++) {
            MultilevelMoves moves = new MultilevelMoves(lattice, 1);
            UniformRandomProvider random = new RandomStreams(5).stream(0, 0, r);
            double[] path = {0, r % 2, 1};
            for (int s = -2000; s < samples[0][r].length; s++) {
                moves.move(0, felt, path, random);
                if (s == -1) {
                    moves.settle();
                }
                for (int f = 0; f < 4 && s >= 0; f++) {
                    samples[f][r][s] = observable(f, path);
                }
            }
        }
        for (int f = 0; f < 4; f++) {
            Estimate estimate = Estimate.ofReplicas(samples[f], new boolean[4]);
            assertThat(estimate.converged()).as(estimate.complaint()).isTrue();
            assertThat(estimate.z(exact[f])).as("observable %d", f).isBetween(-4.0, 4.0);
        }
    }

    private static double observable(int f, double[] x) {
        return switch (f) {
            case 0 -> x[0] * x[0];
            case 1 -> (x[1] * x[1] - 1) * (x[1] * x[1] - 1);
            case 2 -> x[2] * x[2];
            default -> x[0] * x[1];
        };
    }

    /** Sums over 121 positions per slice, from -3 to 3: a trapezoid rule on smooth functions that vanish at both ends. */
    private static double[] bruteForce(double a, SlicePotential felt) {
        int points = 121;
        double[] sums = new double[4];
        double total = 0;
        double[] x = new double[3];
        for (int n = 0; n < points * points * points; n++) {
            x[0] = -3 + 6.0 * (n % points) / (points - 1);
            x[1] = -3 + 6.0 * (n / points % points) / (points - 1);
            x[2] = -3 + 6.0 * (n / points / points) / (points - 1);
            double action = 0;
            for (int t = 0; t < 3; t++) {
                double step = x[(t + 1) % 3] - x[t];
                double d = (x[t] * x[t] - 1) * (x[t] * x[t] - 1);
                action += step * step / (2 * a) + a * (felt.c0(t) * x[t] * x[t] + felt.c1(t) * d + felt.c2(t) * d * d);
            }
            double weight = Math.exp(-action);
            total += weight;
            for (int f = 0; f < 4; f++) {
                sums[f] += weight * observable(f, x);
            }
        }
        for (int f = 0; f < 4; f++) {
            sums[f] /= total;
        }
        return sums;
    }
}
