package instanton.quantum.engine;

import static instanton.quantum.engine.MessageKernel.LANES;
import static instanton.quantum.engine.MessageKernel.REACH;

import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Forward filtering and backward sampling of one neuron's path between two fixed ends.
 *
 * <p>A path held at phi_0 = phi_N = x is a Markov chain in tau. With messages {@code alpha_0 = delta_x},
 * {@code alpha_{t+1} = D_{t+1} K alpha_t} it is drawn backwards from
 * {@code p(phi_t | phi_{t+1}) ~ K(phi_{t+1}, phi_t) alpha_t(phi_t)}. One filtering serves any number of draws. Cost: O(N G) for
 * G = 2 H grid points to filter, O(N) to draw; no allocation after construction. Not thread-safe.
 */
final class PathMessages {
    /** Grid spacing in units of sqrt(a); the bias in the activity is 1e-6 at the paper's numbers, 1e-5 at a sqrt(2 Lambda) = 0.35. */
    static final double SPACING = 1.1;

    /** Paths drawn side by side, so that their chains of dependent operations overlap. */
    static final int ABREAST = 4;

    // A message may shrink by exp(-20) before it is rescaled: well above the floor.
    private static final double SHRINKAGE = 20;

    private final MessageKernel kernels;
    private final int slices;
    private final int half;
    private final int width;
    private final int stride;
    private final double a;
    private final float[] kernel; // k_0..k_5
    private final double[] phiSquared; // half
    private final double spacing;
    private final float[] weights; // slices x width: D_t over the whole grid, 0 beyond it
    private final boolean[] rescaled; // slices: whether the message is rescaled there
    private final float[] alpha; // slices x stride, LANES zeros at both ends of each row

    PathMessages(NeuronParameters parameters, PathGrid grid, MessageKernel kernels) {
        this.kernels = kernels;
        this.slices = parameters.lattice().slices();
        this.a = parameters.lattice().spacing();
        this.half = grid.half();
        this.width = (2 * half + LANES - 1) / LANES * LANES;
        this.stride = width + 2 * LANES;
        this.spacing = grid.spacing();
        this.kernel = new float[REACH + 1];
        double[] exact = grid.kernel(a, 1e-7);
        for (int d = 0; d <= REACH; d++) {
            kernel[d] = (float) exact[d];
        }
        this.phiSquared = new double[half];
        for (int g = 0; g < half; g++) {
            phiSquared[g] = grid.phiSquared(g);
        }
        this.weights = new float[slices * width];
        this.rescaled = new boolean[slices];
        this.alpha = new float[slices * stride];
    }

    /**
     * Computes the slice weights D_t = exp(-a V_t), each slice's divided by its largest.
     *
     * @param cut the slice of the potential that is to be slice 0 here, where the circle is cut
     */
    void weigh(SlicePotential potential, int cut) {
        double[] well = new double[half];
        double[] row = new double[half];
        double wellC1 = Double.NaN;
        double shrunk = 0;
        for (int t = 0; t < slices; t++) {
            int slice = (t + cut) % slices;
            double c1 = a * potential.c1(slice);
            double c2 = a * potential.c2(slice);
            if (c1 != wellC1) {
                fillWell(well, c1);
                wellC1 = c1;
            }
            fillDrive(row, a * potential.c0(slice));
            double largest = 0;
            for (int g = 0; g < half; g++) {
                double d = (phiSquared[g] - 1) * (phiSquared[g] - 1);
                row[g] *= c2 == 0 ? well[g] : well[g] * Math.exp(-c2 * d * d);
                largest = Math.max(largest, row[g]);
            }
            int centre = t * width + half;
            for (int g = 0; g < half; g++) {
                float weight = (float) (row[g] / largest);
                weights[centre + g] = weight;
                weights[centre - 1 - g] = weight;
            }
            shrunk += a * Math.abs(potential.c0(slice)) + Math.abs(c2) + 0.2;
            rescaled[t] = shrunk > SHRINKAGE;
            if (rescaled[t]) {
                shrunk = 0;
            }
        }
    }

    private void fillWell(double[] well, double c1) {
        for (int g = 0; g < half; g++) {
            double d = phiSquared[g] - 1;
            well[g] = Math.exp(-c1 * d * d);
        }
    }

    /** exp(-c0 phi^2) along the grid: phi^2 is quadratic in g, so each value is the one before times a factor that itself shrinks. */
    private void fillDrive(double[] row, double c0) {
        double step = c0 * spacing * spacing;
        double value = Math.exp(-step / 4);
        double factor = Math.exp(-2 * step);
        double shrink = factor;
        for (int g = 0; g < half; g++) {
            row[g] = value;
            value *= factor;
            factor *= shrink;
        }
    }

    /**
     * Filters forward from a fixed start.
     *
     * @param start grid index of x, 0..2H-1
     */
    void filter(int start) {
        Arrays.fill(alpha, LANES, LANES + width, MessageKernel.FLOOR);
        alpha[LANES + start] = 1;
        for (int t = 1; t < slices; t++) {
            int row = t * stride + LANES;
            kernels.advance(alpha, row - stride, alpha, row, weights, t * width, width, kernel);
            if (rescaled[t]) {
                kernels.rescale(alpha, row, width);
            }
        }
    }

    /**
     * Draws paths backwards after {@link #filter}.
     *
     * @param start the index filtered from
     * @param random a stream for each path; a path depends on its own alone
     * @param paths receive the grid indices of slices 0..N-1
     * @param count how many paths to draw, at most {@link #ABREAST}
     */
    void draw(int start, UniformRandomProvider[] random, int[][] paths, int count) {
        if (count == ABREAST) {
            drawAbreast(start, random[0], random[1], random[2], random[3], paths);
            return;
        }
        for (int p = 0; p < count; p++) {
            int at = start;
            int[] path = paths[p];
            for (int t = slices - 1; t >= 1; t--) {
                at = step(alpha, t * stride + LANES, at, random[p].nextFloat(), kernel);
                path[t] = at;
            }
            path[0] = start;
        }
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
            int row = t * stride + LANES;
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
     * The neighbour at which the running sum of K alpha passes a uniform share of the whole. Counted without branches, which no
     * processor could predict: the sign bit of a difference is 1 where the sum is still below.
     */
    private static int step(float[] alpha, int row, int at, float uniform, float[] kernel) {
        int c = row + at;
        float s0 = kernel[5] * alpha[c - 5];
        float s1 = s0 + kernel[4] * alpha[c - 4];
        float s2 = s1 + kernel[3] * alpha[c - 3];
        float s3 = s2 + kernel[2] * alpha[c - 2];
        float s4 = s3 + kernel[1] * alpha[c - 1];
        float s5 = s4 + kernel[0] * alpha[c];
        float s6 = s5 + kernel[1] * alpha[c + 1];
        float s7 = s6 + kernel[2] * alpha[c + 2];
        float s8 = s7 + kernel[3] * alpha[c + 3];
        float s9 = s8 + kernel[4] * alpha[c + 4];
        float level = uniform * (s9 + kernel[5] * alpha[c + 5]);
        return at
                - REACH
                + below(s0, level)
                + below(s1, level)
                + below(s2, level)
                + below(s3, level)
                + below(s4, level)
                + below(s5, level)
                + below(s6, level)
                + below(s7, level)
                + below(s8, level)
                + below(s9, level);
    }

    private static int below(float sum, float level) {
        return Float.floatToRawIntBits(sum - level) >>> 31;
    }
}
