package instanton.quantum.exact;

import instanton.quantum.grid.KineticKernel;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A few functions of phi of one parity, on the positive half of the grid: what the transfer matrix propagates.
 *
 * <p>They are padded, with mirror images to the left of phi = 0 and zeros beyond the far end, as far as the kernel reaches, and lie
 * side by side, so that loops run over many numbers in a row.
 */
final class ParityBlock {
    private final int half;
    private final KineticKernel kernel;
    private final double parity;
    private final int width;
    private final int start; // of the first function at the first grid point
    private final double[] values; // (reach + H + reach) x width
    private final double[] scratch;

    private ParityBlock(int half, KineticKernel kernel, double parity, int width) {
        this.half = half;
        this.kernel = kernel;
        this.parity = parity;
        this.width = width;
        this.start = kernel.reach() * width;
        this.values = new double[2 * start + half * width];
        this.scratch = new double[values.length];
    }

    private ParityBlock(ParityBlock other) {
        this.half = other.half;
        this.kernel = other.kernel;
        this.parity = other.parity;
        this.width = other.width;
        this.start = other.start;
        this.values = other.values.clone();
        this.scratch = other.scratch;
    }

    /**
     * The longest waves of this parity on the grid, orthonormal; for width = half a full basis.
     *
     * @param parity 1 for even, -1 for odd functions
     * @param width number of functions, at most {@code half}
     */
    static ParityBlock basis(int half, KineticKernel kernel, double parity, int width) {
        ParityBlock block = new ParityBlock(half, kernel, parity, width);
        for (int j = 0; j < width; j++) {
            block.put(j, wave(half, parity, j));
        }
        return block;
    }

    /** The j-th longest wave of a parity on the grid, of length 1. */
    static double[] wave(int half, double parity, int j) {
        double[] wave = new double[half];
        for (int g = 0; g < half; g++) {
            double x = Math.PI * (j + 0.5) * (g + 0.5) / half;
            wave[g] = Math.sqrt(2.0 / half) * (parity > 0 ? Math.cos(x) : Math.sin(x));
        }
        return wave;
    }

    /** A copy for the same thread: the two share what they scribble on. */
    ParityBlock copy() {
        return new ParityBlock(this);
    }

    /** K D: weighs each position, then smooths with the kinetic kernel. */
    void propagate(double[] weights) {
        weigh(weights, scratch);
        smoothScratch();
    }

    /** D: weighs each position. */
    void weigh(double[] weights) {
        weigh(weights, values);
    }

    private void weigh(double[] weights, double[] out) {
        int i = start;
        for (int g = 0; g < half; g++) {
            double weight = weights[g];
            for (int c = 0; c < width; c++, i++) {
                out[i] = values[i] * weight;
            }
        }
    }

    /** K: smooths with the kinetic kernel. */
    void smooth() {
        System.arraycopy(values, start, scratch, start, half * width);
        smoothScratch();
    }

    private void smoothScratch() {
        for (int g = 0; g < kernel.reach(); g++) {
            for (int c = 0; c < width; c++) {
                scratch[start - (g + 1) * width + c] = parity * scratch[start + g * width + c];
            }
        }
        kernel.smooth(scratch, values, start, half * width, width);
    }

    double largest() {
        double largest = 0;
        for (int i = start; i < start + half * width; i++) {
            double size = Math.abs(values[i]);
            if (size > largest) {
                largest = size;
            }
        }
        return largest;
    }

    void scale(double factor) {
        for (int i = start; i < start + half * width; i++) {
            values[i] *= factor;
        }
    }

    /** Makes the functions orthonormal; returns what {@link GramSchmidt} says of each. */
    double[] orthonormalize() {
        double[][] functions =
                IntStream.range(0, width).mapToObj(this::function).toArray(double[][]::new);
        double[] left = GramSchmidt.orthonormalize(functions, 0);
        for (int c = 0; c < width; c++) {
            put(c, functions[c]);
        }
        return left;
    }

    /** The functions whose number passes a test. */
    ParityBlock only(IntPredicate kept) {
        int[] numbers = IntStream.range(0, width).filter(kept).toArray();
        ParityBlock block = new ParityBlock(half, kernel, parity, numbers.length);
        for (int c = 0; c < numbers.length; c++) {
            block.put(c, function(numbers[c]));
        }
        return block;
    }

    private double[] function(int c) {
        double[] function = new double[half];
        for (int g = 0; g < half; g++) {
            function[g] = values[start + g * width + c];
        }
        return function;
    }

    private void put(int c, double[] function) {
        for (int g = 0; g < half; g++) {
            values[start + g * width + c] = function[g];
        }
    }

    /** Sum over the functions of the product of this block and another at one position. */
    double rowProduct(ParityBlock other, int g) {
        double sum = 0;
        for (int i = start + g * width; i < start + (g + 1) * width; i++) {
            sum += values[i] * other.values[i];
        }
        return sum;
    }
}
