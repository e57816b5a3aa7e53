package instanton.classical.deep;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * DL4J's own check of a network's gradients against differences of its score, with noise and back-reaction. DL4J turns the whole JVM to double
 * precision for it: a program of its own, {@link GradientCheckTest} runs it.
 */
final class GradientCheck {
    static final String PASSED = "gradients are right";

    private static final int[] SIZES = {5, 4, 3, 2};
    private static final int BATCH = 6;

    private GradientCheck() {}

    private static QuantumLayer layer(int l, double noise) {
        boolean last = l + 2 == SIZES.length;
        return new QuantumLayer.Builder()
                .energies(l == 0 ? 1000 : 700, l == 0 ? 3000 : 900, 500)
                .scale(last ? 8 : 1)
                .noise(noise, 17)
                .pixels(l == 0)
                .response(new SmoothResponse(last ? 1 : 4, l == 0, l))
                .nIn(SIZES[l])
                .nOut(SIZES[l + 1])
                .activation(Activation.IDENTITY)
                .build();
    }

    private static MultiLayerNetwork network(double noise, Random random) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .list();
        for (int l = 0; l + 1 < SIZES.length; l++) {
            list.layer(layer(l, noise));
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.layer(new LossLayer.Builder(LossFunctions.LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build())
                        .build());
        network.init();
        INDArray weights = network.params();
        for (long i = 0; i < weights.length(); i++) {
            // Of both signs, none near 0, where the response has a kink.
            weights.putScalar(i, (random.nextBoolean() ? 1 : -1) * (0.1 + 0.5 * random.nextDouble()));
        }
        return network;
    }

    private static void react(MultiLayerNetwork network, Random random) {
        for (int l = 0; l + 2 < SIZES.length; l++) {
            double[] shifts = random.doubles(SIZES[l + 1], 0, 800).toArray();
            double[] inhibitions = random.doubles(SIZES[l + 1], 0, 800).toArray();
            ((QuantumUnits) network.getLayer(l)).backReaction(shifts, inhibitions);
        }
    }

    private static boolean passes(double noise, boolean backReaction) {
        Random random = new Random(3);
        MultiLayerNetwork network = network(noise, random);
        if (backReaction) {
            react(network, random);
        }
        INDArray inputs = Nd4j.createFromArray(
                        random.doubles((long) BATCH * SIZES[0], 0, 1).toArray())
                .reshape(BATCH, SIZES[0]);
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, SIZES[SIZES.length - 1]);
        for (int n = 0; n < BATCH; n++) {
            labels.putScalar(n, n % SIZES[SIZES.length - 1], 1);
        }
        return GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                .net(network)
                .input(inputs)
                .labels(labels)
                .epsilon(1e-6)
                .maxRelError(1e-5)
                .minAbsoluteError(1e-9));
    }

    public static void main(String[] args) {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        for (double noise : List.of(0.0, 0.5)) {
            for (boolean backReaction : List.of(false, true)) {
                if (!passes(noise, backReaction)) {
                    throw new AssertionError("with noise " + noise + ", back-reaction " + backReaction);
                }
            }
        }
        System.out.println(PASSED);
    }
}
