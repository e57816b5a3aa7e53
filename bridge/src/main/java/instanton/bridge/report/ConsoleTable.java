package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.PathPoint;
import instanton.bridge.compare.Proportion;
import instanton.bridge.compare.Reading;
import instanton.bridge.compare.Setting;
import instanton.bridge.compare.VotingSummary;
import instanton.bridge.transfer.OperatingPoint;
import java.util.Locale;

/** A comparison as plain text for a terminal of 80 columns. */
public final class ConsoleTable {
    /** No line is longer, where engine names have at most 10 letters. */
    public static final int WIDTH = 80;

    private static final String ROW = "%-10s  %5s  %6s  %8s  %14s  %8s  %7s  %7s%n".replace("%n", "\n");
    private static final String POINT = "%10s  %8s  %14s  %9s  %8s  %14s\n";

    private static final String DIGIT = "%10s  %8s  %8s  %9s  %12s\n";

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
            VotingSummary.of(comparison, outcome.reading()).ifPresent(table::voting);
        }
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
                setting.model() + ", normalization " + setting.normalization() + ", gain "
                        + Wording.gain(setting.gain()));
        if (!setting.point().equals(OperatingPoint.of(setting.gain()))) {
            wrapped("       ", Wording.point(setting.point()));
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

    private void voting(VotingSummary voting) {
        text.append('\n');
        heading("sequential by true digit, the hardest first\n");
        heading(String.format(Locale.ROOT, DIGIT, "digit", "images", "paths", "certain", "as " + voting.reference()));
        for (VotingSummary.OfDigit each : voting.digits()) {
            text.append(String.format(
                    Locale.ROOT,
                    DIGIT,
                    each.digit(),
                    Wording.count(each.certain().total()),
                    String.format(Locale.ROOT, "%.1f", each.paths()),
                    Wording.percent(each.certain()),
                    Wording.percent(each.agreement())));
        }
        text.append(String.format(
                Locale.ROOT,
                DIGIT,
                "all",
                Wording.count(voting.certain().total()),
                String.format(Locale.ROOT, "%.1f", voting.paths()),
                Wording.percent(voting.certain()),
                Wording.percent(voting.agreement())));
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

    /** Breaks a line at blanks, and inside a word that alone is too long; later lines are indented as the first. */
    private void wrapped(String start, String sentence) {
        int room = WIDTH - start.length();
        String indent = start;
        String rest = plain(sentence).strip();
        while (!rest.isEmpty()) {
            int cut = rest.length() <= room ? rest.length() : rest.lastIndexOf(' ', room);
            if (cut <= 0) {
                cut = room;
            }
            text.append(indent).append(rest, 0, cut).append('\n');
            rest = rest.substring(cut).strip();
            indent = " ".repeat(start.length());
        }
    }

    /** Names come from files: control characters could move the cursor or colour what follows. */
    private static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
