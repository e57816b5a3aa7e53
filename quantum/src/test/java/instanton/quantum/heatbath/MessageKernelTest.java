package instanton.quantum.heatbath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class MessageKernelTest {

    @Test
    void theTestsRunOnTheVectorApi() {
        assertThat(MessageKernel.create().label()).startsWith("vector");
    }

    @Test
    void vectorAndPlainGiveTheSameBits() {
        RandomStreams randomness = new RandomStreams(5);
        double[] plain = new double[30];
        double[] vector = new double[30];
        PathHeatBath onPlain = PathHeatBath.of(NeuronParameters.PAPER, new PlainKernel(), Crew.alone());
        PathHeatBath onVector = PathHeatBath.of(NeuronParameters.PAPER, new VectorKernel(), Crew.alone());
        for (double drive : new double[] {0, 4000, 30_000}) {
            onPlain.sampler().draw(Drive.excitation(drive), p -> randomness.stream(0, 0, p), plain);
            onVector.sampler().draw(Drive.excitation(drive), p -> randomness.stream(0, 0, p), vector);
            assertThat(vector).containsExactly(plain);
        }
        SlicePotential rough = rough();
        onPlain.sampler().draw(rough, p -> randomness.stream(0, 1, p), plain, new double[plain.length]);
        onVector.sampler().draw(rough, p -> randomness.stream(0, 1, p), vector, new double[vector.length]);
        assertThat(vector).containsExactly(plain);
    }

    /** Coefficients up to what the paper's lattice carries, other ones at each slice, many of them 0. */
    private static SlicePotential rough() {
        UniformRandomProvider random = new RandomStreams(6).stream(0, 0, 0);
        int slices = NeuronParameters.PAPER.lattice().slices();
        double[][] c = new double[3][slices];
        for (int t = 0; t < slices; t++) {
            c[0][t] = Math.max(0, 100_000 * (1.3 * random.nextDouble() - 0.3));
            c[1][t] = 1250 + Math.max(0, 50_000 * (1.5 * random.nextDouble() - 0.5));
            c[2][t] = Math.max(0, 160_000 * (1.5 * random.nextDouble() - 0.5));
        }
        return SlicePotential.of(c[0], c[1], c[2]);
    }

    /** Against Math.exp: within 1e-6 where a weight is large, at every weight as closely as a float's logarithm can be. */
    @Test
    void weighsAsTheExponentialDoes() {
        SlicePotential rough = rough();
        double a = NeuronParameters.PAPER.lattice().spacing();
        MinimumExpansion expansion = new MinimumExpansion(rough.slices(), a);
        expansion.expand(rough);
        PathGrid grid = PathGrid.ofPaths(NeuronParameters.PAPER, PathGrid.PATHS_SPACING);
        int half = 64;
        float[] u = new float[half];
        float[] rest = new float[half];
        for (int g = 0; g < half; g++) {
            u[g] = (float) (grid.phiSquared(g) - 1);
            rest[g] = (float) (grid.phiSquared(g) - 1 - u[g]);
        }
        float[] plain = new float[2 * half + 3];
        float[] vector = new float[2 * half + 3];
        for (int t = 0; t < rough.slices(); t++) {
            int at = t * MinimumExpansion.TERMS;
            new PlainKernel().weigh(u, rest, expansion.terms(), at, plain, half + 3);
            new VectorKernel().weigh(u, rest, expansion.terms(), at, vector, half + 3);
            assertThat(vector).containsExactly(plain);
            double lowest = a * rough.at(t, 1 + (double) expansion.terms()[at]);
            for (int g = 0; g < half; g++) {
                double exponent = a * rough.at(t, grid.phiSquared(g)) - lowest;
                float weight = plain[half + 3 + g];
                assertThat(plain[half + 2 - g]).isEqualTo(weight);
                if (exponent < MessageKernel.MOST * Math.log(2)) {
                    assertThat(-Math.log(weight)).isCloseTo(exponent, within(6e-7 * (1 + exponent)));
                } else {
                    assertThat(weight).isBetween(0x1p-126f, 0x1p-124f);
                }
            }
        }
    }

    /** One slice by a double loop over the definition, on a row that is not symmetric. */
    @Test
    void advancesAsDefined() {
        int width = 48;
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
        float[] in = new float[width + 2 * MessageKernel.LANES];
        float[] weights = new float[width + 3];
        for (int g = 0; g < width; g++) {
            in[MessageKernel.LANES + g] = MessageKernel.TOP * random.nextFloat();
            weights[3 + g] = g == 7 ? 0 : random.nextFloat();
        }
        float[] kernel = {0.4f, 0.25f, 0.03f, 0.02f, 0.005f, 0.001f};
        for (MessageKernel kernels : new MessageKernel[] {new PlainKernel(), new VectorKernel()}) {
            float[] rows = Arrays.copyOf(in, 2 * in.length);
            kernels.advance(rows, MessageKernel.LANES, in.length + MessageKernel.LANES, weights, 3, width, kernel);
            float[] out = Arrays.copyOfRange(rows, in.length, rows.length);
            for (int g = 0; g < width; g++) {
                double expected = 0;
                for (int source = 0; source < in.length; source++) {
                    int distance = Math.abs(source - MessageKernel.LANES - g);
                    expected += distance <= 5 ? kernel[distance] * in[source] : 0;
                }
                expected = Math.max(MessageKernel.FLOOR, expected * weights[3 + g]);
                assertThat((double) out[MessageKernel.LANES + g]).isCloseTo(expected, within(1e-6 * expected));
            }
            int peak = kernels.rescale(out, MessageKernel.LANES, width);
            float largest = 0;
            for (int g = 0; g < width; g++) {
                largest = Math.max(largest, out[MessageKernel.LANES + g]);
            }
            assertThat(largest).isCloseTo(MessageKernel.TOP, withinPercentage(1e-4));
            assertThat(out[MessageKernel.LANES + peak]).isEqualTo(largest);
            assertThat(out[MessageKernel.LANES + 7]).isBetween(MessageKernel.FLOOR, 10 * MessageKernel.FLOOR);
        }
    }
}
