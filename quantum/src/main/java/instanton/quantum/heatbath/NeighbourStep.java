package instanton.quantum.heatbath;

/** From a point of the grid to a neighbour, drawn with a probability proportional to the kinetic kernel times a message. */
final class NeighbourStep {
    private NeighbourStep() {}

    /**
     * By how many points to go: where the running sum of K alpha exceeds a uniform share of the whole. That is nearly always among the nearest
     * five, which come first in the sum; among these it is found without branches, which no processor could predict: shifted right, the
     * sign bit of a difference is -1 where the sum exceeds.
     *
     * @param c where the message at the point is
     * @param apart how far the messages of neighbours are from each other
     * @param kernel k_0..k_5, or more
     */
    static int of(float[] alpha, int c, int apart, float uniform, float[] kernel) {
        float s0 = kernel[2] * alpha[c - 2 * apart];
        float s1 = s0 + kernel[1] * alpha[c - apart];
        float s2 = s1 + kernel[0] * alpha[c];
        float s3 = s2 + kernel[1] * alpha[c + apart];
        float s4 = s3 + kernel[2] * alpha[c + 2 * apart];
        float others = kernel[3] * (alpha[c - 3 * apart] + alpha[c + 3 * apart])
                + kernel[4] * (alpha[c - 4 * apart] + alpha[c + 4 * apart])
                + kernel[5] * (alpha[c - 5 * apart] + alpha[c + 5 * apart]);
        for (int d = 6; d < kernel.length; d++) {
            others += kernel[d] * (alpha[c - d * apart] + alpha[c + d * apart]);
        }
        float level = uniform * (s4 + others);
        if (level >= s4) {
            return far(alpha, c, apart, level - s4, kernel);
        }
        return 2 + exceeds(s0, level) + exceeds(s1, level) + exceeds(s2, level) + exceeds(s3, level);
    }

    private static int exceeds(float sum, float level) {
        return Float.floatToRawIntBits(level - sum) >> 31;
    }

    /** Among the others, in turn left and right; where rounding leaves none, the last that may be. */
    private static int far(float[] alpha, int c, int apart, float level, float[] kernel) {
        float sum = 0;
        int last = 0;
        for (int i = 6; i < 2 * kernel.length; i++) {
            int d = i % 2 == 0 ? -i / 2 : i / 2;
            float share = kernel[i / 2] * alpha[c + d * apart];
            sum += share;
            if (sum > level) {
                return d;
            }
            last = share > 0 ? d : last;
        }
        return last;
    }
}
