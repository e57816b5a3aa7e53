package instanton.bridge.report;

import instanton.bridge.reading.DigitReading;
import instanton.classical.digits.ClassNames;
import java.util.Arrays;
import java.util.Locale;

/** The votes for one picture as a bar chart of 80 columns, in plain characters. */
public final class ReadingTable {
    private static final int BAR = 18;
    private static final int NAME = 5;
    private static final int LONGEST_NAME = 14; // the bars give way to longer names
    private static final double CLEAR = 3; // standard errors

    private final DigitReading reading;
    private final ClassNames classes;
    private final int name;
    private final int bar;

    private ReadingTable(DigitReading reading, ClassNames classes) {
        this.reading = reading;
        this.classes = classes;
        int longest = classes.names().stream().mapToInt(String::length).max().orElse(NAME);
        name = Math.max(NAME, Math.min(LONGEST_NAME, longest));
        bar = BAR - (name - NAME) / 2;
    }

    /**
     * Lays a reading out.
     *
     * @param file the picture's name
     * @param classes what there is to tell apart
     * @param paths drawn per neuron, if any were
     * @param colour whether headings and the classes decided for are set bold by ANSI sequences
     * @return lines of at most 80 visible columns, each ended by a line feed
     */
    public static String of(String file, DigitReading reading, ClassNames classes, int paths, boolean colour) {
        return new ReadingTable(reading, classes).text(file, paths, colour);
    }

    private String text(String file, int paths, boolean colour) {
        StringBuilder text = new StringBuilder();
        Paragraph.append(text, "", file.replaceAll("\\p{Cntrl}", "?"));
        String heading = row(
                "class",
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
                    Wording.shortened(classes.name(j), name),
                    String.format(Locale.ROOT, "%.4f", classical[j]),
                    bar(classical[j]),
                    String.format(Locale.ROOT, "%.4f", quantum[j]),
                    reading.isExact() ? "" : String.format(Locale.ROOT, "%.4f", errors[j]),
                    bar(quantum[j] / most));
            text.append(colour && decided ? bold(line) : line).append('\n');
        }
        Paragraph.append(text, "  ", verdict());
        return text.toString();
    }

    private String verdict() {
        String classical = classes.name(reading.classicalDigit());
        String quantum = classes.name(reading.quantumDigit());
        String runnerUp = classes.name(reading.runnerUp());
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
                            reading.runnerUp());
        }
        double lead = reading.lead();
        return both
                + String.format(
                        Locale.ROOT,
                        " Quantum: %s is %.1f standard errors ahead of %s%s.",
                        quantum,
                        lead,
                        runnerUp,
                        lead < CLEAR ? "; more --paths would tell" : "");
    }

    private String row(String... cells) {
        String format = "  %" + name + "s  %9s  %-" + bar + "s  %9s  %7s  %s";
        return String.format(Locale.ROOT, format, (Object[]) cells).stripTrailing();
    }

    private String bar(double share) {
        return "#".repeat((int) Math.round(bar * share));
    }

    private static String bold(String line) {
        return "\u001b[1m" + line + "\u001b[0m";
    }
}
