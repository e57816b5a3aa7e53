package instanton.classical.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSettingsTest {
    private final TrainingSettings settings = TrainingSettings.DEFAULT;

    @Test
    void changesOneThingAtATime() {
        assertThat(settings.withPenalty(3)
                        .withEpochs(4)
                        .withBatch(5)
                        .withLearningRate(0.6)
                        .withSeed(7))
                .isEqualTo(new TrainingSettings(3, 4, 5, 0.6, 7));
    }

    @Test
    void defaultPenaltyIsWellAboveOne() {
        assertThat(settings.penalty()).isGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesBadPenaltiesAndRates(double bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withPenalty(bad))
                .withMessage("expected a penalty of 0 or more, found " + bad);
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withLearningRate(bad));
        assertThatIllegalArgumentException().isThrownBy(() -> new NegativeWeightPenalty(bad));
    }

    /** DL4J would take 1e-8 instead of what float32 turns into 0 or infinity. */
    @ParameterizedTest
    @ValueSource(doubles = {0, Double.MIN_VALUE, 1e-60, 9.9e-35, 1.1e38, 1e60})
    void refusesRatesThatFloat32DoesNotCarry(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withLearningRate(rate))
                .withMessage("expected a learning rate that float32 carries, from 1.0E-34 to 1.0E38, found " + rate);
        assertThat(settings.withLearningRate(1e-34).learningRate()).isEqualTo(1e-34);
        assertThat(settings.withLearningRate(1e38).learningRate()).isEqualTo(1e38);
    }

    @Test
    void refusesNoEpochAndNoImage() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withEpochs(0));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withBatch(0));
    }
}
