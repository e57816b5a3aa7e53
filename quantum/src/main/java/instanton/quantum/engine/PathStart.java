package instanton.quantum.engine;

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
     * @param paths simulated neuron x slice, all finite; a copy is kept
     */
    static PathStart of(double[][] paths) {
        double[][] copy = new double[paths.length][];
        for (int i = 0; i < paths.length; i++) {
            copy[i] = paths[i].clone();
            for (double phi : copy[i]) {
                if (!Double.isFinite(phi)) {
                    throw new IllegalArgumentException("a path to start from holds " + phi);
                }
            }
        }
        return (neuron, slice) -> copy[neuron][slice];
    }
}
