package instanton.quantum.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
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
        for (double drive : new double[] {0, 4000, 30_000}) {
            PathHeatBath.of(NeuronParameters.PAPER, new PlainKernel())
                    .sampler()
                    .draw(Drive.excitation(drive), p -> randomness.stream(0, 0, p), plain);
            PathHeatBath.of(NeuronParameters.PAPER, new VectorKernel())
                    .sampler()
                    .draw(Drive.excitation(drive), p -> randomness.stream(0, 0, p), vector);
            assertThat(vector).containsExactly(plain);
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
            in[MessageKernel.LANES + g] = random.nextFloat();
            weights[3 + g] = g == 7 ? 0 : random.nextFloat();
        }
        float[] kernel = {0.4f, 0.25f, 0.03f, 0.02f, 0.005f, 0.001f};
        for (MessageKernel kernels : new MessageKernel[] {new PlainKernel(), new VectorKernel()}) {
            float[] out = new float[in.length];
            kernels.advance(in, MessageKernel.LANES, out, MessageKernel.LANES, weights, 3, width, kernel);
            for (int g = 0; g < width; g++) {
                double expected = 0;
                for (int source = 0; source < in.length; source++) {
                    int distance = Math.abs(source - MessageKernel.LANES - g);
                    expected += distance <= 5 ? kernel[distance] * in[source] : 0;
                }
                expected = Math.max(1e-25, expected * weights[3 + g]);
                assertThat((double) out[MessageKernel.LANES + g]).isCloseTo(expected, within(1e-6 * expected));
            }
            kernels.rescale(out, MessageKernel.LANES, width);
            float largest = 0;
            for (int g = 0; g < width; g++) {
                largest = Math.max(largest, out[MessageKernel.LANES + g]);
            }
            assertThat(largest).isCloseTo(1f, within(1e-6f));
        }
    }
}
