package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.ScanGroup;
import instanton.bridge.scan.ScanPoint;
import instanton.bridge.scan.ScanResult;
import instanton.bridge.scan.ScanRow;
import instanton.bridge.statistics.PairedDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scan of comparisons gave, as {@code compare --scan ... --json} tells of it.
 *
 * @param format the name and version of this shape
 * @param read what every point read
 * @param axes what was varied
 * @param points one per point, those of the last axis next to each other
 * @param differences how well differences are known, by engine; of those that have a point to differ from
 * @param report the page, null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScanSummary(
        String format,
        @JsonUnwrapped Read read,
        List<Axis> axes,
        List<Point> points,
        Map<String, Differences> differences,
        @Nullable String report) {
    /** The {@link #format} that this class writes. */
    public static final String FORMAT = "instanton-scan/1";

    private static final int PLACES = 6;

    /**
     * What every point read.
     *
     * @param data the data's name
     * @param images how many, the same at each point
     * @param seed of the choice of images, and of the paths where no axis varies it: the same streams at each point
     */
    public record Read(String data, int images, long seed) {}

    /** A setting and its values. */
    public record Axis(String name, List<Number> values) {
        static Axis of(ScanAxis axis) {
            return new Axis(
                    axis.name(), axis.values().stream().map(ScanSummary::number).toList());
        }
    }

    /**
     * What was found at a point.
     *
     * @param settings what was varied
     * @param classical the classical network's accuracy
     * @param quantum of each engine
     */
    public record Point(Map<String, Number> settings, Accuracy classical, List<Quantum> quantum) {}

    /** One engine at a point; what does not apply is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Quantum(
            String engine,
            @JsonUnwrapped Drawn drawn,
            @JsonUnwrapped Accuracy accuracy,
            @JsonUnwrapped Agreement agreement,
            @JsonUnwrapped Worth worth,
            @JsonUnwrapped Times times) {}

    /**
     * What was drawn.
     *
     * @param paths per neuron and image, the mean where they differ
     * @param tauInt integrated autocorrelation time in sweeps
     * @param cost time slices per neuron and image, thermalization included
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Drawn(
            @Nullable Number paths,
            @Nullable Double tauInt,
            @Nullable Number cost) {}

    /**
     * How it stands among the points; of all its seeds together.
     *
     * @param belowBest by how much its accuracy is below that of the engine's best point
     * @param belowBestError standard error of that, paired by image
     * @param front whether it is worth its cost: yes, perhaps (by errors) or no
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Worth(
            double belowBest,
            @Nullable Double belowBestError,
            @Nullable String front) {}

    /** What it took by the clock. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Times(double seconds, @Nullable Double cpuSeconds) {}

    /**
     * Root mean square errors of an engine's {@link Worth#belowBest}.
     *
     * @param error paired by image, with common random numbers
     * @param independent what they would be of independent readings
     */
    public record Differences(double error, double independent) {}

    /** Takes what a scan gave. */
    public static ScanSummary of(ScanResult result, String data, long seed, @Nullable String report) {
        Map<ScanPoint, List<ScanRow>> rows = new LinkedHashMap<>();
        result.rows().forEach(row -> rows.computeIfAbsent(row.point(), point -> new ArrayList<>())
                .add(row));
        List<Point> points = new ArrayList<>();
        rows.forEach((point, its) -> points.add(new Point(
                settings(point),
                Accuracy.of(its.get(0).scores().classical()),
                its.stream().map(row -> quantum(result, row)).toList())));
        Map<String, Differences> differences = new LinkedHashMap<>();
        for (String engine : result.engines()) {
            ScanResult.Pairing pairing = result.pairing(engine);
            if (Double.isFinite(pairing.paired())) {
                differences.put(
                        engine,
                        new Differences(
                                ComparisonSummary.round(pairing.paired(), PLACES),
                                ComparisonSummary.round(pairing.apart(), PLACES)));
            }
        }
        return new ScanSummary(
                FORMAT,
                new Read(data, result.images(), seed),
                result.plan().axes().stream().map(Axis::of).toList(),
                points,
                differences,
                report);
    }

    /** The settings of a point as JSON tells of them. */
    static Map<String, Number> settings(ScanPoint point) {
        Map<String, Number> settings = new LinkedHashMap<>();
        point.values().forEach((name, value) -> settings.put(name, number(value)));
        return settings;
    }

    private static Quantum quantum(ScanResult result, ScanRow row) {
        ScanGroup group = result.group(row);
        PairedDifference below = result.belowBest(group);
        String worth = result.worth(group);
        return new Quantum(
                row.engine(),
                row.effort().samples()
                        ? new Drawn(
                                number(row.effort().paths()),
                                finite(row.effort().tauInt(), PLACES),
                                number(row.effort().slices()))
                        : new Drawn(null, null, null),
                Accuracy.of(row.scores().accuracy()),
                Agreement.of(row.scores().agreement()),
                new Worth(
                        ComparisonSummary.round(below.value(), PLACES),
                        finite(below.error(), PLACES),
                        group.samples() ? worth : null),
                new Times(
                        ComparisonSummary.round(row.cost().seconds(), 3),
                        finite(row.cost().cpuSeconds(), 3)));
    }

    private static Number number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Number) (long) value : (Number) value;
    }

    private static @Nullable Double finite(double value, int places) {
        return Double.isFinite(value) ? ComparisonSummary.round(value, places) : null;
    }
}
