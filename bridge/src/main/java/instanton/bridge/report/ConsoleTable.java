package instanton.bridge.report;

import instanton.bridge.compare.Attribution;
import instanton.bridge.compare.ClassicalReader;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.EngineCost;
import instanton.bridge.compare.LossPart;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.PathPoint;
import instanton.bridge.compare.Proportion;
import instanton.bridge.compare.Reading;
import instanton.bridge.compare.Setting;
import instanton.bridge.compare.Voting;
import instanton.bridge.transfer.OperatingPoint;
import java.util.List;
import java.util.Locale;

/** A comparison as plain text for a terminal of 80 columns. */
public final class ConsoleTable {
    /** No line is longer, where engine names have at most 10 letters. */
    public static final int WIDTH = Paragraph.WIDTH;

    private static final String ROW = "%-10s  %5s  %6s  %8s  %14s  %8s  %7s  %7s%n".replace("%n", "\n");
    private static final String POINT = "%10s  %8s  %14s  %9s  %8s  %14s\n";

    private static final String ENGINE = "%-10s  %6s  %8s  %14s  %7s  %7s  %6s  %7s\n";
    private static final String PART = "%-20s  %11s  %6s  %8s\n";
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
            Voting.of(comparison, outcome.reading()).ifPresent(table::voting);
        }
        if (comparison.outcomes().size() > 1) {
            table.engines(comparison, comparison.sideBySide());
        }
        for (Outcome outcome : comparison.outcomes()) {
            comparison.attribution(outcome.reading().engine()).ifPresent(each -> table.attribution(outcome, each));
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

    private void engines(Comparison comparison, List<EngineCost> costs) {
        if (costs.isEmpty()) {
            return;
        }
        text.append('\n');
        heading("Engines side by side, "
                + Wording.images(costs.get(0).accuracy().total()) + "\n");
        heading(String.format(
                Locale.ROOT,
                ENGINE,
                "engine",
                "paths",
                "accuracy",
                "95 % interval",
                "seconds",
                "CPU s",
                "error",
                "at 1 s"));
        for (EngineCost cost : costs) {
            text.append(String.format(
                    Locale.ROOT,
                    ENGINE,
                    plain(cost.engine()),
                    comparison
                            .outcome(cost.engine())
                            .map(outcome -> Wording.paths(outcome.reading()))
                            .orElse("-"),
                    Wording.percent(cost.accuracy()),
                    Wording.interval(cost.accuracy()),
                    Wording.seconds(cost.seconds()),
                    Wording.seconds(cost.cpuSeconds()),
                    Wording.small(cost.error()),
                    Wording.small(cost.errorPerSecond())));
        }
        wrapped("", Wording.COSTS);
        if (comparison.outcomes().stream()
                .anyMatch(outcome -> outcome.reading().drawnPaths().isPresent())) {
            wrapped("", Wording.STOPPED);
        }
        costs.stream().flatMap(cost -> Wording.offExact(cost).stream()).forEach(each -> wrapped("", each));
    }

    private void attribution(Outcome outcome, Attribution attribution) {
        text.append('\n');
        heading(plain(Wording.name(outcome.reading())) + ": where accuracy went, "
                + Wording.images(attribution.images()) + "\n");
        heading(String.format(Locale.ROOT, PART, "", "points lost", "error", "left"));
        part(ClassicalReader.ENGINE, "", "", Wording.percent(attribution.classical()));
        for (LossPart part : attribution.parts()) {
            part(
                    part.cause().label(),
                    Wording.points(part.before(), part.after()),
                    Wording.points(part.error()),
                    Wording.percent(part.after()));
        }
        part(
                "all",
                Wording.points(attribution.classical(), attribution.sampled()),
                Wording.points(attribution.total().error()),
                "");
        for (LossPart part : attribution.parts()) {
            wrapped("- ", part.knob().sentence());
        }
    }

    private void part(String name, String lost, String error, String left) {
        text.append(String.format(Locale.ROOT, PART, name, lost, error, left).stripTrailing())
                .append('\n');
    }

    private void voting(Voting voting) {
        text.append('\n');
        heading("sequential by true digit, the hardest first\n");
        heading(String.format(Locale.ROOT, DIGIT, "digit", "images", "paths", "certain", "as " + voting.reference()));
        for (Voting.OfDigit each : voting.digits()) {
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

    /** A sentence broken into lines. */
    private void wrapped(String start, String sentence) {
        Paragraph.append(text, start, plain(sentence));
    }

    /** Names come from files: control characters could move the cursor or colour what follows. */
    private static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
