package instanton.quantum.exact;

import instanton.quantum.grid.KineticKernel;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A few functions of two positions, each of one parity in either, on the positive quarter of the grid: what the transfer matrix
 * of two neurons propagates.
 *
 * <p>As {@link ParityBlock}, with mirror images and zeros about the quarter. The functions lie side by side, so that the loops
 * run over many numbers in a row.
 */
final class PairBlock {
    private final int half;
    private final int width;
    private final double firstParity;
    private final double secondParity;
    private final KineticKernel kernel;
    private final int pad;
    private final int line; // numbers per padded value of the first position

    private final double[] values; // (2 pad + H) x (2 pad + H) x width: first position, second position, function
    private final double[] scratch;

    private PairBlock(int half, KineticKernel kernel, double firstParity, double secondParity, int width) {
        this.half = half;
        this.kernel = kernel;
        this.firstParity = firstParity;
        this.secondParity = secondParity;
        this.width = width;
        this.pad = kernel.reach();
        this.line = (2 * pad + half) * width;
        this.values = new double[(2 * pad + half) * line];
        this.scratch = new double[values.length];
    }

    private PairBlock(PairBlock other) {
        this.half = other.half;
        this.kernel = other.kernel;
        this.firstParity = other.firstParity;
        this.secondParity = other.secondParity;
        this.width = other.width;
        this.pad = other.pad;
        this.line = other.line;
        this.values = other.values.clone();
        this.scratch = other.scratch;
    }

    /**
     * The longest waves of these parities, orthonormal: products of the j1-th of one neuron and the j2-th of the other by
     * ascending j1 + j2, as many as {@link #waves} says.
     *
     * @param firstParity 1 for even, -1 for odd functions of the first position
     * @param shells number of values of j1 + j2, at most 2 H - 1: then the basis is complete
     */
    static PairBlock basis(int half, KineticKernel kernel, double firstParity, double secondParity, int shells) {
        PairBlock block = new PairBlock(half, kernel, firstParity, secondParity, waves(half, shells));
        double[][] first = new double[half][];
        double[][] second = new double[half][];
        for (int j = 0; j < half; j++) {
            first[j] = ParityBlock.wave(half, firstParity, j);
            second[j] = ParityBlock.wave(half, secondParity, j);
        }
        int c = 0;
        for (int shell = 0; shell < shells; shell++) {
            for (int j = Math.max(0, shell - half + 1); j <= Math.min(shell, half - 1); j++) {
                for (int x = 0; x < half; x++) {
                    for (int y = 0; y < half; y++) {
                        block.values[block.at(x, y) + c] = first[j][x] * second[shell - j][y];
                    }
                }
                c++;
            }
        }
        return block;
    }

    /** How many products of waves have j1 + j2 below a number of shells. */
    static int waves(int half, int shells) {
        int beyond = Math.max(0, shells - half);
        return shells * (shells + 1) / 2 - beyond * (beyond + 1);
    }

    private int at(int x, int y) {
        return (pad + x) * line + (pad + y) * width;
    }

    /** A copy for the same thread: the two share what they scribble on. */
    PairBlock copy() {
        return new PairBlock(this);
    }

    /** K D: weighs each pair of positions, then smooths with the kinetic kernel along either. */
    void propagate(double[] weights) {
        weigh(weights);
        smooth();
    }

    /**
     * D: weighs each pair of positions.
     *
     * @param weights H x H
     */
    void weigh(double[] weights) {
        for (int x = 0; x < half; x++) {
            int i = at(x, 0);
            for (int y = 0; y < half; y++) {
                double weight = weights[x * half + y];
                for (int c = 0; c < width; c++) {
                    values[i++] *= weight;
                }
            }
        }
    }

    /** K: smooths along the second position, then along the first. */
    void smooth() {
        for (int x = 0; x < half; x++) {
            for (int g = 0; g < pad; g++) {
                mirror(values, at(x, g), at(x, -1 - g), width, secondParity);
            }
            kernel.smooth(values, scratch, at(x, 0), half * width, width);
        }
        for (int g = 0; g < pad; g++) {
            mirror(scratch, at(g, 0), at(-1 - g, 0), half * width, firstParity);
        }
        for (int x = 0; x < half; x++) {
            kernel.smooth(scratch, values, at(x, 0), half * width, line);
        }
    }

    private static void mirror(double[] values, int from, int to, int length, double parity) {
        for (int i = 0; i < length; i++) {
            values[to + i] = parity * values[from + i];
        }
    }

    /** Divides by the largest entry; returns its logarithm. */
    double rescale() {
        double largest = 0;
        for (int x = 0; x < half; x++) {
            for (int i = at(x, 0); i < at(x, half); i++) {
                double size = Math.abs(values[i]);
                if (size > largest) {
                    largest = size;
                }
            }
        }
        double factor = 1 / largest;
        for (int x = 0; x < half; x++) {
            for (int i = at(x, 0); i < at(x, half); i++) {
                values[i] *= factor;
            }
        }
        return Math.log(largest);
    }

    /**
     * Writes the sum over the functions of the product of this block and another, times the weights.
     *
     * @param weights H x H, as is {@code out}
     * @return the sum over all pairs of positions
     */
    double product(PairBlock other, double[] weights, double[] out) {
        double total = 0;
        for (int x = 0; x < half; x++) {
            int i = at(x, 0);
            for (int y = 0; y < half; y++) {
                double sum = 0;
                for (int c = 0; c < width; c++, i++) {
                    sum += values[i] * other.values[i];
                }
                int s = x * half + y;
                out[s] = sum * weights[s];
                total += out[s];
            }
        }
        return total;
    }

    /** Makes the functions orthonormal; returns what {@link GramSchmidt} says of each. */
    double[] orthonormalize() {
        double[][] functions =
                IntStream.range(0, width).mapToObj(this::function).toArray(double[][]::new);
        double[] left = GramSchmidt.orthonormalize(functions);
        for (int c = 0; c < width; c++) {
            put(c, functions[c]);
        }
        return left;
    }

    /** The functions whose number passes a test. */
    PairBlock only(IntPredicate kept) {
        int[] numbers = IntStream.range(0, width).filter(kept).toArray();
        PairBlock block = new PairBlock(half, kernel, firstParity, secondParity, numbers.length);
        for (int c = 0; c < numbers.length; c++) {
            block.put(c, function(numbers[c]));
        }
        return block;
    }

    private double[] function(int c) {
        double[] function = new double[half * half];
        for (int s = 0; s < function.length; s++) {
            function[s] = values[at(s / half, s % half) + c];
        }
        return function;
    }

    private void put(int c, double[] function) {
        for (int s = 0; s < function.length; s++) {
            values[at(s / half, s % half) + c] = function[s];
        }
    }
}
