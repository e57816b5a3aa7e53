package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import instanton.bridge.runs.FinishedRun;
import instanton.bridge.runs.ReadingChange;
import instanton.bridge.runs.RunComparison;
import instanton.bridge.runs.SettingChange;
import instanton.bridge.statistics.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
 * @param commonImages how many images both read
 * @param unpaired why results are not set side by side image by image; left out where they are
 * @param sameSettings how many settings are the same
 * @param changedSettings those that differ
 * @param circumstances what differs besides and should not matter
 * @param readings the networks that are in both, the classical one first
 * @param samePaths decisions at numbers of paths that both have kept, where they are not among the readings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "format",
    "run1",
    "run2",
    "commonImages",
    "unpaired",
    "sameSettings",
    "changedSettings",
    "circumstances",
    "readings",
    "samePaths"
})
public record RunComparisonSummary(
        String format,
        Run run1,
        Run run2,
        int commonImages,
        @Nullable String unpaired,
        int sameSettings,
        List<SettingChange> changedSettings,
        List<SettingChange> circumstances,
        List<Reading> readings,
        List<Reading> samePaths) {
    /** The {@link #format} that this class writes. */
    public static final String FORMAT = "instanton-run-comparison/1";

    /** Copies the lists. */
    public RunComparisonSummary {
        changedSettings = List.copyOf(changedSettings);
        circumstances = List.copyOf(circumstances);
        readings = List.copyOf(readings);
        samePaths = List.copyOf(samePaths);
    }

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
     * @param low lower end of the difference's 95 % interval
     * @param high its upper end
     * @param paired what the images tell one by one; left out where they are not the same
     * @param cpuRatio CPU seconds per image, run 2 by run 1; left out where unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"engine", "run1", "run2", "difference", "low", "high", "paired", "cpuRatio"})
    public record Reading(
            String engine,
            Side run1,
            Side run2,
            double difference,
            double low,
            double high,
            @Nullable Paired paired,
            @Nullable Double cpuRatio) {}

    /**
     * A network in one run, on the images looked at: those that both runs read where they are paired, else all that it read.
     *
     * @param paths paths per neuron, or the most of them; left out where exact
     * @param images how many images
     * @param accuracy share of these read right
     * @param low lower end of its 95 % interval
     * @param high its upper end
     * @param agreement share of these decided as by the run's classical network
     * @param agreementLow lower end of that share's 95 % interval
     * @param agreementHigh its upper end
     * @param cpuSeconds over all images that it read; left out where unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({
        "paths",
        "images",
        "accuracy",
        "low",
        "high",
        "agreement",
        "agreementLow",
        "agreementHigh",
        "cpuSeconds"
    })
    public record Side(
            @Nullable Integer paths,
            int images,
            double accuracy,
            double low,
            double high,
            double agreement,
            double agreementLow,
            double agreementHigh,
            @Nullable Double cpuSeconds) {}

    /**
     * McNemar's exact test on the images that both read.
     *
     * @param changed how many of them are decided otherwise
     * @param changedShare their share
     * @param changedLow lower end of that share's 95 % interval
     * @param changedHigh its upper end
     * @param onlyRun1 how many only run 1 reads right
     * @param onlyRun2 how many only run 2 reads right
     * @param p two-sided
     * @param pAdjusted among all in the same list on which the runs differ, after Holm
     */
    @JsonPropertyOrder({"changed", "changedShare", "changedLow", "changedHigh", "onlyRun1", "onlyRun2", "p", "pAdjusted"
    })
    public record Paired(
            int changed,
            double changedShare,
            double changedLow,
            double changedHigh,
            int onlyRun1,
            int onlyRun2,
            double p,
            double pAdjusted) {}

    /** Sums a comparison of two runs up. */
    public static RunComparisonSummary of(RunComparison runs) {
        return new RunComparisonSummary(
                FORMAT,
                run(runs.first(), runs.onlyFirst()),
                run(runs.second(), runs.onlySecond()),
                runs.common(),
                runs.unpaired().orElse(null),
                runs.settings().same(),
                runs.settings().changed(),
                runs.settings().circumstances(),
                runs.readings().stream().map(RunComparisonSummary::reading).toList(),
                runs.samePaths().stream().map(RunComparisonSummary::reading).toList());
    }

    private static Run run(FinishedRun run, List<String> notInTheOther) {
        return new Run(run.folder().toString(), run.created(), run.images(), notInTheOther);
    }

    private static Reading reading(ReadingChange change) {
        ReadingChange.Cost cost = change.cost().orElse(new ReadingChange.Cost(Double.NaN, Double.NaN, Double.NaN));
        return new Reading(
                change.network().engine(),
                side(change.network().firstPaths(), change.first(), change.firstAgreement(), cost.first()),
                side(change.network().secondPaths(), change.second(), change.secondAgreement(), cost.second()),
                round(change.difference().value()),
                round(change.difference().low()),
                round(change.difference().high()),
                change.paired().map(RunComparisonSummary::paired).orElse(null),
                known(cost.ratio()));
    }

    private static Side side(OptionalInt paths, Proportion accuracy, Proportion agreement, double cpuSeconds) {
        return new Side(
                paths.isPresent() ? Integer.valueOf(paths.getAsInt()) : null,
                accuracy.total(),
                round(accuracy.value()),
                round(accuracy.low()),
                round(accuracy.high()),
                round(agreement.value()),
                round(agreement.low()),
                round(agreement.high()),
                known(cpuSeconds));
    }

    private static Paired paired(ReadingChange.Paired paired) {
        Proportion changed = paired.changed();
        return new Paired(
                changed.count(),
                round(changed.value()),
                round(changed.low()),
                round(changed.high()),
                paired.test().onlyFirst(),
                paired.test().onlySecond(),
                paired.test().pValue(),
                paired.adjusted());
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? Double.valueOf(round(value)) : null;
    }

    private static double round(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).doubleValue();
    }
}
