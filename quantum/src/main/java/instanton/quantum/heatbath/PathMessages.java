package instanton.quantum.heatbath;

import static instanton.quantum.heatbath.MessageKernel.LANES;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Filtering and sampling of one neuron's path between two fixed ends, from both of which it is met in the middle.
 *
 * <p>A path held at phi_0 = phi_N = x is a Markov chain in tau. The messages {@code alpha_0 = delta_x},
 * {@code alpha_t = D_t K alpha_{t-1}} come from its one end, {@code beta_0 = delta_x}, {@code beta_s = D_{N-s} K beta_{s-1}} from its
 * other. Where they meet, {@code p(phi_m) ~ alpha_m beta_{N-m} / D_m}; from there the path is drawn outwards, from
 * {@code p(phi_t | phi_{t+1}) ~ K(phi_{t+1}, phi_t) alpha_t(phi_t)} and, on the other side, from the like with beta: two chains of
 * dependent operations that overlap. Where the potential is its own mirror image in time, {@code V_t = V_{N-t}}, as a neuron's is that
 * inputs alone drive, beta is alpha, and half of the slices are filtered. One filtering serves any number of draws. Cost: O(N H) for 2 H
 * grid points to weigh and to filter, O(N) to draw; no allocation after construction. Not thread-safe.
 */
final class PathMessages {
    /** Paths drawn side by side, so that the chains of dependent operations, two of each, overlap. */
    static final int ABREAST = 2;

    // A message is rescaled once its largest value may be down to exp(-20) of the top: well above the floor.
    private static final float FADED = 2e-9f * MessageKernel.TOP;

    /** At a spacing of 1.1 sqrt(a) this leaves 5 steps of the kernel on either side. */
    private static final double KERNEL_FRACTION = 1e-7;

    private final MessageKernel kernels;
    private final int slices;
    private final int middle; // the slice m
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
    private int other; // the row of beta_0: that of alpha_0 where beta is alpha, else m + 1
    private final float[]
            alpha; // (N + 2) x stride, pad zeros at both ends of each row: alpha_0 .. alpha_m, beta_0 .. beta_{N-m}
    private final double[] meeting; // running sum of p(phi_m), by grid index

    /**
     * Room for one neuron's messages.
     *
     * @throws IllegalArgumentException if they would not fit into one array
     */
    PathMessages(NeuronParameters parameters, PathGrid grid, MessageKernel kernels) {
        this.kernels = kernels;
        this.slices = parameters.lattice().slices();
        this.middle = slices / 2;
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
        if ((slices + 2L) * Math.max(stride, 2 * centre) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected slices whose messages fit into 8 GB, found %,d slices on %,d grid points: paths are drawn of fewer slices",
                    slices,
                    width));
        }
        this.expansion = new MinimumExpansion(slices, a);
        this.weights = new float[slices * 2 * centre];
        this.rowAt = new int[slices];
        this.alpha = new float[(slices + 2) * stride];
        this.meeting = new double[width];
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
        other = mirrored() ? 0 : middle + 1;
    }

    private boolean mirrored() {
        for (int t = 1; t < slices - t; t++) {
            if (rowAt[t] != rowAt[slices - t]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Filters from a fixed start, from both sides.
     *
     * @param start grid index of x, 0..2H-1
     */
    void filter(int start) {
        // One call for both sides: where the JVM inlines two, it boxes their vectors.
        for (int side = other > 0 ? 0 : 1; side < 2; side++) {
            filter(start, side == 0);
        }
        int near = middle * stride + pad;
        int far = (other + slices - middle) * stride + pad;
        int first = weights(middle);
        double sum = 0;
        for (int g = 0; g < width; g++) {
            sum += (double) alpha[near + g] * alpha[far + g] / weights[first + g];
            meeting[g] = sum;
        }
    }

    private void filter(int start, boolean forwards) {
        int steps = forwards ? middle : slices - middle;
        int row = (forwards ? 0 : other) * stride + pad;
        Arrays.fill(alpha, row, row + width, MessageKernel.FLOOR);
        int peak = start;
        alpha[row + peak] = MessageKernel.TOP;
        for (int s = 1; s <= steps; s++) {
            row += stride;
            int first = weights(forwards ? s : slices - s);
            kernels.advance(alpha, row - stride, row, weights, first, width, kernel);
            // Where the message was largest it is still large enough, or it is time to look for its peak.
            if (alpha[row + peak] < FADED) {
                peak = kernels.rescale(alpha, row, width);
            }
        }
    }

    /** Where a slice's weights begin on the grid. */
    private int weights(int slice) {
        return (2 * rowAt[slice] + 1) * centre - width / 2;
    }

    /**
     * Draws paths after {@link #filter}.
     *
     * @param start the index filtered from
     * @param random a stream for each path; a path depends on its own alone
     * @param paths receive the grid indices of slices 0..N-1
     * @param count how many paths to draw, at most {@link #ABREAST}
     */
    void draw(int start, UniformRandomProvider[] random, int[][] paths, int count) {
        if (count == 1) {
            drawOne(start, random[0], paths[0]);
        } else {
            drawTwo(start, random[0], random[1], paths[0], paths[1]);
        }
    }

    private void drawOne(int start, UniformRandomProvider random, int[] path) {
        int near = meet(random);
        int far = near;
        path[middle] = near;
        for (int s = slices - middle - 1; s >= 1; s--) {
            int row = s * stride + pad;
            long uniforms = random.nextLong();
            far += NeighbourStep.of(alpha, row + other * stride + far, 1, low(uniforms), kernel);
            path[slices - s] = far;
            // Of an odd number of slices one more lies beyond the middle.
            if (s < middle) {
                near += NeighbourStep.of(alpha, row + near, 1, high(uniforms), kernel);
                path[s] = near;
            }
        }
        path[0] = start;
    }

    private void drawTwo(
            int start, UniformRandomProvider randomA, UniformRandomProvider randomB, int[] pathA, int[] pathB) {
        int nearA = meet(randomA);
        int nearB = meet(randomB);
        int farA = nearA;
        int farB = nearB;
        pathA[middle] = nearA;
        pathB[middle] = nearB;
        for (int s = slices - middle - 1; s >= 1; s--) {
            int row = s * stride + pad;
            long uniformsA = randomA.nextLong();
            long uniformsB = randomB.nextLong();
            farA += NeighbourStep.of(alpha, row + other * stride + farA, 1, low(uniformsA), kernel);
            farB += NeighbourStep.of(alpha, row + other * stride + farB, 1, low(uniformsB), kernel);
            pathA[slices - s] = farA;
            pathB[slices - s] = farB;
            if (s < middle) {
                nearA += NeighbourStep.of(alpha, row + nearA, 1, high(uniformsA), kernel);
                nearB += NeighbourStep.of(alpha, row + nearB, 1, high(uniformsB), kernel);
                pathA[s] = nearA;
                pathB[s] = nearB;
            }
        }
        pathA[0] = start;
        pathB[0] = start;
    }

    private int meet(UniformRandomProvider random) {
        int found = Arrays.binarySearch(meeting, random.nextDouble() * meeting[width - 1]);
        return Math.min(found < 0 ? -1 - found : found + 1, width - 1);
    }

    private static float high(long uniforms) {
        return (uniforms >>> 40) * 0x1p-24f;
    }

    private static float low(long uniforms) {
        return ((int) uniforms >>> 8) * 0x1p-24f;
    }
}
