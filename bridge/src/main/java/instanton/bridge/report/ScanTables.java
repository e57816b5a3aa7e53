package instanton.bridge.report;

import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.ScanGroup;
import instanton.bridge.scan.ScanPlan;
import instanton.bridge.scan.ScanPoint;
import instanton.bridge.scan.ScanResult;
import instanton.bridge.scan.ScanRow;
import instanton.bridge.statistics.PairedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A scan of comparisons as tables, the same on the terminal and on the page. */
public final class ScanTables {
    private static final String FRONT =
            "Drawn: paths per neuron and image. Front: yes if no other sampled network is as accurate at the same cost or less;"
                    + " perhaps if one is, but not significantly more accurate (1.96 errors of the difference). Cost: time slices"
                    + " drawn per neuron and image, with those of thermalization, so it does not depend on the machine.";

    private ScanTables() {}

    /**
     * A scan as plain text for a terminal.
     *
     * @param colour whether headings are set bold by ANSI sequences
     */
    public static String text(ScanResult result, boolean colour) {
        StringBuilder text = new StringBuilder();
        of(result).forEach(table -> PlainTable.append(text, table, colour));
        return text.toString();
    }

    /** One for each engine, what seeds spread, and the front. */
    static List<PageView.Table> of(ScanResult result) {
        List<PageView.Table> tables = new ArrayList<>();
        for (String engine : result.engines()) {
            tables.add(points(result, engine));
            if (isSeeded(result)) {
                tables.add(seeds(result, engine));
            }
        }
        if (result.groups().stream().filter(ScanGroup::samples).count() > 1) {
            tables.add(front(result));
        }
        return tables;
    }

    private static boolean isSeeded(ScanResult result) {
        return result.plan().varies(ScanAxis.SEED);
    }

    /** The settings that are varied, but for the seed. */
    private static List<String> names(ScanPlan plan) {
        return plan.names().stream().filter(name -> !name.equals(ScanAxis.SEED)).toList();
    }

    private static Stream<String> settings(ScanPoint point) {
        return point.values().values().stream().map(ScanAxis::text);
    }

    private static List<ScanGroup> groups(ScanResult result, String engine) {
        return result.groups().stream()
                .filter(group -> group.engine().equals(engine))
                .toList();
    }

    private static PageView.Table points(ScanResult result, String engine) {
        List<ScanRow> rows = result.rows().stream()
                .filter(row -> row.engine().equals(engine))
                .toList();
        boolean samples = rows.get(0).effort().samples();
        boolean chained = rows.stream().anyMatch(row -> row.effort().tauInt() != 0.5) && samples;
        boolean counted = rows.stream()
                .anyMatch(row -> row.effort().paths() != Math.rint(row.effort().paths()));
        boolean seeded = isSeeded(result);
        List<String> columns = new ArrayList<>(result.plan().names());
        columns.addAll(List.of("accuracy", "95 % interval", "agrees"));
        if (chained || counted) {
            columns.add(chained ? "tauInt" : "drawn");
        }
        if (!seeded) {
            columns.add("below best");
            if (samples) {
                columns.add("front");
            }
        }
        boolean timed = !((chained || counted) && result.plan().axes().size() == 2); // as far as 80 columns reach
        if (timed) {
            columns.add("CPU s");
        }
        List<List<String>> cells = new ArrayList<>();
        for (ScanRow row : rows) {
            List<String> line = new ArrayList<>(settings(row.point()).toList());
            line.add(Wording.percent(row.scores().accuracy()));
            line.add(Wording.interval(row.scores().accuracy()));
            line.add(Wording.percent(row.scores().agreement()));
            if (chained || counted) {
                line.add(number(
                        "%.1f", chained ? row.effort().tauInt() : row.effort().paths()));
            }
            if (!seeded) {
                ScanGroup group = result.group(row);
                line.add(below(result, group));
                if (samples) {
                    line.add(result.worth(group));
                }
            }
            if (timed) {
                line.add(Wording.seconds(row.cost().cpuSeconds()));
            }
            cells.add(line);
        }
        String title = engine + ", " + Wording.images(result.images());
        return new PageView.Table(
                "points-" + engine, title, columns, cells, seeded ? List.of() : remarks(result, engine));
    }

    private static String below(ScanResult result, ScanGroup group) {
        if (group.equals(result.best(group.engine()))) {
            return "best";
        }
        PairedDifference below = result.belowBest(group);
        return String.format(Locale.ROOT, "%.2f +- %s", 100 * below.value(), Wording.points(below.error()));
    }

    private static PageView.Table seeds(ScanResult result, String engine) {
        List<String> columns = new ArrayList<>(names(result.plan()));
        columns.addAll(List.of("seeds", "mean accuracy", "deviation", "least", "most"));
        boolean others = groups(result, engine).size() > 1;
        if (others) {
            columns.addAll(List.of("below best", "front"));
        }
        List<List<String>> cells = new ArrayList<>();
        for (ScanGroup group : groups(result, engine)) {
            List<String> line = new ArrayList<>(settings(group.point()).toList());
            line.add(Wording.count(group.rows().size()));
            line.add(Wording.percent(group.accuracy()));
            line.add(Wording.points(group.spread()));
            line.add(Wording.percent(group.least()));
            line.add(Wording.percent(group.most()));
            if (others) {
                line.add(below(result, group));
                line.add(result.worth(group));
            }
            cells.add(line);
        }
        List<String> remarks = new ArrayList<>();
        remarks.add("Deviation: of the accuracy from seed to seed, in points, on the same images: paths of different"
                + " seeds are independent.");
        if (others) {
            remarks.addAll(remarks(result, engine));
        }
        return new PageView.Table("seeds-" + engine, engine + " over its seeds", columns, cells, remarks);
    }

    /** Which point is best, and how well differences are known. */
    private static List<String> remarks(ScanResult result, String engine) {
        ScanResult.Pairing pairing = result.pairing(engine);
        if (!Double.isFinite(pairing.paired())) {
            return List.of();
        }
        if (pairing.paired() == 0) {
            return List.of("At all points the same images are read right.");
        }
        ScanGroup best = result.best(engine);
        boolean samples = best.samples();
        List<String> remarks = new ArrayList<>();
        remarks.add("Best on these images: " + best.point().words() + ", " + Wording.percent(best.accuracy())
                + ". Below best: points of accuracy with their standard error, paired by image.");
        remarks.add("All points read the same images"
                + (samples
                        ? " and draw their paths from the same random streams (common random numbers): differences are"
                        : ": differences are")
                + String.format(
                        Locale.ROOT,
                        " accurate to %s points (root mean square); with %s it would be %s.",
                        Wording.points(pairing.paired()),
                        samples ? "different images and paths at each point" : "different images at each point",
                        Wording.points(pairing.apart())));
        return remarks;
    }

    private static PageView.Table front(ScanResult result) {
        List<String> columns = new ArrayList<>(names(result.plan()));
        columns.addAll(List.of("network", "drawn", "cost", "accuracy", "error", "CPU s"));
        List<List<String>> cells = new ArrayList<>();
        for (ScanGroup group : result.front()) {
            List<String> line = new ArrayList<>(settings(group.point()).toList());
            line.add(group.engine());
            double paths = group.rows().stream()
                    .mapToDouble(row -> row.effort().paths())
                    .average()
                    .orElseThrow();
            line.add(number(paths == Math.rint(paths) ? "%,.0f" : "%.1f", paths));
            line.add(number("%,.0f", group.slices()));
            line.add(Wording.percent(group.accuracy()));
            line.add(Wording.points(group.error()));
            line.add(Wording.seconds(group.cpuSeconds()));
            cells.add(line);
        }
        return new PageView.Table("front", "Accuracy against cost: the Pareto front", columns, cells, List.of(FRONT));
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }
}
