package instanton.bridge.report;

import instanton.bridge.reading.DigitReading;
import java.util.Arrays;
import java.util.Locale;

/** The votes for one picture as a bar chart of 80 columns, in plain characters. */
public final class ReadingTable {
    private static final int BAR = 18;
    private static final double CLEAR = 3; // standard errors

    private ReadingTable() {}

    /**
     * Lays a reading out.
     *
     * @param file the picture's name
     * @param paths drawn per neuron, if any were
     * @param colour whether headings and the digits decided for are set bold by ANSI sequences
     * @return lines of at most 80 visible columns, each ended by a line feed
     */
    public static String of(String file, DigitReading reading, int paths, boolean colour) {
        StringBuilder text = new StringBuilder();
        Paragraph.append(text, "", file.replaceAll("\\p{Cntrl}", "?"));
        String heading = row(
                "digit",
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
                    String.valueOf(j),
                    String.format(Locale.ROOT, "%.4f", classical[j]),
                    bar(classical[j]),
                    String.format(Locale.ROOT, "%.4f", quantum[j]),
                    reading.isExact() ? "" : String.format(Locale.ROOT, "%.4f", errors[j]),
                    bar(quantum[j] / most));
            text.append(colour && decided ? bold(line) : line).append('\n');
        }
        Paragraph.append(text, "  ", verdict(reading));
        return text.toString();
    }

    private static String verdict(DigitReading reading) {
        int classical = reading.classicalDigit();
        int quantum = reading.quantumDigit();
        String both = classical == quantum
                ? "Both read " + quantum + "."
                : "The classical network reads " + classical + ", the quantum network " + quantum + ".";
        if (reading.isExact()) {
            return both
                    + String.format(
                            Locale.ROOT,
                            " Quantum: the activity of %d is %.4f above that of %d.",
                            quantum,
                            reading.margin(),
                            reading.runnerUp());
        }
        double lead = reading.lead();
        return both
                + String.format(
                        Locale.ROOT,
                        " Quantum: %d is %.1f standard errors ahead of %d%s.",
                        quantum,
                        lead,
                        reading.runnerUp(),
                        lead < CLEAR ? "; more --paths would tell" : "");
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "  %5s  %9s  %-18s  %9s  %7s  %-18s", (Object[]) cells)
                .stripTrailing();
    }

    private static String bar(double share) {
        return "#".repeat((int) Math.round(BAR * share));
    }

    private static String bold(String line) {
        return "\u001b[1m" + line + "\u001b[0m";
    }
}
