package instanton.bridge.scan;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.reading.Listener;
import instanton.bridge.statistics.PairedDifference;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Comparisons at all points of a scan, each summed up: who is best, by how much, and what is worth its cost. Immutable.
 *
 * <p>All points read the same images; path p of a neuron under an image is drawn from the same stream wherever the seed is the same. So what makes
 * an image or a path lucky at one point makes it lucky at its neighbour too, and their difference is known better than either: its error is that of
 * the differences image by image.
 */
public final class ScanResult {
    private final ScanPlan plan;
    private final List<ScanRow> rows;
    private final List<ScanGroup> groups;
    private final Map<ScanGroup, ParetoFront.Place> places = new HashMap<>();

    ScanResult(ScanPlan plan, List<ScanRow> rows) {
        this.plan = plan;
        this.rows = List.copyOf(rows);
        Map<List<Object>, List<ScanRow>> grouped = new LinkedHashMap<>();
        for (ScanRow row : rows) {
            grouped.computeIfAbsent(List.of(row.point().without(ScanAxis.SEED), row.engine()), key -> new ArrayList<>())
                    .add(row);
        }
        groups = grouped.values().stream()
                .map(its -> new ScanGroup(
                        its.get(0).point().without(ScanAxis.SEED), its.get(0).engine(), its))
                .toList();
        List<ScanGroup> sampled = groups.stream().filter(ScanGroup::samples).toList();
        List<ParetoFront.Place> its = ParetoFront.places(
                sampled.stream().mapToDouble(ScanGroup::slices).toArray(),
                sampled.stream().mapToDouble(ScanGroup::accuracy).toArray(),
                (first, second) -> sampled.get(first).less(sampled.get(second)));
        for (int g = 0; g < its.size(); g++) {
            places.put(sampled.get(g), its.get(g));
        }
    }

    /** What a listener hears of as done where points are: so many of them. */
    public static final String POINTS = "points";

    /**
     * Draws the paths of some points, as {@link #of} does.
     *
     * @throws IllegalArgumentException if neurons can't be drawn at a point, with its settings
     */
    public static void draw(List<ScanPoint> points, ScanSubject subject, Crew crew, Listener listener)
            throws InterruptedException {
        for (int p = 0; p < points.size(); p++) {
            listener.progress(POINTS, p, points.size(), "");
            read(points.get(p), (p + 1) + "/" + points.size(), subject, crew, listener);
        }
    }

    private static Comparison read(ScanPoint point, String number, ScanSubject subject, Crew crew, Listener listener)
            throws InterruptedException {
        String where = number + " " + point.words() + ": ";
        try {
            return subject.read(
                    point,
                    crew,
                    (what, images, expected, remark) -> listener.progress(where + what, images, expected, remark));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(point.words() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads and compares at all points, one after the other, and keeps what {@link ScanRow} says of each.
     *
     * @param crew does all the work
     * @param listener hears of each point under its number
     * @throws IllegalArgumentException if neurons can't be drawn at a point, with its settings
     */
    public static ScanResult of(ScanPlan plan, ScanSubject subject, Crew crew, Listener listener)
            throws InterruptedException {
        List<ScanPoint> points = plan.points();
        List<ScanPoint> order = plan.order();
        Map<ScanPoint, List<ScanRow>> read = new HashMap<>();
        for (int p = 0; p < order.size(); p++) {
            listener.progress(POINTS, p, order.size(), "");
            ScanPoint point = order.get(p);
            Comparison comparison = read(point, (p + 1) + "/" + order.size(), subject, crew, listener);
            List<ScanRow> its = new ArrayList<>();
            for (Outcome outcome : comparison.outcomes()) {
                its.add(ScanRow.of(point, comparison, outcome, subject.neuron(point)));
            }
            read.put(point, its);
        }
        return new ScanResult(
                plan,
                points.stream()
                        .flatMap(point -> read.getOrDefault(point, List.of()).stream())
                        .toList());
    }

    /** What was scanned. */
    public ScanPlan plan() {
        return plan;
    }

    /** One for each point and engine: point by point, in the plan's order. */
    public List<ScanRow> rows() {
        return rows;
    }

    /** The rows of the same engine and the same settings but for the seed, in the plan's order. */
    public List<ScanGroup> groups() {
        return groups;
    }

    /** The group that a row belongs to. */
    public ScanGroup group(ScanRow row) {
        return groups.stream()
                .filter(group -> group.rows().contains(row))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a row of another scan"));
    }

    /** Names of the engines that read, in their order. */
    public List<String> engines() {
        return groups.stream().map(ScanGroup::engine).distinct().toList();
    }

    /** How many images each point reads. */
    public int images() {
        return rows.get(0).scores().accuracy().total();
    }

    /** The most accurate group of an engine on these images; of equal ones the cheapest, then the first. */
    public ScanGroup best(String engine) {
        return groups.stream()
                .filter(group -> group.engine().equals(engine))
                .min(Comparator.comparingDouble((ScanGroup group) -> -group.accuracy())
                        .thenComparingDouble(ScanGroup::slices))
                .orElseThrow(() -> new IllegalArgumentException("nothing was read by " + engine));
    }

    /** By how much a group's accuracy is below that of the best of its engine, paired by image; at least 0. */
    public PairedDifference belowBest(ScanGroup group) {
        return best(group.engine()).less(group);
    }

    /** Whether a group is worth its cost, among all that sample: {@code yes}, {@code perhaps} or {@code no}; {@code -} where it samples nothing. */
    public String worth(ScanGroup group) {
        ParetoFront.Place place = places.get(group);
        return place == null ? "-" : place.word();
    }

    /** The Pareto front of accuracy against cost, from the cheapest on: nothing else is at least as accurate and costs no more. */
    public List<ScanGroup> front() {
        return groups.stream()
                .filter(group -> places.get(group) == ParetoFront.Place.ON)
                .sorted(Comparator.comparingDouble(ScanGroup::slices))
                .toList();
    }

    /**
     * What pairing gains: root mean square errors of the differences of an engine's groups from its best one, in accuracy.
     *
     * @param paired image by image, as they are told here
     * @param apart what they would be were the two readings independent
     */
    public record Pairing(double paired, double apart) {}

    /** Of an engine's groups; NaN where it has but one. */
    public Pairing pairing(String engine) {
        ScanGroup best = best(engine);
        double paired = 0;
        double apart = 0;
        int others = 0;
        for (ScanGroup group : groups) {
            if (group.engine().equals(engine) && !group.equals(best)) {
                paired += Math.pow(best.less(group).error(), 2);
                apart += Math.pow(best.error(), 2) + Math.pow(group.error(), 2);
                others++;
            }
        }
        return new Pairing(Math.sqrt(paired / others), Math.sqrt(apart / others));
    }
}
