package instanton.bridge.runs;

import instanton.bridge.json.ComparisonSummary.Quantum;
import instanton.bridge.statistics.AccuracyDifference;
import instanton.bridge.statistics.Holm;
import instanton.bridge.statistics.McNemar;
import instanton.bridge.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One network in two runs.
 *
 * @param engine which it is
 * @param first what it did in run 1
 * @param second what it did in run 2
 * @param difference of the accuracies, run 2 less run 1
 * @param paired what the images tell one by one; empty where they are not the same
 * @param cost what it cost as a whole; empty of decisions with fewer paths
 */
public record ReadingChange(
        Engine engine,
        Side first,
        Side second,
        AccuracyDifference difference,
        Optional<Paired> paired,
        Optional<CostChange> cost) {

    /**
     * A network that is in both runs.
     *
     * @param name its name
     * @param firstPaths paths per neuron in run 1; empty where it draws none
     * @param secondPaths paths per neuron in run 2; empty where it draws none
     * @param atMost whether these are the most paths that a neuron drew
     */
    public record Engine(String name, OptionalInt firstPaths, OptionalInt secondPaths, boolean atMost) {}

    /**
     * A network in one run, on the images that both runs read where they are paired, else on all that it read.
     *
     * @param accuracy share of these read right
     * @param agreement share of these decided as by the run's classical network
     */
    public record Side(Proportion accuracy, Proportion agreement) {
        static Side of(Answers answers) {
            return new Side(answers.accuracy(), answers.agreement());
        }
    }

    /**
     * Two runs on the same images.
     *
     * @param test the exact test of equal accuracies; run 1 is the first
     * @param changed share of the images that are decided otherwise
     * @param adjusted p-value of the test among all that are made beside it, after Holm
     */
    public record Paired(McNemar test, Proportion changed, double adjusted) {}

    /**
     * CPU seconds, preparations included, over all images that a run's network read; NaN where nobody looked.
     *
     * @param first of run 1
     * @param second of run 2
     * @param ratio of the seconds per image, run 2 by run 1
     */
    public record CostChange(double first, double second, double ratio) {
        /** Where nobody looked. */
        public static final CostChange UNKNOWN = new CostChange(Double.NaN, Double.NaN, Double.NaN);

        static CostChange of(Quantum first, Quantum second) {
            double one = seconds(first);
            double two = seconds(second);
            double ratio = two / second.images() / (one / first.images());
            return new CostChange(one, two, Double.isFinite(ratio) ? ratio : Double.NaN);
        }

        private static double seconds(Quantum reading) {
            Double told = reading.cost().cpuSeconds();
            return told == null ? Double.NaN : told;
        }
    }

    /** Sets a network's answers in two runs side by side. */
    static ReadingChange of(Engine engine, Answers.Pair answers, Optional<CostChange> cost) {
        Side first = Side.of(answers.first());
        Side second = Side.of(answers.second());
        Optional<Paired> paired = answers.sameImages() ? Optional.of(paired(answers)) : Optional.empty();
        return new ReadingChange(
                engine,
                first,
                second,
                paired.map(each -> AccuracyDifference.paired(first.accuracy(), second.accuracy(), each.test()))
                        .orElseGet(() -> AccuracyDifference.unpaired(first.accuracy(), second.accuracy())),
                paired,
                cost);
    }

    private static Paired paired(Answers.Pair answers) {
        int[] first = answers.first().decisions();
        int[] second = answers.second().decisions();
        McNemar test = McNemar.of(answers.first().labels(), first, second);
        Proportion same = Proportion.ofMatches(first, second);
        return new Paired(test, new Proportion(same.total() - same.count(), same.total()), test.pValue());
    }

    /** Whether the two runs can be told apart by which images they read right. */
    public boolean isTest() {
        return paired.isPresent()
                && paired.get().test().onlyFirst() + paired.get().test().onlySecond() > 0;
    }

    /** Whether both runs read the same images and decide them alike. */
    public boolean isAlike() {
        return paired.isPresent() && paired.get().changed().count() == 0;
    }

    /**
     * The same changes with p-values that hold for all of them together. Where no image tells the runs apart p is 1 whatever is true,
     * so that this is no test that could fail and is not counted (R. E. Tarone, Biometrics 46, 515 (1990)).
     */
    static List<ReadingChange> adjusted(List<ReadingChange> changes) {
        double[] adjusted = Holm.adjusted(changes.stream()
                .filter(ReadingChange::isTest)
                .mapToDouble(each -> each.paired().orElseThrow().test().pValue())
                .toArray());
        List<ReadingChange> all = new ArrayList<>();
        int tests = 0;
        for (ReadingChange each : changes) {
            all.add(each.isTest() ? each.withAdjusted(adjusted[tests++]) : each);
        }
        return all;
    }

    private ReadingChange withAdjusted(double p) {
        return new ReadingChange(
                engine,
                first,
                second,
                difference,
                paired.map(each -> new Paired(each.test(), each.changed(), p)),
                cost);
    }
}
