package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.json.SimulationSummary;
import instanton.bridge.report.MarginalsCsv;
import instanton.bridge.report.SimulationTable;
import instanton.classical.file.WholeFile;
import instanton.quantum.chain.PathStart;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.BudgetException;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code instanton simulate}. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Compute the activities of any network of quantum neurons.",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example: instanton simulate not.json --scan k=0:1:0.1 --budget 60"})
final class SimulateCommand implements Callable<Integer> {
    private static final int PATHS = 2000;
    private static final double SECONDS = 30;
    private static final double SECONDS_PER_K = 3;
    private static final double SECONDS_TO_ERROR = 120;
    private static final int MOST_PATHS = 10_000_000;

    private final Console console;

    @Parameters(paramLabel = "NETWORK.json", description = "A network file (instanton-network/1).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = {
                "heat-bath: whole paths from their exact distribution.",
                "exact: transfer matrix, for at most two neurons coupled to each other.",
                "metropolis: the paper's local updates (default: heat-bath)."
            })
    private String engine = PathHeatBath.LABEL;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description = "Paths to keep per neuron, at least 100, whatever that takes and says.")
    private @Nullable Integer paths;

    @Option(
            names = "--error",
            paramLabel = "X",
            description =
                    "Sample until every activity has converged with an error below X (without --paths: 0.01 or 1 %%"
                            + " of it, whichever is more, and at least " + PATHS + " paths).")
    private @Nullable Double error;

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            description =
                    "When to stop before that. The k of a scan share it: each may take an equal part of what those"
                            + " before it left (default: 30, or 3 for each k if that is more; with --error 120).")
    private @Nullable Double budget;

    @Option(
            names = "--scan",
            paramLabel = "k=A:B:STEP",
            description = "Values of k, the factor in strengths like \"6000*k\" (default: k = 1 alone).")
    private @Nullable String scan;

    @Option(
            names = "--tempering",
            description =
                    "Let neighbouring k of the scan exchange paths, which helps where one k is caught between states.")
    private boolean tempering;

    @Mixin
    private final StartOption start = new StartOption();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Option(
            names = "--details",
            description =
                    "With --engine exact: energy levels, free energies, slopes dA/dE and dA/dI, and in --json each slice.")
    private boolean details;

    @Option(
            names = "--marginals",
            paramLabel = "FILE.csv",
            description = "With --engine exact: write the distribution of |phi| at each slice.")
    private @Nullable Path marginals;

    @Mixin
    private final DryRunOption dry = new DryRunOption();

    @Option(names = "--json", description = "Print the results as JSON.")
    private boolean json;

    @Mixin
    private final SeedOption seed = new SeedOption();

    SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BadArgumentException.checkCount("--paths", paths, MOST_PATHS);
        threads.check();
        dry.refuse("--json", json);
        if (!engine.equals(TransferMatrix.LABEL) && (details || marginals != null)) {
            throw new BadArgumentException(
                    (details ? "--details" : "--marginals") + ": expected --engine exact, found " + engine);
        }
        double[] ks = ks();
        Network network = NetworkFile.read(file);
        SimulationPlan plan = plan(network, ks.length);
        if (dry.wanted()) {
            return costs(network, plan, ks);
        }
        long began = System.nanoTime();
        Simulation simulation;
        List<SimulatedPoint> points;
        try (Crew crew = Threads.of(threads.count(console.surroundings()));
                SimulationProgress progress = new SimulationProgress(
                        console, plan, network.simulatedIds().size(), ks.length)) {
            simulation = Simulation.of(network, ks);
            progress.expect(simulation.work(plan, new RandomStreams(seed.seed()), crew));
            points = simulation.run(plan, new RandomStreams(seed.seed()), crew, progress);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(file + ": " + e.getMessage());
        } catch (BudgetException e) {
            console.error(String.format("%s: %s (--budget, %s s)", file, e.getMessage(), plan.seconds()));
            return Failure.FAILED;
        }
        if (points.size() < ks.length) {
            console.note(String.format(
                    "The budget ended before k = %s: %d of %d k were not begun.",
                    ks[points.size()], ks.length - points.size(), ks.length));
        }
        double seconds = Math.rint((System.nanoTime() - began) * 1e-6) / 1e3;
        SimulationSummary summary = details
                ? SimulationSummary.detailed(engine, seed.seed(), network.parameters(), simulation, points, seconds)
                : SimulationSummary.of(engine, seed.seed(), points, seconds);
        console.print(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary)
                        : SimulationTable.of(summary, plan));
        if (marginals != null) { // last: where it can't be written, the rest has been said
            StringBuilder csv = new StringBuilder();
            MarginalsCsv.write(points, network.parameters().lattice(), csv);
            WholeFile.write(marginals, csv.toString().getBytes(StandardCharsets.UTF_8));
        }
        return 0;
    }

    private int costs(Network network, SimulationPlan plan, double[] ks) throws IOException, InterruptedException {
        String[] allowed = {""};
        try {
            Simulation simulation = Simulation.of(network, ks);
            dry.print(console, threads.count(console.surroundings()), gauge -> {
                SimulationCosts costs = SimulationCosts.of(
                        simulation.work(plan, new RandomStreams(seed.seed()), gauge.crew()), plan, gauge);
                allowed[0] = costs.allowed();
                return costs.timetable();
            });
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(file + ": " + e.getMessage());
        }
        if (!allowed[0].isEmpty()) {
            console.print(allowed[0]);
        }
        return 0;
    }

    private double[] ks() {
        if (scan == null) {
            if (tempering) {
                throw new BadArgumentException("--tempering: expected --scan too, it is its k that exchange paths");
            }
            return new double[] {1};
        }
        try {
            return Scan.parse(scan).values();
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--scan", e);
        }
    }

    private SimulationPlan plan(Network network, int points) throws IOException {
        if (error != null && paths != null) {
            throw new BadArgumentException("--error: expected without --paths, one of the two says when to stop");
        }
        if (budget != null && paths != null) {
            throw new BadArgumentException("--budget: expected without --paths, which are drawn whatever they take");
        }
        SimulationPlan plan;
        try {
            if (paths != null) {
                plan = SimulationPlan.ofPaths(engine, paths);
            } else if (error != null) {
                plan = SimulationPlan.ofError(engine, error, budget == null ? SECONDS_TO_ERROR : budget);
            } else {
                double seconds = budget == null ? Math.max(SECONDS, SECONDS_PER_K * points) : budget;
                plan = SimulationPlan.untilConverged(engine, PATHS, seconds);
            }
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(e.getMessage() + " (--engine, --paths, --error, --budget)");
        }
        if (tempering) {
            plan = plan.withTempering();
        }
        if (details || marginals != null) {
            plan = plan.withDistributions();
        }
        Optional<PathStart> given = start.of(network);
        return given.isPresent() ? plan.from(List.of(given.get())) : plan;
    }
}
