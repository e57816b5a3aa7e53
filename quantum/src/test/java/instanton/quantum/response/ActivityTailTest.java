package instanton.quantum.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActivityTailTest {
    private static final double STRONGEST = 20_000;
    private static final double[] TILTS = {0.5, 8, 24};

    private final ActivityTail tail = ActivityTail.of(NeuronParameters.PAPER, STRONGEST, TILTS);

    /** {@code psi(l) = l^2 sigma^2 / 2 + O(l^3)}: at a small tilt the largest variance, and no more than the margin beyond. */
    @Test
    void atASmallTiltTheLargestVariance() {
        ResponseDeviation fluctuation = ResponseDeviation.of(NeuronParameters.PAPER, STRONGEST);
        double largest = IntStream.rangeClosed(0, 2000)
                .mapToDouble(i -> fluctuation.deviation(STRONGEST * i / 2000))
                .max()
                .orElseThrow();
        double expected = TILTS[0] * TILTS[0] * largest * largest;
        assertThat(tail.difference(0)).isBetween(expected, 1.02 * expected);
        assertThat(tail.up(0)).isBetween(0.49 * expected, 0.53 * expected);
        // Skewed to the right: the upper tail is the heavier one.
        assertThat(tail.up(2)).isGreaterThan(tail.down(2));
    }

    /** Means of exp(+-l (A - <A>)) over 4,000 sampled paths: none of 24 exceeds the bound by 5 of its errors, false in 7e-6. */
    @Test
    void sampledPathsKeepWithinIt() {
        PathHeatBath.Sampler sampler = PathHeatBath.of(NeuronParameters.PAPER).sampler();
        TransferMatrix exact = TransferMatrix.of(NeuronParameters.PAPER);
        double[] activities = new double[4000];
        for (double drive : new double[] {0, 3000, 6000, 12_000}) {
            sampler.draw(Drive.excitation(drive), path -> new RandomStreams(5).stream(0, 0, path), activities);
            double mean = exact.solve(Drive.excitation(drive)).activity();
            for (int tilt = 0; tilt < TILTS.length; tilt++) {
                double l = TILTS[tilt];
                checkBelow(
                        Arrays.stream(activities)
                                .map(a -> Math.exp(l * (a - mean)))
                                .toArray(),
                        tail.up(tilt));
                checkBelow(
                        Arrays.stream(activities)
                                .map(a -> Math.exp(l * (mean - a)))
                                .toArray(),
                        tail.down(tilt));
            }
        }
    }

    private static void checkBelow(double[] terms, double bound) {
        double mean = Arrays.stream(terms).average().orElseThrow();
        double variance = Arrays.stream(terms).map(t -> (t - mean) * (t - mean)).sum() / (terms.length - 1);
        assertThat(mean).isLessThan(Math.exp(bound) + 5 * Math.sqrt(variance / terms.length));
    }

    @Test
    void refusesTiltsThatLeaveNoWell() {
        double strongest = ActivityTail.strongestTilt(NeuronParameters.PAPER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActivityTail.of(NeuronParameters.PAPER, 100, new double[] {1.01 * strongest}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ActivityTail.of(NeuronParameters.PAPER, 100, new double[] {0}));
    }
}
