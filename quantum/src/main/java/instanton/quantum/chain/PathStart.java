package instanton.quantum.chain;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.NeuronParameters;
import java.util.Locale;

/** The paths from which a chain begins. */
@FunctionalInterface
public interface PathStart {
    /** The saw 0, 1, 0, 1, ... (section 3.1). */
    PathStart HOT = (neuron, slice) -> slice % 2;

    /** The vacuum: at rest at phi = 1. */
    PathStart COLD = (neuron, slice) -> 1;

    /** phi of a simulated neuron, as its network numbers it, at a time slice. */
    double at(int neuron, int slice);

    /**
     * Given paths.
     *
     * @param paths simulated neuron x slice; a copy is kept
     * @throws IllegalArgumentException if one goes where no path of these neurons comes: beyond 1.78 at the paper's numbers
     */
    static PathStart of(double[][] paths, NeuronParameters parameters) {
        double reach = PathGrid.reach(parameters);
        double[][] copy = new double[paths.length][];
        for (int i = 0; i < paths.length; i++) {
            copy[i] = paths[i].clone();
            for (int t = 0; t < copy[i].length; t++) {
                if (!(Math.abs(copy[i][t]) <= reach)) {
                    throw new IllegalArgumentException(String.format(
                            Locale.ROOT,
                            "row %d, slice %d (from 0): expected at most %.4f either way, as far as paths of this lattice come, found %s",
                            i,
                            t,
                            reach,
                            copy[i][t]));
                }
            }
        }
        return (neuron, slice) -> copy[neuron][slice];
    }
}
