package instanton.bridge.truth;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.estimate.MeanTail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a logical element answers to each input, and how often an evaluation of n independent paths is wrong about it.
 *
 * @param element its name
 * @param output the neuron that answers
 * @param threshold raw activity above which the answer counts as on
 * @param rows one for each input
 * @param confirmed one more, in which the element is made to err so often that its failures can be counted; null where there is none
 */
public record TruthTable(
        String element,
        String output,
        double threshold,
        List<Row> rows,
        @Nullable Row confirmed) {
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
     * @param error its standard error, 0 if it is exact; null where it has not converged
     * @param errorAtLeast what that is at least, where it has not converged
     * @param deviation of a single path's activity
     * @param failures the probability that an evaluation errs, for each of {@link #PATHS}
     */
    public record Row(
            String inputs,
            boolean on,
            double activity,
            @Nullable Double error,
            @Nullable Double errorAtLeast,
            double deviation,
            List<Failure> failures) {
        /** Keeps a copy. */
        public Row {
            failures = List.copyOf(failures);
        }

        /** The activity with its error, as the tables write it. */
        public String text() {
            return measured().text();
        }

        /** The activity with its error. */
        public Measured measured() {
            return Measured.of(activity, error, errorAtLeast);
        }
    }

    /**
     * How often an evaluation errs.
     *
     * @param paths of the evaluation
     * @param probability that their mean lies on the wrong side of the threshold; 0 if below {@link MeanTail#ACCURACY}
     * @param error its standard error; null where the activity has not converged
     * @param errorAtLeast what that is at least, where the activity has not converged
     * @param atMost what it could be at most (95 %), for the paths that were not seen: no activity lies below 0, and none, it is taken, further
     *     above the largest seen than that lies above the mean; 1 where the activity has not converged
     * @param counted share of evaluations of fresh paths that erred, where they were counted
     * @param countedError its standard error
     */
    public record Failure(
            int paths,
            double probability,
            @Nullable Double error,
            @Nullable Double errorAtLeast,
            double atMost,
            @Nullable Double counted,
            @Nullable Double countedError) {
        /** In as many digits as its error leaves, or its upper bound where samples say no more. */
        public String text() {
            if (errorAtLeast != null && probability < 1e-3) {
                return "unknown";
            }
            if (errorAtLeast == null && (probability < atMost / 3 || atMost == 0)) {
                return "< " + String.format(Locale.ROOT, "%.0e", Math.max(atMost, MeanTail.ACCURACY));
            }
            return probability < 1e-3
                    ? String.format(Locale.ROOT, "%.0e", probability)
                    : Measured.of(probability, error, errorAtLeast).text();
        }

        /** The share that was counted; empty where none was. */
        public String countedText() {
            return counted == null
                    ? ""
                    : Measured.of(counted, countedError, null).text();
        }
    }

    /**
     * What the output did under one input.
     *
     * @param inputs such as 01
     * @param on what the answer should be
     * @param activity raw, as sampled
     * @param tail how means of several paths are distributed
     * @param exact the activity itself; null where no engine solves it
     */
    public record Answer(
            String inputs,
            boolean on,
            Estimate activity,
            MeanTail tail,
            @Nullable Double exact) {
        /** The same of which the activity is known exactly. */
        public Answer exactly(double value) {
            return new Answer(inputs, on, activity, tail, value);
        }

        /** The activity, exact where it is known. */
        double mean() {
            return exact == null ? activity.value() : exact;
        }
    }

    /** A table with the threshold that lies equally many deviations of one path from the highest off and the lowest on. */
    public static TruthTable of(String element, String output, List<Answer> answers) {
        Answer off = answers.stream()
                .filter(answer -> !answer.on())
                .max((a, b) -> Double.compare(a.mean(), b.mean()))
                .orElseThrow();
        Answer on = answers.stream()
                .filter(Answer::on)
                .min((a, b) -> Double.compare(a.mean(), b.mean()))
                .orElseThrow();
        double wide = off.tail().deviation() + on.tail().deviation();
        double threshold =
                (off.mean() * on.tail().deviation() + on.mean() * off.tail().deviation()) / wide;
        return new TruthTable(
                element,
                output,
                threshold,
                answers.stream().map(answer -> row(answer, threshold, null)).toList(),
                null);
    }

    /**
     * The same where nobody says what the answers should be: the threshold lies in the widest gap between neighbouring activities, in deviations of
     * one path.
     *
     * @param answers at least two; what they should be is not looked at
     */
    public static TruthTable told(String element, String output, List<Answer> answers) {
        List<Answer> rising = answers.stream()
                .sorted((a, b) -> Double.compare(a.mean(), b.mean()))
                .toList();
        int first = 1; // of those that are on
        for (int i = 2; i < rising.size(); i++) {
            if (gap(rising.get(i - 1), rising.get(i)) > gap(rising.get(first - 1), rising.get(first))) {
                first = i;
            }
        }
        Set<Answer> on = new HashSet<>(rising.subList(first, rising.size()));
        return of(
                element,
                output,
                answers.stream()
                        .map(a -> new Answer(a.inputs(), on.contains(a), a.activity(), a.tail(), a.exact()))
                        .toList());
    }

    /** How many deviations of one path lie between two answers: half of them on either side of the threshold. */
    private static double gap(Answer off, Answer on) {
        return 2
                * (on.mean() - off.mean())
                / (on.tail().deviation() + off.tail().deviation());
    }

    /** How many deviations of one path the highest off and the lowest on lie from the threshold, each. */
    public double margin() {
        Row off = rows.stream()
                .filter(row -> !row.on())
                .max(Comparator.comparingDouble(Row::activity))
                .orElseThrow();
        Row on = rows.stream()
                .filter(Row::on)
                .min(Comparator.comparingDouble(Row::activity))
                .orElseThrow();
        return (on.activity() - off.activity()) / (on.deviation() + off.deviation());
    }

    /**
     * The same with a row that is confirmed by counting.
     *
     * @param answer what the output did
     * @param fresh other paths of the same; failures are counted up to as many paths as there are replicas
     */
    public TruthTable confirmedBy(Answer answer, MeanTail fresh) {
        return new TruthTable(element, output, threshold, rows, row(answer, threshold, fresh));
    }

    private static Row row(Answer answer, double threshold, @Nullable MeanTail fresh) {
        boolean converged = answer.activity().converged();
        List<Failure> failures = new ArrayList<>();
        for (int paths : PATHS) {
            Estimate wrong = answer.on()
                    ? answer.tail().below(threshold, paths)
                    : answer.tail().above(threshold, paths);
            Estimate above = fresh == null || paths > fresh.replicas() ? null : fresh.countedAbove(threshold, paths);
            failures.add(new Failure(
                    paths,
                    wrong.value(),
                    converged ? wrong.error() : null,
                    converged ? null : wrong.error(),
                    converged ? atMost(answer, threshold, paths) : 1,
                    above == null ? null : answer.on() ? 1 - above.value() : above.value(),
                    above == null ? null : above.error()));
        }
        return new Row(
                answer.inputs(),
                answer.on(),
                answer.mean(),
                answer.exact() != null
                        ? (Double) 0.0
                        : converged ? (Double) answer.activity().error() : null,
                answer.exact() != null || converged ? null : answer.activity().error(),
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
    public boolean separates(double sigmas) {
        return rows.stream().allMatch(row -> {
            Measured activity = row.measured();
            Measured level = Measured.exact(threshold);
            return row.on() ? activity.exceeds(level, sigmas) : level.exceeds(activity, sigmas);
        });
    }

    /** Where it may err most often with so many paths. */
    public Failure worst(int paths) {
        return rows.stream()
                .map(row -> row.failures().get(PATHS.indexOf(paths)))
                .max((a, b) -> Double.compare(a.atMost(), b.atMost()))
                .orElseThrow();
    }
}
