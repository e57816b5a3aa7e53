package instanton.quantum.chain;

import instanton.quantum.physics.SlicePotential;

/** The action of one closed path under what it feels, {@code sum_t [(phi_{t+1} - phi_t)^2 / (2a) + a V_t(phi_t)]} (eq. 3). */
public final class PathAction {
    private PathAction() {}

    /** S, without a unit; a is the width of a slice. */
    public static double of(double a, SlicePotential felt, double[] path) {
        double kinetic = 0;
        double potential = 0;
        double before = path[path.length - 1];
        for (int t = 0; t < path.length; t++) {
            double step = path[t] - before;
            kinetic += step * step;
            potential += felt.at(t, path[t] * path[t]);
            before = path[t];
        }
        return kinetic / (2 * a) + a * potential;
    }
}
