package instanton.quantum.exact;

import instanton.quantum.grid.PathGrid;
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
        SliceWeights own = SliceWeights.of(a, grid, first);
        SliceWeights other = SliceWeights.of(a, grid, second);
        double[][] weights = new double[first.slices()][half * half];
        double logOfLargest = own.logOfLargest() + other.logOfLargest();
        for (int t = 0; t < weights.length; t++) {
            double largest = 0;
            for (int s = 0; s < half * half; s++) {
                weights[t][s] = common[s] * own.at(t)[s / half] * other.at(t)[s % half];
                largest = Math.max(largest, weights[t][s]);
            }
            for (int s = 0; s < half * half; s++) {
                weights[t][s] /= largest;
            }
            logOfLargest += Math.log(largest);
        }
        return new PairWeights(weights, logOfLargest);
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
