package instanton.bridge.app;

import instanton.bridge.cost.Clock;
import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.Timetable;
import instanton.bridge.report.CostTable;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whether to say what a command would take, and do no more. */
final class DryRunOption {
    /** Processor seconds of each trial. */
    private static final double BUDGET = 2;

    /** Of the launcher, and until the first line of the program: nobody's clock runs. */
    private static final double LAUNCHER = 0.5;

    @Option(
            names = "--dry-run",
            description = "Say what this would take, units, paths, seconds, memory and disk, by executing a few of its"
                    + " units; nothing else is computed, nothing is written.")
    private boolean wanted;

    boolean wanted() {
        return wanted;
    }

    /** Refuses what has no meaning beside it. */
    void refuse(String option, boolean given) {
        refuse(option, given, "which says what would be done");
    }

    /**
     * The same with a reason.
     *
     * @param why ends the sentence
     */
    void refuse(String option, boolean given, String why) {
        if (wanted && given) {
            throw new BadArgumentException(option + ": expected none beside --dry-run, " + why);
        }
    }

    /** Checks who is to work; a cluster is refused beside it, before it is looked for. */
    void check(CrewOption workers) {
        refuse("--master", workers.named(), "which measures the threads of this process");
        workers.check();
    }

    /** What a command would take. */
    interface Costs {
        Timetable of(Gauge gauge) throws IOException, InterruptedException;
    }

    /** Measures it by this process alone, as many threads as are asked for, and prints it. */
    int print(Console console, CrewOption workers, Costs costs) throws IOException, InterruptedException {
        return print(console, workers.threads(console.surroundings()), costs);
    }

    /** Measures it by a crew of so many threads, which keeps no pieces, and prints it. */
    int print(Console console, int threads, Costs costs) throws IOException, InterruptedException {
        Clock clock = Clock.system();
        double began = clock.cpuSeconds();
        double since = clock.seconds();
        Stage start = start(clock);
        Timetable timetable;
        try (Crew crew = Threads.of(threads)) {
            timetable = costs.of(new Gauge(clock, crew, BUDGET, start));
        }
        console.print(CostTable.of(timetable, threads, memory(), clock.cpuSeconds() - began, clock.seconds() - since));
        return 0;
    }

    /** What tells costs without trials: how they go in a run is seen soon enough. */
    static Gauge untried(Crew crew) {
        Clock clock = Clock.system();
        return new Gauge(clock, crew, 0, start(clock));
    }

    /** What the program has taken so far. */
    static Stage start(Clock clock) {
        double up = ManagementFactory.getRuntimeMXBean().getUptime() * 1e-3;
        return new Stage("start", "program", CostEstimate.of(1, 0, LAUNCHER + clock.cpuSeconds(), LAUNCHER + up));
    }

    /** What this process has had, and what it could come to if all were full that Java may allocate from, beside what is there now besides. */
    private static CostTable.Memory memory() {
        long had = had();
        Runtime java = Runtime.getRuntime();
        return new CostTable.Memory(had, java.maxMemory() + Math.max(0, had - java.totalMemory()));
    }

    /** The most memory that this process has had, in bytes; what Java has where the system does not tell. */
    private static long had() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseGet(() -> Runtime.getRuntime().totalMemory());
        } catch (IOException | RuntimeException e) {
            return Runtime.getRuntime().totalMemory();
        }
    }
}
