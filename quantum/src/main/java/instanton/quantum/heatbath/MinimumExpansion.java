package instanton.quantum.heatbath;

import instanton.quantum.physics.SlicePotential;

/**
 * Every row of a potential as a polynomial about its minimum, in floats that lose nothing there: with u = phi^2 - 1 and c close to
 * the u at which V_t is smallest,
 *
 * <p>{@code a (V_t(u) - V_t(c)) / ln 2 = b1 (u - c) + b2 (u - c)^2 + b3 (u - c)^3 + b4 (u - c)^4}
 *
 * <p>is the binary logarithm of one over a slice's weight, whose largest is between 1 and exp(0.05). V_t being convex in u for
 * coefficients &gt;= 0, c is the root in [-1, 0] of {@code V_t'(u) = c0 + 2 c1 u + 4 c2 u^3}, or -1 (phi = 0). No large numbers are
 * ever subtracted, whatever the strengths. Owns its buffers; for one thread.
 */
final class MinimumExpansion {
    /** Numbers per row: c, b1, b2, b3, b4. */
    static final int TERMS = 5;

    // Newton's method comes from the left, where V' is concave. At worst (V = c2 u^4) a step leaves 2/3 of u, so
    // 16/81 of what a V is above its minimum: a c2 at first.
    private static final double STEP = Math.log(81.0 / 16);

    private static final double ABOVE = 0.05;

    // An energy next to nothing, where there is no curvature to divide by.
    private static final double SOFTEST = 1e-3;

    private final double a;
    private final double scale; // of energies to binary logarithms
    private final double[] c0;
    private final double[] c1;
    private final double[] c2;
    private final double[] centre;
    private final float[] terms;

    /**
     * Room for one potential.
     *
     * @param a width of a slice
     */
    MinimumExpansion(int slices, double a) {
        this.a = a;
        this.scale = a / Math.log(2);
        this.c0 = new double[slices];
        this.c1 = new double[slices];
        this.c2 = new double[slices];
        this.centre = new double[slices];
        this.terms = new float[slices * TERMS];
    }

    /** The latest expansion, rows x {@link #TERMS}. */
    float[] terms() {
        return terms;
    }

    /** Expands a potential's rows. */
    void expand(SlicePotential potential) {
        int rows = potential.rows();
        double inhibition = 0;
        for (int row = 0; row < rows; row++) {
            c0[row] = potential.c0(row);
            c1[row] = potential.c1(row);
            c2[row] = potential.c2(row);
            if (!(c0[row] >= 0 && c1[row] >= 0 && c2[row] >= 0)) {
                throw new IllegalArgumentException("a potential's coefficients must be 0 or more: slice " + row);
            }
            if (c2[row] > inhibition) {
                inhibition = c2[row];
            }
        }
        quadraticMinimum(c0, c1, centre, rows);
        for (double above = Math.log(a * inhibition / ABOVE); above > 0; above -= STEP) {
            newton(c0, c1, c2, centre, rows);
        }
        for (int row = 0; row < rows; row++) {
            put(row, (float) Math.max(-1, centre[row]));
        }
    }

    // Nothing but arithmetic on arrays: the JVM makes vectors of these loops.
    private static void quadraticMinimum(double[] c0, double[] c1, double[] u, int rows) {
        for (int t = 0; t < rows; t++) {
            u[t] = Math.max(-1, -c0[t] / (2 * c1[t] + SOFTEST));
        }
    }

    private static void newton(double[] c0, double[] c1, double[] c2, double[] u, int rows) {
        for (int t = 0; t < rows; t++) {
            double x = u[t];
            double well = 2 * c1[t];
            double inhibition = 4 * c2[t] * x * x;
            u[t] = x - (c0[t] + (well + inhibition) * x) / (well + 3 * inhibition + SOFTEST);
        }
    }

    private void put(int row, float c) {
        double u = c;
        int at = row * TERMS;
        terms[at] = c;
        terms[at + 1] = (float) (scale * (c0[row] + (2 * c1[row] + 4 * c2[row] * u * u) * u));
        terms[at + 2] = (float) (scale * (c1[row] + 6 * c2[row] * u * u));
        terms[at + 3] = (float) (scale * 4 * c2[row] * u);
        terms[at + 4] = (float) (scale * c2[row]);
    }
}
