package instanton.bridge.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.artifact.RunFolder;
import instanton.bridge.json.Accuracy;
import instanton.bridge.json.Agreement;
import instanton.bridge.json.ComparisonSummary;
import instanton.bridge.statistics.Proportion;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Two runs side by side in numbers, as {@code compare RUN1 RUN2 --json} and other programs see them: a plain Jackson mapper writes
 * them in the shape {@code instanton-run-comparison/1}. Shares are 0..1, rounded to 6 places; p-values are not rounded; differences
 * are run 2 less run 1.
 *
 * @param format the name and version of this shape
 * @param run1 the first run
 * @param run2 the second run
 * @param both what they have in common
 * @param settings what they were asked to do
 * @param readings the networks that are in both, the classical one first
 * @param samePaths decisions at numbers of paths that both have kept, where they are not among the readings
 */
public record RunComparisonSummary(
        String format,
        Run run1,
        Run run2,
        @JsonUnwrapped Both both,
        @JsonUnwrapped Settings settings,
        List<Change> readings,
        List<Change> samePaths) {
    /** The {@link #format} that this class writes. */
    public static final String FORMAT = "instanton-run-comparison/1";

    private static final int PLACES = 6;

    /** Copies the lists. */
    public RunComparisonSummary {
        readings = List.copyOf(readings);
        samePaths = List.copyOf(samePaths);
    }

    /**
     * What two runs have in common.
     *
     * @param commonImages how many images both read
     * @param unpaired why results are not set side by side image by image; left out where they are
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Both(int commonImages, @Nullable String unpaired) {}

    /**
     * What two runs were asked to do.
     *
     * @param sameSettings how many settings are the same
     * @param changedSettings those that differ
     * @param circumstances what differs besides and should not matter
     */
    public record Settings(int sameSettings, List<SettingChange> changedSettings, List<SettingChange> circumstances) {}

    /**
     * One of the two runs.
     *
     * @param folder where it is
     * @param created when it was made
     * @param images how many images its classical network read
     * @param notInTheOther its engines that the other run has not
     */
    @JsonPropertyOrder({"folder", "created", "images", "notInTheOther"})
    public record Run(String folder, String created, int images, List<String> notInTheOther) {
        /** Copies the list. */
        public Run {
            notInTheOther = List.copyOf(notInTheOther);
        }
    }

    /**
     * One network in both runs.
     *
     * @param engine its name
     * @param run1 what it did in run 1
     * @param run2 what it did in run 2
     * @param difference of the accuracies
     * @param paired what the images tell one by one; left out where they are not the same
     * @param cpuRatio CPU seconds per image, run 2 by run 1; left out where unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            String engine,
            Side run1,
            Side run2,
            @JsonUnwrapped Difference difference,
            @Nullable Paired paired,
            @Nullable Double cpuRatio) {}

    /** A difference of two accuracies; low and high are its 95 % interval. */
    public record Difference(double difference, double low, double high) {}

    /**
     * A network in one run, on the images looked at: those that both runs read where they are paired, else all that it read.
     *
     * @param paths paths per neuron, or the most of them; left out where exact
     * @param images how many images
     * @param accuracy share of these read right
     * @param agreement share of these decided as by the run's classical network
     * @param cpuSeconds over all images that it read; left out where unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Side(
            @Nullable Integer paths,
            int images,
            @JsonUnwrapped Accuracy accuracy,
            @JsonUnwrapped Agreement agreement,
            @Nullable Double cpuSeconds) {}

    /**
     * McNemar's exact test on the images that both read.
     *
     * @param changed how many of them are decided otherwise, with their share
     * @param onlyRun1 how many only run 1 reads right
     * @param onlyRun2 how many only run 2 reads right
     * @param p two-sided
     * @param pAdjusted among all in the same list on which the runs differ, after Holm
     */
    public record Paired(@JsonUnwrapped Changed changed, int onlyRun1, int onlyRun2, double p, double pAdjusted) {}

    /** Images that are decided otherwise: how many, and their share with its 95 % interval. */
    public record Changed(int changed, double changedShare, double changedLow, double changedHigh) {}

    /** Sums a comparison of two runs up. */
    public static RunComparisonSummary of(RunComparison runs) {
        return new RunComparisonSummary(
                FORMAT,
                run(runs.first(), runs.onlyFirst()),
                run(runs.second(), runs.onlySecond()),
                new Both(runs.common(), runs.unpaired().orElse(null)),
                new Settings(
                        runs.settings().same(),
                        runs.settings().changed(),
                        runs.settings().circumstances()),
                runs.readings().stream().map(RunComparisonSummary::change).toList(),
                runs.samePaths().stream().map(RunComparisonSummary::change).toList());
    }

    private static Run run(RunFolder run, List<String> notInTheOther) {
        return new Run(
                run.folder().toString(), run.manifest().provenance().created().toString(), run.images(), notInTheOther);
    }

    private static Change change(ReadingChange change) {
        ReadingChange.Engine engine = change.engine();
        ReadingChange.CostChange cost = change.cost().orElse(ReadingChange.CostChange.UNKNOWN);
        return new Change(
                engine.name(),
                side(engine.firstPaths(), change.first(), cost.first()),
                side(engine.secondPaths(), change.second(), cost.second()),
                new Difference(
                        round(change.difference().value()),
                        round(change.difference().low()),
                        round(change.difference().high())),
                change.paired().map(RunComparisonSummary::paired).orElse(null),
                ComparisonSummary.finite(cost.ratio(), PLACES));
    }

    private static Side side(OptionalInt paths, ReadingChange.Side side, double cpuSeconds) {
        return new Side(
                paths.isPresent() ? (Integer) paths.getAsInt() : null,
                side.accuracy().total(),
                Accuracy.of(side.accuracy()),
                Agreement.of(side.agreement()),
                ComparisonSummary.finite(cpuSeconds, PLACES));
    }

    private static Paired paired(ReadingChange.Paired paired) {
        Proportion changed = paired.changed();
        return new Paired(
                new Changed(changed.count(), round(changed.value()), round(changed.low()), round(changed.high())),
                paired.test().onlyFirst(),
                paired.test().onlySecond(),
                paired.test().pValue(),
                paired.adjusted());
    }

    private static double round(double value) {
        return ComparisonSummary.round(value, PLACES);
    }
}
