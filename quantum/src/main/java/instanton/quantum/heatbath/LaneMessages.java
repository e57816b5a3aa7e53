package instanton.quantum.heatbath;

import static instanton.quantum.heatbath.LaneKernel.LANES;
import static instanton.quantum.heatbath.LaneKernel.TERMS;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Filtering and sampling of |phi| of {@link LaneKernel#LANES} neurons at once, each path between two fixed ends as in {@link PathMessages}.
 *
 * <p>No potential tells phi from -phi: |phi| is a chain with the kernel {@code K(x - y) + K(x + y)}, half the grid. Its paths on the circle are
 * those of phi whose signs close: a step that goes through 0 changes the sign, and a path on which it changes an odd number of times is drawn
 * again, at most half of them (accepted with probability {@code (1 + prod_t tanh(x_t x_t+1 / a)) / 2}). Not thread-safe.
 */
final class LaneMessages {
    // Newton's method as in MinimumExpansion.
    private static final double STEP = Math.log(81.0 / 16);
    private static final double ABOVE = 0.05;

    private static final double KERNEL_FRACTION = 1e-7;

    private final PathGrid grid;
    private final LaneKernel kernels;
    private final double a;
    private final int slices;
    private final int middle;
    private final int points; // H
    private final int pad; // points beyond either end of a row
    private final int stride; // of a row of alpha
    private final float[] kernel;
    private final float[] u; // phi^2 - 1 by point
    private final float[] squares; // phi^2 by point
    private final float[] felt; // N x 3 x LANES
    private final float[] terms; // N x TERMS x LANES
    private final float[] weights; // rows that are shared x H x LANES, or of one slice and, behind it, of the middle
    private final float[] alpha; // alpha_0 .. alpha_m, beta_0 .. beta_{N-m}, each (H + 2 pad) x LANES
    private final float[] largest = new float[LANES];
    private final int[] rows; // by slice, which row of a driven neuron's potential it has
    private final int rowCount;
    private final boolean rowsMirrored;
    private boolean shared; // whether weights are those of driven neurons' rows
    private int other; // the row of beta_0, 0 where beta is alpha
    private final int[] starts = new int[LANES];
    private final double[] meeting; // running sum of p(phi_m), by point
    private final int[] pending = new int[LANES];
    private final int[] near = new int[LANES];
    private final int[] far = new int[LANES];
    private final int[] flips = new int[LANES];

    LaneMessages(NeuronParameters parameters, KinkPath input, PathGrid grid) {
        this.grid = grid;
        this.points = grid.half();
        this.kernels = LaneKernel.create(points);
        this.a = parameters.lattice().spacing();
        this.slices = parameters.lattice().slices();
        this.middle = slices / 2;
        double[] exact = grid.kernel(a, KERNEL_FRACTION);
        this.kernel = new float[Math.max(exact.length, MessageKernel.REACH + 1)];
        for (int d = 0; d < exact.length; d++) {
            kernel[d] = (float) exact[d];
        }
        this.pad = kernel.length - 1;
        this.stride = (points + 2 * pad) * LANES;
        this.u = new float[points];
        this.squares = new float[points];
        for (int g = 0; g < points; g++) {
            squares[g] = (float) grid.phiSquared(g);
            u[g] = (float) (grid.phiSquared(g) - 1);
        }
        SlicePotential driven = SlicePotential.driven(parameters, input, Drive.excitation(0));
        this.rowCount = driven.rows();
        this.rows = new int[slices];
        boolean same = true;
        for (int t = 0; t < slices; t++) {
            rows[t] = driven.row(t);
            same &= t == 0 || rows[t] == driven.row(slices - t);
        }
        this.rowsMirrored = same;
        this.felt = new float[slices * 3 * LANES];
        this.terms = new float[slices * TERMS * LANES];
        this.weights = new float[Math.max(rowCount, 2) * points * LANES];
        this.meeting = new double[points];
        this.alpha = new float[(slices + 2) * stride];
    }

    /** phi^2 at a point. */
    float square(int point) {
        return squares[point];
    }

    /** c0, c1, c2 by slice and lane, slices x 3 x LANES: to be written to. */
    float[] felt() {
        return felt;
    }

    /** How many rows a driven neuron's potential has: then c0, c1, c2 are written by row. */
    int rowCount() {
        return rowCount;
    }

    /** The coefficients have been written: by slice, slice 0 being where the circle is cut. */
    void weigh() {
        expand(slices);
        shared = false;
        other = middle + 1;
    }

    /** The coefficients of neurons that inputs alone drive have been written, by row. */
    void weighRows() {
        expand(rowCount);
        for (int row = 0; row < rowCount; row++) {
            kernels.weigh(u, terms, row * TERMS * LANES, weights, row * points * LANES);
        }
        shared = true;
        other = rowsMirrored ? 0 : middle + 1;
    }

    private void expand(int count) {
        float inhibition = 0;
        for (int t = 0; t < count; t++) {
            for (int lane = 0; lane < LANES; lane++) {
                inhibition = Math.max(inhibition, felt[(3 * t + 2) * LANES + lane]);
            }
        }
        int steps = 0;
        for (double above = Math.log(a * inhibition / ABOVE); above > 0; above -= STEP) {
            steps++;
        }
        kernels.expand(felt, count, steps, (float) (a / Math.log(2)), terms);
    }

    /**
     * Filters, each lane from its own start.
     *
     * @param from by lane, the point where |phi| is at slice 0
     */
    void filter(int[] from) {
        System.arraycopy(from, 0, starts, 0, LANES);
        filter(true);
        if (other > 0) {
            filter(false);
        }
    }

    private void filter(boolean forwards) {
        int steps = forwards ? middle : slices - middle;
        int row = (forwards ? 0 : other) * stride + pad * LANES;
        Arrays.fill(alpha, row, row + points * LANES, MessageKernel.FLOOR);
        for (int lane = 0; lane < LANES; lane++) {
            alpha[row + starts[lane] * LANES + lane] = MessageKernel.TOP;
        }
        Arrays.fill(largest, MessageKernel.TOP);
        mirror(row);
        for (int s = 1; s <= steps; s++) {
            row += stride;
            int slice = forwards ? s : slices - s;
            int w = weights(slice);
            if (!shared) {
                kernels.weigh(u, terms, slice * TERMS * LANES, weights, w);
            }
            kernels.advance(alpha, row - stride, row, weights, w, kernel, largest);
            mirror(row);
        }
    }

    /** Where a slice's weights are: those of the middle one stay until paths are drawn. */
    private int weights(int slice) {
        return (shared ? rows[slice] : slice == middle ? 1 : 0) * points * LANES;
    }

    /** Copies the first points to before the first: |phi| below 0. */
    private void mirror(int row) {
        for (int d = 0; d < pad; d++) {
            System.arraycopy(alpha, row + d * LANES, alpha, row - (d + 1) * LANES, LANES);
        }
    }

    /**
     * Draws a path in each of the first lanes after {@link #filter}.
     *
     * @param lanes how many
     * @param first the neuron in lane 0
     * @param random by neuron
     * @param cut the slice that is slice 0 here
     * @param into receives phi^2, neurons x N
     */
    void draw(int lanes, UniformRandomProvider[] random, int first, int cut, float[] into) {
        int open = lanes;
        for (int lane = 0; lane < lanes; lane++) {
            pending[lane] = lane;
        }
        while (open > 0) {
            drawOnce(open, random, first, cut, into);
            int left = 0;
            for (int n = 0; n < open; n++) {
                int lane = pending[n];
                if (closes(lane, random[first + lane])) {
                    into[(first + lane) * slices + cut] = squares[starts[lane]];
                } else {
                    pending[left++] = lane;
                }
            }
            open = left;
        }
    }

    private void drawOnce(int open, UniformRandomProvider[] random, int first, int cut, float[] into) {
        for (int n = 0; n < open; n++) {
            int lane = pending[n];
            int met = meet(lane, random[first + lane]);
            near[lane] = met;
            far[lane] = met;
            flips[lane] = 0;
            into[(first + lane) * slices + wrapped(middle + cut)] = squares[met];
        }
        for (int s = slices - middle - 1; s >= 1; s--) {
            int row = s * stride + pad * LANES;
            int farRow = row + other * stride;
            int farSlice = wrapped(slices - s + cut);
            int nearSlice = wrapped(s + cut);
            for (int n = 0; n < open; n++) {
                int lane = pending[n];
                int at = (first + lane) * slices;
                long uniforms = random[first + lane].nextLong();
                int y = stepped(farRow + lane, far[lane], ((int) uniforms >>> 8) * 0x1p-24f);
                int sign = y >> 31; // -1 below 0, where point y is point -1 - y
                y ^= sign;
                far[lane] = y;
                flips[lane] ^= sign;
                into[at + farSlice] = squares[y];
                // Of an odd number of slices one more lies beyond the middle.
                if (s < middle) {
                    y = stepped(row + lane, near[lane], (uniforms >>> 40) * 0x1p-24f);
                    sign = y >> 31;
                    y ^= sign;
                    near[lane] = y;
                    flips[lane] ^= sign;
                    into[at + nearSlice] = squares[y];
                }
            }
        }
    }

    private int wrapped(int slice) {
        return slice < slices ? slice : slice - slices;
    }

    /** The steps to slice 0 may go through 0 as well; then all signs are known. */
    private boolean closes(int lane, UniformRandomProvider random) {
        double start = grid.phi(starts[lane]);
        int sign = flips[lane] ^ last(grid.phi(near[lane]) * start, random) ^ last(grid.phi(far[lane]) * start, random);
        return sign == 0;
    }

    private int last(double product, UniformRandomProvider random) {
        double odds = Math.exp(-2 * product / a); // K(x + y) / K(x - y)
        return random.nextDouble() * (1 + odds) < odds ? -1 : 0;
    }

    private int meet(int lane, UniformRandomProvider random) {
        int mine = middle * stride + pad * LANES + lane;
        int others = (other + slices - middle) * stride + pad * LANES + lane;
        int w = weights(middle) + lane;
        double sum = 0;
        for (int g = 0; g < points; g++) {
            sum += (double) alpha[mine + g * LANES] * alpha[others + g * LANES] / weights[w + g * LANES];
            meeting[g] = sum;
        }
        double level = random.nextDouble() * sum;
        int found = 0;
        while (found < points - 1 && meeting[found] <= level) {
            found++;
        }
        return found;
    }

    private int stepped(int row, int point, float uniform) {
        return point + NeighbourStep.of(alpha, row + point * LANES, LANES, uniform, kernel);
    }
}
