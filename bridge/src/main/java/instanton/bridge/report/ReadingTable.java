package instanton.bridge.report;

import instanton.bridge.reading.DigitReading;
import instanton.classical.digits.ClassNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The votes for one picture as a bar chart of 80 columns, in plain characters. */
public final class ReadingTable {
    private static final int BAR = 18;
    private static final int NAME = 5; // as wide as the first column is at least
    private static final int LONGEST_NAME = 15;
    private static final double CLEAR = 3; // standard errors

    private ReadingTable() {}

    /**
     * Lays a reading out.
     *
     * @param file the picture's name
     * @param remarks sentences on the picture, which stand above the verdict
     * @param classes what there is to tell apart
     * @param paths drawn per neuron, if any were
     * @param colour whether headings and the digits decided for are set bold by ANSI sequences
     * @return lines of at most 80 visible columns, each ended by a line feed
     */
    public static String of(
            String file, DigitReading reading, List<String> remarks, ClassNames classes, int paths, boolean colour) {
        int longest = classes.names().stream().mapToInt(String::length).max().orElse(NAME);
        int width = Math.max(NAME, Math.min(LONGEST_NAME, longest));
        int room = BAR - (width - NAME + 1) / 2; // for each of two bars
        String row = "  %" + width + "s  %9s  %-" + room + "s  %9s  %7s  %-" + room + "s";
        boolean numbered = classes.equals(ClassNames.numbered(classes.size()));
        StringBuilder text = new StringBuilder();
        Paragraph.append(text, "", file.replaceAll("\\p{Cntrl}", "?"));
        String heading = row(
                row,
                numbered ? "digit" : "class",
                "classical",
                "",
                "quantum",
                "+-",
                reading.isExact() ? "exact" : String.format(Locale.ROOT, "%,d paths", paths));
        text.append(colour ? bold(heading) : heading).append('\n');
        double[] classical = reading.classicalVotes();
        double[] quantum = reading.quantumVotes();
        double[] errors = reading.quantumErrors();
        double most = Arrays.stream(quantum).max().orElse(1);
        for (int j = 0; j < quantum.length; j++) {
            boolean decided = j == reading.classicalDigit() || j == reading.quantumDigit();
            String line = row(
                    row,
                    Wording.shortened(classes.name(j), width),
                    String.format(Locale.ROOT, "%.4f", classical[j]),
                    bar(classical[j], room),
                    String.format(Locale.ROOT, "%.4f", quantum[j]),
                    reading.isExact() ? "" : String.format(Locale.ROOT, "%.4f", errors[j]),
                    bar(quantum[j] / most, room));
            text.append(colour && decided ? bold(line) : line).append('\n');
        }
        if (!remarks.isEmpty()) {
            Paragraph.append(text, "  ", String.join(" ", remarks));
        }
        Paragraph.append(text, "  ", verdict(reading, classes));
        return text.toString();
    }

    private static String verdict(DigitReading reading, ClassNames classes) {
        String classical = classes.name(reading.classicalDigit());
        String quantum = classes.name(reading.quantumDigit());
        String next = classes.name(reading.runnerUp());
        String both = classical.equals(quantum)
                ? "Both read " + quantum + "."
                : "The classical network reads " + classical + ", the quantum network " + quantum + ".";
        if (reading.isExact()) {
            return both
                    + String.format(
                            Locale.ROOT,
                            " Quantum: the activity of %s is %.4f above that of %s.",
                            quantum,
                            reading.margin(),
                            next);
        }
        double lead = reading.lead();
        return both
                + String.format(
                        Locale.ROOT,
                        " Quantum: %s is %.1f standard errors ahead of %s%s.",
                        quantum,
                        lead,
                        next,
                        lead < CLEAR ? "; more --paths would tell" : "");
    }

    private static String row(String format, Object... cells) {
        return String.format(Locale.ROOT, format, cells).stripTrailing();
    }

    private static String bar(double share, int room) {
        return "#".repeat((int) Math.round(room * share));
    }

    private static String bold(String line) {
        return "\u001b[1m" + line + "\u001b[0m";
    }
}
