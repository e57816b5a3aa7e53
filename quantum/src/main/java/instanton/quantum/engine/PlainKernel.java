package instanton.quantum.engine;

/** The message kernel in plain Java. */
final class PlainKernel extends MessageKernel {
    @Override
    String label() {
        return "plain";
    }

    @Override
    void advance(float[] in, int i, float[] out, int o, float[] weights, int w, int width, float[] kernel) {
        float k0 = kernel[0];
        float k1 = kernel[1];
        float k2 = kernel[2];
        float k3 = kernel[3];
        float k4 = kernel[4];
        float k5 = kernel[5];
        for (int g = 0; g < width; g++) {
            int c = i + g;
            float sum = k0 * in[c]
                    + k1 * (in[c - 1] + in[c + 1])
                    + k2 * (in[c - 2] + in[c + 2])
                    + k3 * (in[c - 3] + in[c + 3])
                    + k4 * (in[c - 4] + in[c + 4])
                    + k5 * (in[c - 5] + in[c + 5]);
            float weighted = sum * weights[w + g];
            out[o + g] = weighted > FLOOR ? weighted : FLOOR;
        }
    }

    @Override
    void rescale(float[] row, int from, int width) {
        float largest = 0;
        for (int g = from; g < from + width; g++) {
            largest = Math.max(largest, row[g]);
        }
        float factor = 1 / largest;
        for (int g = from; g < from + width; g++) {
            row[g] = Math.max(FLOOR, row[g] * factor);
        }
    }
}
