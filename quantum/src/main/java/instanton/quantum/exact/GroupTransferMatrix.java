package instanton.quantum.exact;

import instanton.quantum.grid.KineticKernel;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.grid.Resolution;
import instanton.quantum.physics.Interaction;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The exact engine for two or three coupled neurons: {@link TransferMatrix} on the product of their half-grids, in sectors of functions
 * even or odd in each position.
 *
 * <p>At the default spacing the activities are good to 1e-6 at the strongest couplings that a lattice carries, at the paper's to 1e-8 for two neurons and to 2e-7 for
 * three. Cost: O(p n H^n b) for n neurons, p slices of a kink and kernels of b points, some five times in each sector: at the paper's numbers H = 51 and b = 15, two or three neurons take 0.1 or 8 seconds.
 * Where the circle is so short that more than one function of a sector survives it: O(N n H^n b r), r growing as the circle gets shorter.
 */
public final class GroupTransferMatrix {
    /** How many coupled neurons it takes at most. */
    public static final int MOST = 3;

    /** Default grid spacing in units of sqrt(a). */
    private static final double SPACING = 0.95;

    private static final double MOST_STATES =
            5e5; // numbers in a function, 4 MB, of which it holds some forty at a time
    private static final double MOST_TOLD = 3e7; // numbers that tell what each two do, 240 MB, a few times

    private final NeuronParameters parameters;
    private final KinkPath input;
    private final double spacing;

    private GroupTransferMatrix(NeuronParameters parameters, double spacing) {
        this.parameters = parameters;
        this.input = parameters.inputPath();
        this.spacing = spacing;
    }

    /** At the default grid spacing. */
    public static GroupTransferMatrix of(NeuronParameters parameters) {
        return of(parameters, SPACING);
    }

    /**
     * At any grid spacing.
     *
     * @param spacing grid spacing in units of sqrt(a); it becomes finer by itself where couplings are strong
     */
    public static GroupTransferMatrix of(NeuronParameters parameters, double spacing) {
        return new GroupTransferMatrix(parameters, spacing);
    }

    /** Why neurons are refused. */
    static String tooMuch(int neurons) {
        return (neurons == 2 ? "two" : "three")
                + " coupled neurons are too much for the exact engine on so fine a lattice or so short a circle: "
                + "take fewer slices or a longer period";
    }

    /**
     * The joint distribution of the paths of some neurons, in this order.
     *
     * @param members two or three neurons of this engine's parameters, coupled to no others
     * @throws IllegalArgumentException if one is, if a coupling is too strong for the lattice, if the lattice is so fine or
     *     the circle so short that it would need too much memory
     */
    public GroupDistribution solve(Interaction neurons, int... members) {
        check(neurons, members);
        return solve(grid(neurons, members), neurons, members);
    }

    /** The same on any grid. */
    GroupDistribution solve(PathGrid grid, Interaction neurons, int... members) {
        GroupSector.Problem problem = problem(grid, neurons, members);
        List<Sector> sectors = sectors(problem);
        List<GroupSector.Solution> once = once(sectors);
        return joined(
                problem,
                sectors,
                once,
                once.stream().map(each -> each.execute(problem)).toList());
    }

    /**
     * The same, the sectors being jobs for a crew.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public GroupDistribution solve(Interaction neurons, int[] members, Crew crew) throws InterruptedException {
        check(neurons, members);
        GroupSector.Problem problem = problem(grid(neurons, members), neurons, members);
        List<Sector> sectors = sectors(problem);
        List<GroupSector.Solution> once = once(sectors);
        return joined(problem, sectors, once, crew.execute(problem, once, share -> {}));
    }

    private static List<GroupSector.Solution> once(List<Sector> sectors) {
        return sectors.stream()
                .map(Sector::solved)
                .distinct()
                .map(GroupSector.Solution::new)
                .toList();
    }

    /**
     * Functions of some parities, and which neurons' places to exchange so that they are those of a sector that is solved.
     *
     * @param solved parities that are solved
     * @param places of the neurons there, by their own
     */
    private record Sector(List<Integer> solved, int[] places) {}

    /** All sectors; of those that differ by an exchange of two like neurons, only the first is to be solved. */
    private static List<Sector> sectors(GroupSector.Problem problem) {
        int neurons = problem.weights().neurons();
        List<Sector> sectors = new ArrayList<>();
        for (int code = 0; code < 1 << neurons; code++) {
            List<Integer> parities = new ArrayList<>();
            int[] places = new int[neurons];
            for (int i = 0; i < neurons; i++) {
                parities.add((code >> i & 1) == 0 ? 1 : -1);
                places[i] = i;
            }
            sectors.add(new Sector(parities, places));
        }
        for (int i = 0; i < neurons; i++) {
            for (int j = i + 1; j < neurons; j++) {
                if (problem.weights().areAlike(problem.grid(), i, j)) {
                    int first = i;
                    int second = j;
                    sectors.replaceAll(sector -> ordered(sector, first, second));
                }
            }
        }
        return sectors;
    }

    private static Sector ordered(Sector sector, int i, int j) {
        if (sector.solved().get(i) >= sector.solved().get(j)) {
            return sector;
        }
        List<Integer> solved = new ArrayList<>(sector.solved());
        solved.set(i, sector.solved().get(j));
        solved.set(j, sector.solved().get(i));
        int[] places = Arrays.stream(sector.places())
                .map(place -> place == i ? j : place == j ? i : place)
                .toArray();
        return new Sector(solved, places);
    }

    /** The positions it sums over, for these neurons. */
    PathGrid grid(Interaction neurons, int... members) {
        double refinement = 1;
        for (int i : members) {
            refinement = Math.max(refinement, Resolution.refinement(parameters, neurons.extremes(i)));
        }
        return PathGrid.of(parameters, spacing / refinement);
    }

    private GroupSector.Problem problem(PathGrid grid, Interaction neurons, int[] members) {
        KineticKernel kernel = KineticKernel.of(grid, parameters.lattice().spacing());
        if (Math.pow(grid.half(), members.length) > MOST_STATES) {
            throw new IllegalArgumentException(tooMuch(members.length));
        }
        GroupSector.Problem problem = GroupSector.Problem.of(grid, kernel, GroupWeights.of(grid, neurons, members));
        if ((double) problem.weights().period() * problem.pairs().size() * grid.half() * grid.half() > MOST_TOLD) {
            throw new IllegalArgumentException(tooMuch(members.length));
        }
        return problem;
    }

    private void check(Interaction neurons, int[] members) {
        if (!neurons.parameters().equals(parameters)) {
            throw new IllegalArgumentException("the network's neurons are not this engine's");
        }
        if (members.length < 2 || members.length > MOST) {
            throw new IllegalArgumentException("expected two or three neurons, found " + members.length);
        }
        int[] sorted = members.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IllegalArgumentException(
                        "expected different neurons, found " + neurons.id(sorted[i]) + " twice");
            }
        }
        for (int one : sorted) {
            for (int end : neurons.neighbours(one)) {
                if (Arrays.binarySearch(sorted, end) < 0) {
                    throw new IllegalArgumentException("expected neurons coupled to no others, found " + neurons.id(end)
                            + " coupled to " + neurons.id(one));
                }
            }
        }
    }

    private GroupDistribution joined(
            GroupSector.Problem problem,
            List<Sector> sectors,
            List<GroupSector.Solution> once,
            List<GroupSector.Share> shares) {
        Map<List<Integer>, GroupSector.Share> solved = new HashMap<>();
        for (int i = 0; i < once.size(); i++) {
            solved.put(once.get(i).parities(), shares.get(i));
        }
        double most = shares.get(0).logTrace(); // of functions even in all, which have no nodes
        double total = 0;
        for (Sector sector : sectors) {
            total +=
                    Math.exp(Objects.requireNonNull(solved.get(sector.solved())).logTrace() - most);
        }
        PathGrid grid = problem.grid();
        int half = grid.half();
        int neurons = problem.weights().neurons();
        int slices = parameters.lattice().slices();
        int period = problem.weights().period();
        double[][] joint = new double[slices][];
        double[][][] marginals = new double[neurons][slices][];
        for (int t = 0; t < period; t++) {
            joint[t] = new double[problem.pairs().size() * half * half];
            for (Sector sector : sectors) {
                GroupSector.Share share = Objects.requireNonNull(solved.get(sector.solved()));
                add(joint[t], share.joint()[t], half, sector.places(), Math.exp(share.logTrace() - most) / total);
            }
            for (int i = 0; i < neurons; i++) {
                marginals[i][t] = marginal(joint[t], half, neurons, i);
            }
        }
        for (int t = period; t < slices; t++) {
            joint[t] = joint[t - period];
            for (double[][] its : marginals) {
                its[t] = its[t - period];
            }
        }
        double logPartition = most + Math.log(total) + problem.weights().logOfLargest();
        return new GroupDistribution(
                grid,
                joint,
                Arrays.stream(marginals)
                        .map(its -> new PathDistribution(parameters, input, grid, its, logPartition))
                        .toList());
    }

    /** Adds a part of what a sector says of each two neurons, whose places there are given. */
    private static void add(double[] sum, double[] joint, int half, int[] places, double part) {
        for (int i = 0; i < places.length; i++) {
            for (int j = i + 1; j < places.length; j++) {
                int to = GroupDistribution.pair(places.length, i, j) * half * half;
                boolean rising = places[i] < places[j];
                int from = GroupDistribution.pair(
                                places.length, Math.min(places[i], places[j]), Math.max(places[i], places[j]))
                        * half
                        * half;
                for (int p = 0; p < half * half; p++) {
                    sum[to + p] += part * joint[from + (rising ? p : p % half * half + p / half)];
                }
            }
        }
    }

    /** The distribution of one neuron's |phi|, from that of a pair. */
    private static double[] marginal(double[] joint, int half, int neurons, int i) {
        boolean first = i < neurons - 1;
        int from = (first ? GroupDistribution.pair(neurons, i, i + 1) : GroupDistribution.pair(neurons, i - 1, i))
                * half
                * half;
        double[] marginal = new double[half];
        for (int p = 0; p < half * half; p++) {
            marginal[first ? p / half : p % half] += joint[from + p];
        }
        return marginal;
    }
}
