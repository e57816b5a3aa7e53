package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.Parts;
import instanton.bridge.compare.Setting;
import instanton.bridge.compare.Voting;
import instanton.bridge.forecast.PathPrediction;
import instanton.bridge.reading.ChainedReading;
import instanton.bridge.reading.ExactReading;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.Tie;
import instanton.classical.digits.ClassNames;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The comparison in numbers, as {@code compare --json}, the manifest of its run folder and other programs see it: a plain Jackson
 * mapper writes it in the shape {@code instanton-comparison/1}, and reads it. Shares are 0..1, rounded to 6 places; p-values are not
 * rounded.
 *
 * @param format the name and version of this shape
 * @param subject what was read by what
 * @param couplings how the model became a quantum network
 * @param classical the classical network
 * @param quantum the quantum networks, in the order shown
 * @param sideBySide the quantum networks on the images that all of them read, with what that cost; left out where there are less than two
 * @param page what became of the page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparisonSummary(
        String format,
        @JsonUnwrapped Subject subject,
        @JsonUnwrapped Couplings couplings,
        Classical classical,
        List<Quantum> quantum,
        @Nullable List<EngineSummary> sideBySide,
        @JsonUnwrapped Page page) {
    /** The {@link #format} that this class writes. */
    public static final String FORMAT = "instanton-comparison/1";

    /** Copies the list. */
    public ComparisonSummary {
        quantum = List.copyOf(quantum);
    }

    /**
     * What was read by what.
     *
     * @param data the data's name
     * @param note a sentence on the data; left out where there is none
     * @param images how many images the classical network read
     * @param classes what there is to tell apart; left out where these are the digits 0 to 9
     * @param model the model's name or folder
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Subject(
            String data,
            @Nullable String note,
            int images,
            @Nullable List<String> classes,
            String model) {
        private static final ClassNames DIGITS = ClassNames.numbered(10);

        static Subject of(Comparison comparison) {
            Setting setting = comparison.setting();
            return new Subject(
                    setting.data(),
                    setting.note().isBlank() ? null : setting.note(),
                    comparison.classical().size(),
                    names(comparison.classes()),
                    setting.model());
        }

        static @Nullable List<String> names(ClassNames classes) {
            return classes.equals(DIGITS) ? null : classes.names();
        }

        /**
         * What there is to tell apart.
         *
         * @throws IllegalArgumentException if these are no names
         */
        public ClassNames classNames() {
            return classes == null ? DIGITS : new ClassNames(classes);
        }
    }

    /**
     * How the model became a quantum network.
     *
     * @param gain k, of a typical image where each has its own
     * @param meanDrive to which the mean of each image's drives is scaled; left out where all share the gain
     * @param neuron the output neurons
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Couplings(
            String normalization, double gain, @Nullable Double meanDrive, NeuronRecord neuron) {}

    /**
     * What became of the page.
     *
     * @param missing parts that could not be made, and why; left out where there are none
     * @param report where the page is; left out where none was written
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            @Nullable List<Missing> missing, @Nullable String report) {
        static Page of(List<Parts.Missing> missing, @Nullable String report) {
            return new Page(
                    missing.isEmpty()
                            ? null
                            : missing.stream()
                                    .map(each -> new Missing(each.part(), each.reason()))
                                    .toList(),
                    report);
        }
    }

    /** A part that could not be made, and why. */
    @JsonPropertyOrder({"part", "reason"})
    public record Missing(String part, String reason) {}

    /** The classical network over all its images. */
    public record Classical(@JsonUnwrapped Accuracy right, int correct, double seconds) {}

    /**
     * One quantum network over its own images.
     *
     * @param paths paths per neuron; left out where exact
     * @param images how many images it read
     * @param scores how well
     * @param details what else is known of it
     * @param cost what it cost
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Quantum(
            String engine,
            @Nullable Integer paths,
            int images,
            @JsonUnwrapped Scores scores,
            @JsonUnwrapped Details details,
            @JsonUnwrapped CostSummary cost) {}

    /**
     * How well a quantum network reads.
     *
     * @param alike share of its images on which it decides as the classical network does
     * @param classicalAccuracy the classical network's accuracy on the same images
     */
    public record Scores(
            @JsonUnwrapped Accuracy right, @JsonUnwrapped Agreement alike, double classicalAccuracy, Paired mcnemar) {}

    /**
     * What else is known of a quantum network.
     *
     * @param ties images on which its decision is an accident of rounding; left out where sampled
     * @param pathCurve accuracy by number of paths; left out where none was kept
     * @param voting what a sequential vote drew; left out where all drew the same
     * @param chains how its paths hang together; left out where they are independent
     * @param attribution where accuracy was lost on the way from the classical network; left out where exact
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Details(
            @Nullable List<Tie> ties,
            @Nullable List<Point> pathCurve,
            @Nullable VotingSummary voting,
            @Nullable ChainSummary chains,
            @Nullable AttributionSummary attribution) {}

    /** McNemar's counts and two-sided p-value. */
    @JsonPropertyOrder({"onlyClassical", "onlyQuantum", "p"})
    public record Paired(int onlyClassical, int onlyQuantum, double p) {}

    /** A point of the path curve; what was predicted for it is left out where there is no forecast. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            int paths,
            @JsonUnwrapped Accuracy right,
            @JsonUnwrapped Agreement alike,
            @Nullable Predicted predicted) {}

    /** The expected accuracy and agreement at a point, and the standard deviations of the sampled ones about them. */
    @JsonPropertyOrder({"accuracy", "accuracyDeviation", "agreement", "agreementDeviation"})
    public record Predicted(double accuracy, double accuracyDeviation, double agreement, double agreementDeviation) {}

    /**
     * Sums a comparison up.
     *
     * @param missing parts that could not be made
     * @param report where the page is, as the reader will find it; null where none was written
     */
    public static ComparisonSummary of(Comparison comparison, List<Parts.Missing> missing, @Nullable String report) {
        Setting setting = comparison.setting();
        OptionalDouble meanDrive = setting.point().gain().meanDrive();
        return new ComparisonSummary(
                FORMAT,
                Subject.of(comparison),
                new Couplings(
                        setting.normalization(),
                        setting.gain(),
                        meanDrive.isPresent() ? (Double) meanDrive.getAsDouble() : null,
                        NeuronRecord.of(setting.point().neuron())),
                new Classical(
                        Accuracy.of(comparison.accuracy()),
                        comparison.accuracy().count(),
                        round(comparison.classical().seconds(), 3)),
                comparison.outcomes().stream()
                        .map(outcome -> quantum(comparison, outcome))
                        .toList(),
                comparison.outcomes().size() < 2
                        ? null
                        : comparison.sideBySide().stream()
                                .map(EngineSummary::of)
                                .toList(),
                Page.of(missing, report));
    }

    private static Quantum quantum(Comparison comparison, Outcome outcome) {
        Reading reading = outcome.reading();
        boolean sampled = reading.paths().isPresent();
        List<Point> points = outcome.points().stream()
                .map(point -> new Point(
                        point.paths(),
                        Accuracy.of(point.accuracy()),
                        Agreement.of(point.agreement()),
                        outcome.prediction(point.paths())
                                .map(ComparisonSummary::predicted)
                                .orElse(null)))
                .toList();
        return new Quantum(
                reading.engine(),
                sampled ? Integer.valueOf(reading.paths().getAsInt()) : null,
                reading.size(),
                new Scores(
                        Accuracy.of(outcome.accuracy()),
                        Agreement.of(outcome.agreement()),
                        round(outcome.classical().value(), 6),
                        new Paired(
                                outcome.mcNemar().onlyFirst(),
                                outcome.mcNemar().onlySecond(),
                                outcome.mcNemar().pValue())),
                new Details(
                        reading instanceof ExactReading exact ? exact.ties() : null,
                        points.isEmpty() ? null : points,
                        Voting.of(comparison, reading).map(VotingSummary::of).orElse(null),
                        reading instanceof ChainedReading chained ? ChainSummary.of(chained.chains()) : null,
                        comparison
                                .attribution(reading.engine())
                                .map(AttributionSummary::of)
                                .orElse(null)),
                CostSummary.of(reading.seconds(), reading.cpuSeconds()));
    }

    private static Predicted predicted(PathPrediction prediction) {
        return new Predicted(
                round(prediction.accuracy().value(), 6),
                round(prediction.accuracy().deviation(), 6),
                round(prediction.agreement().value(), 6),
                round(prediction.agreement().deviation(), 6));
    }

    /** Null where unknown, which JSON has no number for. */
    public static @Nullable Double finite(double value, int places) {
        return Double.isFinite(value) ? Double.valueOf(round(value, places)) : null;
    }

    /** Rounded to so many places, half to even. */
    public static double round(double value, int places) {
        return BigDecimal.valueOf(value)
                .setScale(places, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
