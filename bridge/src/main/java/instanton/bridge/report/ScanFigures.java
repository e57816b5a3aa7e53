package instanton.bridge.report;

import instanton.bridge.picture.Axis;
import instanton.bridge.picture.Figure;
import instanton.bridge.picture.HeatMap;
import instanton.bridge.picture.Plot;
import instanton.bridge.picture.Series;
import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.ScanGroup;
import instanton.bridge.scan.ScanPoint;
import instanton.bridge.scan.ScanResult;
import instanton.bridge.scan.ScanRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Pictures of a scan: accuracy along its axes, as a map and with error bars, and against cost. */
final class ScanFigures {
    /** Curves that can be told apart in one plot. */
    private static final int MOST_CURVES = 7;

    private static final String BARS = " Bars are standard errors: how far other images and other paths would move each"
            + " point; differences between points are known better, see the table.";

    private ScanFigures() {}

    /**
     * A picture, and what is shown beside it on request.
     *
     * @param bars the same numbers with error bars; the picture itself where it has them
     */
    record Pair(Figure figure, Figure bars) {}

    /** One for each engine that reads better at some point than at another. */
    static List<Pair> ofEngines(ScanResult result) {
        List<Pair> figures = new ArrayList<>();
        for (String engine : result.engines()) {
            Map<ScanPoint, Mark> marks = marks(result, engine);
            if (marks.values().stream().mapToDouble(Mark::accuracy).distinct().count() < 2) {
                continue;
            }
            List<ScanAxis> axes = axes(result);
            String title = "Accuracy of " + engine;
            axes.stream().filter(axis -> axis.values().size() > 1).findFirst().ifPresent(ignored -> {
                Figure bars = curves(engine, title, axes, marks);
                boolean map = axes.size() == 2
                        && axes.stream().allMatch(axis -> axis.values().size() > 1);
                figures.add(new Pair(map ? map(engine, title, axes, marks) : bars, bars));
            });
        }
        return figures;
    }

    /** An accuracy and its standard error. */
    private record Mark(double accuracy, double error) {}

    /** The axes of a picture: the seed is one only where it is alone. */
    private static List<ScanAxis> axes(ScanResult result) {
        List<ScanAxis> axes = result.plan().axes();
        return axes.size() == 1
                ? axes
                : axes.stream()
                        .filter(axis -> !axis.name().equals(ScanAxis.SEED))
                        .toList();
    }

    private static Map<ScanPoint, Mark> marks(ScanResult result, String engine) {
        Map<ScanPoint, Mark> marks = new LinkedHashMap<>();
        if (result.plan().names().equals(List.of(ScanAxis.SEED))) {
            for (ScanRow row : result.rows()) {
                if (row.engine().equals(engine)) {
                    ScanGroup alone = new ScanGroup(row.point(), engine, List.of(row));
                    marks.put(row.point(), new Mark(alone.accuracy(), alone.error()));
                }
            }
            return marks;
        }
        for (ScanGroup group : result.groups()) {
            if (group.engine().equals(engine)) {
                marks.put(group.point(), new Mark(group.accuracy(), group.error()));
            }
        }
        return marks;
    }

    private static Figure map(String engine, String title, List<ScanAxis> axes, Map<ScanPoint, Mark> marks) {
        ScanAxis across = axes.get(0);
        ScanAxis up = axes.get(1);
        List<List<Double>> values = new ArrayList<>();
        for (double y : up.values()) {
            values.add(across.values().stream()
                    .map(x -> 100 * at(marks, across, x, up, y).accuracy())
                    .toList());
        }
        return Figure.of(
                "map-" + engine,
                title,
                "Per cent of the images read right, by " + label(across.name()) + " and " + label(up.name())
                        + "; the values of an axis stand side by side whatever their distances.",
                new HeatMap(
                        "",
                        Axis.of(label(across.name())),
                        Axis.of(label(up.name())),
                        across.values(),
                        up.values(),
                        "accuracy, %",
                        values));
    }

    private static Mark at(Map<ScanPoint, Mark> marks, ScanAxis first, double x, ScanAxis second, double y) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(first.name(), x);
        values.put(second.name(), y);
        Mark mark = marks.get(new ScanPoint(values));
        if (mark == null) {
            throw new IllegalArgumentException("expected a mark at each point, found none at " + values);
        }
        return mark;
    }

    private static Figure curves(String engine, String title, List<ScanAxis> axes, Map<ScanPoint, Mark> marks) {
        ScanAxis across = axes.get(0).values().size() > 1 ? axes.get(0) : axes.get(axes.size() - 1);
        Map<String, List<Map.Entry<ScanPoint, Mark>>> curves = new LinkedHashMap<>();
        for (Map.Entry<ScanPoint, Mark> each : marks.entrySet()) {
            curves.computeIfAbsent(each.getKey().without(across.name()).words(), words -> new ArrayList<>())
                    .add(each);
        }
        List<Series> series = new ArrayList<>();
        int each = Math.max(1, (curves.size() + MOST_CURVES - 1) / MOST_CURVES);
        int number = 0;
        for (Map.Entry<String, List<Map.Entry<ScanPoint, Mark>>> curve : curves.entrySet()) {
            if (number++ % each == 0) {
                series.add(Series.points(
                        curve.getKey().isEmpty() ? engine : curve.getKey(),
                        numbers(curve.getValue(), e -> e.getKey().value(across.name(), 0)),
                        numbers(curve.getValue(), e -> 100 * e.getValue().accuracy()),
                        numbers(curve.getValue(), e -> 100 * finite(e.getValue().error()))));
            }
        }
        return Figure.of(
                "bars-" + engine,
                title,
                "Per cent of the images read right." + BARS
                        + (each > 1 ? " Of the " + curves.size() + " curves, one in " + each + " is shown." : ""),
                new Plot("", axis(across), Axis.of("accuracy, %"), series));
    }

    private static double finite(double error) {
        return Double.isNaN(error) ? 0 : error;
    }

    private static <T> double[] numbers(List<T> of, ToDoubleFunction<T> number) {
        return of.stream().mapToDouble(number).toArray();
    }

    /** What counts paths, or doubles by itself, is shown doubling. */
    private static Axis axis(ScanAxis axis) {
        boolean counts =
                Set.of(ScanAxis.PATHS, ScanAxis.SWEEPS, ScanAxis.SLICES).contains(axis.name());
        return counts && axis.values().get(0) > 0 ? Axis.doubling(label(axis.name())) : Axis.of(label(axis.name()));
    }

    /** All that sample, and the front; empty where they cost all the same. */
    static Optional<Figure> front(ScanResult result) {
        List<ScanGroup> sampled =
                result.groups().stream().filter(ScanGroup::samples).toList();
        if (sampled.stream().mapToDouble(ScanGroup::slices).distinct().count() < 2) {
            return Optional.empty();
        }
        List<ScanGroup> front = result.front();
        List<ScanGroup> perhaps = sampled.stream()
                .filter(group -> result.worth(group).equals("perhaps"))
                .toList();
        List<ScanGroup> behind = sampled.stream()
                .filter(group -> result.worth(group).equals("no"))
                .toList();
        List<Series> series = new ArrayList<>();
        series.add(marks("on the front", front));
        if (!perhaps.isEmpty()) {
            series.add(marks("behind by no more than errors", perhaps));
        }
        if (!behind.isEmpty()) {
            series.add(marks("behind", behind));
        }
        return Optional.of(Figure.of(
                "front-figure",
                "Accuracy against cost",
                "Per cent of the images read right, against the time slices drawn per neuron and image." + BARS,
                new Plot("", Axis.doubling("time slices per neuron and image"), Axis.of("accuracy, %"), series)));
    }

    private static Series marks(String name, List<ScanGroup> groups) {
        return Series.points(
                name,
                numbers(groups, ScanGroup::slices),
                numbers(groups, group -> 100 * group.accuracy()),
                numbers(groups, group -> 100 * finite(group.error())));
    }

    /** What an axis is called. */
    static String label(String name) {
        return switch (name) {
            case ScanAxis.GAIN -> "gain k";
            case ScanAxis.LAMBDA -> "Lambda";
            case ScanAxis.SLICES -> "time slices";
            case ScanAxis.PATHS -> "paths per neuron";
            case ScanAxis.SCALE -> "scale of all couplings";
            default -> name;
        };
    }
}
