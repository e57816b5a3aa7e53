package instanton.classical.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class NegativeWeightPenaltyTest {
    @ParameterizedTest
    @ValueSource(chars = {'c', 'f'})
    void movesNegativeWeightsUpAndStopsThemAtZero(char order) {
        float[][] weights = {{1, 0.1f, 0.05f}, {-0.5f, 0, 0.25f}};
        float[][] update = {{0.2f, 0.3f, 0.1f}, {0.1f, 0, -0.25f}};
        INDArray weightArray = Nd4j.create(weights).dup(order);
        INDArray updateArray = Nd4j.create(update).dup(order);

        new NegativeWeightPenalty(4).apply(weightArray, updateArray, 0.025, 0, 0);

        // The optimizer alone would end at 0.8, -0.2, -0.05 and -0.6, 0, 0.5; negatives rise by 4 x 0.025.
        float[][] end = weightArray.sub(updateArray).toFloatMatrix();
        assertThat(end[0][0]).isCloseTo(0.8f, within(1e-7f));
        assertThat(end[0][1]).isCloseTo(-0.1f, within(1e-7f));
        assertThat(end[0][2]).isEqualTo(0);
        assertThat(end[1][0]).isCloseTo(-0.5f, within(1e-7f));
        assertThat(end[1][1]).isEqualTo(0);
        assertThat(end[1][2]).isCloseTo(0.5f, within(1e-7f));
        assertThat(weightArray.toFloatMatrix()).isDeepEqualTo(weights);
    }

    @Test
    void isTheProximalStepOfThePenalty() {
        // The least of lambda max(-x, 0) + (x - ahead)^2 / (2 lr) on a grid of 0.001
        double lr = 0.1;
        NegativeWeightPenalty penalty = new NegativeWeightPenalty(3);
        for (float ahead : new float[] {-2, -0.31f, -0.3f, -0.2f, -0.01f, 0, 0.4f}) {
            double best = Double.NaN;
            double least = Double.POSITIVE_INFINITY;
            for (int i = -2500; i <= 1000; i++) {
                double x = i * 1e-3;
                double value = 3 * Math.max(-x, 0) + (x - ahead) * (x - ahead) / (2 * lr);
                if (value < least) {
                    least = value;
                    best = x;
                }
            }
            INDArray update = Nd4j.scalar(-ahead).reshape(1, 1);
            penalty.apply(Nd4j.zeros(1, 1), update, lr, 0, 0);
            assertThat(-update.getDouble(0)).isCloseTo(best, within(1e-3));
        }
    }

    @Test
    void scoresTheNegativeWeights() {
        NegativeWeightPenalty penalty = new NegativeWeightPenalty(4);
        assertThat(penalty.score(Nd4j.create(new float[][] {{1, -0.5f}, {-0.25f, 0}, {3, 2}}), 0, 0))
                .isEqualTo(3);
        assertThat(penalty.score(Nd4j.create(new float[] {0, 1}), 0, 0)).isEqualTo(0.0);
    }

    /** What this penalty takes for granted about DL4J. */
    @Test
    void dl4jPassesTheWeightsBeforeTheStepTheUpdateAndTheScheduledRate() {
        CosineDecay rate = new CosineDecay(0.5, 0.001, 4);
        for (IUpdater updater : List.of(
                new Sgd(rate),
                new Nesterovs(rate, 0.9),
                new Adam.Builder().learningRateSchedule(rate).build())) {
            Recorder recorder = new Recorder();
            MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                    .dataType(DataType.FLOAT)
                    .updater(updater)
                    .list()
                    .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                            .nIn(3)
                            .nOut(4)
                            .hasBias(false)
                            .regularization(List.of(recorder))
                            .activation(Activation.SOFTMAX)
                            .build())
                    .build());
            network.init();
            for (int step = 0; step < 4; step++) {
                INDArray before = network.params().dup();
                network.fit(
                        Nd4j.create(new float[][] {{1, 0, 0.5f}, {0, 1, 1}}),
                        Nd4j.create(new float[][] {{0, 1, 0, 0}, {0, 0, 0, 1}}));
                assertThat(recorder.rates).hasSize(step + 1);
                assertThat(recorder.rates.get(step)).isEqualTo(rate.valueAt(step, 0));
                float[] seen = recorder.weights.get(step).data().asFloat();
                float[] update = recorder.updates.get(step).data().asFloat();
                float[] after = network.params().dup().data().asFloat();
                assertThat(seen).isEqualTo(before.data().asFloat());
                for (int i = 0; i < after.length; i++) {
                    assertThat(after[i]).isCloseTo(seen[i] - update[i], within(1e-7f));
                }
            }
        }
    }

    private static final class Recorder implements Regularization {
        private static final long serialVersionUID = 1L;

        private final transient List<Double> rates = new ArrayList<>();
        private final transient List<INDArray> weights = new ArrayList<>();
        private final transient List<INDArray> updates = new ArrayList<>();

        @Override
        public ApplyStep applyStep() {
            return ApplyStep.POST_UPDATER;
        }

        @Override
        public void apply(INDArray param, INDArray update, double lr, int iteration, int epoch) {
            rates.add(lr);
            weights.add(param.dup('f').detach());
            updates.add(update.dup('f').detach());
        }

        @Override
        public double score(INDArray param, int iteration, int epoch) {
            return 0;
        }

        @Override
        public Regularization clone() {
            return this;
        }
    }
}
