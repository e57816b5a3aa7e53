package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.report.SimulationSummary;
import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.RandomStreams;
import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.network.Wiring;
import instanton.quantum.simulation.NeuronActivity;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.simulation.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    private static final int MOST_PATHS = 10_000_000;
    private static final int MOST_THREADS = 256;

    private final Console console;

    @Parameters(paramLabel = "NETWORK.json", description = "A network file (instanton-network/1).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "heat-bath, or exact for neurons that are not coupled to each other (default: heat-bath).")
    private String engine = PathHeatBath.LABEL;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description = "Paths to keep per neuron, at least 100 (default: ${DEFAULT-VALUE}).")
    private int paths = 2000;

    @Option(
            names = "--scan",
            paramLabel = "k=A:B:STEP",
            description = "Values of k, the factor in strengths like \"6000*k\" (default: k = 1 alone).")
    private @Nullable String scan;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to sample on; any number gives the same bits (default: all processors).")
    private @Nullable Integer threads;

    @Option(names = "--json", description = "Print the results as JSON.")
    private boolean json;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of all random numbers: the same seed, the same result (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BadArgumentException.checkCount("--paths", paths, MOST_PATHS);
        BadArgumentException.checkCount("--threads", threads, MOST_THREADS);
        SimulationPlan plan;
        try {
            plan = new SimulationPlan(engine, paths);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(e.getMessage() + " (--engine, --paths)");
        }
        double[] values = {1};
        if (scan != null) {
            try {
                values = Scan.parse(scan).values();
            } catch (IllegalArgumentException e) {
                throw BadArgumentException.of("--scan", e);
            }
        }
        Network network = NetworkFile.read(file);
        long start = System.nanoTime();
        List<SimulationSummary.Point> points = new ArrayList<>();
        ExecutorService executor =
                Workers.start(threads == null ? console.surroundings().processors() : threads);
        long total = (long) values.length * paths * network.simulatedIds().size();
        try (Progress progress = console.progress(engine, "paths", total)) {
            AtomicLong drawn = new AtomicLong();
            for (double k : values) {
                points.add(SimulationSummary.Point.of(
                        k,
                        simulate(network, k, plan, executor, n -> progress.at(drawn.addAndGet(n), total, "k = " + k))));
            }
        } finally {
            executor.shutdownNow();
        }
        SimulationSummary summary = new SimulationSummary(
                SimulationSummary.FORMAT, engine, seed, points, Math.rint((System.nanoTime() - start) * 1e-6) / 1e3);
        console.print(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary)
                        : summary.table());
        return 0;
    }

    private List<NeuronActivity> simulate(
            Network network,
            double k,
            SimulationPlan plan,
            ExecutorService executor,
            java.util.function.LongConsumer done)
            throws InterruptedException {
        try {
            Wiring wiring = network.at(k);
            return new Simulation(wiring).run(plan, new RandomStreams(seed), executor, done);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(file + ": " + e.getMessage());
        }
    }
}
