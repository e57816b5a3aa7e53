package instanton.bridge.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The points of a scan: all values of one axis, or all pairs of two.
 *
 * @param axes one or two, of different settings
 */
public record ScanPlan(List<ScanAxis> axes) {
    /** What can be changed and the preparations stay as they are, so that points apart in these alone are done one after the other. */
    static final Set<String> CHEAP = Set.of(ScanAxis.PATHS, ScanAxis.SWEEPS, ScanAxis.SEED, ScanAxis.SCALE);

    /** Keeps a copy; refuses more axes than a figure has, and one setting twice. */
    public ScanPlan {
        axes = List.copyOf(axes);
        if (axes.isEmpty() || axes.size() > 2) {
            throw new IllegalArgumentException("expected one or two of them, found " + axes.size());
        }
        Set<String> names = new HashSet<>();
        long points = 1;
        for (ScanAxis axis : axes) {
            if (!names.add(axis.name())) {
                throw new IllegalArgumentException("expected two different settings, found " + axis.name() + " twice");
            }
            points *= axis.values().size();
        }
        if (points > ScanAxis.MOST) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "expected at most 10,001 points, found %,d", points));
        }
    }

    /**
     * Reads axes.
     *
     * @param known settings that can be scanned, in the order to name them
     * @throws IllegalArgumentException if that is no scan
     */
    public static ScanPlan parse(List<String> texts, Collection<String> known) {
        if (texts.size() > 2) {
            throw new IllegalArgumentException("expected one or two of them, found " + texts.size());
        }
        return new ScanPlan(
                texts.stream().map(text -> ScanAxis.parse(text, known)).toList());
    }

    /** The axis of a setting; empty where that is not varied. */
    public Optional<ScanAxis> axis(String name) {
        return axes.stream().filter(axis -> axis.name().equals(name)).findFirst();
    }

    /** Whether a setting is varied. */
    public boolean varies(String name) {
        return axis(name).isPresent();
    }

    /** Names of the settings that are varied, in the order given. */
    public List<String> names() {
        return axes.stream().map(ScanAxis::name).toList();
    }

    /** All points, those of the last axis next to each other. */
    public List<ScanPoint> points() {
        List<Map<String, Double>> points = List.of(Map.of());
        for (ScanAxis axis : axes) {
            List<Map<String, Double>> more = new ArrayList<>();
            for (Map<String, Double> point : points) {
                for (double value : axis.values()) {
                    Map<String, Double> next = new LinkedHashMap<>(point);
                    next.put(axis.name(), value);
                    more.add(next);
                }
            }
            points = more;
        }
        return points.stream().map(ScanPoint::new).toList();
    }

    /** All points in the order in which they cost least: what was prepared for one serves the next. No result depends on it. */
    List<ScanPoint> order() {
        Comparator<ScanPoint> comparator = Comparator.comparingDouble(point -> 0);
        for (String name : names()) {
            if (!CHEAP.contains(name)) {
                comparator = comparator.thenComparingDouble(point -> point.value(name, 0));
            }
        }
        return points().stream().sorted(comparator).toList();
    }
}
