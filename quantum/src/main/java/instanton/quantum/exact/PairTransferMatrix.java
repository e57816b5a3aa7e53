package instanton.quantum.exact;

import instanton.quantum.grid.KineticKernel;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.grid.Resolution;
import instanton.quantum.physics.Interaction;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.List;

/**
 * The exact engine for two coupled neurons: {@link TransferMatrix} on the product of two half-grids, in four sectors of functions
 * even or odd in either position.
 *
 * <p>At the default spacing the activities are good to 1e-6 at the strongest couplings that a lattice carries, to 1e-8 at the
 * paper's. Cost: O(N H^2 b r); for NOT at the paper's numbers H = 58 half-grid points, kernels of b = 17 points and r = 1 function
 * in each sector, found among 6: about a second. r grows as the circle gets short.
 */
public final class PairTransferMatrix {
    /** Default grid spacing in units of sqrt(a). */
    public static final double SPACING = 0.95;

    private static final double MOST_WEIGHTS = 3e7; // numbers, 240 MB, six times

    private final NeuronParameters parameters;
    private final KinkPath input;
    private final double spacing;

    private PairTransferMatrix(NeuronParameters parameters, double spacing) {
        this.parameters = parameters;
        this.input = parameters.inputPath();
        this.spacing = spacing;
    }

    /** At the default grid spacing. */
    public static PairTransferMatrix of(NeuronParameters parameters) {
        return of(parameters, SPACING);
    }

    /**
     * At any grid spacing.
     *
     * @param spacing grid spacing in units of sqrt(a); it becomes finer by itself where couplings are strong
     */
    public static PairTransferMatrix of(NeuronParameters parameters, double spacing) {
        return new PairTransferMatrix(parameters, spacing);
    }

    /** The weights of a pair on its grid, and the jobs that are to be done with them. */
    private record Problem(PathGrid grid, PairWeights weights, List<PairSector.Solution> sectors) {}

    /**
     * The joint distribution of the paths of two neurons, in this order.
     *
     * @param neurons of this engine's parameters, no third one coupled to i or j
     * @throws IllegalArgumentException if one is, if a coupling is too strong for the lattice, if the lattice is so fine or
     *     the circle so short that it would need too much memory
     */
    public PairDistribution solve(Interaction neurons, int i, int j) {
        Problem problem = problem(neurons, i, j);
        return joined(
                problem,
                problem.sectors().stream()
                        .map(sector -> sector.execute(problem.weights()))
                        .toList());
    }

    /**
     * The same, the four sectors being jobs for a crew.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public PairDistribution solve(Interaction neurons, int i, int j, Crew crew) throws InterruptedException {
        Problem problem = problem(neurons, i, j);
        return joined(problem, crew.execute(problem.weights(), problem.sectors(), share -> {}));
    }

    private Problem problem(Interaction neurons, int i, int j) {
        check(neurons, i, j);
        SlicePotential first = neurons.inputPotential(i);
        SlicePotential second = neurons.inputPotential(j);
        double refinement = Math.max(
                Resolution.refinement(parameters, neurons.extremes(i)),
                Resolution.refinement(parameters, neurons.extremes(j)));
        PathGrid grid = PathGrid.of(parameters, spacing / refinement);
        KineticKernel kernel = KineticKernel.of(grid, parameters.lattice().spacing());
        if ((double) grid.half() * grid.half() * neurons.slices() > MOST_WEIGHTS) {
            throw new IllegalArgumentException(PairSector.TOO_MUCH);
        }
        PairWeights weights =
                PairWeights.of(parameters.lattice().spacing(), grid, first, second, neurons.between(i, j));
        List<PairSector.Solution> sectors = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            sectors.add(new PairSector.Solution(grid.half(), kernel, s / 2 == 0 ? 1 : -1, s % 2 == 0 ? 1 : -1));
        }
        return new Problem(grid, weights, sectors);
    }

    private void check(Interaction neurons, int i, int j) {
        if (!neurons.parameters().equals(parameters)) {
            throw new IllegalArgumentException("the network's neurons are not this engine's");
        }
        if (i == j) {
            throw new IllegalArgumentException("a pair is two neurons, not " + neurons.id(i) + " twice");
        }
        for (int one : new int[] {i, j}) {
            for (int end : neurons.neighbours(one)) {
                if (end != i && end != j) {
                    throw new IllegalArgumentException("the exact engine takes no more than two coupled neurons, "
                            + neurons.id(end) + " is coupled to " + neurons.id(i) + " or " + neurons.id(j));
                }
            }
        }
    }

    private PairDistribution joined(Problem problem, List<PairSector.Share> shares) {
        double most = shares.get(0).logTrace(); // of functions even in both, which have no nodes
        double total = 0;
        for (PairSector.Share share : shares) {
            total += Math.exp(share.logTrace() - most);
        }
        PathGrid grid = problem.grid();
        int half = grid.half();
        int slices = parameters.lattice().slices();
        double[][] joint = new double[slices][half * half];
        double[][] first = new double[slices][half];
        double[][] second = new double[slices][half];
        for (int t = 0; t < slices; t++) {
            for (PairSector.Share share : shares) {
                double part = Math.exp(share.logTrace() - most) / total;
                for (int s = 0; s < half * half; s++) {
                    joint[t][s] += part * share.joint()[t][s];
                }
            }
            for (int s = 0; s < half * half; s++) {
                first[t][s / half] += joint[t][s];
                second[t][s % half] += joint[t][s];
            }
        }
        double logPartition = most + Math.log(total) + problem.weights().logOfLargest();
        return new PairDistribution(
                grid,
                joint,
                new PathDistribution(parameters, input, grid, first, logPartition),
                new PathDistribution(parameters, input, grid, second, logPartition));
    }
}
