package instanton.quantum.engine;

import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Block Gibbs over a network: one neuron's whole path at a time is drawn from its exact distribution given the others'.
 *
 * <p>One slice of the path is held in each draw, where the circle is cut; it is chosen anew every time. Cost of a sweep: that of
 * one filtering and one draw per neuron, and O(N) per coupling. Owns its buffers; for one thread.
 */
public final class PathGibbs {
    private final Wiring wiring;
    private final int[] members;
    private final PathMessages messages;
    private final PathGrid grid;
    private final double[] squareOf; // grid index -> phi^2
    private final double[] shareOf; // grid index -> V0 / sum_t V0(psi_t)
    private final int[][] positions; // simulated neuron x slice, grid indices
    private final double[][] squares; // simulated neuron x slice, phi^2
    private final double[] c0;
    private final double[] c1;
    private final double[] c2;
    private final SlicePotential potential;
    private final int[][] drawn;
    private final UniformRandomProvider[] stream = new UniformRandomProvider[1];

    /**
     * A sampler of some of a network's neurons, which must not be coupled to its others.
     *
     * @param members the neurons to sample, as the wiring numbers them
     * @param hot whether paths begin as the saw 0, 1, 0, 1, ... (section 3.1) rather than at rest at 1
     */
    public PathGibbs(Wiring wiring, int[] members, boolean hot) {
        this.wiring = wiring;
        this.members = members.clone();
        NeuronParameters parameters = wiring.parameters();
        this.grid = PathGrid.ofPaths(parameters);
        this.messages = new PathMessages(parameters, grid, MessageKernel.create());
        int slices = wiring.slices();
        this.squareOf = new double[2 * grid.half()];
        this.shareOf = new double[2 * grid.half()];
        for (int g = 0; g < squareOf.length; g++) {
            squareOf[g] = grid.phiSquared(g < grid.half() ? grid.half() - 1 - g : g - grid.half());
            shareOf[g] =
                    parameters.well().potential(squareOf[g]) / wiring.input().potentialSum();
        }
        this.positions = new int[wiring.size()][slices];
        this.squares = new double[wiring.size()][slices];
        for (int i = 0; i < wiring.size(); i++) {
            for (int t = 0; t < slices; t++) {
                int steps = hot && t % 2 == 0 ? 0 : (int) Math.round(1 / grid.spacing() - 0.5);
                positions[i][t] = grid.half() + steps;
                squares[i][t] = squareOf[positions[i][t]];
            }
        }
        this.c0 = new double[slices];
        this.c1 = new double[slices];
        this.c2 = new double[slices];
        this.potential = SlicePotential.of(c0, c1, c2);
        this.drawn = new int[1][slices];
    }

    /** Draws every member's path once, in their order. */
    public void sweep(UniformRandomProvider random) {
        stream[0] = random;
        int slices = wiring.slices();
        for (int i : members) {
            wiring.potential(i, squares, c0, c1, c2);
            int cut = random.nextInt(slices);
            int start = positions[i][cut];
            messages.weigh(potential, cut);
            messages.filter(start);
            messages.draw(start, stream, drawn, 1);
            for (int t = 0; t < slices; t++) {
                int slice = t + cut < slices ? t + cut : t + cut - slices;
                positions[i][slice] = drawn[0][t];
                squares[i][slice] = squareOf[drawn[0][t]];
            }
        }
    }

    /** Raw activity of a member's current path. */
    public double activity(int neuron) {
        double sum = 0;
        for (int position : positions[neuron]) {
            sum += shareOf[position];
        }
        return sum;
    }

    /** Mean of phi^2 along a member's current path. */
    public double phiSquared(int neuron) {
        return Arrays.stream(squares[neuron]).average().orElse(Double.NaN);
    }

    /** A member's current path, one position per slice: a copy. */
    public double[] path(int neuron) {
        double[] path = new double[wiring.slices()];
        for (int t = 0; t < path.length; t++) {
            int g = positions[neuron][t];
            path[t] = g < grid.half() ? -grid.phi(grid.half() - 1 - g) : grid.phi(g - grid.half());
        }
        return path;
    }
}
