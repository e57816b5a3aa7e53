package instanton.quantum.metropolis;

import instanton.quantum.physics.SlicePotential;

/**
 * A path and what it feels, as the Metropolis moves read and change it: flat arrays, the potential action of each slice kept
 * up to date.
 */
final class LocalPath {
    final int slices;
    final double a;
    double[] phi; // the path itself, not a copy
    final double[] weight; // a V_t(phi_t)
    private final double[] c0; // each times a
    private final double[] c1;
    private final double[] c2;

    LocalPath(int slices, double a) {
        this.slices = slices;
        this.a = a;
        this.phi = new double[slices];
        this.weight = new double[slices];
        this.c0 = new double[slices];
        this.c1 = new double[slices];
        this.c2 = new double[slices];
    }

    /** Takes a path to change in place. */
    void load(SlicePotential felt, double[] path) {
        phi = path;
        for (int t = 0; t < slices; t++) {
            c0[t] = a * felt.c0(t);
            c1[t] = a * felt.c1(t);
            c2[t] = a * felt.c2(t);
            weight[t] = weightAt(t, path[t]);
        }
    }

    /** a V_t at a position. */
    double weightAt(int slice, double x) {
        double square = x * x;
        double d = (square - 1) * (square - 1);
        return c0[slice] * square + (c1[slice] + c2[slice] * d) * d;
    }

    /** A slice number brought back onto the circle, from at most one turn beyond. */
    int wrap(int slice) {
        return slice < slices ? slice : slice - slices;
    }
}
