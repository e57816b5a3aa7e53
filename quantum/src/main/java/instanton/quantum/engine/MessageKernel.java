package instanton.quantum.engine;

/**
 * The inner loop of forward filtering, over flat arrays: one implementation for every JVM, one on the Vector API. Both do the
 * same operations on the same numbers in the same order, so they give the same bits.
 */
abstract sealed class MessageKernel permits PlainKernel, VectorKernel {
    /** Kernel steps on either side. */
    static final int REACH = 5;

    /** Rows are padded by so many zeros at both ends, and their width is a multiple of it: as many floats as any vector holds. */
    static final int LANES = 16;

    /**
     * The floor of a message. Values below decay into denormal floats, on which arithmetic is several times slower; the JVM can't
     * flush them to zero.
     */
    static final float FLOOR = 1e-25f;

    /** The Vector API's, where this JVM was started with {@code --add-modules jdk.incubator.vector}, else the plain one. */
    static MessageKernel create() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new VectorKernel()
                : new PlainKernel();
    }

    /** "vector" with its number of lanes, or "plain". */
    abstract String label();

    /**
     * One time slice: {@code out[o+g] = max(FLOOR, weights[w+g] (k_0 in[i+g] + sum_d k_d (in[i+g-d] + in[i+g+d])))}.
     *
     * @param kernel k_0..k_5
     * @param width number of points, a multiple of {@link #LANES}
     */
    abstract void advance(float[] in, int i, float[] out, int o, float[] weights, int w, int width, float[] kernel);

    /** Divides a row by its largest value, down to the floor. */
    abstract void rescale(float[] row, int from, int width);
}
