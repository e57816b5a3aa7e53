package instanton.quantum.engine;

import instanton.quantum.physics.SlicePotential;
import java.util.function.DoubleBinaryOperator;

/**
 * exp(-a V_t) of two coupled neurons on the positive quarter of the grid, each slice's divided by its largest: the coupling's,
 * which is the same at each slice, times an outer product of the neurons' own.
 */
final class PairWeights {
    private final double[][] bySlice; // N x (H x H)
    private final double logOfLargest;

    private PairWeights(double[][] bySlice, double logOfLargest) {
        this.bySlice = bySlice;
        this.logOfLargest = logOfLargest;
    }

    /**
     * Computes the weights.
     *
     * @param a width of a time slice
     * @param coupling U, a function of phi^2 of the first neuron and of the second
     */
    static PairWeights of(
            double a, PathGrid grid, SlicePotential first, SlicePotential second, DoubleBinaryOperator coupling) {
        int half = grid.half();
        double[] common = new double[half * half];
        for (int x = 0; x < half; x++) {
            for (int y = 0; y < half; y++) {
                common[x * half + y] = Math.exp(-a * coupling.applyAsDouble(grid.phiSquared(x), grid.phiSquared(y)));
            }
        }
        double[][] weights = new double[first.slices()][half * half];
        double logOfLargest = 0;
        for (int t = 0; t < weights.length; t++) {
            double[] own = new double[half];
            double[] other = new double[half];
            logOfLargest += fill(own, a, grid, first, t) + fill(other, a, grid, second, t);
            double largest = 0;
            for (int s = 0; s < half * half; s++) {
                weights[t][s] = common[s] * own[s / half] * other[s % half];
                largest = Math.max(largest, weights[t][s]);
            }
            for (int s = 0; s < half * half; s++) {
                weights[t][s] /= largest;
            }
            logOfLargest += Math.log(largest);
        }
        return new PairWeights(weights, logOfLargest);
    }

    /** Fills in one neuron's own weights, divided by their largest; returns its logarithm. */
    private static double fill(double[] weights, double a, PathGrid grid, SlicePotential potential, int slice) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int g = 0; g < weights.length; g++) {
            weights[g] = potential.at(slice, grid.phiSquared(g));
            lowest = Math.min(lowest, weights[g]);
        }
        for (int g = 0; g < weights.length; g++) {
            weights[g] = Math.exp(a * (lowest - weights[g]));
        }
        return -a * lowest;
    }

    int slices() {
        return bySlice.length;
    }

    /** The weights of one slice, H x H. */
    double[] at(int slice) {
        return bySlice[slice];
    }

    /** Sum over the slices of the logarithms of what the weights were divided by. */
    double logOfLargest() {
        return logOfLargest;
    }
}
