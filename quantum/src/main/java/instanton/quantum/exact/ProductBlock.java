package instanton.quantum.exact;

import instanton.quantum.grid.KineticKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A few functions of the positions of coupled neurons, each of one parity in any of them, on the positive part of the grid: what the transfer
 * matrix of several neurons propagates.
 *
 * <p>The functions lie side by side, so that the loops run over many numbers in a row; the last neuron's position runs fastest.
 */
final class ProductBlock {
    /** Numbers in a row that are smoothed together: their neighbours stay in the nearest cache. */
    private static final int TILE = 128;

    private final int half;
    private final KineticKernel kernel;
    private final int[] parities; // by neuron, 1 or -1
    private final int width;
    private final int states; // H^neurons
    private final double[] values; // states x width
    private final Scratch scratch;

    /** What blocks of one thread scribble on: one axis' numbers with mirror images before them and zeros behind. */
    private static final class Scratch {
        private double[] in = new double[0];
        private double[] out = new double[0];

        void reserve(int length) {
            if (in.length < length) {
                in = new double[length];
                out = new double[length];
            }
        }
    }

    private ProductBlock(int half, KineticKernel kernel, int[] parities, int width, Scratch scratch) {
        this.half = half;
        this.kernel = kernel;
        this.parities = parities;
        this.width = width;
        this.states = states(half, parities.length);
        this.values = new double[states * width];
        this.scratch = scratch;
    }

    /** H^neurons. */
    static int states(int half, int neurons) {
        int states = 1;
        for (int i = 0; i < neurons; i++) {
            states = Math.multiplyExact(states, half);
        }
        return states;
    }

    /**
     * The longest waves of these parities, orthonormal: products of the j_i-th of each neuron by ascending sum of all j_i, as many as
     * {@link #waves} says.
     *
     * @param parities of each neuron, 1 for even, -1 for odd functions of its position
     * @param shells number of values of the sum, at most neurons (H - 1) + 1: then the basis is complete
     */
    static ProductBlock basis(int half, KineticKernel kernel, int[] parities, int shells) {
        List<int[]> numbers = numbers(half, parities.length, shells);
        ProductBlock block = new ProductBlock(half, kernel, parities.clone(), numbers.size(), new Scratch());
        for (int c = 0; c < block.width; c++) {
            double[] function = {1};
            for (int i = 0; i < parities.length; i++) {
                function = product(function, ParityBlock.wave(half, parities[i], numbers.get(c)[i]));
            }
            block.put(c, function);
        }
        return block;
    }

    /** One function that is positive and favours no symmetry, so that it has something of any other. */
    static ProductBlock start(int half, KineticKernel kernel, int[] parities) {
        ProductBlock block = new ProductBlock(half, kernel, parities.clone(), 1, new Scratch());
        double[] function = {1};
        for (int i = 0; i < parities.length; i++) {
            double[] wave = ParityBlock.wave(half, parities[i], 0);
            double[] next = ParityBlock.wave(half, parities[i], 1);
            for (int g = 0; g < half; g++) {
                wave[g] += 0.3 / (i + 1) * next[g];
            }
            function = product(function, wave);
        }
        block.put(0, function);
        return block;
    }

    /** How many products of waves have a sum of numbers below a number of shells. */
    static int waves(int half, int neurons, int shells) {
        return numbers(half, neurons, shells).size();
    }

    private static List<int[]> numbers(int half, int neurons, int shells) {
        List<int[]> all = new ArrayList<>();
        for (int shell = 0; shell < shells; shell++) {
            add(all, new int[neurons], 0, shell, half);
        }
        return all;
    }

    private static void add(List<int[]> all, int[] numbers, int from, int left, int half) {
        if (from == numbers.length - 1) {
            if (left < half) {
                numbers[from] = left;
                all.add(numbers.clone());
            }
            return;
        }
        for (int j = 0; j <= Math.min(left, half - 1); j++) {
            numbers[from] = j;
            add(all, numbers, from + 1, left - j, half);
        }
    }

    /** x_i y_j, the second running fastest. */
    static double[] product(double[] first, double[] second) {
        double[] product = new double[first.length * second.length];
        for (int i = 0, s = 0; i < first.length; i++) {
            for (double y : second) {
                product[s++] = first[i] * y;
            }
        }
        return product;
    }

    /** A copy for the same thread: the two share what they scribble on. */
    ProductBlock copy() {
        ProductBlock copy = new ProductBlock(half, kernel, parities, width, scratch);
        System.arraycopy(values, 0, copy.values, 0, values.length);
        return copy;
    }

    /** Becomes what another of the same shape is. */
    void take(ProductBlock other) {
        System.arraycopy(other.values, 0, values, 0, values.length);
    }

    /**
     * D: weighs each set of positions.
     *
     * @param weights H^neurons
     */
    void weigh(double[] weights) {
        for (int s = 0, i = 0; s < states; s++) {
            double weight = weights[s];
            for (int c = 0; c < width; c++) {
                values[i++] *= weight;
            }
        }
    }

    /** K: smooths along each position, the last first. */
    void smooth() {
        int step = width;
        for (int axis = parities.length - 1; axis >= 0; axis--) {
            smooth(parities[axis], step);
            step *= half;
        }
    }

    /**
     * Smooths along one axis.
     *
     * @param step numbers from a grid point to the next
     */
    private void smooth(int parity, int step) {
        int lines = values.length / (half * step);
        int wide = Math.min(step, TILE);
        int together = Math.min(lines, Math.max(1, TILE / step));
        for (int first = 0; first < lines; first += together) {
            for (int column = 0; column < step; column += wide) {
                smooth(
                        parity,
                        step,
                        first * half * step + column,
                        new Tile(Math.min(together, lines - first), Math.min(wide, step - column)));
            }
        }
    }

    /** Lines that are smoothed together, and how many numbers of each grid point. */
    private record Tile(int lines, int wide) {}

    private void smooth(int parity, int step, int from, Tile tile) {
        int pad = kernel.reach();
        int wide = tile.wide();
        int line = (2 * pad + half) * wide;
        int together = wide == step ? half * wide : wide; // numbers that lie in a row
        scratch.reserve(tile.lines() * line);
        double[] in = scratch.in;
        for (int l = 0; l < tile.lines(); l++) {
            int start = l * line + pad * wide;
            for (int run = 0; run < half * wide; run += together) {
                System.arraycopy(values, from + l * half * step + run / wide * step, in, start + run, together);
            }
            for (int g = 0; g < pad; g++) {
                for (int i = 0; i < wide; i++) {
                    in[start - (g + 1) * wide + i] = parity * in[start + g * wide + i];
                }
            }
            Arrays.fill(in, start + half * wide, start + (half + pad) * wide, 0);
        }
        kernel.smooth(in, scratch.out, pad * wide, tile.lines() * line - 2 * pad * wide, wide);
        for (int l = 0; l < tile.lines(); l++) {
            for (int run = 0; run < half * wide; run += together) {
                System.arraycopy(
                        scratch.out,
                        l * line + pad * wide + run,
                        values,
                        from + l * half * step + run / wide * step,
                        together);
            }
        }
    }

    /** Divides by the largest entry; returns its logarithm. */
    double rescale() {
        double largest = 0;
        for (double value : values) {
            double size = Math.abs(value);
            if (size > largest) { // quicker than Math.max
                largest = size;
            }
        }
        double factor = 1 / largest;
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return Math.log(largest);
    }

    /**
     * Writes the sum over the functions of the product of this block and another, times the weights.
     *
     * @param weights H^neurons, as is {@code out}
     * @return the sum over all sets of positions
     */
    double product(ProductBlock other, double[] weights, double[] out) {
        double total = 0;
        for (int s = 0, i = 0; s < states; s++) {
            double sum = 0;
            for (int c = 0; c < width; c++, i++) {
                sum += values[i] * other.values[i];
            }
            out[s] = sum * weights[s];
            total += out[s];
        }
        return total;
    }

    /** How far the one function of this block, of length 1, lies from that of another. */
    double distance(ProductBlock other) {
        double length = Math.sqrt(dot(values, values));
        double itsLength = Math.sqrt(dot(other.values, other.values));
        double sum = 0;
        for (int s = 0; s < states; s++) {
            double difference = values[s] / length - other.values[s] / itsLength;
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int s = 0; s < first.length; s++) {
            sum += first[s] * second[s];
        }
        return sum;
    }

    /** Makes the functions orthonormal; returns what {@link GramSchmidt} says of each. */
    double[] orthonormalize(double negligible) {
        double[][] functions =
                IntStream.range(0, width).mapToObj(this::function).toArray(double[][]::new);
        double[] left = GramSchmidt.orthonormalize(functions, negligible);
        for (int c = 0; c < width; c++) {
            put(c, functions[c]);
        }
        return left;
    }

    /** The functions whose number passes a test. */
    ProductBlock only(IntPredicate kept) {
        int[] numbers = IntStream.range(0, width).filter(kept).toArray();
        ProductBlock block = new ProductBlock(half, kernel, parities, numbers.length, scratch);
        for (int c = 0; c < numbers.length; c++) {
            block.put(c, function(numbers[c]));
        }
        return block;
    }

    private double[] function(int c) {
        double[] function = new double[states];
        for (int s = 0; s < states; s++) {
            function[s] = values[s * width + c];
        }
        return function;
    }

    private void put(int c, double[] function) {
        for (int s = 0; s < states; s++) {
            values[s * width + c] = function[s];
        }
    }
}
