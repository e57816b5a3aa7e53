package instanton.bridge.report;

import instanton.bridge.json.TruthSummary;
import instanton.bridge.truth.TruthTable;
import java.util.Locale;

/** Truth tables for a terminal of 80 columns. */
public final class TruthTableText {
    private TruthTableText() {}

    /** What a circuit answers to its inputs: a table for each output, and what has not converged. */
    public static String of(TruthSummary summary) {
        StringBuilder text = new StringBuilder();
        Paragraph.append(
                text,
                "",
                "Inputs, in this order: " + String.join(", ", summary.truth().inputs()) + ".");
        if (!summary.set().isEmpty()) {
            StringBuilder set = new StringBuilder();
            summary.set().forEach((id, brightness) -> set.append(set.length() == 0 ? "Set: " : ", ")
                    .append(id)
                    .append(" = ")
                    .append(brightness));
            Paragraph.append(text, "", set + ".");
        }
        text.append('\n');
        for (TruthTable table : summary.truth().tables()) {
            append(text, table);
        }
        if (!summary.truth().unconverged().isEmpty()) {
            Paragraph.append(
                    text,
                    "! ",
                    "not converged, (>4) is an error of at least 4: "
                            + summary.truth().unconverged().get(0)
                            + (summary.truth().unconverged().size() == 1
                                    ? ""
                                    : ", and " + (summary.truth().unconverged().size() - 1) + " more"));
        }
        for (TruthTable table : summary.truth().tables()) {
            Paragraph.append(
                    text,
                    "- ",
                    String.format(
                            Locale.ROOT,
                            table.margin() < 1
                                    ? "%s tells nothing apart: its activities lie %.1f deviations of a path from the threshold."
                                    : "%s: the nearest activities lie %.1f deviations of a path from the threshold, which is put into the widest gap.",
                            table.output(),
                            table.margin()));
        }
        text.append(String.format(
                Locale.ROOT, "%nActivity is raw (section 3.2); %s, %.1f s.%n", summary.engine(), summary.seconds()));
        return text.toString();
    }

    /** One table and an empty line. */
    static void append(StringBuilder text, TruthTable table) {
        String name = String.format(Locale.ROOT, "%s, threshold %.3f", table.element(), table.threshold());
        text.append(String.format(Locale.ROOT, "%-31s an evaluation of n paths errs with probability%n", name));
        text.append(String.format(
                Locale.ROOT,
                "%-8s %-6s %-12s %11s %11s %11s %11s%n",
                "input",
                "answer",
                "activity",
                "n = 1",
                "n = 4",
                "n = 16",
                "n = 64"));
        for (TruthTable.Row row : table.rows()) {
            append(text, row);
        }
        TruthTable.Row confirmed = table.confirmed();
        if (confirmed != null) {
            append(text, confirmed);
            StringBuilder counted = new StringBuilder(String.format(Locale.ROOT, "%-28s", "  counted on other paths"));
            confirmed.failures().forEach(f -> counted.append(String.format(Locale.ROOT, " %11s", f.countedText())));
            text.append(counted.toString().stripTrailing()).append('\n');
        }
        text.append('\n');
    }

    private static void append(StringBuilder text, TruthTable.Row row) {
        text.append(String.format(Locale.ROOT, "%-8s %-6s %-12s", row.inputs(), row.on() ? "on" : "off", row.text()));
        row.failures().forEach(failure -> text.append(String.format(Locale.ROOT, " %11s", failure.text())));
        text.append('\n');
    }
}
