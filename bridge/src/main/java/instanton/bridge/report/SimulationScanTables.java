package instanton.bridge.report;

import instanton.bridge.picture.Axis;
import instanton.bridge.picture.Figure;
import instanton.bridge.picture.HeatMap;
import instanton.bridge.picture.Plot;
import instanton.bridge.picture.Series;
import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.ScanPoint;
import instanton.bridge.scan.SimulationScan;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.simulation.NeuronActivity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A scan of simulations as a table, the same on the terminal and on the page, and as pictures. */
public final class SimulationScanTables {
    /** Neurons that have pictures, and curves that can be told apart in one plot. */
    private static final int MOST_PICTURES = 10;

    private static final int MOST_CURVES = 7;

    private SimulationScanTables() {}

    /**
     * A scan as plain text for a terminal.
     *
     * @param colour whether headings are set bold by ANSI sequences
     */
    public static String text(SimulationScan scan, boolean colour) {
        StringBuilder text = new StringBuilder();
        PlainTable.append(text, table(scan), colour);
        return text.toString();
    }

    static PageView.Table table(SimulationScan scan) {
        List<String> columns = new ArrayList<>(scan.plan().names());
        columns.addAll(List.of("neuron", "activity", "error", "excess", "phi^2", "tauInt", "paths"));
        List<List<String>> rows = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        boolean sampled = false;
        for (SimulationScan.Point each : scan.points()) {
            for (NeuronActivity neuron : each.found().neurons()) {
                rows.add(row(each.point(), neuron));
                sampled |= !neuron.raw().isExact();
                if (!neuron.converged()) {
                    remarks.add(neuron.id() + " at " + each.point().words() + ": "
                            + (neuron.raw().converged()
                                    ? "phi^2: " + neuron.phiSquared().complaint()
                                    : neuron.raw().complaint()));
                }
            }
        }
        if (!remarks.isEmpty()) {
            remarks.add(0, "! not converged: not to be relied on; its error is only a lower bound:");
        }
        remarks.add("Activity is raw (section 3.2)."
                + (sampled ? " tauInt in sweeps, 0.5 if independent, with the error of its last digits." : ""));
        if (sampled && scan.plan().names().stream().anyMatch(name -> !name.equals(ScanAxis.K))) {
            remarks.add(streams(scan));
        }
        return new PageView.Table("activities", "Activities", columns, rows, remarks);
    }

    private static String streams(SimulationScan scan) {
        boolean seeded = scan.plan().varies(ScanAxis.SEED);
        boolean k = scan.plan().varies(ScanAxis.K);
        if (seeded) {
            return "Paths of different seeds are independent"
                    + (scan.plan().axes().size() == 2 && !k
                            ? "; those of one seed come from the same random streams at all other settings."
                            : ".");
        }
        return "Paths come from the same random streams at all settings (common random numbers)"
                + (k ? ", but for k: at different k they are independent." : ".")
                + " Errors of neighbouring settings are correlated: differences are more precise than these errors suggest.";
    }

    private static List<String> row(ScanPoint point, NeuronActivity neuron) {
        Estimate raw = neuron.raw();
        List<String> row = new ArrayList<>(
                point.values().values().stream().map(ScanAxis::text).toList());
        row.add(neuron.id());
        row.add(number("%.5f", raw.value()) + (neuron.converged() ? "" : "!"));
        row.add(
                raw.isExact()
                        ? "exact"
                        : raw.converged() ? number("%.5f", raw.error()) : Wording.small(raw.error(), true));
        row.add(number("%.5f", neuron.excess()));
        row.add(number("%.5f", neuron.phiSquared().value()));
        row.add(raw.isExact() ? "-" : Wording.memory(raw.tauInt(), raw.tauIntError()));
        row.add(raw.isExact() ? "-" : Long.toString(raw.samples()));
        return row;
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
    }

    /** One for each of the first neurons. */
    static List<ScanFigures.Pair> figures(SimulationScan scan) {
        List<ScanFigures.Pair> figures = new ArrayList<>();
        List<ScanAxis> axes = scan.plan().axes();
        List<NeuronActivity> neurons = scan.points().get(0).found().neurons();
        boolean map =
                axes.size() == 2 && axes.stream().allMatch(axis -> axis.values().size() > 1);
        if (axes.stream().allMatch(axis -> axis.values().size() == 1)) {
            return List.of();
        }
        for (int n = 0; n < Math.min(MOST_PICTURES, neurons.size()); n++) {
            Figure bars = curves(scan, n, neurons.get(n).id());
            boolean flat = scan.points().stream()
                            .map(each -> each.found().neurons())
                            .mapToDouble(new At(n)::value)
                            .distinct()
                            .count()
                    < 2;
            figures.add(new ScanFigures.Pair(
                    map && !flat ? map(scan, n, neurons.get(n).id()) : bars, bars));
        }
        return figures;
    }

    /** The activity of one neuron among those of its network. */
    private record At(int neuron) {
        double value(List<NeuronActivity> neurons) {
            return neurons.get(neuron).raw().value();
        }
    }

    private static Figure map(SimulationScan scan, int neuron, String id) {
        ScanAxis across = scan.plan().axes().get(0);
        ScanAxis up = scan.plan().axes().get(1);
        List<List<Double>> values = new ArrayList<>();
        int rows = up.values().size();
        for (int y = 0; y < rows; y++) {
            List<Double> row = new ArrayList<>();
            for (int x = 0; x < across.values().size(); x++) {
                row.add(new At(neuron)
                        .value(scan.points().get(x * rows + y).found().neurons()));
            }
            values.add(row);
        }
        return Figure.of(
                "map-" + neuron,
                "Activity of " + id,
                "Raw activity, by " + ScanFigures.label(across.name()) + " and " + ScanFigures.label(up.name())
                        + "; the values of an axis stand side by side whatever their distances.",
                new HeatMap(
                        "",
                        Axis.of(ScanFigures.label(across.name())),
                        Axis.of(ScanFigures.label(up.name())),
                        across.values(),
                        up.values(),
                        "activity",
                        values));
    }

    private static Figure curves(SimulationScan scan, int neuron, String id) {
        List<ScanAxis> axes = scan.plan().axes();
        ScanAxis across = axes.get(0).values().size() > 1 ? axes.get(0) : axes.get(axes.size() - 1);
        Map<String, List<SimulationScan.Point>> curves = new LinkedHashMap<>();
        scan.points().forEach(each -> curves.computeIfAbsent(
                        each.point().without(across.name()).words(), words -> new ArrayList<>())
                .add(each));
        List<Series> series = new ArrayList<>();
        int step = Math.max(1, (curves.size() + MOST_CURVES - 1) / MOST_CURVES);
        int number = 0;
        for (Map.Entry<String, List<SimulationScan.Point>> curve : curves.entrySet()) {
            if (number++ % step == 0) {
                List<SimulationScan.Point> its = curve.getValue();
                series.add(Series.points(
                        curve.getKey().isEmpty() ? id : curve.getKey(),
                        its.stream()
                                .mapToDouble(each -> each.point().value(across.name(), 0))
                                .toArray(),
                        its.stream()
                                .mapToDouble(each -> raw(each, neuron).value())
                                .toArray(),
                        its.stream()
                                .mapToDouble(each -> raw(each, neuron).error())
                                .map(error -> Double.isFinite(error) ? error : 0)
                                .toArray()));
            }
        }
        return Figure.of(
                "bars-" + neuron,
                "Activity of " + id,
                "Raw activity; bars are standard errors."
                        + (step > 1 ? " Of the " + curves.size() + " curves, one in " + step + " is shown." : ""),
                new Plot("", Axis.of(ScanFigures.label(across.name())), Axis.of("activity"), series));
    }

    private static Estimate raw(SimulationScan.Point point, int neuron) {
        return point.found().neurons().get(neuron).raw();
    }
}
