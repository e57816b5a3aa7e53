package instanton.bridge.app;

import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.ScanPlan;
import instanton.bridge.scan.ScanPoint;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which settings to vary. */
final class ScanOption {
    private static final int MOST_SLICES = 1 << 14;

    @Option(
            names = "--scan",
            paramLabel = "NAME=A:B:STEP|V,V,...",
            description =
                    "The same at each value of a setting, or, given twice, at each pair of two: gain, kinks, T, lambda,"
                            + " slices, paths or seed; for a deep model also scale (of all couplings) and sweeps, but not gain. All points read"
                            + " the same images by the same random streams. Needs --paths unless it varies them.")
    private @Nullable List<String> texts;

    boolean given() {
        return texts != null;
    }

    /**
     * The points.
     *
     * @param known settings that can be varied
     */
    ScanPlan plan(List<String> known) {
        return plan(texts == null ? List.of() : texts, known);
    }

    /** The same of any texts. */
    static ScanPlan plan(List<String> texts, List<String> known) {
        ScanPlan plan;
        try {
            plan = ScanPlan.parse(texts, known);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--scan", e);
        }
        checkCounts(plan, ScanAxis.PATHS, PlanOptions.MOST_PATHS);
        checkCounts(plan, ScanAxis.SWEEPS, PlanOptions.MOST_PATHS);
        checkCounts(plan, ScanAxis.SLICES, MOST_SLICES);
        return plan;
    }

    private static void checkCounts(ScanPlan plan, String name, int most) {
        plan.axis(name).ifPresent(axis -> axis.values()
                .forEach(value -> BadArgumentException.checkCount(
                        "--scan " + name, (int) Math.min(Integer.MAX_VALUE, value), most)));
    }

    /** Refuses the first point that something refuses. */
    static void check(ScanPlan plan, Consumer<ScanPoint> check) {
        plan.points().forEach(point -> check(point, check));
    }

    /** Refuses a point that something refuses. */
    static void check(ScanPoint point, Consumer<ScanPoint> check) {
        try {
            check.accept(point);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException("--scan: " + point.words() + ": " + e.getMessage());
        }
    }
}
