package instanton.bridge.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitReadingTest {
    private static final double[] VOTES = {0.1, 0.2, 0.7};
    private static final double[] ACTIVITIES = {0.4, 1.3, 0.9};
    private static final double[] ERRORS = {0.02, 0.01, 0.03};

    /** Against difference quotients of the softmax, neuron by neuron. */
    @Test
    void errorsOfVotesFollowFromThoseOfActivities() {
        double[] errors = DigitReading.of(VOTES, ACTIVITIES, ERRORS).quantumErrors();
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
        DigitReading reading = DigitReading.of(VOTES, ACTIVITIES, ERRORS);
        assertThat(reading.classicalDigit()).isEqualTo(2);
        assertThat(reading.quantumDigit()).isEqualTo(1);
        assertThat(reading.runnerUp()).isEqualTo(2);
        assertThat(reading.lead()).isCloseTo(0.4 / Math.hypot(0.01, 0.03), within(1e-12));
        assertThat(Arrays.stream(reading.quantumVotes()).sum()).isCloseTo(1, within(1e-12));
    }
}
