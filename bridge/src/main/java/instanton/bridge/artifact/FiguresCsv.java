package instanton.bridge.artifact;

import instanton.bridge.picture.Bars;
import instanton.bridge.picture.Panel;
import instanton.bridge.picture.Plot;
import instanton.bridge.picture.Series;
import instanton.bridge.reproduce.Findings;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of figures as comma-separated values: a header line, a row per point of a curve and per bar of a chart, whose x is its name; panels count from 1;
 * the error is empty where there is none.
 */
final class FiguresCsv {
    private final CSVPrinter printer;

    private FiguresCsv(CSVPrinter printer) {
        this.printer = printer;
    }

    static void write(List<Findings> findings, Appendable target) throws IOException {
        FiguresCsv csv = new FiguresCsv(new CSVPrinter(target, LedgerCsv.FORMAT));
        csv.row("figure", "panel", "series", "x", "y", "error");
        for (Findings found : findings) {
            int number = 0;
            for (Panel panel : found.figure().panels()) {
                csv.panel(found.id(), ++number, panel);
            }
        }
    }

    private void panel(String figure, int number, Panel panel) throws IOException {
        if (panel instanceof Plot plot) {
            for (Series series : plot.series()) {
                points(figure, number, series.name(), series.x(), series.y(), series.errors());
            }
        } else if (panel instanceof Bars bars) {
            points(figure, number, bars.title(), bars.categories(), bars.values(), bars.errors());
        }
    }

    private void points(String figure, int panel, String series, List<?> x, List<Double> y, List<Double> errors)
            throws IOException {
        for (int i = 0; i < x.size(); i++) {
            row(figure, panel, series, x.get(i), y.get(i), errors.isEmpty() ? null : errors.get(i));
        }
    }

    private void row(@Nullable Object... cells) throws IOException {
        printer.printRecord(cells);
    }
}
