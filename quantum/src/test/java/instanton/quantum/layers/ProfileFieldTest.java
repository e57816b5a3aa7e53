package instanton.quantum.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.work.Crew;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Of three layers, 24-12-2, whose couplings have both signs and no symmetry, held against the field slice by slice. */
class ProfileFieldTest {
    private static final NeuronParameters NEURON = NeuronParameters.of(5000, 0.7, 256, 4);

    private static LayerCouplings couplings(int below, int here, double strongest, Random random) {
        float[] excitatory = new float[(below + 1) * here];
        float[] inhibitory = new float[excitatory.length];
        for (int at = 0; at < excitatory.length; at++) {
            if (random.nextInt(3) > 0) {
                excitatory[at] = (float) (strongest * random.nextDouble());
            } else {
                inhibitory[at] = (float) (strongest * random.nextDouble());
            }
        }
        return LayerCouplings.of(below, here, excitatory, inhibitory);
    }

    @Test
    void comesToRestWhereTheFieldOfAllSlicesDoes() {
        Random random = new Random(5);
        LayerStack stack =
                new LayerStack(NEURON, 24, List.of(couplings(24, 12, 120, random), couplings(12, 2, 500, random)));
        double[] e = random.doubles(24, 0, 9000).toArray();
        double[] i = random.doubles(24, 0, 4000).toArray();
        double[] exact = MeanField.selfConsistent(stack, e, i).activities(2);
        double[] forward = MeanField.forward(stack, e, i).activities(2);
        double[] found = new ProfileField(stack, Crew.alone()).activities(e, i);
        for (int j = 0; j < 2; j++) {
            double reaction = forward[j] - exact[j];
            assertThat(reaction).isGreaterThan(0.003);
            assertThat(found[j]).isCloseTo(exact[j], within(0.1 * reaction));
        }
    }
}
