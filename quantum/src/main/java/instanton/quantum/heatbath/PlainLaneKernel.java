package instanton.quantum.heatbath;

import static instanton.quantum.heatbath.MessageKernel.FLOOR;
import static instanton.quantum.heatbath.MessageKernel.FRACTION;
import static instanton.quantum.heatbath.MessageKernel.MOST;
import static instanton.quantum.heatbath.MessageKernel.ROUNDING;
import static instanton.quantum.heatbath.MessageKernel.TOP;

import java.util.Arrays;

/** The lane kernel in plain Java. */
final class PlainLaneKernel extends LaneKernel {
    private final float[] sums = new float[LANES];
    private final float[] factors = new float[LANES];

    PlainLaneKernel(int points) {
        super(points);
    }

    @Override
    void expand(float[] felt, int slices, int steps, float scale, float[] terms) {
        for (int t = 0; t < slices; t++) {
            for (int lane = 0; lane < LANES; lane++) {
                int from = 3 * t * LANES + lane;
                int to = TERMS * t * LANES + lane;
                float c0 = felt[from];
                float c1 = felt[from + LANES];
                float c2 = felt[from + 2 * LANES];
                float well = c1 * 2;
                float u = Math.max(-c0 / (well + SOFTEST), -1);
                float four = c2 * 4;
                for (int step = 0; step < steps; step++) {
                    float inhibition = four * u * u;
                    u -= (c0 + (well + inhibition) * u) / (well + inhibition * 3 + SOFTEST);
                }
                u = Math.max(u, -1);
                float square = u * u;
                terms[to] = u;
                terms[to + LANES] = (c0 + (well + four * square) * u) * scale;
                terms[to + 2 * LANES] = (c1 + c2 * 6 * square) * scale;
                terms[to + 3 * LANES] = four * u * scale;
                terms[to + 4 * LANES] = c2 * scale;
            }
        }
    }

    @Override
    void weigh(float[] u, float[] terms, int at, float[] weights, int to) {
        for (int g = 0; g < points; g++) {
            for (int lane = 0; lane < LANES; lane++) {
                float v = u[g] - terms[at + lane];
                float b1 = terms[at + LANES + lane];
                float b2 = terms[at + 2 * LANES + lane];
                float b3 = terms[at + 3 * LANES + lane];
                float b4 = terms[at + 4 * LANES + lane];
                float logarithm = Math.fma(Math.fma(Math.fma(b4, v, b3), v, b2), v, b1) * v;
                weights[to + g * LANES + lane] = inversePower(logarithm < MOST ? logarithm : MOST);
            }
        }
    }

    /** 2^-x: the whole part of x goes to the exponent's bits. */
    private static float inversePower(float x) {
        float shifted = x + ROUNDING;
        float f = shifted - ROUNDING - x;
        float p = Math.fma(Math.fma(Math.fma(Math.fma(f, E4, E3), f, E2), f, E1), f, E0);
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) - (Float.floatToRawIntBits(shifted) << FRACTION));
    }

    @Override
    void advance(float[] rows, int from, int to, float[] weights, int w, float[] kernel, float[] largest) {
        for (int lane = 0; lane < LANES; lane++) {
            factors[lane] = TOP / largest[lane];
        }
        Arrays.fill(largest, 0);
        for (int g = 0; g < points; g++) {
            int c = from + g * LANES;
            for (int lane = 0; lane < LANES; lane++) {
                sums[lane] = rows[c + lane] * kernel[0];
            }
            for (int d = 1; d < kernel.length; d++) {
                float share = kernel[d];
                int left = c - d * LANES;
                int right = c + d * LANES;
                for (int lane = 0; lane < LANES; lane++) {
                    sums[lane] = Math.fma(rows[left + lane] + rows[right + lane], share, sums[lane]);
                }
            }
            for (int lane = 0; lane < LANES; lane++) {
                float message = Math.max(FLOOR, sums[lane] * factors[lane] * weights[w + g * LANES + lane]);
                rows[to + g * LANES + lane] = message;
                largest[lane] = Math.max(largest[lane], message);
            }
        }
    }
}
