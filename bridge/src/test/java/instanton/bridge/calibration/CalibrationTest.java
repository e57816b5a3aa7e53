package instanton.bridge.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.compare.PathForecast;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.training.SoftmaxTrainer;
import instanton.classical.training.TrainingListener;
import instanton.classical.training.TrainingSettings;
import instanton.quantum.physics.NeuronParameters;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final double LOSS = 0.01;

    @SuppressWarnings("NullAway.Init") // set before all
    private static CalibrationSample sample;

    @BeforeAll
    static void train() {
        sample = CalibrationSample.of(
                new SoftmaxTrainer()
                        .train(
                                DrawnDigits.draw(1000, 71),
                                null,
                                TrainingSettings.DEFAULT.withEpochs(3),
                                TrainingListener.NONE)
                        .model(),
                DrawnDigits.draw(200, 72));
    }

    /** One path fewer would lose more, for the paper's setting as for the calibrated one, and that needs a fifth of the paths. */
    @Test
    void fewestPathsThatSuffice() {
        Candidate paper = Calibration.need(sample, LOSS, WeightNormalization.PAPER, OperatingPoint.PAPER)
                .orElseThrow();
        Candidate found =
                Calibration.search(sample, LOSS, 128, List.of(WeightNormalization.PAPER), (done, total) -> {});
        assertThat(found.need().paths() * 5).isLessThanOrEqualTo(paper.need().paths());
        NeuronParameters neuron = found.point().neuron();
        assertThat(neuron.lattice().slices()).isLessThanOrEqualTo(128);
        assertThat(neuron.lattice().spacing() * neuron.well().frequency())
                .isLessThanOrEqualTo(NeuronParameters.COARSEST);
        for (Candidate each : List.of(paper, found)) {
            Response response =
                    Response.of(each.point().neuron(), sample.strongest(each.normalization(), each.point()));
            PathForecast forecast = sample.forecast(each.normalization(), each.point(), response)
                    .orElseThrow();
            double goal = sample.classicalAccuracy() - LOSS;
            int paths = each.need().paths();
            assertThat(sample.at(forecast, paths).accuracy().value()).isGreaterThanOrEqualTo(goal);
            if (paths > 1) {
                assertThat(sample.at(forecast, paths - 1).accuracy().value()).isLessThan(goal);
            }
            assertThat(sample.at(forecast, each.need().agreementPaths())
                            .agreement()
                            .value())
                    .isGreaterThanOrEqualTo(PathNeed.AGREEMENT);
        }
    }

    /** Drives beyond what the response covers are not guessed at. */
    @Test
    void noForecastBeyondTheResponse() {
        Response response = Response.of(NeuronParameters.PAPER, 10);
        assertThat(sample.forecast(WeightNormalization.PAPER, OperatingPoint.PAPER, response))
                .isEmpty();
        assertThat(sample.first(3).images()).isEqualTo(3);
    }
}
