package instanton.quantum.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.estimate.GammaMethod;
import instanton.quantum.exact.GroupDistribution;
import instanton.quantum.exact.GroupTransferMatrix;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sampled activities against sums over all paths, within 4.5 standard errors each: false in 7e-6, the seeds are fixed. */
class LayeredSamplerTest {
    private static final NeuronParameters NEURON = NeuronParameters.of(5000, 0.35, 160, 2);

    /** Activities by neuron of all layers, then pass. */
    private static double[][] sample(LayerStack stack, double[] e, double[] i, int count, boolean full) {
        double[][] activities = new double[stack.size()][count];
        RandomStreams random = new RandomStreams(11);
        LayeredSampler.Observer observer = (layer, pass, its) -> {
            int before = layer == 0 ? 0 : stack.first();
            for (int j = 0; j < its.length; j++) {
                activities[before + j][pass] = its[j];
            }
        };
        LayeredSampler sampler = new LayeredSampler(stack);
        if (full) {
            sampler.full(e, i, count, (neuron, pass) -> random.stream(3, neuron, pass), 7, observer);
        } else {
            sampler.forward(e, i, count, (neuron, pass) -> random.stream(3, neuron, pass), observer);
        }
        return activities;
    }

    private static void assertMean(double[] successive, double exact) {
        GammaMethod found = GammaMethod.of(new double[][] {successive});
        assertThat(found.mean()).isCloseTo(exact, within(4.5 * found.error()));
    }

    /** One hidden neuron, one output, coupled by either sign and always a little on, against the pair's transfer matrix. */
    @ParameterizedTest
    @CsvSource({"600, 0, 900, 0", "0, 20000, 3000, 2000", "400, 9000, 0, 500"})
    void aPairIsAsItsTransferMatrixSays(double excites, double inhibits, double bias, double biasInhibits) {
        double e = 5000;
        double i = 3000;
        LayerStack stack = new LayerStack(
                NEURON, 1, List.of(LayerCouplings.of(1, 1, new float[] {(float) excites, (float) bias}, new float[] {
                    (float) inhibits, (float) biasInhibits
                })));
        Network network = Network.of(
                NEURON,
                List.of(new Neuron.Input("in", 1), new Neuron.Simulated("h"), new Neuron.Simulated("o")),
                List.of(
                        new Coupling.Excitatory(Strength.of(e), "in", "h"),
                        new Coupling.Inhibitory(Strength.of(i), "in", "h"),
                        new Coupling.Excitatory(Strength.of(bias), "in", "o"),
                        new Coupling.Inhibitory(Strength.of(biasInhibits), "in", "o"),
                        new Coupling.Excitatory(Strength.of(excites), "h", "o"),
                        new Coupling.Inhibitory(Strength.of(inhibits), "h", "o")));
        GroupDistribution exact = GroupTransferMatrix.of(NEURON).solve(network.at(1), 0, 1);
        double alone = TransferMatrix.of(NEURON).solve(new Drive(e, i)).activity();
        assertThat(exact.path(0).activity()).isLessThan(alone - 0.02); // the back-reaction is there to be seen
        double[][] sampled = sample(stack, new double[] {e}, new double[] {i}, 10_000, true);
        assertMean(sampled[0], exact.path(0).activity());
        assertMean(sampled[1], exact.path(1).activity());
    }

    /** Forwards, hidden neurons know nothing of outputs, and an output answers each hidden path as its transfer matrix says. */
    @Test
    void forwardsOutputsAnswerHiddenPaths() {
        double[] e = {6000, 2500};
        double[] i = {0, 4000};
        float[] excites = {1500, 0, 800, 700, 900, 400}; // 2 hidden and the one that is always on x 2 outputs
        float[] inhibits = {0, 9000, 0, 0, 300, 0};
        LayerStack stack = new LayerStack(NEURON, 2, List.of(LayerCouplings.of(2, 2, excites, inhibits)));
        double[][] sampled = sample(stack, e, i, 3000, false);
        TransferMatrix matrix = TransferMatrix.of(NEURON);
        for (int h = 0; h < 2; h++) {
            Estimate found = Estimate.ofIndependent(sampled[h]);
            assertThat(found.value())
                    .isCloseTo(matrix.solve(new Drive(e[h], i[h])).activity(), within(4.5 * found.error()));
        }
        KinkPath input = NEURON.inputPath();
        int slices = input.slices();
        int draws = 60;
        double[][][] hidden = new double[2][draws][slices];
        for (int h = 0; h < 2; h++) {
            int key = h;
            PathHeatBath.untabulated(NEURON)
                    .sampler()
                    .draw(
                            new Drive(e[h], i[h]),
                            p -> new RandomStreams(5).stream(key, 0, p),
                            new double[draws],
                            hidden[h]);
        }
        for (int j = 0; j < 2; j++) {
            double[] answers = new double[draws];
            for (int d = 0; d < draws; d++) {
                double[] c0 = new double[slices];
                double[] c1 = new double[slices];
                double[] c2 = new double[slices];
                for (int t = 0; t < slices; t++) {
                    double bias = input.departure(t);
                    c0[t] = excites[4 + j] * bias;
                    c1[t] = NEURON.well().lambda() / 4;
                    c2[t] = inhibits[4 + j] * bias * bias;
                    for (int h = 0; h < 2; h++) {
                        double departure = Math.pow(hidden[h][d][t] * hidden[h][d][t] - 1, 2);
                        c0[t] += excites[2 * h + j] * departure;
                        c2[t] += inhibits[2 * h + j] * departure * departure;
                    }
                }
                answers[d] = matrix.solve(SlicePotential.of(c0, c1, c2)).activity();
            }
            Estimate exact = Estimate.ofIndependent(answers);
            Estimate found = Estimate.ofIndependent(sampled[2 + j]);
            assertThat(found.value()).isCloseTo(exact.value(), within(4.5 * Math.hypot(found.error(), exact.error())));
        }
    }

    /** Three hidden neurons and two outputs, couplings of both signs and different everywhere, on 2 slices; two and one on 3. */
    @ParameterizedTest
    @CsvSource({"3, 2, 2", "2, 1, 3"})
    void fewSlicesAreAsTheSumOverAllPathsSays(int hidden, int outputs, int slices) {
        NeuronParameters neuron = NeuronParameters.of(8, 0.11 * slices, slices, 2);
        float[] excites = new float[(hidden + 1) * outputs];
        float[] inhibits = new float[excites.length];
        for (int at = 0; at < excites.length; at++) {
            excites[at] = at % 3 == 1 ? 0 : 3 + 2 * at;
            inhibits[at] = at % 3 == 0 ? 0 : 1 + 0.5f * at;
        }
        double[] e = Arrays.copyOf(new double[] {9, 4, 15}, hidden);
        double[] i = Arrays.copyOf(new double[] {2, 0, 1}, hidden);
        LayerStack stack =
                new LayerStack(neuron, hidden, List.of(LayerCouplings.of(hidden, outputs, excites, inhibits)));
        double[] exact = new AllPaths(stack, e, i).activities();
        double[][] sampled = sample(stack, e, i, 40_000, true);
        for (int n = 0; n < stack.size(); n++) {
            assertMean(sampled[n], exact[n]);
        }
    }

    /** What is drawn does not depend on how much is drawn, nor on what was drawn before. */
    @Test
    void drawsAreFunctionsOfTheirStreams() {
        LayerStack stack = new LayerStack(
                NEURON,
                3,
                List.of(
                        LayerCouplings.of(3, 2, new float[] {1, 200, 300, 0, 50, 60, 70, 8}, new float[8]),
                        LayerCouplings.of(2, 2, new float[] {1, 0, 300, 0, 50, 60}, new float[6])));
        double[] e = {4000, 500, 3000};
        double[] i = {0, 100, 0};
        LayeredSampler sampler = new LayeredSampler(stack);
        for (boolean full : new boolean[] {false, true}) {
            float[][] six = outputs(sampler, e, i, 6, full);
            float[][] three = outputs(sampler, e, i, 3, full);
            assertThat(three).isDeepEqualTo(Arrays.copyOf(six, 3));
            assertThat(six[0]).isNotEqualTo(six[1]);
        }
    }

    private static float[][] outputs(LayeredSampler sampler, double[] e, double[] i, int count, boolean full) {
        float[][] outputs = new float[count][];
        LayeredSampler.Observer observer = (layer, pass, its) -> {
            if (layer == 2) {
                outputs[pass] = its.clone();
            }
        };
        LayeredSampler.Streams streams = (neuron, pass) -> new RandomStreams(4).stream(1, neuron, pass);
        if (full) {
            sampler.full(e, i, count, streams, 0, observer);
        } else {
            sampler.forward(e, i, count, streams, observer);
        }
        return outputs;
    }
}
