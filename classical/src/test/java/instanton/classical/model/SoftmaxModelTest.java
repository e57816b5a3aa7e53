package instanton.classical.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.classical.digits.ClassNames;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.FloatMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxModelTest {
    // Two inputs, three classes.
    private final SoftmaxModel model = SoftmaxModel.of(FloatMatrix.of(2, 3, new float[] {1, 2, 0, -0.5f, 4, 0}));

    @Test
    void scoresAreBrightnessTimesWeights() {
        double[] scores = {9, 9, 9};
        model.scores(new float[] {1, 0.5f}, scores);
        assertThat(scores).containsExactly(0.75, 4, 0);
        assertThat(model.decide(new float[] {1, 0.5f})).isEqualTo(1);
        assertThat(model.decide(new float[] {1, 0})).isEqualTo(1);
    }

    @Test
    void probabilitiesAreTheSoftmaxOfTheScores() {
        double[] probabilities = model.probabilities(new float[] {1, 0});
        double sum = Math.E + Math.exp(2) + 1;
        assertThat(probabilities)
                .containsExactly(new double[] {Math.E / sum, Math.exp(2) / sum, 1 / sum}, within(1e-15));
    }

    @Test
    void largeScoresDoNotOverflow() {
        SoftmaxModel steep = SoftmaxModel.of(FloatMatrix.of(1, 2, new float[] {1e30f, -1e30f}));
        assertThat(steep.probabilities(new float[] {1})).containsExactly(1, 0);
    }

    /** Half of float32's largest number, 3.4028e38: both scores and their difference fit. */
    @Test
    void refusesWeightsWhoseScoresMayOverflowFloat32() {
        float half = Float.MAX_VALUE / 4;
        FloatMatrix largest = FloatMatrix.of(2, 2, new float[] {half, -half, half, -half});
        assertThat(SoftmaxModel.of(largest).decide(new float[] {1, 1})).isEqualTo(0);
        FloatMatrix more = FloatMatrix.of(2, 2, new float[] {0, -half, 0, -Math.nextUp(half)});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxModel.of(more))
                .withMessage(
                        "expected absolute weights that add up to at most 1.70e+38 in each column, so that no score"
                                + " overflows float32, found 1.70e+38 in column 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxModel.of(FloatMatrix.of(1, 2, new float[] {0, 3e38f})))
                .withMessageEndingWith("found 3.00e+38 in column 1");
    }

    @Test
    void tiesGoToTheLowestClass() {
        assertThat(model.decide(new float[] {0, 0})).isEqualTo(0);
        SoftmaxModel tied = SoftmaxModel.of(FloatMatrix.of(1, 4, new float[] {1, 3, 3, 2}));
        assertThat(tied.decide(new float[] {0.3f})).isEqualTo(1);
    }

    @Test
    void sumsInDouble() {
        // In float, 1e8 + 1 is 1e8 and both classes would tie.
        SoftmaxModel fine = SoftmaxModel.of(FloatMatrix.of(2, 2, new float[] {1e8f, 1e8f, 0, 1}));
        assertThat(fine.decide(new float[] {1, 1})).isEqualTo(1);
    }

    @Test
    void countsWhatItGetsRight() {
        Digits digits = Digits.of(
                new ImageShape(1, 2),
                ClassNames.numbered(3),
                new byte[] {(byte) 255, 0, 0, (byte) 255, 0, 0, (byte) 255, (byte) 255},
                new byte[] {1, 1, 2, 0});
        assertThat(model.decisions(digits)).containsExactly(1, 1, 0, 1);
        assertThat(model.accuracy(digits)).isEqualTo(0.5);
        assertThat(model.minWeight()).isEqualTo(-0.5f);
        assertThat(model.zeroShare()).isEqualTo(2 / 6.0);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesWeightsThatAreNotFinite(float bad) {
        float[] values = new float[7840];
        values[5 * 10 + 3] = bad;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxModel.of(FloatMatrix.of(784, 10, values)))
                .withMessage("expected finite weights, found " + bad + " at row 5, column 3");
    }

    @Test
    void refusesOtherShapes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxModel.of(FloatMatrix.of(10, 784, new float[7840])))
                .withMessage("expected 2 to 256 classes and at most 1048576 weights, found 10 x 784");
        assertThatIllegalArgumentException().isThrownBy(() -> SoftmaxModel.of(FloatMatrix.of(9, 1, new float[9])));
        assertThatIllegalArgumentException().isThrownBy(() -> SoftmaxModel.checkSize(1 << 13, 129));
        assertThat(SoftmaxModel.of(FloatMatrix.of(3, 256, new float[768])).classes())
                .isEqualTo(256);
        assertThatIllegalArgumentException().isThrownBy(() -> model.decide(new float[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> model.scores(new float[2], new double[2]));
    }

    @Test
    void aBiasIsAnInputThatIsAlwaysOn() {
        FloatMatrix weights = FloatMatrix.of(3, 2, new float[] {1, 2, -0.5f, 4, 3, -1});
        SoftmaxModel biased = SoftmaxModel.withBias(weights);
        double[] scores = new double[2];
        biased.scores(new float[] {1, 0.5f}, scores);
        assertThat(scores).containsExactly(3.75, 3); // 1 - 0.25 + 3, 2 + 2 - 1
        biased.scores(new float[] {0, 0}, scores);
        assertThat(scores).containsExactly(3, -1);
        assertThat(biased.inputs()).isEqualTo(2);
        assertThat(biased.isBiased()).isTrue();
        assertThat(biased.weights()).isEqualTo(weights);
        assertThat(SoftmaxModel.of(weights).inputs()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxModel.withBias(FloatMatrix.of(1, 2, new float[2])))
                .withMessageContaining("beside the bias");
    }
}
