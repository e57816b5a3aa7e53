package instanton.bridge.scan;

import instanton.bridge.statistics.PairedDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What is worth its cost: cheaper is better, more accurate is better, and neither alone is. */
final class ParetoFront {
    /** Of standard errors, in a 95 % interval. */
    private static final double Z = 1.959964;

    private ParetoFront() {}

    /** Where something lies. */
    enum Place {
        /** On the front: nothing is at least as accurate and costs no more, one of the two being better. */
        ON("yes"),
        /** Behind it, but by no more than errors: nothing that costs no more is more accurate by 1.96 standard errors of the difference. */
        WITHIN_ERRORS("perhaps"),
        /** Behind it. */
        BEHIND("no");

        private final String word;

        Place(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** By how much one is more accurate than another. */
    @FunctionalInterface
    interface Difference {
        /** The accuracy of the first less that of the second. */
        PairedDifference of(int first, int second);
    }

    /**
     * Where each of some lies among all of them.
     *
     * @param costs of each, any unit
     * @param accuracies of each
     * @param difference asked of those pairs alone of which the first costs no more and is more accurate
     */
    static List<Place> places(double[] costs, double[] accuracies, Difference difference) {
        // The most accurate first: they tell soonest what is behind.
        List<Integer> order = IntStream.range(0, costs.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -accuracies[i]))
                .toList();
        List<Place> places = new ArrayList<>();
        for (int p = 0; p < costs.length; p++) {
            Place place = Place.ON;
            for (int q : order) {
                if (accuracies[q] < accuracies[p] || place == Place.BEHIND) {
                    break;
                }
                if (costs[q] <= costs[p] && (costs[q] < costs[p] || accuracies[q] > accuracies[p])) {
                    PairedDifference more = difference.of(q, p);
                    place = more.value() > Z * more.error() ? Place.BEHIND : Place.WITHIN_ERRORS;
                }
            }
            places.add(place);
        }
        return places;
    }
}
