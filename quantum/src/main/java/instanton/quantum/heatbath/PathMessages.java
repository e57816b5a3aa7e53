package instanton.quantum.heatbath;

import static instanton.quantum.heatbath.MessageKernel.LANES;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Forward filtering and backward sampling of one neuron's path between two fixed ends.
 *
 * <p>A path held at phi_0 = phi_N = x is a Markov chain in tau. With messages {@code alpha_0 = delta_x},
 * {@code alpha_{t+1} = D_{t+1} K alpha_t} it is drawn backwards from
 * {@code p(phi_t | phi_{t+1}) ~ K(phi_{t+1}, phi_t) alpha_t(phi_t)}. One filtering serves any number of draws. Cost: O(N H) for
 * 2 H grid points to weigh and to filter, O(N) to draw; no allocation after construction. Not thread-safe.
 */
final class PathMessages {
    /** Paths drawn side by side, so that their chains of dependent operations overlap. */
    static final int ABREAST = 4;

    // A message is rescaled once its largest value may be down to exp(-20) of the top: well above the floor.
    private static final float FADED = 2e-9f * MessageKernel.TOP;

    /** At a spacing of 1.1 sqrt(a) this leaves 5 steps of the kernel on either side. */
    private static final double KERNEL_FRACTION = 1e-7;

    private final MessageKernel kernels;
    private final int slices;
    private final int width; // grid points, a multiple of LANES
    private final int stride; // of alpha
    private final int centre; // where phi changes sign in a row of weights, a multiple of LANES
    private final int pad; // zeros at both ends of a row of alpha, a multiple of LANES
    private final float[] kernel; // k_0..k_5, or more on a finer grid
    private final float[] u; // centre: phi^2 - 1
    private final float[] rest; // centre: what a float leaves of it
    private final MinimumExpansion expansion;
    private final float[] weights; // rows of the potential x 2 centre: D_t over the grid and somewhat beyond
    private final int[] rowAt; // slice -> row
    private final UniformRandomProvider spare = RandomSource.XO_RO_SHI_RO_128_PP.create(0L);
    private final float[] alpha; // slices x stride, pad zeros at both ends of each row

    /**
     * Room for one neuron's messages.
     *
     * @throws IllegalArgumentException if they would not fit into one array
     */
    PathMessages(NeuronParameters parameters, PathGrid grid, MessageKernel kernels) {
        this.kernels = kernels;
        this.slices = parameters.lattice().slices();
        double a = parameters.lattice().spacing();
        this.width = 2 * grid.half();
        double[] exact = grid.kernel(a, KERNEL_FRACTION);
        this.kernel = new float[exact.length];
        for (int d = 0; d < exact.length; d++) {
            kernel[d] = (float) exact[d];
        }
        this.pad = (exact.length + LANES - 2) / LANES * LANES;
        this.stride = width + 2 * pad;
        this.centre = (grid.half() + LANES - 1) / LANES * LANES;
        this.u = new float[centre];
        this.rest = new float[centre];
        for (int g = 0; g < centre; g++) {
            double exactly = grid.phiSquared(g) - 1;
            u[g] = (float) exactly;
            rest[g] = (float) (exactly - u[g]);
        }
        if ((long) slices * Math.max(stride, 2 * centre) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected slices whose messages fit into 8 GB, found %,d slices on %,d grid points: paths are drawn of fewer slices",
                    slices,
                    width));
        }
        this.expansion = new MinimumExpansion(slices, a);
        this.weights = new float[slices * 2 * centre];
        this.rowAt = new int[slices];
        this.alpha = new float[slices * stride];
    }

    /**
     * Computes the slice weights D_t = exp(-a V_t), each slice's divided by its largest or nearly so.
     *
     * @param cut the slice of the potential that is to be slice 0 here, where the circle is cut
     */
    void weigh(SlicePotential potential, int cut) {
        expansion.expand(potential);
        for (int row = 0; row < potential.rows(); row++) {
            kernels.weigh(u, rest, expansion.terms(), row * MinimumExpansion.TERMS, weights, (2 * row + 1) * centre);
        }
        for (int t = 0; t < slices; t++) {
            rowAt[t] = potential.row(t + cut < slices ? t + cut : t + cut - slices);
        }
    }

    /**
     * Filters forward from a fixed start.
     *
     * @param start grid index of x, 0..2H-1
     */
    void filter(int start) {
        Arrays.fill(alpha, pad, pad + width, MessageKernel.FLOOR);
        int peak = start;
        alpha[pad + peak] = MessageKernel.TOP;
        for (int t = 1; t < slices; t++) {
            int row = t * stride + pad;
            int first = (2 * rowAt[t] + 1) * centre - width / 2;
            kernels.advance(alpha, row - stride, alpha, row, weights, first, width, kernel);
            // Where the message was largest it is still large enough, or it is time to look for its peak.
            if (alpha[row + peak] < FADED) {
                peak = kernels.rescale(alpha, row, width);
            }
        }
    }

    /**
     * Draws paths backwards after {@link #filter}.
     *
     * @param start the index filtered from
     * @param random a stream for each path; a path depends on its own alone
     * @param paths receive the grid indices of slices 0..N-1; as many as {@link #ABREAST} unless the count is 1
     * @param count how many paths to draw, at most {@link #ABREAST}
     */
    void draw(int start, UniformRandomProvider[] random, int[][] paths, int count) {
        if (count == 1) {
            drawOne(start, random[0], paths[0]);
        } else {
            // Four take hardly longer than one; what the spare stream draws is nobody's.
            drawAbreast(
                    start, random[0], random[1], count > 2 ? random[2] : spare, count > 3 ? random[3] : spare, paths);
        }
    }

    private void drawOne(int start, UniformRandomProvider random, int[] path) {
        int at = start;
        for (int t = slices - 1; t >= 1; t--) {
            at = step(alpha, t * stride + pad, at, random.nextFloat(), kernel);
            path[t] = at;
        }
        path[0] = start;
    }

    private void drawAbreast(
            int start,
            UniformRandomProvider random0,
            UniformRandomProvider random1,
            UniformRandomProvider random2,
            UniformRandomProvider random3,
            int[][] paths) {
        int at0 = start;
        int at1 = start;
        int at2 = start;
        int at3 = start;
        int[] path0 = paths[0];
        int[] path1 = paths[1];
        int[] path2 = paths[2];
        int[] path3 = paths[3];
        for (int t = slices - 1; t >= 1; t--) {
            int row = t * stride + pad;
            at0 = step(alpha, row, at0, random0.nextFloat(), kernel);
            at1 = step(alpha, row, at1, random1.nextFloat(), kernel);
            at2 = step(alpha, row, at2, random2.nextFloat(), kernel);
            at3 = step(alpha, row, at3, random3.nextFloat(), kernel);
            path0[t] = at0;
            path1[t] = at1;
            path2[t] = at2;
            path3[t] = at3;
        }
        path0[0] = start;
        path1[0] = start;
        path2[0] = start;
        path3[0] = start;
    }

    /**
     * The neighbour at which the running sum of K alpha exceeds a uniform share of the whole. It is nearly always among the nearest
     * five, which come first in the sum; among these it is found without branches, which no processor could predict: shifted right, the
     * sign bit of a difference is -1 where the sum exceeds.
     */
    private static int step(float[] alpha, int row, int at, float uniform, float[] kernel) {
        int c = row + at;
        float s0 = kernel[2] * alpha[c - 2];
        float s1 = s0 + kernel[1] * alpha[c - 1];
        float s2 = s1 + kernel[0] * alpha[c];
        float s3 = s2 + kernel[1] * alpha[c + 1];
        float s4 = s3 + kernel[2] * alpha[c + 2];
        float others = kernel[3] * (alpha[c - 3] + alpha[c + 3])
                + kernel[4] * (alpha[c - 4] + alpha[c + 4])
                + kernel[5] * (alpha[c - 5] + alpha[c + 5]);
        for (int d = 6; d < kernel.length; d++) {
            others += kernel[d] * (alpha[c - d] + alpha[c + d]);
        }
        float level = uniform * (s4 + others);
        if (level >= s4) {
            return at + farStep(alpha, c, level - s4, kernel);
        }
        return at + 2 + exceeds(s0, level) + exceeds(s1, level) + exceeds(s2, level) + exceeds(s3, level);
    }

    private static int exceeds(float sum, float level) {
        return Float.floatToRawIntBits(level - sum) >> 31;
    }

    /** Among the others, in turn left and right; where rounding leaves none, the last that may be. */
    private static int farStep(float[] alpha, int c, float level, float[] kernel) {
        float sum = 0;
        int last = 0;
        for (int i = 6; i < 2 * kernel.length; i++) {
            int d = i % 2 == 0 ? -i / 2 : i / 2;
            float share = kernel[i / 2] * alpha[c + d];
            sum += share;
            if (sum > level) {
                return d;
            }
            last = share > 0 ? d : last;
        }
        return last;
    }
}
