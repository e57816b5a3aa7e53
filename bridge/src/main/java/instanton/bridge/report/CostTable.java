package instanton.bridge.report;

import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.Timetable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a command is expected to take, in plain text. */
public final class CostTable {
    /** Java lets what it allocates from grow while it collects garbage: by so much of it each second of a processor, as far as that. */
    private static final double GROWS = 0.05;

    private static final double MOST_GROWN = 0.7;

    private CostTable() {}

    /**
     * What a process takes.
     *
     * @param had bytes that it has had at most, the program itself among them
     * @param most bytes that it can come to: all that may be allocated, and what else there is
     */
    public record Memory(long had, long most) {}

    /**
     * Of a command's stages.
     *
     * @param threads on which it is to be done
     * @param memory what the trial's process has had
     * @param cpuSeconds that the trial took
     * @param seconds that it took
     */
    public static String of(Timetable timetable, int threads, Memory memory, double cpuSeconds, double seconds) {
        CostEstimate total = timetable.total();
        StringBuilder text = new StringBuilder(row("stage", "units", "paths", "CPU seconds", "seconds"));
        for (Stage stage : timetable.stages()) {
            CostEstimate cost = stage.cost();
            text.append(row(
                    stage.name(),
                    String.format(Locale.ROOT, "%,d %s", cost.units(), stage.unit()),
                    cost.paths() == 0 ? "" : String.format(Locale.ROOT, "%,d", cost.paths()),
                    number(cost.cpuSeconds()),
                    number(cost.seconds())));
        }
        text.append(row(
                "in all",
                "",
                total.paths() == 0 ? "" : String.format(Locale.ROOT, "%,d", total.paths()),
                number(total.cpuSeconds()),
                number(total.seconds())));
        List<String> lines = new ArrayList<>();
        lines.add("Seconds: " + number(total.seconds()) + " on " + threads + (threads == 1 ? " thread" : " threads")
                + ", with the processors as busy as they are now");
        lines.add("Machine-hours: " + hours(total.machineHours()) + ", CPU hours: " + hours(total.cpuHours()));
        double grown = 1 + Math.min(MOST_GROWN, GROWS * Math.max(0, total.cpuSeconds() - cpuSeconds));
        lines.add("Memory: " + bytes((long) (grown * memory.had()) + total.memory()) + ", of which "
                + bytes(total.memory()) + " are held of paths and results; at most " + bytes(memory.most())
                + ", as far as Java may let it grow here (-Xmx)");
        lines.add("Disk: " + bytes(total.disk())
                + (total.pieces() == 0
                        ? ""
                        : ", and until it is finished " + bytes(total.pieces()) + " of pieces to go on with"));
        lines.add("Measured by " + number(cpuSeconds) + " CPU seconds, " + number(seconds)
                + " s, of this machine's own work; nothing else was computed, nothing was written.");
        return text + String.join("\n", lines) + "\n";
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "%-20s %26s %16s %12s %12s%n", (Object[]) cells);
    }

    private static String number(double seconds) {
        return String.format(Locale.ROOT, seconds < 100 ? "%,.1f" : "%,.0f", seconds);
    }

    private static String hours(double hours) {
        return String.format(Locale.ROOT, hours < 0.1 ? "%.4f" : hours < 100 ? "%.2f" : "%,.0f", hours);
    }

    private static String bytes(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : bytes < 1_000_000_000
                        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }
}
