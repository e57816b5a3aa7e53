package instanton.quantum.heatbath;

import instanton.quantum.chain.PathAction;
import instanton.quantum.chain.PathMoves;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Block Gibbs: a neuron's whole path is drawn from its exact distribution given the others'. One slice of it is held in each
 * draw, where the circle is cut; it is chosen anew every time.
 */
final class HeatBathMoves implements PathMoves {
    private final PathGrid grid;
    private final double a;
    private final PathMessages messages;
    private final double[] phiOf; // grid index -> phi
    private final int[][] drawn;
    private final UniformRandomProvider[] stream = new UniformRandomProvider[1];

    HeatBathMoves(NeuronParameters parameters, PathGrid grid, MessageKernel kernels) {
        this.grid = grid;
        this.a = parameters.lattice().spacing();
        this.messages = new PathMessages(parameters, grid, kernels);
        this.phiOf = new double[2 * grid.half()];
        for (int g = 0; g < phiOf.length; g++) {
            phiOf[g] = (g - grid.half() + 0.5) * grid.spacing();
        }
        this.drawn = new int[1][parameters.lattice().slices()];
    }

    @Override
    public double move(int member, SlicePotential felt, double[] path, UniformRandomProvider random) {
        double before = PathAction.of(a, felt, path);
        stream[0] = random;
        int slices = path.length;
        int cut = random.nextInt(slices);
        int start = nearest(path[cut]);
        messages.weigh(felt, cut);
        messages.filter(start);
        messages.draw(start, stream, drawn, 1);
        for (int t = 0; t < slices; t++) {
            path[t + cut < slices ? t + cut : t + cut - slices] = phiOf[drawn[0][t]];
        }
        return PathAction.of(a, felt, path) - before;
    }

    /** The grid point next to a position: itself, but for a path that another engine or the user began. */
    private int nearest(double phi) {
        long g = Math.round(phi / grid.spacing() - 0.5) + grid.half();
        return (int) Math.max(0, Math.min(phiOf.length - 1, g));
    }
}
