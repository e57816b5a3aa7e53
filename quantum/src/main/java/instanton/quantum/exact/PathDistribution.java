package instanton.quantum.exact;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import java.util.function.DoubleUnaryOperator;

/**
 * What the exact engine knows of one neuron's path: the distribution of |phi| at each time slice, and the partition sum.
 */
public final class PathDistribution {
    private final NeuronParameters parameters;
    private final KinkPath input;
    private final PathGrid grid;
    private final double[][] marginals;
    private final double logPartition;

    PathDistribution(
            NeuronParameters parameters, KinkPath input, PathGrid grid, double[][] marginals, double logPartition) {
        this.parameters = parameters;
        this.input = input;
        this.grid = grid;
        this.marginals = marginals;
        this.logPartition = logPartition;
    }

    /** ln Z of the path measure, the kinetic kernel being normalized to 1. */
    public double logPartition() {
        return logPartition;
    }

    /** Free energy F = -ln Z / T, an energy, T being the circle's circumference: the ground state's as the circle gets long. */
    public double freeEnergy() {
        return -logPartition / parameters.lattice().period();
    }

    /** The positions |phi| at which the distribution is known, rising by equal steps h from h/2: a copy. */
    public double[] positions() {
        double[] positions = new double[grid.half()];
        for (int g = 0; g < positions.length; g++) {
            positions[g] = grid.phi(g);
        }
        return positions;
    }

    /** Probability density of |phi| at each of the {@link #positions()} at one time slice: a copy. */
    public double[] density(int slice) {
        double[] density = marginals[slice].clone();
        for (int g = 0; g < density.length; g++) {
            density[g] /= grid.spacing();
        }
        return density;
    }

    /** Expectation at one time slice of a function of phi^2. */
    public double expectation(int slice, DoubleUnaryOperator ofPhiSquared) {
        double sum = 0;
        for (int g = 0; g < grid.half(); g++) {
            sum += marginals[slice][g] * ofPhiSquared.applyAsDouble(grid.phiSquared(g));
        }
        return sum;
    }

    /** Mean over the time slices of the expectation of a function of phi^2. */
    public double mean(DoubleUnaryOperator ofPhiSquared) {
        double sum = 0;
        for (int t = 0; t < marginals.length; t++) {
            sum += expectation(t, ofPhiSquared);
        }
        return sum / marginals.length;
    }

    /** Raw activity {@code <sum_t V0(phi_t)> / sum_t V0(psi_t)} (section 3.2). */
    public double activity() {
        return mean(parameters.well()::potential) * marginals.length / input.potentialSum();
    }
}
