package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.PendingFolder;
import instanton.bridge.artifact.RunFolder;
import instanton.bridge.artifact.RunManifest;
import instanton.bridge.artifact.ScanFolder;
import instanton.bridge.artifact.SimulationFolder;
import instanton.bridge.artifact.SimulationScanManifest;
import instanton.bridge.cost.Timetable;
import instanton.bridge.json.NeuronRecord;
import instanton.bridge.json.SimulationSummary;
import instanton.bridge.json.TruthSummary;
import instanton.bridge.report.MarginalsCsv;
import instanton.bridge.report.ScanPage;
import instanton.bridge.report.SimulationScanTables;
import instanton.bridge.report.SimulationTable;
import instanton.bridge.report.TruthTableText;
import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.ScanCost;
import instanton.bridge.scan.ScanPlan;
import instanton.bridge.scan.ScanPoint;
import instanton.bridge.scan.SimulationScan;
import instanton.bridge.truth.CircuitTruth;
import instanton.bridge.unfinished.Shard;
import instanton.bridge.unfinished.UnfinishedRun;
import instanton.classical.file.Sha256;
import instanton.classical.file.WholeFile;
import instanton.quantum.chain.PathStart;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.BudgetException;
import instanton.quantum.simulation.Continuum;
import instanton.quantum.simulation.KSlopes;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        footer = {
            "",
            "Example: instanton simulate not.json --scan k=0:1:0.1 --budget 60",
            "         instanton simulate not.json --engine exact --scan lambda=3000:7000:1000",
            "         instanton simulate full-adder.json --set in[0]=0 --truth-table"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int PATHS = 2000;
    private static final double SECONDS = 30;
    private static final double SECONDS_PER_K = 3;
    private static final double SECONDS_TO_ERROR = 120;
    private static final int MOST_SLICES = 1 << 14;
    private static final int MOST_PATHS = 10_000_000;

    private final Console console;

    @Parameters(paramLabel = "NETWORK.json", description = "A network file (instanton-network/1 or /2).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = {
                "heat-bath: whole paths from their exact distribution.",
                "exact: transfer matrix, exact on the lattice, for at most three neurons coupled to each other (5 s).",
                "metropolis: the paper's local updates (default: heat-bath)."
            })
    private String engine = PathHeatBath.LABEL;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description =
                    "Paths to keep per neuron, at least 100: drawn in full, however long it takes and whether or not it converges.")
    private @Nullable Integer paths;

    @Option(
            names = "--error",
            paramLabel = "X",
            description =
                    "Sample until every activity has converged with an error below X (without --error and --paths: 0.01 or 1 %%"
                            + " of it, whichever is more, and at least " + PATHS + " paths).")
    private @Nullable Double error;

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            description =
                    "When to stop before that; the time left is shared equally among the k of a scan still to come"
                            + " (default: 30, or 3 for each k if that is more; with --error 120).")
    private @Nullable Double budget;

    @Option(
            names = "--scan",
            paramLabel = "k=A:B:STEP|k=V,V,...",
            description =
                    "Values of k, the factor in strengths like \"6000*k\" (default: k = 1 alone), or of lambda, T,"
                            + " slices, kinks or seed, one or more of each; given twice, all pairs of two. A scan of anything but k"
                            + " needs --paths or --engine exact, and writes a run folder.")
    private @Nullable List<String> scan;

    @Option(
            names = "--tempering",
            description =
                    "Let neighbouring k of the scan exchange paths, which helps where one k is caught between states.")
    private boolean tempering;

    @Mixin
    private final InputOption inputs = new InputOption();

    @Mixin
    private final TruthTableOption truth = new TruthTableOption();

    @Mixin
    private final StartOption start = new StartOption();

    @Mixin
    private final CrewOption workers = new CrewOption();

    @Option(
            names = "--details",
            description =
                    "With --engine exact: energy levels, free energies, slopes dA/dE, dA/dI and dA/dk, and in --json each slice.")
    private boolean details;

    @Option(
            names = "--continuum",
            description =
                    "Also simulate lattices of twice and four times as many slices, and extrapolate activities to lattice spacing 0:"
                            + " exact ones by Richardson, sampled ones by a fit in a^2.")
    private boolean continuum;

    @Option(
            names = "--marginals",
            paramLabel = "FILE.csv",
            description = "With --engine exact: write the distribution of |phi| at each slice.")
    private @Nullable Path marginals;

    @Mixin
    private final TraceOption traces = new TraceOption();

    @Mixin
    private final DryRunOption dry = new DryRunOption();

    @Option(names = "--json", description = "Print the results as JSON.")
    private boolean json;

    @Mixin
    private final ResumeOption resume = new ResumeOption();

    @Mixin
    private final ShardOption shard = new ShardOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BadArgumentException.checkCount("--paths", paths, MOST_PATHS);
        dry.check(workers);
        dry.refuse("--json", json);
        if (!engine.equals(TransferMatrix.LABEL) && (details || marginals != null)) {
            throw new BadArgumentException(
                    (details ? "--details" : "--marginals") + ": expected --engine exact, found " + engine);
        }
        boolean kept = run.outGiven() || console.resumed() != null;
        if (truth.wanted()) {
            checkTruthTable();
        }
        ScanPlan scanned = scan == null ? null : ScanOption.plan(scan, SimulationScan.AXES);
        if (scanned != null && (kept || !scanned.names().equals(List.of(ScanAxis.K)))) {
            return scan(scanned);
        }
        double[] ks = ks(scanned);
        traces.check(!engine.equals(TransferMatrix.LABEL), ks.length, paths);
        Network network = network();
        traces.checkSize(
                paths == null ? 0 : paths,
                network.simulatedIds().size(),
                network.parameters().lattice().slices());
        if (truth.wanted()) {
            return truth(network, kept);
        }
        if (!shard.shard().isWhole()) {
            throw new BadArgumentException("--shard: expected --scan, --paths and --out beside it, found none");
        }
        if (continuum) {
            checkContinuum(network);
        }
        if (dry.wanted()) {
            return costs(network, ks);
        }
        if (!kept) {
            return simulate(network, ks, null);
        }
        try (UnfinishedRun unfinished = resume.begin(console, run.out(console.surroundings(), "simulate"))) {
            return simulate(network, ks, unfinished);
        }
    }

    private Network network() throws IOException {
        return inputs.apply(NetworkFile.read(file), file);
    }

    private int simulate(Network network, double[] ks, @Nullable UnfinishedRun unfinished)
            throws IOException, InterruptedException {
        SimulationPlan plan = plan(network, ks.length, unfinished == null ? 0 : unfinished.spentBefore());
        long began = System.nanoTime();
        if (continuum) { // one part of the budget for each lattice
            plan = plan.within(plan.seconds() / Continuum.REFINEMENTS.size());
        }
        Simulation simulation;
        List<SimulatedPoint> points;
        Continuum extrapolated = null;
        double[][] byK = null;
        try (Crew crew = crew(network, unfinished);
                SimulationProgress progress = new SimulationProgress(
                        console, plan, network.simulatedIds().size(), ks.length)) {
            simulation = Simulation.of(network, ks);
            progress.expect(simulation.work(plan, new RandomStreams(run.seed()), crew));
            points = simulation.run(plan, new RandomStreams(run.seed()), crew, share(progress, unfinished));
            if (details && network.usesK()) {
                byK = KSlopes.of(network, points, crew);
            }
            if (continuum) {
                int slices = network.parameters().lattice().slices();
                console.note(String.format("Then lattices of %d and %d slices", 2 * slices, 4 * slices));
                extrapolated = Continuum.of(network, points, plan, new RandomStreams(run.seed()), crew);
            }
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
                ? SimulationSummary.detailed(engine, run.seed(), network.parameters(), simulation, points, byK, seconds)
                : SimulationSummary.of(engine, run.seed(), points, seconds);
        if (extrapolated != null) {
            summary = summary.with(extrapolated);
        }
        if (unfinished != null) {
            SimulationFolder.write(
                    unfinished.folder(),
                    network,
                    summary,
                    console.surroundings().provenance());
            unfinished.finish();
        }
        console.print(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary)
                        : SimulationTable.of(summary, plan));
        traces.write(points);
        if (marginals != null) { // last: where it can't be written, the rest has been said
            StringBuilder csv = new StringBuilder();
            MarginalsCsv.write(points, network.parameters().lattice(), csv);
            WholeFile.write(marginals, csv.toString().getBytes(StandardCharsets.UTF_8));
        }
        return 0;
    }

    /** The lattices that are beside the network's own. */
    private void checkContinuum(Network network) {
        dry.refuse("--continuum", dry.wanted());
        if (start.isGiven()) {
            throw new BadArgumentException(
                    "--continuum: expected no --start FILE beside it, whose paths have one lattice, found one");
        }
        for (int times : Continuum.REFINEMENTS) {
            if ((long) times * network.parameters().lattice().slices() > MOST_SLICES) {
                throw new BadArgumentException(String.format(
                        "--continuum: %s: expected at most %d slices on the finest lattice, found %d",
                        file,
                        MOST_SLICES,
                        (long) times * network.parameters().lattice().slices()));
            }
        }
    }

    private void checkTruthTable() {
        dry.refuse("--truth-table", dry.wanted());
        if (traces.wanted()) {
            throw new BadArgumentException(traces.name() + ": expected no --truth-table beside it, found one");
        }
        if (continuum) {
            throw new BadArgumentException("--continuum: expected no --truth-table beside it, found one");
        }
        if (scan != null || tempering || !shard.shard().isWhole()) {
            throw new BadArgumentException(
                    "--truth-table: expected no --scan, --tempering or --shard beside it, found one");
        }
        if (engine.equals(TransferMatrix.LABEL)) {
            throw new BadArgumentException("--truth-table: expected an engine that samples paths, found " + engine);
        }
    }

    private int truth(Network network, boolean kept) throws IOException, InterruptedException {
        CircuitTruth.Question question = truth.of(network, inputs.brightness().keySet(), file);
        if (!kept) {
            return truth(question, null);
        }
        try (UnfinishedRun unfinished = resume.begin(console, run.out(console.surroundings(), "simulate"))) {
            return truth(question, unfinished);
        }
    }

    private int truth(CircuitTruth.Question question, @Nullable UnfinishedRun unfinished)
            throws IOException, InterruptedException {
        Network network = question.network();
        int patterns = 1 << question.inputs().size();
        SimulationPlan plan = plan(network, patterns, unfinished == null ? 0 : unfinished.spentBefore())
                .withDistributions();
        long began = System.nanoTime();
        CircuitTruth found;
        try (Crew crew = crew(network, unfinished);
                SimulationProgress progress = new SimulationProgress(
                        console, plan, network.simulatedIds().size(), patterns)) {
            found = CircuitTruth.of(question, plan, new RandomStreams(run.seed()), crew, share(progress, unfinished));
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(file + ": " + e.getMessage());
        } catch (BudgetException e) {
            console.error(String.format("%s: %s (--budget, %s s)", file, e.getMessage(), plan.seconds()));
            return Failure.FAILED;
        }
        double seconds = Math.rint((System.nanoTime() - began) * 1e-6) / 1e3;
        TruthSummary summary = TruthSummary.of(engine, run.seed(), inputs.brightness(), found, seconds);
        if (unfinished != null) {
            SimulationFolder.write(
                    unfinished.folder(),
                    network,
                    summary,
                    console.surroundings().provenance());
            unfinished.finish();
        }
        console.print(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary)
                        : TruthTableText.of(summary));
        return 0;
    }

    private int costs(Network network, double[] ks) throws IOException, InterruptedException {
        SimulationPlan plan = plan(network, ks.length, 0);
        String[] allowed = {""};
        try {
            Simulation simulation = Simulation.of(network, details && network.usesK() ? KSlopes.all(ks) : ks);
            dry.print(console, workers, gauge -> {
                SimulationCosts costs = SimulationCosts.of(
                        simulation.work(plan, new RandomStreams(run.seed()), gauge.crew()), plan, gauge);
                allowed[0] = costs.allowed();
                Timetable timetable = costs.timetable().after(gauge.start());
                return run.outGiven() ? timetable : timetable.withoutPieces();
            });
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(file + ": " + e.getMessage());
        }
        if (!allowed[0].isEmpty()) {
            console.print(allowed[0]);
        }
        return 0;
    }

    /** Of a scan, or a part of it: all k of the same other settings together, of which a part has its share. */
    private int costs(ScanPlan scanned) throws IOException, InterruptedException {
        Network network = network();
        double[] ks = SimulationScan.ks(scanned);
        SimulationPlan plan = plan(network, ks.length, 0);
        SimulationScan.Work work = new SimulationScan.Work(network, plan, run.seed());
        ScanOption.check(scanned, work::check);
        Shard part = shard.shard();
        List<ScanPoint> points = part.of(scanned.points());
        List<ScanPoint> others = points.stream()
                .map(point -> point.without(ScanAxis.K))
                .distinct()
                .toList();
        try {
            return dry.print(console, workers, gauge -> {
                Timetable drawn = others.isEmpty()
                        ? Timetable.EMPTY
                        : ScanCost.of(
                                        others,
                                        Set.of(),
                                        (point, its) -> SimulationCosts.of(work.work(point, ks, its.crew()), plan, its)
                                                .timetable(),
                                        gauge)
                                .times((double) points.size() / (others.size() * ks.length));
                int neurons = network.simulatedIds().size();
                Timetable all = part.isWhole() ? drawn.then(ScanCost.page(points.size(), neurons, gauge)) : drawn;
                return all.after(gauge.start());
            });
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(file + ": " + e.getMessage());
        }
    }

    private static Simulation.Listener share(SimulationProgress progress, @Nullable UnfinishedRun unfinished) {
        return new Simulation.Listener() {
            @Override
            public void drawn(long paths, double k) {
                progress.drawn(paths, k);
                note();
            }

            @Override
            public void thermalized(long paths) {
                progress.thermalized(paths);
                note();
            }

            private void note() {
                if (unfinished != null) {
                    unfinished.progress(progress.share());
                }
            }
        };
    }

    private Crew crew(Network network, @Nullable UnfinishedRun unfinished) throws IOException, InterruptedException {
        Crew crew = workers.crew(console);
        return unfinished == null
                ? crew
                : unfinished.keeping(crew, List.of(NetworkFile.format(network), engine, run.seed()), console::note);
    }

    /** At all points of a scan, into a run folder. */
    private int scan(ScanPlan scanned) throws IOException, InterruptedException {
        boolean sampled = !engine.equals(TransferMatrix.LABEL);
        if (sampled && paths == null) {
            throw new BadArgumentException(
                    "--paths: expected a number of them beside --scan, which has no time budget, found none");
        }
        if (details || marginals != null || traces.wanted() || continuum) {
            throw new BadArgumentException((details
                            ? "--details"
                            : marginals != null ? "--marginals" : continuum ? "--continuum" : traces.name())
                    + ": expected no --scan but of k and no --out beside it, found "
                    + (run.outGiven() ? "--out" : "--scan of " + String.join(", ", scanned.names())));
        }
        if (tempering && !scanned.varies(ScanAxis.K)) {
            throw new BadArgumentException("--tempering: expected --scan of k too, it is k that exchange paths");
        }
        Shard part = shard.shard();
        if (!part.isWhole() && tempering) {
            throw new BadArgumentException("--shard: expected no --tempering, by which all k hang together, found it");
        }
        if (dry.wanted()) {
            return costs(scanned);
        }
        try (UnfinishedRun unfinished = resume.begin(console, run.out(console.surroundings(), "simulate"));
                PendingFolder folder = PendingFolder.of(unfinished.folder())) {
            Network network = network();
            double[] ks = SimulationScan.ks(scanned);
            SimulationPlan plan = plan(network, ks.length, 0);
            SimulationScan.Work work = new SimulationScan.Work(network, plan, run.seed());
            ScanOption.check(scanned, work::check);
            long began = System.nanoTime();
            SimulationScan made;
            try (Crew crew = crew(network, unfinished);
                    SimulationProgress progress = new SimulationProgress(
                            console,
                            plan,
                            network.simulatedIds().size(),
                            scanned.points().size())) {
                Simulation.Listener listener = share(progress, unfinished);
                if (!part.isWhole()) {
                    List<ScanPoint> points = part.of(scanned.points());
                    SimulationScan.draw(points, work, crew, listener);
                    unfinished.keepAsPart();
                    console.print(String.format(
                            "Part %s: %d points. Pieces: %s (instanton merge joins all parts)",
                            part, points.size(), folder.shown()));
                    return 0;
                }
                made = SimulationScan.of(scanned, work, crew, listener);
            } catch (IllegalArgumentException e) {
                throw new BadArgumentException(file + ": " + e.getMessage());
            }
            double seconds = Math.rint((System.nanoTime() - began) * 1e-6) / 1e3;
            SimulationSummary summary = SimulationSummary.of(made, engine, run.seed(), seconds);
            SimulationScanManifest manifest = new SimulationScanManifest(
                    console.surroundings().provenance(),
                    new RunManifest.Seed(run.seed(), run.seedGiven()),
                    new SimulationScanManifest.Network(file.toString(), Sha256.of(Files.readAllBytes(file))),
                    NeuronRecord.of(network.parameters()),
                    new SimulationScanManifest.Settings(
                            engine, paths, tempering, workers.threads(console.surroundings())),
                    summary);
            ScanFolder.write(folder.path(), manifest, made);
            RunFolder.writePage(folder.path(), ScanPage.of(made, file.toString(), engine, manifest.json()));
            folder.publish();
            unfinished.finish();
            if (json) {
                console.print(
                        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary));
            } else {
                console.print(
                        SimulationScanTables.text(made, console.surroundings().colour()));
                console.print("Report: " + folder.shown().resolve(RunFolder.PAGE));
            }
            return 0;
        }
    }

    private double[] ks(@Nullable ScanPlan scanned) {
        if (scanned == null) {
            if (tempering) {
                throw new BadArgumentException("--tempering: expected --scan too, it is its k that exchange paths");
            }
            return new double[] {1};
        }
        return SimulationScan.ks(scanned);
    }

    /** What a budget leaves to a run that goes on. */
    private static double left(double seconds, double spent) {
        return seconds > 0 ? Math.max(Math.min(1, seconds), seconds - spent) : seconds;
    }

    private SimulationPlan plan(Network network, int points, double spent) throws IOException {
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
                plan = SimulationPlan.ofError(engine, error, left(budget == null ? SECONDS_TO_ERROR : budget, spent));
            } else {
                double seconds = budget == null ? Math.max(SECONDS, SECONDS_PER_K * points) : budget;
                plan = SimulationPlan.untilConverged(engine, PATHS, left(seconds, spent));
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
        plan = traces.keeping(plan);
        return given.isPresent() ? plan.from(List.of(given.get())) : plan;
    }
}
