package instanton.quantum.heatbath;

import instanton.quantum.grid.PathGrid;

/**
 * The inner loop of filtering, over flat arrays: one implementation for every JVM, one on the Vector API. Both do the
 * same operations on the same numbers in the same order, so they give the same bits.
 */
abstract sealed class MessageKernel permits PlainKernel, VectorKernel {
    /** Kernel steps on either side that are written out; on finer grids there are more. */
    static final int REACH = 5;

    /** Rows are padded by so many zeros at both ends, and their width is a multiple of it: as many floats as any vector holds. */
    static final int LANES = PathGrid.LANES;

    /**
     * The floor of a message, far below {@link #TOP}. Times the smallest weight it is no denormal float, on which arithmetic is several
     * times slower; the JVM can't flush them to zero.
     */
    static final float FLOOR = 1;

    /** What a message is rescaled to: a float holds it 10,000 times over. */
    static final float TOP = 1e34f;

    /** A weight is 2^-125 at least: smaller ones would be denormal. */
    static final float MOST = 125;

    /** Added and taken away again, it rounds a float to a whole number, which then stands in its lowest bits. */
    static final float ROUNDING = 0x1.8p23f;

    /** 2^f = 1 + f (E1 + f (E2 + ...)) within 2.6e-9 for |f| <= 1/2, and within 1.1e-7 in floats (Remez). */
    static final float E1 = 0x1.62e432p-1f;

    static final float E2 = 0x1.ebfbe2p-3f;
    static final float E3 = 0x1.c6ae72p-5f;
    static final float E4 = 0x1.3b270ep-7f;
    static final float E5 = 0x1.5f7276p-10f;
    static final float E6 = 0x1.470b4ap-13f;

    /** Bits of a float's fraction: where its exponent begins. */
    static final int FRACTION = 23;

    /** The Vector API's, where this JVM was started with {@code --add-modules jdk.incubator.vector}, else the plain one. */
    static MessageKernel create() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new VectorKernel()
                : new PlainKernel();
    }

    /** "vector" with its number of lanes, or "plain". */
    abstract String label();

    /**
     * One slice's weights, {@code 2^-min(MOST, b1 v + b2 v^2 + b3 v^3 + b4 v^4)} with {@code v = u + rest - c}, on both halves of
     * the grid.
     *
     * @param u phi^2 - 1, from phi = 0 outward, a multiple of {@link #LANES} of them
     * @param rest what phi^2 - 1 is beyond u
     * @param terms c, b1, b2, b3, b4, from an index on
     * @param weights receives them at {@code centre, centre + 1, ...} and, mirrored, at {@code centre - 1, centre - 2, ...}
     */
    abstract void weigh(float[] u, float[] rest, float[] terms, int at, float[] weights, int centre);

    /**
     * One time slice, from one row to another: {@code rows[to+g] = max(FLOOR, weights[w+g] (k_0 x[g] + sum_d k_d (x[g-d] + x[g+d])))} with
     * {@code x[g] = rows[from+g]}.
     *
     * @param kernel k_0..k_5, or more
     * @param width number of points, a multiple of {@link #LANES}
     */
    abstract void advance(float[] rows, int from, int to, float[] weights, int w, int width, float[] kernel);

    /**
     * Scales a row so that its largest value is {@link #TOP}, down to the floor.
     *
     * @return the index in the row of what was largest
     */
    abstract int rescale(float[] row, int from, int width);

    /** Index in the row of its first value of at least the given one, which it has. */
    static int find(float value, float[] row, int from) {
        int g = from;
        while (row[g] < value) {
            g++;
        }
        return g - from;
    }
}
