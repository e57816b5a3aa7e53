package instanton.bridge.report;

import instanton.bridge.artifact.RunFolder;
import instanton.bridge.runs.ReadingChange;
import instanton.bridge.runs.RunComparison;
import instanton.bridge.runs.SettingChange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Two runs side by side as plain text for a terminal of 80 columns. */
public final class RunTable {
    private static final int NAME = 22;
    private static final int SETTING_NAME = 24;
    private static final int VALUE = 26;

    private static final String SETTING = "%-" + SETTING_NAME + "s  %-" + VALUE + "s  %-" + VALUE + "s\n";
    private static final String ACCURACY = "%-" + NAME + "s %11s %8s %8s %8s %17s\n";
    private static final String TEST = "%-" + NAME + "s %8s %15s %6s %6s %8s %8s\n";
    private static final String COST = "%-" + NAME + "s %9s %9s %10s %10s %9s\n";

    private final StringBuilder text = new StringBuilder();
    private final boolean colour;
    private boolean explained; // what the columns of a test are

    private RunTable(boolean colour) {
        this.colour = colour;
    }

    /**
     * Lays a comparison of two runs out.
     *
     * @param colour whether headings are set bold by ANSI sequences
     * @return lines of at most 80 visible columns, each ended by a line feed
     */
    public static String of(RunComparison runs, boolean colour) {
        RunTable table = new RunTable(colour);
        table.run("Run 1  ", runs.first());
        table.run("Run 2  ", runs.second());
        table.wrapped("Both   ", both(runs));
        table.settings(runs);
        table.accuracies("network, paths", runs.readings());
        table.tests("network, paths", runs.readings());
        table.costs(runs.readings());
        List<ReadingChange> same = runs.samePaths();
        if (!same.isEmpty() && same.stream().allMatch(ReadingChange::isAlike)) {
            table.text.append('\n');
            table.wrapped(
                    "",
                    "At the same number of paths no decision differs: "
                            + same.stream()
                                    .map(each -> RunSentences.name(each.engine()))
                                    .collect(Collectors.joining(", "))
                            + ".");
        } else if (!same.isEmpty()) {
            table.accuracies("at the same paths", same);
            table.tests("at the same paths", same);
        }
        table.text.append('\n');
        RunSentences.of(runs).forEach(each -> table.wrapped("- ", each));
        return table.text.toString();
    }

    private void run(String start, RunFolder run) {
        wrapped(
                start,
                run.folder() + ", "
                        + run.manifest().provenance().created().toString().replaceFirst("\\.\\d+Z$", "Z") + ", "
                        + images(run.images()));
    }

    private static String both(RunComparison runs) {
        return runs.unpaired()
                .map(reason -> "not set side by side image by image, as " + reason
                        + ": accuracies are each run's own, intervals those of different images")
                .orElseGet(() -> images(runs.common()) + ", set side by side one by one"
                        + (runs.common()
                                        < Math.max(
                                                runs.first().images(),
                                                runs.second().images())
                                ? ": accuracies are those on these"
                                : ""));
    }

    private static String images(int count) {
        return Wording.count(count) + (count == 1 ? " image" : " images");
    }

    private void settings(RunComparison runs) {
        List<SettingChange> changed = runs.settings().changed();
        text.append('\n');
        if (!changed.isEmpty()) {
            line(true, SETTING, "setting", "run 1", "run 2");
        }
        changed.forEach(this::setting);
        String same = Wording.count(runs.settings().same());
        wrapped("", changed.isEmpty() ? "All " + same + " settings are the same." : same + " settings are the same.");
        if (!runs.settings().circumstances().isEmpty()) {
            wrapped(
                    "",
                    "Circumstances that differ: "
                            + runs.settings().circumstances().stream()
                                    .map(RunSentences::arrow)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    /** A row of as many lines as its longest cell needs. */
    private void setting(SettingChange change) {
        String name = plain(change.setting());
        String first = plain(RunSentences.value(change.run1()));
        String second = plain(RunSentences.value(change.run2()));
        do {
            line(false, SETTING, head(name, SETTING_NAME), head(first, VALUE), head(second, VALUE));
            name = tail(name, SETTING_NAME);
            first = tail(first, VALUE);
            second = tail(second, VALUE);
        } while (!(name + first + second).isEmpty());
    }

    private static String head(String cell, int width) {
        return cell.substring(0, Math.min(width, cell.length()));
    }

    private static String tail(String cell, int width) {
        return cell.substring(Math.min(width, cell.length()));
    }

    private void accuracies(String title, List<ReadingChange> changes) {
        text.append('\n');
        line(true, ACCURACY, title, "images", "run 1", "run 2", "points", "95 % interval");
        for (ReadingChange change : changes) {
            int first = change.first().accuracy().total();
            int second = change.second().accuracy().total();
            row(
                    ACCURACY,
                    change,
                    change.paired().isPresent() ? Wording.count(first) : first + "/" + second,
                    Wording.percent(change.first().accuracy()),
                    Wording.percent(change.second().accuracy()),
                    Wording.points(
                            change.second().accuracy().value(),
                            change.first().accuracy().value()),
                    change.isAlike()
                            ? "all alike"
                            : RunSentences.points(change.difference().low()) + " to "
                                    + RunSentences.points(change.difference().high()));
        }
    }

    private void tests(String title, List<ReadingChange> changes) {
        List<ReadingChange> tested = changes.stream()
                .filter(each -> each.paired().isPresent() && !each.isAlike())
                .toList();
        if (tested.isEmpty()) {
            return;
        }
        text.append('\n');
        line(true, TEST, title, "changed", "95 % interval", "won", "lost", "p", "adjusted");
        for (ReadingChange change : tested) {
            ReadingChange.Paired paired = change.paired().orElseThrow();
            row(
                    TEST,
                    change,
                    Wording.percent(paired.changed()),
                    Wording.interval(paired.changed()),
                    Wording.count(paired.test().onlySecond()),
                    Wording.count(paired.test().onlyFirst()),
                    RunSentences.p(paired.test().pValue()),
                    RunSentences.p(paired.adjusted()));
        }
        if (!explained) {
            wrapped(
                    "",
                    "changed: decided otherwise; won, lost: read right by run 2 alone, by run 1 alone; p: exact McNemar"
                            + " test; adjusted: for all tests of a table, after Holm. Each interval is for one comparison, not adjusted for several.");
            explained = true;
        }
    }

    private void costs(List<ReadingChange> changes) {
        if (changes.size() < 2) {
            return; // the classical network agrees with itself
        }
        text.append('\n');
        line(true, COST, "", "as classical", "", "CPU s", "", "");
        line(true, COST, "network, paths", "run 1", "run 2", "run 1", "run 2", "ratio");
        for (ReadingChange change : changes) {
            change.cost()
                    .ifPresent(cost -> row(
                            COST,
                            change,
                            Wording.percent(change.first().agreement()),
                            Wording.percent(change.second().agreement()),
                            Wording.seconds(cost.first()),
                            Wording.seconds(cost.second()),
                            Double.isNaN(cost.ratio()) ? "-" : String.format(Locale.ROOT, "%.2f", cost.ratio())));
        }
        wrapped(
                "",
                "as classical: decided as by the same run's classical network; ratio: of CPU seconds per image,"
                        + " preparations counted, which compare only where machine and load were the same.");
    }

    /** A name that leaves no room for its numbers stands in a line of its own. */
    private void row(String format, ReadingChange change, String... cells) {
        String name = plain(RunSentences.name(change.engine()));
        if (name.length() > NAME) {
            wrapped("", name);
            name = "";
        }
        Object[] all = new Object[cells.length + 1];
        all[0] = name;
        System.arraycopy(cells, 0, all, 1, cells.length);
        line(false, format, all);
    }

    private void line(boolean heading, String format, Object... cells) {
        String line = String.format(Locale.ROOT, format, cells).stripTrailing();
        text.append(heading && colour ? "\u001b[1m" + line + "\u001b[0m" : line).append('\n');
    }

    private void wrapped(String start, String sentence) {
        Paragraph.append(text, start, plain(sentence));
    }

    /** Names and settings come from files: control characters could move the cursor or colour what follows. */
    private static String plain(String name) {
        return name.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]", "?");
    }
}
