package instanton.quantum.engine;

import instanton.quantum.physics.SlicePotential;

/**
 * Every slice's potential as a polynomial about its minimum, in floats that lose nothing there: with u = phi^2 - 1 and c close to
 * the u at which V_t is smallest,
 *
 * <p>{@code a (V_t(u) - V_t(c)) / ln 2 = b1 (u - c) + b2 (u - c)^2 + b3 (u - c)^3 + b4 (u - c)^4}
 *
 * <p>is the binary logarithm of one over the slice's weight, whose largest is between 1 and exp(0.05). V_t being convex in u for
 * coefficients &gt;= 0, c is the root in [-1, 0] of {@code V_t'(u) = c0 + 2 c1 u + 4 c2 u^3}, or -1 (phi = 0). No large numbers are
 * ever subtracted, whatever the strengths. Owns its buffers; for one thread.
 */
final class MinimumExpansion {
    /** Numbers per slice: c, b1, b2, b3, b4. */
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

    /** The latest expansion, slices x {@link #TERMS}, slice 0 being where the circle is cut. */
    float[] terms() {
        return terms;
    }

    /**
     * Expands a potential.
     *
     * @param cut the slice of the potential that is to be slice 0
     */
    void expand(SlicePotential potential, int cut) {
        int slices = c0.length;
        double inhibition = 0;
        for (int t = 0; t < slices; t++) {
            int slice = t + cut < slices ? t + cut : t + cut - slices;
            c0[t] = potential.c0(slice);
            c1[t] = potential.c1(slice);
            c2[t] = potential.c2(slice);
            if (!(c0[t] >= 0 && c1[t] >= 0 && c2[t] >= 0)) {
                throw new IllegalArgumentException("a potential's coefficients must be 0 or more: slice " + slice);
            }
            if (c2[t] > inhibition) {
                inhibition = c2[t];
            }
        }
        quadraticMinimum(c0, c1, centre);
        for (double above = Math.log(a * inhibition / ABOVE); above > 0; above -= STEP) {
            newton(c0, c1, c2, centre);
        }
        for (int t = 0; t < slices; t++) {
            put(t, (float) Math.max(-1, centre[t]));
        }
    }

    // Nothing but arithmetic on arrays: the JVM makes vectors of these loops.
    private static void quadraticMinimum(double[] c0, double[] c1, double[] u) {
        for (int t = 0; t < u.length; t++) {
            u[t] = Math.max(-1, -c0[t] / (2 * c1[t] + SOFTEST));
        }
    }

    private static void newton(double[] c0, double[] c1, double[] c2, double[] u) {
        for (int t = 0; t < u.length; t++) {
            double x = u[t];
            double well = 2 * c1[t];
            double inhibition = 4 * c2[t] * x * x;
            u[t] = x - (c0[t] + (well + inhibition) * x) / (well + 3 * inhibition + SOFTEST);
        }
    }

    private void put(int t, float c) {
        double u = c;
        int at = t * TERMS;
        terms[at] = c;
        terms[at + 1] = (float) (scale * (c0[t] + (2 * c1[t] + 4 * c2[t] * u * u) * u));
        terms[at + 2] = (float) (scale * (c1[t] + 6 * c2[t] * u * u));
        terms[at + 3] = (float) (scale * 4 * c2[t] * u);
        terms[at + 4] = (float) (scale * c2[t]);
    }
}
