package instanton.quantum.heatbath;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;

/** What one thread draws paths with on one grid: the messages, and what each grid point adds to a path's measurements. */
final class PathBench {
    private final TransferMatrix matrix;
    private final PathMessages messages;
    private final double[] potentials; // share of V0 in the activity, by grid index
    private final double[] squares; // phi^2, by grid index

    PathBench(TransferMatrix matrix, MessageKernel kernels) {
        this.matrix = matrix;
        NeuronParameters parameters = matrix.parameters();
        KinkPath input = matrix.input();
        PathGrid grid = matrix.grid();
        this.messages = new PathMessages(parameters, grid, kernels);
        this.potentials = new double[2 * grid.half()];
        this.squares = new double[2 * grid.half()];
        for (int g = 0; g < grid.half(); g++) {
            double share = parameters.well().potential(grid.phiSquared(g)) / input.potentialSum();
            potentials[grid.half() + g] = share;
            potentials[grid.half() - 1 - g] = share;
            squares[grid.half() + g] = grid.phiSquared(g);
            squares[grid.half() - 1 - g] = grid.phiSquared(g);
        }
    }

    TransferMatrix matrix() {
        return matrix;
    }

    PathMessages messages() {
        return messages;
    }

    /** Raw activity of a path of grid indices. */
    double activity(int[] path) {
        return sum(potentials, path);
    }

    /** Mean of phi^2 along a path of grid indices. */
    double phiSquared(int[] path) {
        return sum(squares, path) / path.length;
    }

    /** Where a path of grid indices is: phi by time slice. */
    void positions(int[] path, double[] positions) {
        PathGrid grid = matrix.grid();
        for (int t = 0; t < path.length; t++) {
            int g = path[t] - grid.half();
            positions[t] = g >= 0 ? grid.phi(g) : -grid.phi(-1 - g);
        }
    }

    private static double sum(double[] values, int[] positions) {
        double sum = 0;
        for (int position : positions) {
            sum += values[position];
        }
        return sum;
    }
}
