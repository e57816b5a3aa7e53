package instanton.quantum.layers;

import java.util.stream.IntStream;

/**
 * Which paths of one layer add to a coefficient of each neuron of another, and how much: of couplings that are 0 nothing is kept. Immutable.
 */
final class WeightedSums {
    private static final int AT_ONCE = 4;

    private final int[][] sources; // by neuron that sums: a multiple of AT_ONCE of them, the last ones of weight 0
    private final float[][] weights;

    /** The weight of a source in a neuron's sum. */
    @FunctionalInterface
    interface Weight {
        float of(int source, int neuron);
    }

    WeightedSums(int sums, int paths, Weight weight) {
        this.sources = new int[sums][];
        this.weights = new float[sums][];
        for (int j = 0; j < sums; j++) {
            int neuron = j;
            int[] felt = IntStream.range(0, paths)
                    .filter(i -> weight.of(i, neuron) != 0)
                    .toArray();
            int padded = (felt.length + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
            sources[j] = new int[padded];
            weights[j] = new float[padded];
            for (int n = 0; n < felt.length; n++) {
                sources[j][n] = felt[n];
                weights[j][n] = weight.of(felt[n], j);
            }
        }
    }

    /** {@code sums[at + t] += sum_i weight_ij values[i N + t]}. */
    void add(int j, float[] values, float[] sums, int at, int slices) {
        int[] from = sources[j];
        float[] weight = weights[j];
        for (int n = 0; n < from.length; n += AT_ONCE) {
            int a = from[n] * slices;
            int b = from[n + 1] * slices;
            int c = from[n + 2] * slices;
            int d = from[n + 3] * slices;
            float wa = weight[n];
            float wb = weight[n + 1];
            float wc = weight[n + 2];
            float wd = weight[n + 3];
            for (int t = 0; t < slices; t++) {
                sums[at + t] += wa * values[a + t] + wb * values[b + t] + wc * values[c + t] + wd * values[d + t];
            }
        }
    }

    /** The same of the values' squares. */
    void addSquares(int j, float[] values, float[] sums, int at, int slices) {
        int[] from = sources[j];
        float[] weight = weights[j];
        for (int n = 0; n < from.length; n += 2) {
            int a = from[n] * slices;
            int b = from[n + 1] * slices;
            float wa = weight[n];
            float wb = weight[n + 1];
            for (int t = 0; t < slices; t++) {
                float va = values[a + t];
                float vb = values[b + t];
                sums[at + t] += wa * va * va + wb * vb * vb;
            }
        }
    }
}
