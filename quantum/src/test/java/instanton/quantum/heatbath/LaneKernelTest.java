package instanton.quantum.heatbath;

import static instanton.quantum.heatbath.LaneKernel.LANES;
import static instanton.quantum.heatbath.LaneKernel.TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneKernelTest {
    private static final int POINTS = 24;
    private static final LaneKernel PLAIN = new PlainLaneKernel(POINTS);
    private static final LaneKernel VECTOR = new VectorLaneKernel(POINTS);

    private static float[] random(int count, float most, int seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int at = 0; at < count; at++) {
            values[at] = random.nextFloat() * most;
        }
        return values;
    }

    private static float[] felt() {
        float[] felt = random(3 * 3 * LANES, 1, 1);
        for (int t = 0; t < 3; t++) {
            for (int lane = 0; lane < LANES; lane++) {
                felt[3 * t * LANES + lane] *= 20_000;
                felt[(3 * t + 1) * LANES + lane] = 1250 + 800 * felt[(3 * t + 1) * LANES + lane];
                felt[(3 * t + 2) * LANES + lane] *= t == 0 ? 0 : 100_000;
            }
        }
        return felt;
    }

    /** Weights are exp(-a V) up to a factor that all points share, of which the largest is near 1. */
    @Test
    void weightsAreThoseOfThePotential() {
        double a = 0.7 / 512;
        float[] terms = new float[3 * TERMS * LANES];
        float[] felt = felt();
        VECTOR.expand(felt, 3, 9, (float) (a / Math.log(2)), terms);
        float[] u = new float[POINTS];
        for (int g = 0; g < POINTS; g++) {
            u[g] = (float) (Math.pow((g + 0.5) * 0.06, 2) - 1);
        }
        float[] weights = new float[POINTS * LANES];
        for (int t = 0; t < 3; t++) {
            VECTOR.weigh(u, terms, t * TERMS * LANES, weights, 0);
            for (int lane = 0; lane < LANES; lane++) {
                double[] potential = new double[POINTS];
                for (int g = 0; g < POINTS; g++) {
                    double square = u[g] * (double) u[g];
                    potential[g] = a
                            * (felt[3 * t * LANES + lane] * (u[g] + 1.0)
                                    + felt[(3 * t + 1) * LANES + lane] * square
                                    + felt[(3 * t + 2) * LANES + lane] * square * square);
                }
                double lowest = Arrays.stream(potential).min().orElseThrow();
                int best = 0;
                while (potential[best] > lowest) {
                    best++;
                }
                double factor = weights[best * LANES + lane];
                assertThat(factor).isBetween(0.3, 1.1);
                for (int g = 0; g < POINTS; g++) {
                    double exact = Math.exp(lowest - potential[g]);
                    assertThat(weights[g * LANES + lane] / factor)
                            .isCloseTo(exact, within(1e-36 + 1e-4 * exact)); // 2^-125 is the least
                }
            }
        }
    }

    @Test
    void bothExpandAndWeighToTheSameBits() {
        float[] plain = new float[3 * TERMS * LANES];
        float[] vector = new float[plain.length];
        PLAIN.expand(felt(), 3, 5, 0.002f, plain);
        VECTOR.expand(felt(), 3, 5, 0.002f, vector);
        assertThat(vector).isEqualTo(plain);
        float[] u = random(POINTS, 2, 4);
        float[] plainWeights = new float[POINTS * LANES + 3];
        float[] vectorWeights = plainWeights.clone();
        PLAIN.weigh(u, plain, TERMS * LANES, plainWeights, 3);
        VECTOR.weigh(u, plain, TERMS * LANES, vectorWeights, 3);
        assertThat(vectorWeights).isEqualTo(plainWeights);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 9})
    void bothAdvanceToTheSameBits(int reach) {
        int stride = (POINTS + 2 * (reach - 1)) * LANES;
        float[] plain = random(2 * stride, 1e30f, 2);
        float[] vector = plain.clone();
        float[] plainLargest = random(LANES, 1e30f, 5);
        float[] vectorLargest = plainLargest.clone();
        float[] weights = random(POINTS * LANES, 1, 6);
        float[] kernel = random(reach, 0.3f, 7);
        int from = (reach - 1) * LANES;
        PLAIN.advance(plain, from, from + stride, weights, 0, kernel, plainLargest);
        VECTOR.advance(vector, from, from + stride, weights, 0, kernel, vectorLargest);
        assertThat(vector).isEqualTo(plain);
        assertThat(vectorLargest).isEqualTo(plainLargest);
    }
}
