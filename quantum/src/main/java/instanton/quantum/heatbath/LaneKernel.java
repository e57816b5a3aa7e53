package instanton.quantum.heatbath;

/**
 * The inner loops of drawing paths of {@link #LANES} neurons at once, over flat arrays in which the numbers of these neurons stand side by side:
 * one implementation for every JVM, one on the Vector API. Both do the same operations on the same numbers in the same order, so they
 * give the same bits.
 */
abstract sealed class LaneKernel permits PlainLaneKernel, VectorLaneKernel {
    /** Neurons side by side: as many floats as any vector holds. */
    static final int LANES = 16;

    /** Numbers per slice and neuron: c, b1, b2, b3, b4 of {@link MinimumExpansion}. */
    static final int TERMS = MinimumExpansion.TERMS;

    /** 2^f = E0 + f (E1 + f (E2 + ...)) within 2.6e-6 for |f| <= 1/2 (Remez). */
    static final float E0 = 0x1.ffffe8p-1f;

    static final float E1 = 0x1.62e0dcp-1f;
    static final float E2 = 0x1.ec06dap-3f;
    static final float E3 = 0x1.ca1440p-5f;
    static final float E4 = 0x1.3997d2p-7f;

    /** An energy next to nothing, where there is no curvature to divide by. */
    static final float SOFTEST = 1e-3f;

    final int points; // H

    LaneKernel(int points) {
        this.points = points;
    }

    /** The Vector API's, where this JVM was started with {@code --add-modules jdk.incubator.vector}, else the plain one. */
    static LaneKernel create(int points) {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new VectorLaneKernel(points)
                : new PlainLaneKernel(points);
    }

    /**
     * Expands potentials about their minima as {@link MinimumExpansion} does.
     *
     * @param felt slices x 3 x LANES: c0, c1, c2
     * @param steps of Newton's method
     * @param scale of energies to binary logarithms
     * @param terms receives slices x {@link #TERMS} x LANES
     */
    abstract void expand(float[] felt, int slices, int steps, float scale, float[] terms);

    /**
     * One slice's weights, {@code 2^-min(MOST, b1 v + b2 v^2 + b3 v^3 + b4 v^4)} with {@code v = u - c}.
     *
     * @param u phi^2 - 1 at each of H points
     * @param at where the slice's terms begin
     * @param weights receives H x LANES, from an index on
     */
    abstract void weigh(float[] u, float[] terms, int at, float[] weights, int to);

    /**
     * One slice, from one row to another, both points x LANES: {@code rows[to+g] = max(FLOOR, weights[w+g] TOP/largest sum_d k_d (x[g-d] + x[g+d]))}
     * with {@code x[g] = rows[from+g]}.
     *
     * @param w where the H x LANES weights begin
     * @param kernel k_0..k_5, or more
     * @param largest LANES values: the largest of the row that is read; those of the row that is written
     */
    abstract void advance(float[] rows, int from, int to, float[] weights, int w, float[] kernel, float[] largest);
}
