package instanton.bridge.scan;

import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.Timetable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What all points of a scan are expected to take: it is measured at the first, the middle and the last value of each setting, and runs along straight lines
 * between them, as costs do in paths, sweeps and slices. So each measured point counts for as many as lie around it.
 */
public final class ScanCost {
    /** By starts: tables and page. */
    private static final double PAGE = 0.4;

    /** Bytes of the page without points, and in all files of each row. */
    private static final int PAGE_BYTES = 150_000;

    private static final int ROW_BYTES = 10_000;

    private ScanCost() {}

    /** What there is to do at a point. */
    @FunctionalInterface
    public interface AtPoint {
        /** Measures it. */
        Timetable cost(ScanPoint point, Gauge gauge) throws InterruptedException;
    }

    /**
     * Of readings.
     *
     * @param points at least one; those of a plan, or of a part of it
     */
    public static Timetable of(List<ScanPoint> points, ScanSubject subject, Gauge gauge) throws InterruptedException {
        return of(points, Set.of(subject.preparation()), subject::cost, gauge);
    }

    /**
     * Of anything, which is measured with an equal part of the gauge's budget at each point.
     *
     * @param points at least one; one that is there twice is done twice
     * @param once names of stages that serve all points apart in cheap settings alone
     */
    public static Timetable of(List<ScanPoint> points, Set<String> once, AtPoint measured, Gauge gauge)
            throws InterruptedException {
        Map<String, NavigableSet<Double>> knots = knots(points);
        Map<ScanPoint, Double> each = weights(points, knots);
        Map<ScanPoint, Double> prepared = weights(apart(points), knots);
        Gauge its = gauge.within(1.0 / each.size());
        Map<String, Sum> sums = new LinkedHashMap<>();
        ScanPoint first = each.keySet().iterator().next();
        Timetable cold = measured.cost(first, its);
        Timetable warm = points.size() == 1 ? cold : measured.cost(first, its);
        for (Map.Entry<ScanPoint, Double> corner : each.entrySet()) {
            ScanPoint point = corner.getKey();
            for (Stage stage : (point.equals(first) ? warm : measured.cost(point, its)).stages()) {
                double often = once.contains(stage.name()) ? prepared.getOrDefault(point, 0.0) : corner.getValue();
                sums.computeIfAbsent(stage.name(), name -> new Sum(stage)).add(stage.cost(), often);
            }
        }
        for (int i = 0; i < Math.min(cold.stages().size(), warm.stages().size()); i++) {
            Stage stage = cold.stages().get(i);
            Stage later = warm.stages().get(i);
            sums.computeIfAbsent(stage.name(), name -> new Sum(stage)).add(compiled(stage.cost(), later.cost()), 1);
        }
        return new Timetable(sums.values().stream().map(Sum::stage).toList());
    }

    /**
     * Tables, figures and page.
     *
     * @param rows at each point: engines, or neurons
     */
    public static Stage page(int points, int rows, Gauge gauge) {
        CostEstimate cost = gauge.asOfStart(PAGE);
        return new Stage(
                "page",
                "points",
                CostEstimate.of(points, 0, cost.cpuSeconds(), cost.seconds())
                        .with(0, PAGE_BYTES + (long) points * rows * ROW_BYTES));
    }

    /** What a stage takes at all points; counts are rounded at last. */
    private static final class Sum {
        private final Stage first;
        private long memory;
        private double units;
        private double paths;
        private double cpuSeconds;
        private double seconds;
        private double pieces;

        private Sum(Stage first) {
            this.first = first;
        }

        private void add(CostEstimate cost, double often) {
            memory = Math.max(memory, cost.memory());
            units += often * cost.units();
            paths += often * cost.paths();
            cpuSeconds += often * cost.cpuSeconds();
            seconds += often * cost.seconds();
            pieces += often * cost.pieces();
        }

        private Stage stage() {
            CostEstimate all = CostEstimate.of(Math.round(units), Math.round(paths), cpuSeconds, seconds)
                    .with(memory, 0)
                    .keeping(Math.round(pieces));
            return new Stage(first.name(), first.unit(), all);
        }
    }

    /** What the first point takes because it is the first. */
    private static CostEstimate compiled(CostEstimate cold, CostEstimate warm) {
        return CostEstimate.of(
                0, 0, Math.max(0, cold.cpuSeconds() - warm.cpuSeconds()), Math.max(0, cold.seconds() - warm.seconds()));
    }

    /** One point of those that differ in cheap settings alone. */
    private static Collection<ScanPoint> apart(List<ScanPoint> points) {
        Map<ScanPoint, ScanPoint> apart = new LinkedHashMap<>();
        for (ScanPoint point : points) {
            ScanPoint other = point;
            for (String name : ScanPlan.CHEAP) {
                other = other.without(name);
            }
            apart.putIfAbsent(other, point);
        }
        return apart.values();
    }

    private static Map<String, NavigableSet<Double>> knots(List<ScanPoint> points) {
        Map<String, NavigableSet<Double>> knots = new HashMap<>();
        for (ScanPoint point : points) {
            point.values().forEach((name, value) -> knots.computeIfAbsent(name, any -> new TreeSet<>())
                    .add(value));
        }
        knots.replaceAll((name, all) -> {
            List<Double> rising = new ArrayList<>(all);
            return new TreeSet<>(
                    Set.copyOf(List.of(rising.get(0), rising.get(rising.size() / 2), rising.get(rising.size() - 1))));
        });
        return knots;
    }

    /** How often each measured point counts. */
    private static Map<ScanPoint, Double> weights(
            Collection<ScanPoint> points, Map<String, NavigableSet<Double>> knots) {
        Map<ScanPoint, Double> weights = new LinkedHashMap<>();
        for (ScanPoint point : points) {
            Map<ScanPoint, Double> around = Map.of(new ScanPoint(Map.of()), 1.0);
            for (Map.Entry<String, Double> setting : point.values().entrySet()) {
                around = between(
                        around,
                        setting.getKey(),
                        setting.getValue(),
                        knots.getOrDefault(setting.getKey(), new TreeSet<>()));
            }
            around.forEach((corner, weight) -> weights.merge(corner, weight, Double::sum));
        }
        return weights;
    }

    private static Map<ScanPoint, Double> between(
            Map<ScanPoint, Double> around, String name, double value, NavigableSet<Double> knots) {
        double low = Objects.requireNonNull(knots.floor(value));
        double high = Objects.requireNonNull(knots.ceiling(value));
        double share = low == high ? 0 : (value - low) / (high - low);
        Map<ScanPoint, Double> further = new LinkedHashMap<>();
        around.forEach((corner, weight) -> {
            for (double knot : new LinkedHashSet<>(List.of(low, high))) {
                Map<String, Double> values = new LinkedHashMap<>(corner.values());
                values.put(name, knot);
                further.merge(new ScanPoint(values), weight * (knot == low ? 1 - share : share), Double::sum);
            }
        });
        return further;
    }
}
