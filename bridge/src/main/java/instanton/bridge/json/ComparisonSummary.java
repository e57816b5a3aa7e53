package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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
import instanton.bridge.statistics.Proportion;
import instanton.quantum.physics.NeuronParameters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comparison in numbers, as {@code compare --json} and other programs see it: a plain Jackson mapper writes it in the shape
 * {@code instanton-comparison/1}. Shares are 0..1, rounded to 6 places; p-values are not rounded.
 *
 * @param format the name and version of this shape
 * @param data the data's name
 * @param note a sentence on the data; left out where there is none
 * @param images how many images the classical network read
 * @param gain k, of a typical image where each has its own
 * @param meanDrive to which the mean of each image's drives is scaled; left out where all share the gain
 * @param neuron the output neurons
 * @param classical the classical network
 * @param quantum the quantum networks, in the order shown
 * @param sideBySide the quantum networks on the images that all of them read, with what that cost; left out where there are less than two
 * @param missing parts that could not be made, and why; left out where there are none
 * @param report where the page is; left out where none was written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "format",
    "data",
    "note",
    "images",
    "model",
    "normalization",
    "gain",
    "meanDrive",
    "neuron",
    "classical",
    "quantum",
    "sideBySide",
    "missing",
    "report"
})
public record ComparisonSummary(
        String format,
        String data,
        @Nullable String note,
        int images,
        String model,
        String normalization,
        double gain,
        @Nullable Double meanDrive,
        Neuron neuron,
        Classical classical,
        List<Quantum> quantum,
        @Nullable List<EngineSummary> sideBySide,
        @Nullable List<Missing> missing,
        @Nullable String report) {
    /** The {@link #format} that this class writes. */
    public static final String FORMAT = "instanton-comparison/1";

    /** Copies the list. */
    public ComparisonSummary {
        quantum = List.copyOf(quantum);
    }

    /** A part that could not be made, and why. */
    @JsonPropertyOrder({"part", "reason"})
    public record Missing(String part, String reason) {}

    /** What the neurons are: Lambda, T, N and n. */
    @JsonPropertyOrder({"lambda", "T", "slices", "kinks"})
    public record Neuron(double lambda, @JsonProperty("T") double period, int slices, int kinks) {
        static Neuron of(NeuronParameters neuron) {
            return new Neuron(
                    neuron.well().lambda(),
                    neuron.lattice().period(),
                    neuron.lattice().slices(),
                    neuron.kinks());
        }
    }

    /** The classical network over all its images; low and high are the 95 % interval. */
    @JsonPropertyOrder({"accuracy", "low", "high", "correct", "seconds"})
    public record Classical(double accuracy, double low, double high, int correct, double seconds) {}

    /**
     * One quantum network over its own images.
     *
     * @param paths paths per neuron; left out where exact
     * @param images how many images it read
     * @param agreement share of its images on which it decides as the classical network does
     * @param agreementLow lower end of that share's 95 % interval
     * @param agreementHigh its upper end
     * @param classicalAccuracy the classical network's accuracy on the same images
     * @param ties images on which its decision is an accident of rounding; left out where sampled
     * @param pathCurve accuracy by number of paths; left out where none was kept
     * @param chains how its paths hang together; left out where they are independent
     * @param attribution where accuracy was lost on the way from the classical network; left out where exact
     * @param cpuSeconds seconds of all processors together; left out where nobody looked
     * @param voting what a sequential vote drew; left out where all drew the same
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({
        "engine",
        "paths",
        "images",
        "accuracy",
        "low",
        "high",
        "agreement",
        "agreementLow",
        "agreementHigh",
        "classicalAccuracy",
        "mcnemar",
        "ties",
        "pathCurve",
        "voting",
        "chains",
        "attribution",
        "seconds",
        "cpuSeconds"
    })
    public record Quantum(
            String engine,
            @Nullable Integer paths,
            int images,
            double accuracy,
            double low,
            double high,
            double agreement,
            double agreementLow,
            double agreementHigh,
            double classicalAccuracy,
            Paired mcnemar,
            @Nullable List<Tie> ties,
            @Nullable List<Point> pathCurve,
            @Nullable VotingSummary voting,
            @Nullable ChainSummary chains,
            @Nullable AttributionSummary attribution,
            double seconds,
            @Nullable Double cpuSeconds) {}

    /** McNemar's counts and two-sided p-value. */
    @JsonPropertyOrder({"onlyClassical", "onlyQuantum", "p"})
    public record Paired(int onlyClassical, int onlyQuantum, double p) {}

    /** A point of the path curve; what was predicted for it is left out where there is no forecast. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"paths", "accuracy", "low", "high", "agreement", "agreementLow", "agreementHigh", "predicted"})
    public record Point(
            int paths,
            double accuracy,
            double low,
            double high,
            double agreement,
            double agreementLow,
            double agreementHigh,
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
        Proportion accuracy = comparison.accuracy();
        return new ComparisonSummary(
                FORMAT,
                setting.data(),
                setting.note().isBlank() ? null : setting.note(),
                comparison.classical().size(),
                setting.model(),
                setting.normalization(),
                setting.gain(),
                setting.point().gain().meanDrive().isPresent()
                        ? Double.valueOf(setting.point().gain().strength())
                        : null,
                Neuron.of(setting.point().neuron()),
                new Classical(
                        round(accuracy.value(), 6),
                        round(accuracy.low(), 6),
                        round(accuracy.high(), 6),
                        accuracy.count(),
                        round(comparison.classical().seconds(), 3)),
                comparison.outcomes().stream()
                        .map(outcome -> quantum(comparison, outcome))
                        .toList(),
                comparison.outcomes().size() < 2
                        ? null
                        : comparison.sideBySide().stream()
                                .map(EngineSummary::of)
                                .toList(),
                missing.isEmpty()
                        ? null
                        : missing.stream()
                                .map(each -> new Missing(each.part(), each.reason()))
                                .toList(),
                report);
    }

    private static Quantum quantum(Comparison comparison, Outcome outcome) {
        Reading reading = outcome.reading();
        boolean sampled = reading.paths().isPresent();
        List<Point> points = outcome.points().stream()
                .map(point -> new Point(
                        point.paths(),
                        round(point.accuracy().value(), 6),
                        round(point.accuracy().low(), 6),
                        round(point.accuracy().high(), 6),
                        round(point.agreement().value(), 6),
                        round(point.agreement().low(), 6),
                        round(point.agreement().high(), 6),
                        outcome.prediction(point.paths())
                                .map(ComparisonSummary::predicted)
                                .orElse(null)))
                .toList();
        return new Quantum(
                reading.engine(),
                sampled ? Integer.valueOf(reading.paths().getAsInt()) : null,
                reading.size(),
                round(outcome.accuracy().value(), 6),
                round(outcome.accuracy().low(), 6),
                round(outcome.accuracy().high(), 6),
                round(outcome.agreement().value(), 6),
                round(outcome.agreement().low(), 6),
                round(outcome.agreement().high(), 6),
                round(outcome.classical().value(), 6),
                new Paired(
                        outcome.mcNemar().onlyFirst(),
                        outcome.mcNemar().onlySecond(),
                        outcome.mcNemar().pValue()),
                reading instanceof ExactReading exact ? exact.ties() : null,
                points.isEmpty() ? null : points,
                Voting.of(comparison, reading).map(VotingSummary::of).orElse(null),
                reading instanceof ChainedReading chained ? ChainSummary.of(chained.chains()) : null,
                comparison
                        .attribution(reading.engine())
                        .map(AttributionSummary::of)
                        .orElse(null),
                round(reading.seconds(), 3),
                finite(reading.cpuSeconds(), 2));
    }

    private static Predicted predicted(PathPrediction prediction) {
        return new Predicted(
                round(prediction.accuracy().value(), 6),
                round(prediction.accuracy().deviation(), 6),
                round(prediction.agreement().value(), 6),
                round(prediction.agreement().deviation(), 6));
    }

    /** Null where unknown, which JSON has no number for. */
    static @Nullable Double finite(double value, int places) {
        return Double.isFinite(value) ? Double.valueOf(round(value, places)) : null;
    }

    static double round(double value, int places) {
        return BigDecimal.valueOf(value)
                .setScale(places, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
