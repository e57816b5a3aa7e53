package instanton.quantum.exact;

import instanton.quantum.grid.KineticKernel;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.grid.Resolution;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.physics.TimeLattice;
import java.util.function.Consumer;

/**
 * The exact engine: on a grid in phi the path integral of one neuron is the trace of a product of N small matrices,
 * {@code Z = Tr K D_{N-1} ... K D_0} with the kinetic kernel K and {@code D_t = exp(-a V_t)}.
 *
 * <p>All potentials are even, so the even and the odd functions of phi propagate apart on half the grid, and the trace is the
 * sum of both. Exact up to the grid: at the default spacing of 0.8 sqrt(a) the activity no longer changes within 1e-8. Cost:
 * O(N H b r) for H = 61 half-grid points, kernels of b = 19 points and r = 1 to 3 functions of each parity at the paper's numbers;
 * r grows as the circle gets short, up to H.
 */
public final class TransferMatrix {
    /** The engine's name. */
    public static final String LABEL = "exact";

    /** Default grid spacing in units of sqrt(a). */
    public static final double SPACING = 0.8;

    private static final int NARROWEST = 3;

    private static final double COMPLETE = 1e-12;
    private static final double NEGLIGIBLE = 1e-13;

    private final NeuronParameters parameters;
    private final double nominal; // grid spacing in units of sqrt(a) for weak potentials
    private final double spacing; // of this grid, in units of sqrt(a)
    private final boolean forPaths; // whether paths are drawn on its grid
    private final KinkPath input;
    private final PathGrid grid;
    private final KineticKernel kernel;

    private TransferMatrix(NeuronParameters parameters, double nominal, double spacing, boolean forPaths) {
        this.parameters = parameters;
        this.nominal = nominal;
        this.spacing = spacing;
        this.forPaths = forPaths;
        this.input = parameters.inputPath();
        this.grid = forPaths ? PathGrid.ofPaths(parameters, spacing) : PathGrid.of(parameters, spacing);
        this.kernel = KineticKernel.of(grid, parameters.lattice().spacing());
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
    public static TransferMatrix ofPaths(NeuronParameters parameters) {
        return new TransferMatrix(parameters, PathGrid.PATHS_SPACING, PathGrid.PATHS_SPACING, true);
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

    /** What the neurons are whose paths it sums. */
    public NeuronParameters parameters() {
        return parameters;
    }

    /** The path distribution of a neuron driven by inputs alone. */
    public PathDistribution solve(Drive drive) {
        return solve(SlicePotential.driven(parameters, input, drive));
    }

    /**
     * The path distribution under any slice potential of N slices; faster where it repeats, as a kink path does.
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
        SliceWeights weights = weights(potential);
        int slices = weights.slices();
        int period = weights.period();
        double[][] marginals = new double[slices][];
        double logTrace;
        if (period < slices) {
            logTrace = sweep(weights, rangeOfSlicesFrom(period, weights), 0, period, marginals);
            for (int t = period; t < slices; t++) {
                marginals[t] = marginals[t - period];
            }
        } else {
            int middle = slices / 2;
            logTrace = sweep(weights, rangeOfSlicesFrom(middle, weights), 0, middle, marginals);
            sweep(weights, rangeOfSlicesBeforeTransposed(middle, weights), middle, slices, marginals);
        }
        return new PathDistribution(parameters, input, grid, marginals, logTrace + weights.logOfLargest());
    }

    /**
     * ln Z alone, at a fraction of the cost of {@link #solve(SlicePotential)}, and on this very grid: smooth in the potential, as
     * differences need it. {@link #fitting} gives a grid that is fine enough.
     */
    public double logPartition(SlicePotential potential) {
        SliceWeights weights = weights(potential);
        int first = weights.period() < weights.slices() ? weights.period() : weights.slices() / 2;
        return sweep(weights, rangeOfSlicesFrom(first, weights), 0, 1, new double[1][]) + weights.logOfLargest();
    }

    /**
     * Distribution of |phi| at slice 0 over the positive half of this very grid, cheaper than {@link #solve(Drive)}.
     */
    public double[] cutMarginal(SlicePotential potential) {
        SliceWeights weights = weights(potential);
        double[][] marginals = new double[1][];
        sweep(weights, rangeOfSlicesFrom(weights.slices() / 2, weights), 0, 1, marginals);
        return marginals[0];
    }

    /**
     * Sends a block around the circle from slice 0 both ways, and where the two meet in [from, to) writes the distribution of
     * |phi|.
     *
     * @return the logarithm of the trace
     */
    private double sweep(SliceWeights weights, Sectors block, int from, int to, double[][] marginals) {
        Sectors[] before = new Sectors[to];
        double[] logBefore = new double[to];
        Sectors forward = block.copy();
        double logScale = 0;
        for (int t = 0; t < to; t++) {
            if (t >= from) {
                before[t] = forward.copy();
                logBefore[t] = logScale;
            }
            logScale += forward.propagate(weights.at(t));
        }
        Sectors after = block.copy();
        after.smooth();
        double logAfter = 0;
        double logTrace = 0;
        for (int t = weights.slices() - 1; t >= from; t--) {
            if (t < to) {
                double[] marginal = new double[grid.half()];
                double total = 0;
                for (int g = 0; g < marginal.length; g++) {
                    marginal[g] = weights.at(t)[g] * after.rowProduct(before[t], g);
                    total += marginal[g];
                }
                for (int g = 0; g < marginal.length; g++) {
                    marginal[g] /= total;
                }
                marginals[t] = marginal;
                logTrace = Math.log(total) + logBefore[t] + logAfter;
            }
            logAfter += after.propagate(weights.at(t));
        }
        return logTrace;
    }

    /**
     * An orthonormal basis of what survives the slices from one to the last. A block of waves is sent through; it is wide enough
     * when its last function comes back as a combination of the others (Halko, Martinsson and Tropp 2011). For every cut before
     * these slices the trace over this basis is the whole trace.
     */
    private Sectors rangeOfSlicesFrom(int first, SliceWeights weights) {
        return range(block -> {
            for (int t = first; t < weights.slices(); t++) {
                block.propagate(weights.at(t));
            }
        });
    }

    /** The same for the slices before one, seen from their end: the trace over this basis is whole for every cut after them. */
    private Sectors rangeOfSlicesBeforeTransposed(int end, SliceWeights weights) {
        return range(block -> {
            block.smooth();
            for (int t = end - 1; t > 0; t--) {
                block.propagate(weights.at(t));
            }
            block.weigh(weights.at(0));
        });
    }

    private Sectors range(Consumer<Sectors> turn) {
        for (int width = NARROWEST; width < grid.half(); width *= 2) {
            Sectors block = Sectors.basis(grid.half(), kernel, width);
            turn.accept(block);
            double[] even = block.even().orthonormalize();
            double[] odd = block.odd().orthonormalize();
            if (Math.max(even[width - 1], odd[width - 1]) < COMPLETE) {
                return new Sectors(
                        block.even().only(c -> even[c] > NEGLIGIBLE),
                        block.odd().only(c -> odd[c] > NEGLIGIBLE));
            }
        }
        return Sectors.basis(grid.half(), kernel, grid.half());
    }

    private SliceWeights weights(SlicePotential potential) {
        int slices = parameters.lattice().slices();
        if (potential.slices() != slices) {
            throw new IllegalArgumentException(
                    "a potential of " + slices + " slices expected, not " + potential.slices());
        }
        return SliceWeights.of(parameters.lattice().spacing(), grid, potential);
    }

    /** The positions it sums over. */
    public PathGrid grid() {
        return grid;
    }

    /** The path of an active input neuron. */
    public KinkPath input() {
        return input;
    }
}
