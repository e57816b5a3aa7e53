package instanton.bridge.vote;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exact probabilities of a sequential vote among three digits whose paths have activity 1 with a chance of each digit's own, else 0:
 * by the distribution of the three sums, from what the theorem of {@link SequentialVote} says and without its code.
 */
final class ThreeCoins {
    static final int MOST = 13;

    private static final int[] LOOKS = {2, 3, 4, 6, 9, MOST};

    private final double confidence;
    private final double[] chances;
    private final double[] tilts;
    private final double[] bounds;
    private final double[] outcomes = new double[4]; // certain winners, undecided
    private final double[] left = new double[3];

    /** Who runs, and the sums; those of who does not run are 0. */
    private record State(List<Boolean> runs, List<Integer> sums) {}

    ThreeCoins(double confidence, double[] chances, double[] tilts, double[] bounds) {
        this.confidence = confidence;
        this.chances = chances.clone();
        this.tilts = tilts.clone();
        this.bounds = bounds.clone();
        Map<State, Double> first = drawn(Map.of(new State(List.of(true, true, true), List.of(0, 0, 0)), 1.0), 2);
        first.forEach((state, probability) -> goOn(state.sums(), Map.of(state, probability)));
    }

    /** The probabilities that digit 0, 1, 2 is the certain winner, and that there is none. */
    double[] outcomes() {
        return outcomes.clone();
    }

    /** The probability that a digit leaves. */
    double left(int digit) {
        return left[digit];
    }

    private void goOn(List<Integer> first, Map<State, Double> start) {
        Map<State, Double> states = start;
        for (int look = 0; look < LOOKS.length; look++) {
            if (look > 0) {
                states = drawn(states, LOOKS[look] - LOOKS[look - 1]);
            }
            Map<State, Double> next = new HashMap<>();
            for (Map.Entry<State, Double> entry : states.entrySet()) {
                State settled = settled(entry.getKey(), first, LOOKS[look]);
                for (int digit = 0; digit < 3; digit++) {
                    left[digit] +=
                            entry.getKey().runs().get(digit) && !settled.runs().get(digit) ? entry.getValue() : 0;
                }
                if (settled.runs().stream().filter(runs -> runs).count() == 1) {
                    outcomes[settled.runs().indexOf(true)] += entry.getValue();
                } else if (look == LOOKS.length - 1) {
                    outcomes[3] += entry.getValue();
                } else {
                    next.merge(settled, entry.getValue(), Double::sum);
                }
            }
            states = next;
        }
    }

    private Map<State, Double> drawn(Map<State, Double> from, int paths) {
        Map<State, Double> states = from;
        for (int path = 0; path < paths; path++) {
            for (int digit = 0; digit < 3; digit++) {
                Map<State, Double> next = new HashMap<>();
                for (Map.Entry<State, Double> entry : states.entrySet()) {
                    State state = entry.getKey();
                    if (state.runs().get(digit)) {
                        Integer[] sums = state.sums().toArray(new Integer[0]);
                        next.merge(state, (1 - chances[digit]) * entry.getValue(), Double::sum);
                        sums[digit]++;
                        next.merge(
                                new State(state.runs(), List.of(sums)), chances[digit] * entry.getValue(), Double::sum);
                    } else {
                        next.merge(state, entry.getValue(), Double::sum);
                    }
                }
                states = next;
            }
        }
        return states;
    }

    private State settled(State state, List<Integer> first, int n) {
        int best = largest(state.runs(), state.sums(), -1);
        int leader = largest(List.of(true, true, true), first, -1);
        Boolean[] runs = state.runs().toArray(new Boolean[0]);
        Integer[] sums = state.sums().toArray(new Integer[0]);
        for (int digit = 0; digit < 3; digit++) {
            if (digit == best || !state.runs().get(digit)) {
                continue;
            }
            int rival = digit == leader ? largest(List.of(true, true, true), first, leader) : leader;
            double backed = state.runs().get(rival)
                    ? m(
                            state.sums().get(rival)
                                    - first.get(rival)
                                    - state.sums().get(digit)
                                    + first.get(digit),
                            n - 2)
                    : 0;
            double wealth = m(state.sums().get(best) - state.sums().get(digit), n) / 4 + backed / 2;
            if (wealth * (1 - confidence) >= 1) {
                runs[digit] = false;
                sums[digit] = 0;
            }
        }
        return new State(List.of(runs), List.of(sums));
    }

    private static int largest(List<Boolean> runs, List<Integer> sums, int without) {
        int largest = -1;
        for (int digit = 0; digit < 3; digit++) {
            if (digit != without && runs.get(digit) && (largest < 0 || sums.get(digit) > sums.get(largest))) {
                largest = digit;
            }
        }
        return largest;
    }

    private double m(int lead, int n) {
        double sum = 0;
        for (int i = 0; i < tilts.length; i++) {
            sum += Math.exp(tilts[i] * lead - n * bounds[i]) / tilts.length;
        }
        return sum;
    }
}
