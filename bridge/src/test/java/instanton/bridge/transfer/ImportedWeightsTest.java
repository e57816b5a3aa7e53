package instanton.bridge.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.classical.file.FloatMatrix;
import instanton.classical.model.SoftmaxModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportedWeightsTest {
    private static final FloatMatrix WEIGHTS = FloatMatrix.of(3, 2, new float[] {1, -2, 0.5f, 4, -1, 0});
    private static final FloatMatrix TRANSPOSED = FloatMatrix.of(2, 3, new float[] {1, 0.5f, -1, -2, 4, 0});
    private static final FloatMatrix BIAS = FloatMatrix.of(1, 2, new float[] {0.25f, -3});

    private static double[] scores(SoftmaxModel model, float... brightness) {
        double[] scores = new double[2];
        model.scores(brightness, scores);
        return scores;
    }

    @Test
    void takesPixelsByClassesAndClassesByPixels() {
        ImportedWeights plain = ImportedWeights.of(WEIGHTS, Optional.empty(), 0, 1);
        assertThat(plain.transposed()).isFalse();
        assertThat(plain.model().isBiased()).isFalse();
        assertThat(plain.model().weights()).isEqualTo(WEIGHTS);
        ImportedWeights turned = ImportedWeights.of(TRANSPOSED, Optional.of(BIAS), 0, 1);
        assertThat(turned.transposed()).isTrue();
        assertThat(scores(turned.model(), 1, 0.5f, 0.25f))
                .containsExactly(1.25, -3); // 1 + 0.25 - 0.25 + 0.25, -2 + 2 - 3
    }

    /** Scores of brightness are those that the classifier gives what it was trained on, with and without a bias. */
    @Test
    void takesBackHowPixelsWereScaled() {
        float[] brightness = {0.1f, 0.9f, 0.4f};
        for (Optional<FloatMatrix> bias : List.of(Optional.of(BIAS), Optional.<FloatMatrix>empty())) {
            SoftmaxModel model = ImportedWeights.of(WEIGHTS, bias, 0.5, 0.25).model();
            assertThat(model.isBiased()).isTrue();
            for (int j = 0; j < 2; j++) {
                double expected = bias.isPresent() ? BIAS.get(0, j) : 0;
                for (int i = 0; i < 3; i++) {
                    expected += WEIGHTS.get(i, j) * (brightness[i] - 0.5) / 0.25;
                }
                assertThat(scores(model, brightness)[j]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void scalesATypicalImageToTheMeanDrive() {
        EpsilonMatrix epsilon =
                EpsilonMatrix.of(FloatMatrix.of(3, 2, new float[] {1, 0, 0.5f, 0.5f, 0.25f, 0.75f}), true);
        Gain gain = ImportedWeights.gain(epsilon, 600, 0.5);
        assertThat(gain.meanDrive()).hasValue(600);
        // 0.5 (1 + 0.5) + 0.25 and 0.5 (0.5) + 0.75: a mean of 1
        assertThat(gain.typical()).isCloseTo(600, within(1e-9));
    }

    @Test
    void refusesWhatIsNoClassifier() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportedWeights.of(FloatMatrix.of(1, 4, new float[4]), Optional.empty(), 0, 1))
                .withMessageContaining("found 4 x 1");
        FloatMatrix bad = FloatMatrix.of(3, 2, new float[] {1, 2, 3, 4, Float.NaN, 6});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportedWeights.of(bad, Optional.empty(), 0, 1))
                .withMessageContaining("found NaN at row 2, column 0");
    }
}
