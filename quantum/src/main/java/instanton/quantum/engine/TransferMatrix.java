package instanton.quantum.engine;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.physics.TimeLattice;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The exact engine: on a grid in phi the path integral of one neuron is the trace of a product of N small matrices,
 * {@code Z = Tr K D_{N-1} ... K D_0} with the kinetic kernel K and {@code D_t = exp(-a V_t)}.
 *
 * <p>All potentials are even, so the even and the odd functions of phi propagate apart on half the grid, and the trace is the
 * sum of both. Exact up to the grid: at the default spacing of 0.8 sqrt(a) the activity no longer changes within 1e-8. Cost:
 * O(N H b r) for H = 61 half-grid points, kernels of b = 19 points and r = 8 functions at the paper's numbers; r grows as the
 * circle gets short, up to 2 H.
 */
public final class TransferMatrix implements Engine {
    /** The engine's name. */
    public static final String LABEL = "exact";

    /** Default grid spacing in units of sqrt(a). */
    public static final double SPACING = 0.8;

    private static final double KERNEL_FRACTION = 1e-12;
    private static final int NARROWEST = 4;

    // In so many slices no block leaves the range of a double.
    private static final int RESCALED_EVERY = 8;
    private static final double COMPLETE = 1e-12;

    private final NeuronParameters parameters;
    private final double nominal; // grid spacing in units of sqrt(a) for weak potentials
    private final double spacing; // likewise, of this grid
    private final boolean forPaths; // whether paths are drawn on its grid
    private final KinkPath input;
    private final PathGrid grid;
    private final double[] kernel;

    private TransferMatrix(NeuronParameters parameters, double nominal, double spacing, boolean forPaths) {
        this.forPaths = forPaths;
        this.parameters = parameters;
        this.nominal = nominal;
        this.spacing = spacing;
        this.input = parameters.inputPath();
        this.grid = forPaths ? PathGrid.ofPaths(parameters, spacing) : PathGrid.of(parameters, spacing);
        this.kernel = grid.kernel(parameters.lattice().spacing(), KERNEL_FRACTION);
        if (kernel.length > grid.half()) {
            throw new IllegalArgumentException("the grid has fewer points than its kernel: take more slices");
        }
    }

    /** At the default grid spacing. */
    public static TransferMatrix of(NeuronParameters parameters) {
        return of(parameters, SPACING);
    }

    /**
     * At any grid spacing, which becomes finer by itself where a potential asks for it.
     *
     * @param spacing grid spacing in units of sqrt(a); 1.1 is good to 1e-6 in the activity, 0.8 to 1e-8 and better
     */
    public static TransferMatrix of(NeuronParameters parameters, double spacing) {
        return new TransferMatrix(parameters, spacing, spacing, false);
    }

    /** On the grid that paths are drawn on. */
    static TransferMatrix ofPaths(NeuronParameters parameters) {
        return new TransferMatrix(parameters, PathMessages.SPACING, PathMessages.SPACING, true);
    }

    /** The largest excitation that a lattice carries, an energy; 16 million at the paper's numbers. */
    public static double strongestExcitation(TimeLattice lattice) {
        return Resolution.strongestExcitation(lattice.spacing());
    }

    /**
     * Refuses what is too strong for a lattice.
     *
     * @throws IllegalArgumentException if it is
     */
    public static void check(NeuronParameters parameters, SlicePotential potential) {
        Resolution.refinement(parameters, potential);
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public NeuronParameters parameters() {
        return parameters;
    }

    @Override
    public Estimate activity(SlicePotential potential, int paths, RandomStreams randomness) {
        return Estimate.exact(solve(potential).activity());
    }

    /** The path distribution of a neuron driven by inputs alone. */
    public PathDistribution solve(Drive drive) {
        return solve(SlicePotential.driven(parameters, input, drive));
    }

    /**
     * The path distribution under any slice potential of N slices.
     *
     * @throws IllegalArgumentException if it is too strong for the time lattice
     */
    public PathDistribution solve(SlicePotential potential) {
        return fitting(potential).solveOnGrid(potential);
    }

    /** The same, or one with a finer grid where a potential, of any number of slices, asks for it. */
    public TransferMatrix fitting(SlicePotential potential) {
        double needed = nominal / Resolution.refinement(parameters, potential);
        return needed >= spacing ? this : new TransferMatrix(parameters, nominal, needed, forPaths);
    }

    private PathDistribution solveOnGrid(SlicePotential potential) {
        double[][] weights = sliceWeights(potential);
        int slices = weights.length;
        int middle = slices / 2;
        double[][] marginals = new double[slices][];
        sweep(weights, rangeOfSecondHalf(weights), 0, middle, marginals);
        double logTrace = sweep(weights, rangeOfFirstHalfTransposed(weights), middle, slices, marginals);
        double logPartition = logTrace - logOfLargestWeights(potential);
        return new PathDistribution(parameters, input, grid, marginals, logPartition);
    }

    /**
     * ln Z alone, at a third of the cost of {@link #solve(SlicePotential)}, and on this very grid: smooth in the potential, as
     * differences need it. {@link #fitting} gives a grid that is fine enough.
     */
    public double logPartition(SlicePotential potential) {
        double[][] weights = sliceWeights(potential);
        double logTrace = sweep(weights, rangeOfSecondHalf(weights), 0, 1, new double[weights.length][]);
        return logTrace - logOfLargestWeights(potential);
    }

    /**
     * Distribution of |phi| at slice 0 over the positive half of this very grid, cheaper than {@link #solve(Drive)}.
     */
    double[] cutMarginal(SlicePotential potential) {
        double[][] weights = sliceWeights(potential);
        double[][] marginals = new double[weights.length][];
        sweep(weights, rangeOfSecondHalf(weights), 0, 1, marginals);
        return marginals[0];
    }

    /**
     * Sends a block around the circle from slice 0 both ways, and where the two meet in [from, to) writes the distribution of
     * |phi|.
     *
     * @return the logarithm of the trace
     */
    private double sweep(double[][] weights, Sectors block, int from, int to, double[][] marginals) {
        Sectors[] before = new Sectors[to];
        double[] logBefore = new double[to];
        Sectors forward = block.copy();
        double logScale = 0;
        for (int t = 0; t < to; t++) {
            if (t >= from) {
                before[t] = forward.copy();
                logBefore[t] = logScale;
            }
            forward.propagate(kernel, weights[t]);
            logScale += t % RESCALED_EVERY == 0 ? forward.rescale() : 0;
        }
        Sectors after = block.copy();
        after.propagate(kernel, unweighted());
        double logAfter = 0;
        double logTrace = 0;
        for (int t = weights.length - 1; t >= from; t--) {
            if (t < to) {
                double[] marginal = new double[grid.half()];
                double total = 0;
                for (int g = 0; g < marginal.length; g++) {
                    marginal[g] = weights[t][g] * after.rowProduct(before[t], g);
                    total += marginal[g];
                }
                for (int g = 0; g < marginal.length; g++) {
                    marginal[g] /= total;
                }
                marginals[t] = marginal;
                logTrace = Math.log(total) + logBefore[t] + logAfter;
            }
            after.propagate(kernel, weights[t]);
            logAfter += t % RESCALED_EVERY == 0 ? after.rescale() : 0;
        }
        return logTrace;
    }

    /**
     * An orthonormal basis of what survives the second half of the circle. A block of waves is sent through; it is wide enough
     * when its last column comes back as a combination of the others (Halko, Martinsson and Tropp 2011). For every cut in the
     * first half the trace over this basis is the whole trace.
     */
    private Sectors rangeOfSecondHalf(double[][] weights) {
        return range(block -> {
            for (int t = weights.length / 2; t < weights.length; t++) {
                block.propagate(kernel, weights[t]);
                if (t % RESCALED_EVERY == 0) {
                    block.rescale();
                }
            }
        });
    }

    /** Likewise for the first half, seen from its end: the trace over this basis is whole for every cut in the second. */
    private Sectors rangeOfFirstHalfTransposed(double[][] weights) {
        return range(block -> {
            block.propagate(kernel, unweighted());
            for (int t = weights.length / 2 - 1; t > 0; t--) {
                block.propagate(kernel, weights[t]);
                if (t % RESCALED_EVERY == 0) {
                    block.rescale();
                }
            }
            block.weigh(weights[0]);
        });
    }

    private Sectors range(Consumer<Sectors> halfTurn) {
        for (int width = NARROWEST; width < grid.half(); width *= 2) {
            Sectors block = Sectors.basis(grid.half(), kernel.length - 1, width);
            halfTurn.accept(block);
            if (block.orthonormalize() < COMPLETE) {
                return block;
            }
        }
        return Sectors.basis(grid.half(), kernel.length - 1, grid.half());
    }

    private double[] unweighted() {
        double[] ones = new double[grid.half()];
        Arrays.fill(ones, 1);
        return ones;
    }

    PathGrid grid() {
        return grid;
    }

    KinkPath input() {
        return input;
    }

    /** exp(-a V_t) on the positive half-grid, divided by its largest value, slice by slice. */
    private double[][] sliceWeights(SlicePotential potential) {
        int slices = parameters.lattice().slices();
        if (potential.slices() != slices) {
            throw new IllegalArgumentException(
                    "a potential of " + slices + " slices expected, not " + potential.slices());
        }
        double a = parameters.lattice().spacing();
        double[][] weights = new double[slices][grid.half()];
        for (int t = 0; t < slices; t++) {
            double lowest = lowest(potential, t);
            for (int g = 0; g < grid.half(); g++) {
                weights[t][g] = Math.exp(a * (lowest - potential.at(t, grid.phiSquared(g))));
            }
        }
        return weights;
    }

    private double lowest(SlicePotential potential, int slice) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int g = 0; g < grid.half(); g++) {
            lowest = Math.min(lowest, potential.at(slice, grid.phiSquared(g)));
        }
        return lowest;
    }

    private double logOfLargestWeights(SlicePotential potential) {
        double sum = 0;
        for (int t = 0; t < potential.slices(); t++) {
            sum += parameters.lattice().spacing() * lowest(potential, t);
        }
        return sum;
    }
}
