package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.report.MarginalsCsv;
import instanton.bridge.report.SimulationSummary;
import instanton.bridge.report.SimulationTable;
import instanton.classical.file.WholeFile;
import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.PathStart;
import instanton.quantum.engine.RandomStreams;
import instanton.quantum.engine.TransferMatrix;
import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.simulation.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
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
        footer = {"", "Example: instanton simulate not.json --scan k=0:1:0.1 --paths 4000"})
final class SimulateCommand implements Callable<Integer> {
    private static final int PATHS = 2000;
    private static final double SECONDS = 120;
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
            description = "Paths to keep per neuron, at least 100 (default: " + PATHS + ").")
    private @Nullable Integer paths;

    @Option(
            names = "--error",
            paramLabel = "X",
            description = "Sample until every activity has converged with an error below X.")
    private @Nullable Double error;

    @Option(names = "--budget", paramLabel = "SECONDS", description = "When to give --error up (default: 120).")
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
        if (!engine.equals(TransferMatrix.LABEL) && (details || marginals != null)) {
            throw new BadArgumentException(
                    (details ? "--details" : "--marginals") + ": expected --engine exact, found " + engine);
        }
        double[] ks = ks();
        Network network = NetworkFile.read(file);
        SimulationPlan plan = plan(network);
        long began = System.nanoTime();
        Simulation simulation = simulation(network, ks);
        ExecutorService executor = Workers.start(threads.count(console.surroundings()));
        List<SimulatedPoint> points;
        try (Progress progress = progress(plan, network, ks)) {
            AtomicLong drawn = new AtomicLong();
            points = simulation.run(plan, new RandomStreams(seed.seed()), executor, (more, k) -> {
                long now = drawn.addAndGet(more);
                if (isTimed(plan)) {
                    progress.at((System.nanoTime() - began) / 1_000_000_000, (long) plan.seconds(), "k = " + k);
                } else {
                    progress.at(now, plan.total(network.simulatedIds().size(), ks.length), "k = " + k);
                }
            });
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(file + ": " + e.getMessage());
        } finally {
            executor.shutdownNow();
        }
        double seconds = Math.rint((System.nanoTime() - began) * 1e-6) / 1e3;
        SimulationSummary summary = details
                ? SimulationSummary.detailed(engine, seed.seed(), network.parameters(), simulation, points, seconds)
                : SimulationSummary.of(engine, seed.seed(), points, seconds);
        console.print(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary)
                        : SimulationTable.of(summary));
        if (marginals != null) { // last: where it can't be written, the rest has been said
            StringBuilder csv = new StringBuilder();
            MarginalsCsv.write(points, network.parameters().lattice(), csv);
            WholeFile.write(marginals, csv.toString().getBytes(StandardCharsets.UTF_8));
        }
        return 0;
    }

    private Simulation simulation(Network network, double[] ks) {
        try {
            return Simulation.of(network, ks);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(file + ": " + e.getMessage());
        }
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

    private SimulationPlan plan(Network network) throws IOException {
        if (error != null && paths != null) {
            throw new BadArgumentException("--error: expected without --paths, one of the two says when to stop");
        }
        if (budget != null && error == null) {
            throw new BadArgumentException("--budget: expected with --error, it is when that is given up");
        }
        SimulationPlan plan;
        try {
            plan = error != null
                    ? SimulationPlan.ofError(engine, error, budget == null ? SECONDS : budget)
                    : SimulationPlan.ofPaths(engine, paths == null ? PATHS : paths);
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

    private Progress progress(SimulationPlan plan, Network network, double[] ks) {
        return isTimed(plan)
                ? console.progress(engine, "s", (long) plan.seconds())
                : console.progress(
                        engine,
                        plan.isExact() ? "neurons" : "paths",
                        plan.total(network.simulatedIds().size(), ks.length));
    }

    private static boolean isTimed(SimulationPlan plan) {
        return plan.aimsAtError() && !plan.isExact();
    }
}
