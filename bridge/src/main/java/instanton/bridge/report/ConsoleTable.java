package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.PathPoint;
import instanton.bridge.compare.Setting;
import instanton.bridge.reading.Reading;
import instanton.bridge.statistics.Proportion;
import instanton.bridge.transfer.OperatingPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as plain text for a terminal of 80 columns. */
public final class ConsoleTable {
    /** No line is longer, where engine names have at most 10 letters. */
    public static final int WIDTH = Paragraph.WIDTH;

    private static final int NAME = 10;

    private static final String ROW = "%-10s  %5s  %6s  %8s  %14s  %8s  %7s  %7s%n".replace("%n", "\n");
    private static final String POINT = "%10s  %8s  %14s  %9s  %8s  %14s\n";

    private static final String ENGINE = "%-10s  %6s  %8s  %14s  %7s  %7s  %6s  %7s\n";
    private static final String PART = "%-20s  %11s  %6s  %8s\n";
    private static final String CLASS = "%10s  %8s  %8s  %9s  %8s  %12s\n";

    private final StringBuilder text = new StringBuilder();
    private final boolean colour;

    private ConsoleTable(boolean colour) {
        this.colour = colour;
    }

    /**
     * Lays a comparison out.
     *
     * @param colour whether headings are set bold by ANSI sequences
     * @return lines of at most {@value #WIDTH} visible columns, each ended by a line feed
     */
    public static String of(Comparison comparison, boolean colour) {
        ConsoleTable table = new ConsoleTable(colour);
        table.setting(comparison);
        table.networks(comparison);
        for (Outcome outcome : comparison.outcomes()) {
            if (!outcome.points().isEmpty()) {
                table.points(comparison, outcome);
            }
        }
        ComparisonTables.votings(comparison).forEach(each -> table.numbers(narrow(each), CLASS, ""));
        ComparisonTables.engines(comparison).ifPresent(each -> table.numbers(each, ENGINE, ""));
        ComparisonTables.losses(comparison).forEach(each -> table.numbers(each, PART, "- "));
        table.text.append('\n');
        for (Outcome outcome : comparison.outcomes()) {
            for (String finding : Wording.findings(comparison, outcome)) {
                table.wrapped("- ", finding);
            }
        }
        return table.text.toString();
    }

    private void setting(Comparison comparison) {
        Setting setting = comparison.setting();
        wrapped(
                "Data   ",
                setting.data() + ", " + Wording.count(comparison.classical().size()) + " images");
        if (!setting.note().isBlank()) {
            wrapped("       ", setting.note());
        }
        wrapped(
                "Model  ",
                setting.model() + ", " + setting.couplings()
                        + (setting.isDeep() ? "" : ", gain " + Wording.gain(setting.gain())));
        if (!setting.isDeep() && !setting.point().equals(OperatingPoint.of(setting.gain()))) {
            wrapped("       ", setting.point().beside());
        }
        text.append('\n');
    }

    private void networks(Comparison comparison) {
        heading(row("network", "paths", "images", "accuracy", "95 % interval", "agrees", "p", "seconds"));
        row(comparison.classical(), comparison.accuracy(), "-", "-");
        for (Outcome outcome : comparison.outcomes()) {
            row(
                    outcome.reading(),
                    outcome.accuracy(),
                    Wording.percent(outcome.agreement()),
                    Wording.pValue(outcome.mcNemar()));
        }
    }

    private void row(Reading reading, Proportion accuracy, String agreement, String p) {
        text.append(row(
                plain(reading.engine()),
                Wording.paths(reading),
                Wording.count(reading.size()),
                Wording.percent(accuracy),
                Wording.interval(accuracy),
                agreement,
                p,
                Wording.seconds(reading)));
    }

    private void points(Comparison comparison, Outcome outcome) {
        text.append('\n');
        heading(plain(outcome.reading().engine()) + " by paths, "
                + Wording.count(outcome.reading().size()) + " images\n");
        heading(String.format(
                Locale.ROOT, POINT, "paths", "accuracy", "95 % interval", "predicted", "agrees", "95 % interval"));
        for (PathPoint point : outcome.points()) {
            point(
                    Wording.count(point.paths()),
                    point.accuracy(),
                    outcome.prediction(point.paths())
                            .map(prediction -> Wording.percent(prediction.accuracy()))
                            .orElse("-"),
                    Wording.percent(point.agreement()),
                    Wording.interval(point.agreement()));
        }
        point("classical", outcome.classical(), "-", "-", "");
        comparison
                .outcome("exact")
                .flatMap(exact -> comparison.accuracyOn(exact.reading(), outcome.reading()))
                .ifPresent(exact -> point("exact", exact, "", "", ""));
    }

    private void point(String name, Proportion accuracy, String predicted, String agreement, String agreementInterval) {
        String line = String.format(
                Locale.ROOT,
                POINT,
                name,
                Wording.percent(accuracy),
                Wording.interval(accuracy),
                predicted,
                agreement,
                agreementInterval);
        text.append(line.stripTrailing()).append('\n');
    }

    /** The names of its rows in as many letters as there is room for. */
    private static PageView.Table narrow(PageView.Table table) {
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> cells = new ArrayList<>(row);
            cells.set(0, Wording.shortened(cells.get(0), NAME));
            rows.add(cells);
        }
        return new PageView.Table(table.id(), table.title(), table.columns(), rows, table.remarks());
    }

    private void numbers(PageView.Table table, String format, String remark) {
        text.append('\n');
        heading(plain(table.title()) + "\n");
        heading(String.format(Locale.ROOT, format, table.columns().toArray()));
        for (List<String> row : table.rows()) {
            Object[] cells = row.stream().map(ConsoleTable::plain).toArray();
            text.append(String.format(Locale.ROOT, format, cells).stripTrailing())
                    .append('\n');
        }
        table.remarks().forEach(each -> wrapped(remark, each));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells);
    }

    private void heading(String line) {
        if (colour) {
            text.append("\u001b[1m").append(line.stripTrailing()).append("\u001b[0m\n");
        } else {
            text.append(line);
        }
    }

    /** A sentence broken into lines. */
    private void wrapped(String start, String sentence) {
        Paragraph.append(text, start, plain(sentence));
    }

    /** Names come from files: control characters could move the cursor or colour what follows. */
    private static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
