package instanton.quantum.exact;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.SlicePotential;
import java.util.HashMap;
import java.util.Map;

/**
 * exp(-a V_t) of one neuron on the positive half of the grid, each slice's divided by its largest. Slices of one potential share
 * one array: a path of a few kinks has few that differ.
 */
final class SliceWeights {
    private final double[][] bySlice; // N x H
    private final double logOfLargest;

    /** The coefficients of a potential. */
    private record Coefficients(double c0, double c1, double c2) {}

    /** Weights of a slice, and the logarithm of what they were divided by. */
    private record Slice(double[] weights, double logOfLargest) {}

    private SliceWeights(double[][] bySlice, double logOfLargest) {
        this.bySlice = bySlice;
        this.logOfLargest = logOfLargest;
    }

    /**
     * Computes the weights.
     *
     * @param a width of a time slice
     */
    static SliceWeights of(double a, PathGrid grid, SlicePotential potential) {
        Map<Coefficients, Slice> known = new HashMap<>();
        double[][] bySlice = new double[potential.slices()][];
        double logOfLargest = 0;
        for (int t = 0; t < bySlice.length; t++) {
            int here = t;
            Slice slice = known.computeIfAbsent(
                    new Coefficients(potential.c0(t), potential.c1(t), potential.c2(t)),
                    c -> slice(a, grid, potential, here));
            bySlice[t] = slice.weights;
            logOfLargest += slice.logOfLargest;
        }
        return new SliceWeights(bySlice, logOfLargest);
    }

    private static Slice slice(double a, PathGrid grid, SlicePotential potential, int t) {
        double[] weights = new double[grid.half()];
        double lowest = Double.POSITIVE_INFINITY;
        for (int g = 0; g < weights.length; g++) {
            weights[g] = potential.at(t, grid.phiSquared(g));
            lowest = Math.min(lowest, weights[g]);
        }
        for (int g = 0; g < weights.length; g++) {
            weights[g] = Math.exp(a * (lowest - weights[g]));
        }
        return new Slice(weights, -a * lowest);
    }

    /** Number of time slices N. */
    int slices() {
        return bySlice.length;
    }

    /** The weights of one slice; of slices that are equal, the same array. */
    double[] at(int slice) {
        return bySlice[slice];
    }

    /** Sum over the slices of the logarithms of what the weights were divided by. */
    double logOfLargest() {
        return logOfLargest;
    }

    /** After how many slices the weights repeat: the least divisor of N, N itself if they don't. */
    int period() {
        for (int period = 1; period < bySlice.length; period++) {
            if (bySlice.length % period == 0 && repeatsAfter(period)) {
                return period;
            }
        }
        return bySlice.length;
    }

    private boolean repeatsAfter(int period) {
        for (int t = period; t < bySlice.length; t++) {
            if (bySlice[t] != bySlice[t - period]) {
                return false;
            }
        }
        return true;
    }
}
