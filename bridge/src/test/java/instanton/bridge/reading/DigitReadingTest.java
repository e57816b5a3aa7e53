package instanton.bridge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.file.FloatMatrix;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.work.Crew;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitReadingTest {
    private static final double[] SCORES = {0.1, 0.2, 0.7};
    private static final float[] ACTIVITIES = {0.4f, 1.3f, 0.9f};
    private static final float[] ERRORS = {0.02f, 0.01f, 0.03f};

    private static DigitReading sampled() {
        int[] image = {0};
        return new DigitReading(
                Reading.exact("classical", image, new int[] {2}, SCORES, 0),
                Reading.sampled("heat-bath", 8, image, new int[] {1}, ACTIVITIES, ERRORS, 0),
                0);
    }

    /** Against difference quotients of the softmax, neuron by neuron. */
    @Test
    void errorsOfVotesFollowFromThoseOfActivities() {
        double[] errors = sampled().quantumErrors();
        for (int j = 0; j < 3; j++) {
            double variance = 0;
            for (int k = 0; k < 3; k++) {
                double slope = (vote(j, k, 1e-6) - vote(j, k, -1e-6)) / 2e-6;
                variance += slope * slope * ERRORS[k] * ERRORS[k];
            }
            assertThat(errors[j]).isCloseTo(Math.sqrt(variance), within(1e-9));
        }
    }

    private static double vote(int j, int moved, double by) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            sum += Math.exp(ACTIVITIES[k] + (k == moved ? by : 0));
        }
        return Math.exp(ACTIVITIES[j] + (j == moved ? by : 0)) / sum;
    }

    @Test
    void decisionsAndTheLead() {
        DigitReading reading = sampled();
        assertThat(reading.classicalDigit()).isEqualTo(2);
        assertThat(reading.quantumDigit()).isEqualTo(1);
        assertThat(reading.runnerUp()).isEqualTo(2);
        assertThat(reading.lead()).isCloseTo(0.4 / Math.hypot(0.01, 0.03), within(1e-6)); // float32
        assertThat(Arrays.stream(reading.quantumVotes()).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(reading.classicalVotes()).sum()).isCloseTo(1, within(1e-12));
        assertThat(reading.isExact()).isFalse();
    }

    @Test
    void refusesReadingsOfOtherImages() {
        Reading other = Reading.exact("exact", new int[] {1}, new int[1], SCORES, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DigitReading(sampled().classical(), other, 0));
    }

    /** Two pixels, three digits, no two couplings alike. */
    @Test
    void theExactReadingIsTheTransferMatrixs() {
        NeuronParameters neuron = NeuronParameters.of(5000, 0.7, 256, 2);
        FloatMatrix couplings = FloatMatrix.of(2, 3, new float[] {0.1f, 0.9f, 0.4f, 0.8f, 0.2f, 0.6f});
        LayeredNetwork network =
                LayeredNetwork.of(EpsilonMatrix.of(couplings), new OperatingPoint(new Gain.Fixed(4000), neuron));
        SoftmaxModel model = SoftmaxModel.of(couplings);
        Images images = Images.ofPictures(List.of(new float[] {0, 1}, new float[] {1, 0.25f}));
        DigitReading reading = new DigitReading(
                new ClassicalReader(model).read(images),
                ExactReader.of(network, network.drives(images).strongest(), Crew.alone())
                        .read(images),
                1);
        TransferMatrix exact = TransferMatrix.of(neuron);
        for (int j = 0; j < 3; j++) {
            double drive = 4000 * (couplings.get(0, j) + 0.25 * couplings.get(1, j));
            assertThat(reading.activities()[j])
                    .isCloseTo(exact.solve(Drive.excitation(drive)).activity(), within(1e-7));
            assertThat(reading.quantumErrors()[j]).isZero();
        }
        assertThat(reading.classicalVotes()).isEqualTo(model.probabilities(new float[] {1, 0.25f}));
        assertThat(reading.classicalDigit()).isEqualTo(1);
        assertThat(reading.quantumDigit()).isEqualTo(1);
        assertThat(reading.isExact()).isTrue();
    }
}
