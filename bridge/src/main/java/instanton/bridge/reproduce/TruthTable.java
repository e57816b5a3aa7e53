package instanton.bridge.reproduce;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.estimate.MeanTail;
import java.util.List;
import java.util.Locale;

/**
 * What a logical element answers to each input, and how often an evaluation of n independent paths is wrong about it.
 *
 * @param element its name
 * @param output the neuron that answers
 * @param threshold raw activity above which the answer counts as on
 * @param rows one for each input
 */
public record TruthTable(String element, String output, double threshold, List<Row> rows) {
    /** Numbers of paths of an evaluation. */
    public static final List<Integer> PATHS = List.of(1, 4, 16, 64);

    /** Keeps a copy. */
    public TruthTable {
        rows = List.copyOf(rows);
    }

    /**
     * One input.
     *
     * @param inputs such as 01
     * @param on what the answer should be
     * @param activity raw, of the output
     * @param error its standard error
     * @param deviation of a single path's activity
     * @param failures the probability that an evaluation errs, for each of {@link #PATHS}
     */
    public record Row(
            String inputs, boolean on, double activity, double error, double deviation, List<Failure> failures) {
        /** Keeps a copy. */
        public Row {
            failures = List.copyOf(failures);
        }
    }

    /**
     * How often an evaluation errs.
     *
     * @param paths of the evaluation
     * @param probability that their mean lies on the wrong side of the threshold; 0 if below {@link MeanTail#ACCURACY}
     * @param error its standard error
     * @param atMost what it could be at most (95 %), for the paths that were not seen: no activity lies below 0, and none, it is taken, further
     *     above the largest seen than that lies above the mean
     */
    public record Failure(int paths, double probability, double error, double atMost) {
        /** In as many digits as its error leaves, or its upper bound where samples say no more. */
        public String text() {
            if (probability < atMost / 3 || atMost == 0) {
                return "< " + String.format(Locale.ROOT, "%.0e", Math.max(atMost, MeanTail.ACCURACY));
            }
            return probability < 1e-3
                    ? String.format(Locale.ROOT, "%.0e", probability)
                    : new Measured(probability, error).text();
        }
    }

    /**
     * What the output did under one input.
     *
     * @param inputs such as 01
     * @param on what the answer should be
     * @param activity raw
     * @param tail how means of several paths are distributed
     */
    record Answer(String inputs, boolean on, Estimate activity, MeanTail tail) {}

    /** A table with the threshold that lies equally many deviations of one path from the highest off and the lowest on. */
    static TruthTable of(String element, String output, List<Answer> answers) {
        Answer off = answers.stream()
                .filter(answer -> !answer.on())
                .max((a, b) -> Double.compare(a.activity().value(), b.activity().value()))
                .orElseThrow();
        Answer on = answers.stream()
                .filter(Answer::on)
                .min((a, b) -> Double.compare(a.activity().value(), b.activity().value()))
                .orElseThrow();
        double wide = off.tail().deviation() + on.tail().deviation();
        double threshold = (off.activity().value() * on.tail().deviation()
                        + on.activity().value() * off.tail().deviation())
                / wide;
        return new TruthTable(
                element,
                output,
                threshold,
                answers.stream().map(answer -> row(answer, threshold)).toList());
    }

    private static Row row(Answer answer, double threshold) {
        List<Failure> failures = PATHS.stream()
                .map(paths -> {
                    Estimate wrong = answer.on()
                            ? answer.tail().below(threshold, paths)
                            : answer.tail().above(threshold, paths);
                    return new Failure(paths, wrong.value(), wrong.error(), atMost(answer, threshold, paths));
                })
                .toList();
        return new Row(
                answer.inputs(),
                answer.on(),
                answer.activity().value(),
                answer.activity().error(),
                answer.tail().deviation(),
                failures);
    }

    private static double atMost(Answer answer, double threshold, int paths) {
        MeanTail tail = answer.tail();
        Estimate activity = answer.activity();
        double unseen = Math.min(1, 3 * 2 * activity.tauInt() / activity.samples());
        double highest = tail.largest() + (tail.largest() - activity.value());
        return answer.on()
                ? tail.belowAtMost(threshold, paths, unseen, 0)
                : tail.aboveAtMost(threshold, paths, unseen, highest);
    }

    /** Whether every activity lies on its side of the threshold by so many standard errors. */
    boolean separates(double sigmas) {
        return rows.stream().allMatch(row -> (row.on() ? 1 : -1) * (row.activity() - threshold) > sigmas * row.error());
    }

    /** Where it may err most often with so many paths. */
    Failure worst(int paths) {
        return rows.stream()
                .map(row -> row.failures().get(PATHS.indexOf(paths)))
                .max((a, b) -> Double.compare(a.atMost(), b.atMost()))
                .orElseThrow();
    }
}
