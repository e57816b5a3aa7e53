package instanton.quantum.engine;

/**
 * A matrix over the whole grid that commutes with phi -&gt; -phi, as its even and its odd block.
 *
 * <p>Shape of each block: H x H, row-major; the row is the position that propagates, the column where it started.
 */
final class Sectors {
    private final int half;
    private final double[] even;
    private final double[] odd;

    private Sectors(int half, double[] even, double[] odd) {
        this.half = half;
        this.even = even;
        this.odd = odd;
    }

    static Sectors identity(int half) {
        double[] even = new double[half * half];
        for (int g = 0; g < half; g++) {
            even[g * half + g] = 1;
        }
        return new Sectors(half, even, even.clone());
    }

    /** K D times this matrix: weigh each row by D, then smooth along the rows with the kernel, mirrored at phi = 0. */
    Sectors propagate(double[] kernel, double[] weights) {
        return new Sectors(half, smooth(kernel, weights, even, 1), smooth(kernel, weights, odd, -1));
    }

    private double[] smooth(double[] kernel, double[] weights, double[] in, double parity) {
        double[] out = new double[half * half];
        for (int g = 0; g < half; g++) {
            for (int d = 1 - kernel.length; d < kernel.length; d++) {
                int source = g + d;
                if (source < 0) {
                    add(
                            out,
                            g * half,
                            parity * kernel[Math.abs(d)] * weights[-1 - source],
                            in,
                            (-1 - source) * half,
                            half);
                } else if (source < half) {
                    add(out, g * half, kernel[Math.abs(d)] * weights[source], in, source * half, half);
                }
            }
        }
        return out;
    }

    private static void add(double[] out, int o, double factor, double[] in, int i, int length) {
        for (int j = 0; j < length; j++) {
            out[o + j] += factor * in[i + j];
        }
    }

    /** Divides by the largest entry; returns its logarithm. */
    double rescale() {
        double largest = 0;
        for (int i = 0; i < even.length; i++) {
            largest = Math.max(largest, Math.max(Math.abs(even[i]), Math.abs(odd[i])));
        }
        double factor = 1 / largest;
        for (int i = 0; i < even.length; i++) {
            even[i] *= factor;
            odd[i] *= factor;
        }
        return Math.log(largest);
    }

    double diagonal(int g) {
        return even[g * half + g] + odd[g * half + g];
    }

    double trace() {
        double trace = 0;
        for (int g = 0; g < half; g++) {
            trace += diagonal(g);
        }
        return trace;
    }

    /** Scalar product of a row with the same row of another matrix, both blocks together. */
    double rowProduct(Sectors other, int g) {
        double sum = 0;
        for (int i = g * half; i < (g + 1) * half; i++) {
            sum += even[i] * other.even[i] + odd[i] * other.odd[i];
        }
        return sum;
    }
}
