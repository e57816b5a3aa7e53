package instanton.quantum.exact;

import instanton.quantum.grid.PathGrid;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * What the exact engine knows of the paths of coupled neurons: the joint distribution of each two of them slice by slice, and the partition sum.
 */
public final class GroupDistribution {
    private final PathGrid grid;
    private final double[][] joint; // by slice: of each two neurons i < j, H x H numbers, |phi| of i and of j
    private final List<PathDistribution> paths;

    GroupDistribution(PathGrid grid, double[][] joint, List<PathDistribution> paths) {
        this.grid = grid;
        this.joint = joint;
        this.paths = paths;
    }

    /** The path of the i-th neuron that was named, counted from 0; its partition sum is that of all. */
    public PathDistribution path(int i) {
        return paths.get(i);
    }

    /** All of them, as they were named. */
    public List<PathDistribution> paths() {
        return paths;
    }

    /** ln Z of the path measure of all neurons, each kinetic kernel being normalized to 1. */
    public double logPartition() {
        return path(0).logPartition();
    }

    /** Free energy F = -ln Z / T of all neurons, an energy. */
    public double freeEnergy() {
        return path(0).freeEnergy();
    }

    /**
     * Expectation at one time slice of a function of phi^2 of one neuron and phi^2 of another.
     *
     * @param i which of those that were named, before the other
     * @param j the other, after it
     */
    public double expectation(int slice, int i, int j, DoubleBinaryOperator ofSquares) {
        double sum = 0;
        int half = grid.half();
        int from = pair(paths.size(), i, j) * half * half;
        for (int x = 0; x < half; x++) {
            for (int y = 0; y < half; y++) {
                sum += joint[slice][from + x * half + y]
                        * ofSquares.applyAsDouble(grid.phiSquared(x), grid.phiSquared(y));
            }
        }
        return sum;
    }

    /** The number of a pair i < j among all of so many neurons: (0, 1), (0, 2), ..., (1, 2), ... */
    static int pair(int neurons, int i, int j) {
        if (!(0 <= i && i < j && j < neurons)) {
            throw new IllegalArgumentException(
                    "expected two numbers of " + neurons + " neurons, rising, found " + i + " and " + j);
        }
        return i * neurons - i * (i + 1) / 2 + j - i - 1;
    }
}
