package instanton.bridge.scan;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.scan.ParetoFront.Place;
import instanton.bridge.statistics.PairedDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
    private static final double ERROR = 0.05;

    private static List<Place> places(double[] costs, double[] accuracies) {
        return ParetoFront.places(
                costs, accuracies, (q, p) -> new PairedDifference(accuracies[q] - accuracies[p], ERROR));
    }

    @Test
    void cheapAndGoodStandOnTheFront() {
        double[] costs = {1, 2, 2, 4, 4};
        double[] accuracies = {0.6, 0.8, 0.78, 0.5, 0.9};
        assertThat(places(costs, accuracies))
                .containsExactly(Place.ON, Place.ON, Place.WITHIN_ERRORS, Place.BEHIND, Place.ON);
    }

    @Test
    void whatIsAlikeStandsThereTogether() {
        assertThat(places(new double[] {1, 1}, new double[] {0.7, 0.7})).containsExactly(Place.ON, Place.ON);
        assertThat(places(new double[] {1, 2}, new double[] {0.7, 0.7})).containsExactly(Place.ON, Place.WITHIN_ERRORS);
    }

    /** One image leaves the error of a difference unknown: nothing is behind for certain. */
    @Test
    void unknownErrorsPutNothingBehind() {
        assertThat(ParetoFront.places(
                        new double[] {1, 1}, new double[] {1, 0}, (q, p) -> new PairedDifference(1, Double.NaN)))
                .containsExactly(Place.ON, Place.WITHIN_ERRORS);
    }

    /** By definition, all pairs looked at, on few values so that many are equal. */
    @Test
    void bruteForceFindsTheSame() {
        Random random = new Random(5);
        for (int trial = 0; trial < 500; trial++) {
            int count = 1 + random.nextInt(12);
            double[] costs = random.doubles(count).map(x -> Math.rint(6 * x)).toArray();
            double[] accuracies =
                    random.doubles(count).map(x -> Math.rint(40 * x) / 40).toArray();
            List<Place> expected = new ArrayList<>();
            for (int p = 0; p < count; p++) {
                boolean beaten = false;
                boolean clearly = false;
                for (int q = 0; q < count; q++) {
                    boolean noWorse = costs[q] <= costs[p] && accuracies[q] >= accuracies[p];
                    beaten |= noWorse && (costs[q] < costs[p] || accuracies[q] > accuracies[p]);
                    clearly |= costs[q] <= costs[p] && accuracies[q] - accuracies[p] > 1.959964 * ERROR;
                }
                expected.add(clearly ? Place.BEHIND : beaten ? Place.WITHIN_ERRORS : Place.ON);
            }
            assertThat(places(costs, accuracies))
                    .as("%s %s", Arrays.toString(costs), Arrays.toString(accuracies))
                    .isEqualTo(expected);
        }
    }
}
