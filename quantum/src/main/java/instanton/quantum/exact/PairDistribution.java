package instanton.quantum.exact;

import instanton.quantum.grid.PathGrid;
import java.util.function.DoubleBinaryOperator;

/** What the exact engine knows of the paths of two coupled neurons: their joint distribution slice by slice, and the partition sum. */
public final class PairDistribution {
    private final PathGrid grid;
    private final double[][] joint; // N x (H x H): |phi| of the first neuron, of the second
    private final PathDistribution first;
    private final PathDistribution second;

    PairDistribution(PathGrid grid, double[][] joint, PathDistribution first, PathDistribution second) {
        this.grid = grid;
        this.joint = joint;
        this.first = first;
        this.second = second;
    }

    /** The path of the neuron that was named first; its partition sum is that of the pair. */
    public PathDistribution first() {
        return first;
    }

    /** The path of the neuron that was named second; its partition sum is that of the pair. */
    public PathDistribution second() {
        return second;
    }

    /** ln Z of the path measure of both neurons, each kinetic kernel being normalized to 1. */
    public double logPartition() {
        return first.logPartition();
    }

    /** Free energy F = -ln Z / T of both neurons, an energy. */
    public double freeEnergy() {
        return first.freeEnergy();
    }

    /** Expectation at one time slice of a function of phi^2 of the first neuron and phi^2 of the second. */
    public double expectation(int slice, DoubleBinaryOperator ofSquares) {
        double sum = 0;
        for (int x = 0; x < grid.half(); x++) {
            for (int y = 0; y < grid.half(); y++) {
                sum += joint[slice][x * grid.half() + y]
                        * ofSquares.applyAsDouble(grid.phiSquared(x), grid.phiSquared(y));
            }
        }
        return sum;
    }
}
