package instanton.quantum.engine;

/**
 * A few functions of phi of one parity, on the positive half of the grid: what the transfer matrix propagates.
 *
 * <p>Each column is padded: mirror images to the left of phi = 0, zeros beyond the far end, as many as the kernel reaches.
 */
final class ParityBlock {
    private final int half;
    private final int pad;
    private final double parity;
    private final double[][] columns;
    private final double[][] scratch;

    private ParityBlock(int half, int pad, double parity, int width) {
        this.half = half;
        this.pad = pad;
        this.parity = parity;
        this.columns = new double[width][2 * pad + half];
        this.scratch = new double[width][2 * pad + half];
    }

    /**
     * The longest waves of this parity on the grid, orthonormal; for width = half a full basis.
     *
     * @param parity 1 for even, -1 for odd functions
     * @param width number of columns, at most {@code half}
     */
    static ParityBlock basis(int half, int pad, double parity, int width) {
        ParityBlock block = new ParityBlock(half, pad, parity, width);
        for (int j = 0; j < width; j++) {
            for (int g = 0; g < half; g++) {
                double x = Math.PI * (j + 0.5) * (g + 0.5) / half;
                block.columns[j][pad + g] = parity > 0 ? Math.cos(x) : Math.sin(x);
            }
        }
        block.orthonormalize();
        return block;
    }

    ParityBlock copy() {
        ParityBlock copy = new ParityBlock(half, pad, parity, columns.length);
        for (int j = 0; j < columns.length; j++) {
            System.arraycopy(columns[j], 0, copy.columns[j], 0, columns[j].length);
        }
        return copy;
    }

    /** K D: weighs each position, then smooths with the kinetic kernel. */
    void propagate(double[] kernel, double[] weights) {
        for (int j = 0; j < columns.length; j++) {
            double[] in = scratch[j];
            double[] out = columns[j];
            for (int g = 0; g < half; g++) {
                in[pad + g] = out[pad + g] * weights[g];
            }
            for (int g = 0; g < pad; g++) {
                in[pad - 1 - g] = parity * in[pad + g];
            }
            smooth(kernel, in, out, pad, half);
        }
    }

    /** D: weighs each position. */
    void weigh(double[] weights) {
        for (double[] column : columns) {
            for (int g = 0; g < half; g++) {
                column[pad + g] *= weights[g];
            }
        }
    }

    private static void smooth(double[] kernel, double[] in, double[] out, int pad, int half) {
        for (int g = pad; g < pad + half; g++) {
            out[g] = kernel[0] * in[g];
        }
        for (int d = 1; d < kernel.length; d++) {
            addPair(kernel[d], in, d, out, pad, half);
        }
    }

    // By distance outside and by position inside: this order the JVM turns into vector instructions.
    private static void addPair(double factor, double[] in, int d, double[] out, int pad, int half) {
        for (int g = pad; g < pad + half; g++) {
            out[g] += factor * (in[g - d] + in[g + d]);
        }
    }

    double largest() {
        double largest = 0;
        for (double[] column : columns) {
            for (int g = pad; g < pad + half; g++) {
                largest = Math.max(largest, Math.abs(column[g]));
            }
        }
        return largest;
    }

    void scale(double factor) {
        for (double[] column : columns) {
            for (int g = pad; g < pad + half; g++) {
                column[g] *= factor;
            }
        }
    }

    /**
     * Gram-Schmidt with each projection done twice.
     *
     * @return the length that the last column had left over, relative to the longest: near rounding once the columns span
     *     all there is to span
     */
    double orthonormalize() {
        double longest = 0;
        double left = 0;
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            longest = Math.max(longest, Math.sqrt(dot(column, column)));
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < j; k++) {
                    double share = dot(columns[k], column);
                    for (int g = pad; g < pad + half; g++) {
                        column[g] -= share * columns[k][g];
                    }
                }
                if (pass == 0) {
                    left = Math.sqrt(dot(column, column));
                }
            }
            double length = Math.sqrt(dot(column, column));
            for (int g = pad; g < pad + half; g++) {
                column[g] = length > 0 ? column[g] / length : 0;
            }
        }
        return longest > 0 ? left / longest : 0;
    }

    private double dot(double[] x, double[] y) {
        double sum = 0;
        for (int g = pad; g < pad + half; g++) {
            sum += x[g] * y[g];
        }
        return sum;
    }

    /** Sum over the columns of the product of this block and another at one position. */
    double rowProduct(ParityBlock other, int g) {
        double sum = 0;
        for (int j = 0; j < columns.length; j++) {
            sum += columns[j][pad + g] * other.columns[j][pad + g];
        }
        return sum;
    }
}
