package instanton.bridge.artifact;

import instanton.bridge.json.ComparisonSummary;
import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.ScanGroup;
import instanton.bridge.scan.ScanPoint;
import instanton.bridge.scan.ScanResult;
import instanton.bridge.scan.ScanRow;
import instanton.bridge.scan.SimulationScan;
import instanton.bridge.statistics.PairedDifference;
import instanton.bridge.statistics.Proportion;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.simulation.NeuronActivity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A scan of comparisons as comma-separated values: UTF-8, a header line, lines ended by a line feed, numbers with a decimal point, a row per point and
 * engine. The same bits whoever computes it and when: what a clock says has a table of its own. Columns:
 *
 * <ul>
 *   <li>one for each axis, named after it
 *   <li>{@code engine}; {@code images}, how many; {@code paths} per neuron and image, the mean where they differ, {@code tau_int} in sweeps, empty where
 *       nothing is sampled or it is not known
 *   <li>{@code cost}: time slices drawn per neuron and image, thermalization included; 0 where nothing is sampled
 *   <li>{@code right}: images read right; {@code accuracy}, {@code low}, {@code high}: their share and its 95 % interval
 *   <li>{@code agreement}, {@code agreement_low}, {@code agreement_high}: the share decided as the classical network decides; {@code classical}: the
 *       share that that one reads right
 *   <li>{@code below_best}, {@code below_best_error}: by how much the accuracy, of all seeds together, is below that of the engine's best point, paired by
 *       image
 *   <li>{@code front}: whether it is worth its cost among all that sample, {@code yes}, {@code perhaps}, {@code no}
 * </ul>
 */
public final class ScanCsv {
    static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private ScanCsv() {}

    /** Writes the table. */
    public static void write(ScanResult result, Appendable target) throws IOException {
        CSVPrinter printer = new CSVPrinter(target, FORMAT);
        List<Object> header = new ArrayList<>(result.plan().names());
        header.addAll(List.of("engine", "images", "paths", "tau_int", "cost", "right", "accuracy", "low", "high"));
        header.addAll(List.of("agreement", "agreement_low", "agreement_high", "classical"));
        header.addAll(List.of("below_best", "below_best_error", "front"));
        printer.printRecord(header);
        for (ScanRow row : result.rows()) {
            ScanGroup group = result.group(row);
            PairedDifference below = result.belowBest(group);
            Proportion accuracy = row.scores().accuracy();
            List<Object> cells = settings(row.point());
            cells.add(row.engine());
            cells.add(accuracy.total());
            cells.add(row.effort().samples() ? number(row.effort().paths()) : "");
            cells.add(rounded(row.effort().tauInt()));
            cells.add(number(row.effort().slices()));
            cells.add(accuracy.count());
            share(accuracy, cells);
            share(row.scores().agreement(), cells);
            cells.add(rounded(row.scores().classical().value()));
            cells.add(rounded(below.value()));
            cells.add(rounded(below.error()));
            cells.add(group.samples() ? result.worth(group) : "");
            printer.printRecord(cells);
        }
    }

    /** Writes what the clock said: the axes, {@code engine}, {@code seconds}, {@code cpu_seconds} of all processors. */
    public static void writeSeconds(ScanResult result, Appendable target) throws IOException {
        CSVPrinter printer = new CSVPrinter(target, FORMAT);
        List<Object> header = new ArrayList<>(result.plan().names());
        header.addAll(List.of("engine", "seconds", "cpu_seconds"));
        printer.printRecord(header);
        for (ScanRow row : result.rows()) {
            List<Object> cells = settings(row.point());
            cells.add(row.engine());
            cells.add(rounded(row.cost().seconds()));
            cells.add(rounded(row.cost().cpuSeconds()));
            printer.printRecord(cells);
        }
    }

    /** Rounded to six places, below which machines may differ; nothing where it is no number. */
    static String rounded(double value) {
        return Double.isFinite(value) ? number(ComparisonSummary.round(value, 6)) : "";
    }

    /**
     * Writes a scan of simulations, a row per point and neuron: the axes; {@code neuron}; {@code activity}, raw; {@code error}, its standard error, 0 where
     * exact, and {@code error_at_least} instead where it has not converged; {@code excess}; {@code phi2}; {@code tau_int} in sweeps and {@code paths} where
     * sampled; {@code converged};
     * {@code tau_int_error}, in sweeps.
     */
    public static void write(SimulationScan scan, Appendable target) throws IOException {
        CSVPrinter printer = new CSVPrinter(target, FORMAT);
        List<Object> header = new ArrayList<>(scan.plan().names());
        header.addAll(List.of("neuron", "activity", "error", "error_at_least", "excess", "phi2"));
        header.addAll(List.of("tau_int", "paths", "converged", "tau_int_error"));
        printer.printRecord(header);
        for (SimulationScan.Point each : scan.points()) {
            for (NeuronActivity neuron : each.found().neurons()) {
                Estimate raw = neuron.raw();
                List<Object> cells = settings(each.point());
                cells.add(neuron.id());
                cells.add(digits(raw.value()));
                cells.add(raw.converged() ? digits(raw.error()) : "");
                cells.add(raw.converged() ? "" : digits(raw.error()));
                cells.add(digits(neuron.excess()));
                cells.add(digits(neuron.phiSquared().value()));
                cells.add(raw.isExact() ? "" : rounded(raw.tauInt()));
                cells.add(raw.isExact() ? "" : raw.samples());
                cells.add(neuron.converged());
                cells.add(raw.isExact() ? "" : rounded(raw.tauIntError()));
                printer.printRecord(cells);
            }
        }
    }

    /** To nine places, below which machines may differ. */
    private static String digits(double value) {
        return Double.isFinite(value) ? number(ComparisonSummary.round(value, 9)) : "";
    }

    private static void share(Proportion share, List<Object> cells) {
        cells.add(rounded(share.value()));
        cells.add(rounded(share.low()));
        cells.add(rounded(share.high()));
    }

    /** The cells of a point's settings. */
    static List<Object> settings(ScanPoint point) {
        List<Object> cells = new ArrayList<>();
        point.values().values().forEach(value -> cells.add(ScanAxis.text(value)));
        return cells;
    }

    /** A number, or nothing where it is none. */
    static String number(double value) {
        return Double.isNaN(value) ? "" : ScanAxis.text(value);
    }
}
