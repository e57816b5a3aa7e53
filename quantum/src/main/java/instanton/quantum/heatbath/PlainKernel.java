package instanton.quantum.heatbath;

/** The message kernel in plain Java. */
final class PlainKernel extends MessageKernel {
    @Override
    String label() {
        return "plain";
    }

    @Override
    void weigh(float[] u, float[] rest, float[] terms, int at, float[] weights, int centre) {
        float c = terms[at];
        float b1 = terms[at + 1];
        float b2 = terms[at + 2];
        float b3 = terms[at + 3];
        float b4 = terms[at + 4];
        for (int g = 0; g < u.length; g++) {
            float v = u[g] - c + rest[g];
            float logarithm = (((b4 * v + b3) * v + b2) * v + b1) * v;
            float weight = inversePower(logarithm < MOST ? logarithm : MOST);
            weights[centre + g] = weight;
            weights[centre - 1 - g] = weight;
        }
    }

    /** 2^-x: the whole part of x goes to the exponent's bits. */
    private static float inversePower(float x) {
        float shifted = x + ROUNDING;
        float f = shifted - ROUNDING - x;
        float p = (((((E6 * f + E5) * f + E4) * f + E3) * f + E2) * f + E1) * f + 1;
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) - (Float.floatToRawIntBits(shifted) << FRACTION));
    }

    @Override
    void advance(float[] rows, int from, int to, float[] weights, int w, int width, float[] kernel) {
        float k0 = kernel[0];
        float k1 = kernel[1];
        float k2 = kernel[2];
        float k3 = kernel[3];
        float k4 = kernel[4];
        float k5 = kernel[5];
        for (int g = 0; g < width; g++) {
            int c = from + g;
            float sum = k0 * rows[c]
                    + k1 * (rows[c - 1] + rows[c + 1])
                    + k2 * (rows[c - 2] + rows[c + 2])
                    + k3 * (rows[c - 3] + rows[c + 3])
                    + k4 * (rows[c - 4] + rows[c + 4])
                    + k5 * (rows[c - 5] + rows[c + 5]);
            for (int d = REACH + 1; d < kernel.length; d++) {
                sum += kernel[d] * (rows[c - d] + rows[c + d]);
            }
            float weighted = sum * weights[w + g];
            rows[to + g] = weighted > FLOOR ? weighted : FLOOR;
        }
    }

    @Override
    int rescale(float[] row, int from, int width) {
        float largest = 0;
        for (int g = from; g < from + width; g++) {
            largest = Math.max(largest, row[g]);
        }
        int peak = find(largest, row, from);
        float factor = TOP / largest;
        for (int g = from; g < from + width; g++) {
            row[g] = Math.max(FLOOR, row[g] * factor);
        }
        return peak;
    }
}
