package instanton.quantum.engine;

import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The heat bath's kernel: forward filtering and backward sampling of one neuron's path between two fixed ends.
 *
 * <p>A path held at phi_0 = phi_N = x is a Markov chain in tau. With messages {@code alpha_0 = delta_x},
 * {@code m_{t+1} = K alpha_t}, {@code alpha_{t+1} = D_{t+1} m_{t+1}} the chain is drawn backwards from
 * {@code p(phi_t | phi_{t+1}) = K(phi_{t+1}, phi_t) alpha_t(phi_t) / m_{t+1}(phi_{t+1})}. One filtering serves any number of draws.
 * Cost: O(N G) for G = 2 H grid points; no allocation after construction. Not thread-safe.
 */
final class PathMessages {
    /** Grid spacing in units of sqrt(a); the bias in the activity is 1e-6. */
    static final double SPACING = 1.1;

    private static final int REACH = 5;
    // Values below decay into denormal floats, on which arithmetic is several times slower; the JVM can't flush them to
    // zero.
    private static final float FLOOR = 1e-25f;
    // A message may shrink by exp(-20) before it is rescaled: well above the floor.
    private static final double SHRINKAGE = 20;

    private final int slices;
    private final int half;
    private final int stride;
    private final double a;
    private final PathGrid grid;
    private final float[] kernel;
    private final double[] phiSquared;
    private final float[] weights; // slices x half: D_t on the positive half-grid
    private final double[] shrinkage; // slices: a bound on how much slice t shrinks a message, as a logarithm
    private final float[] alpha; // slices x stride, REACH zeros at both ends of each row
    private final float[] smoothed; // (slices + 1) x stride: m_t

    PathMessages(NeuronParameters parameters, PathGrid grid) {
        this.slices = parameters.lattice().slices();
        this.a = parameters.lattice().spacing();
        this.grid = grid;
        this.half = grid.half();
        this.stride = 2 * half + 2 * REACH;
        this.kernel = new float[REACH + 1];
        for (int d = 0; d <= REACH; d++) {
            double x = d * grid.spacing();
            kernel[d] = (float) (grid.spacing() * Math.exp(-x * x / (2 * a)) / Math.sqrt(2 * Math.PI * a));
        }
        this.phiSquared = new double[half];
        for (int g = 0; g < half; g++) {
            phiSquared[g] = grid.phiSquared(g);
        }
        this.weights = new float[slices * half];
        this.shrinkage = new double[slices];
        this.alpha = new float[slices * stride];
        this.smoothed = new float[(slices + 1) * stride];
    }

    /** Computes the slice weights D_t = exp(-a V_t), each slice's divided by its largest. */
    void weigh(SlicePotential potential) {
        double[] row = new double[half];
        for (int t = 0; t < slices; t++) {
            double largest = weigh(potential, t, row);
            shrinkage[t] = a * (Math.abs(potential.c0(t)) + Math.abs(potential.c2(t))) + 0.2;
            for (int g = 0; g < half; g++) {
                weights[t * half + g] = (float) (row[g] / largest);
            }
        }
    }

    private double weigh(SlicePotential potential, int t, double[] row) {
        double c0 = a * potential.c0(t);
        double c1 = a * potential.c1(t);
        double c2 = a * potential.c2(t);
        double largest = 0;
        for (int g = 0; g < half; g++) {
            double d = phiSquared[g] - 1;
            double d2 = d * d;
            row[g] = Math.exp(-c0 * phiSquared[g] - d2 * (c1 + c2 * d2));
            largest = Math.max(largest, row[g]);
        }
        return largest;
    }

    /**
     * Filters forward from a fixed start.
     *
     * @param start grid index of x, 0..2H-1
     */
    void filter(int start) {
        java.util.Arrays.fill(alpha, 0, stride, 0f);
        alpha[REACH + start] = 1;
        double shrunk = 0;
        for (int t = 0; t < slices; t++) {
            smooth(alpha, t * stride, smoothed, (t + 1) * stride, 2 * half, kernel);
            if (t + 1 == slices) {
                return;
            }
            weighRow(smoothed, (t + 1) * stride + REACH, weights, (t + 1) * half, alpha, half);
            shrunk += shrinkage[t + 1];
            if (shrunk > SHRINKAGE) {
                rescale(alpha, (t + 1) * stride + REACH, 2 * half);
                shrunk = 0;
            }
        }
    }

    /** Bands of the kernel over one row: out[g] = sum_d k_d (in[g-d] + in[g+d]). */
    private static void smooth(float[] in, int i, float[] out, int o, int width, float[] kernel) {
        float k0 = kernel[0];
        float k1 = kernel[1];
        float k2 = kernel[2];
        float k3 = kernel[3];
        float k4 = kernel[4];
        float k5 = kernel[5];
        for (int g = REACH; g < REACH + width; g++) {
            out[o + g] = k0 * in[i + g]
                    + k1 * (in[i + g - 1] + in[i + g + 1])
                    + k2 * (in[i + g - 2] + in[i + g + 2])
                    + k3 * (in[i + g - 3] + in[i + g + 3])
                    + k4 * (in[i + g - 4] + in[i + g + 4])
                    + k5 * (in[i + g - 5] + in[i + g + 5]);
        }
    }

    /** alpha = D m on both halves of a row, with a floor against denormals. */
    private static void weighRow(float[] m, int row, float[] weights, int w, float[] alpha, int half) {
        for (int g = 0; g < half; g++) {
            alpha[row + half + g] = Math.max(FLOOR, m[row + half + g] * weights[w + g]);
        }
        for (int g = 0; g < half; g++) {
            alpha[row + g] = Math.max(FLOOR, m[row + g] * weights[w + half - 1 - g]);
        }
    }

    private static void rescale(float[] row, int from, int width) {
        float largest = 0;
        for (int g = from; g < from + width; g++) {
            largest = Math.max(largest, row[g]);
        }
        float factor = 1 / largest;
        for (int g = from; g < from + width; g++) {
            row[g] = Math.max(FLOOR, row[g] * factor);
        }
    }

    /**
     * Draws one path backwards after {@link #filter}.
     *
     * @param start the index filtered from
     * @param path receives the grid indices of slices 0..N-1
     */
    void draw(int start, UniformRandomProvider random, int[] path) {
        int at = start;
        for (int t = slices - 1; t >= 1; t--) {
            float left = random.nextFloat() * smoothed[(t + 1) * stride + REACH + at];
            at = pick(left, t * stride + REACH + at) - t * stride - REACH;
            path[t] = at;
        }
        path[0] = start;
    }

    /** Index into alpha at which the running sum of K alpha, nearest neighbours first, passes a level. */
    private int pick(float level, int centre) {
        float left = level - kernel[0] * alpha[centre];
        if (left < 0) {
            return centre;
        }
        for (int d = 1; d <= REACH; d++) {
            left -= kernel[d] * alpha[centre + d];
            if (left < 0) {
                return centre + d;
            }
            left -= kernel[d] * alpha[centre - d];
            if (left < 0) {
                return centre - d;
            }
        }
        // The level was the whole sum but for rounding (one in 10^7 draws): any neighbour of weight will do.
        return centre;
    }

    int size() {
        return 2 * half;
    }

    PathGrid grid() {
        return grid;
    }
}
