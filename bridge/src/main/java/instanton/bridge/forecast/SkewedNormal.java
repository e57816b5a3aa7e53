package instanton.bridge.forecast;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A standardized distribution of small skewness gamma, by the first term of its Edgeworth series: density {@code phi(t) (1 + gamma/6
 * (t^3 - 3 t))}, distribution function {@code Phi(t) - gamma/6 (t^2 - 1) phi(t)}. At gamma = 0 it is the normal distribution.
 */
final class SkewedNormal {
    private static final int LIMIT = 8; // beyond, nothing is left
    private static final int PER_UNIT = 64; // cubic pieces on this grid are good to 3e-10
    private static final double[] CUMULATIVE = new double[2 * LIMIT * PER_UNIT + 1]; // Phi at the grid points
    private static final double[] DENSITY = new double[2 * LIMIT * PER_UNIT + 1]; // phi there

    static {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        for (int i = 0; i < CUMULATIVE.length; i++) {
            double t = (double) i / PER_UNIT - LIMIT;
            CUMULATIVE[i] = normal.cumulativeProbability(t);
            DENSITY[i] = normal.density(t);
        }
    }

    private SkewedNormal() {}

    static double density(double t, double skewness) {
        return Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI) * (1 + skewness / 6 * t * (t * t - 3));
    }

    static double cumulative(double t, double skewness) {
        if (t <= -LIMIT) {
            return 0;
        }
        if (t >= LIMIT) {
            return 1;
        }
        double x = (t + LIMIT) * PER_UNIT;
        int i = (int) x;
        double u = x - i;
        double before = CUMULATIVE[i];
        double step = CUMULATIVE[i + 1] - before;
        // Hermite's cubic through Phi and its slope phi at both ends; phi between them is the cubic's slope.
        double left = DENSITY[i] / PER_UNIT;
        double right = DENSITY[i + 1] / PER_UNIT;
        double square = 3 * step - 2 * left - right;
        double cube = left + right - 2 * step;
        double phi = (left + u * (2 * square + 3 * u * cube)) * PER_UNIT;
        return before + u * (left + u * (square + u * cube)) - skewness / 6 * (t * t - 1) * phi;
    }
}
