package instanton.bridge.report;

import java.util.ArrayList;
import java.util.List;

/** A table of a page as plain text, its columns as wide as what stands in them. */
final class PlainTable {
    private static final String GAP = "  ";

    private PlainTable() {}

    /** Appends its title, its rows set flush right, and its remarks in lines that fit a terminal. */
    static void append(StringBuilder text, PageView.Table table, boolean colour) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            int width = table.columns().get(column).length();
            for (List<String> row : table.rows()) {
                width = Math.max(width, row.get(column).length());
            }
            widths.add(width);
        }
        heading(text, table.title(), colour);
        heading(text, line(table.columns(), widths), colour);
        table.rows().forEach(row -> text.append(line(row, widths)).append('\n'));
        table.remarks().forEach(remark -> Paragraph.append(text, "- ", remark));
    }

    private static void heading(StringBuilder text, String line, boolean colour) {
        text.append(colour ? "\u001b[1m" + line + "\u001b[0m" : line).append('\n');
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            line.append(column == 0 ? "" : GAP)
                    .append(" ".repeat(widths.get(column) - cells.get(column).length()))
                    .append(cells.get(column).replaceAll("\\p{Cntrl}", "?"));
        }
        return line.toString();
    }
}
