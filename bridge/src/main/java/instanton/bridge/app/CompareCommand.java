package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.DataOrigin;
import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.artifact.PendingFolder;
import instanton.bridge.artifact.RunFolder;
import instanton.bridge.artifact.RunManifest;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.ComparisonPlan;
import instanton.bridge.compare.ComparisonRun;
import instanton.bridge.compare.DeepComparison;
import instanton.bridge.compare.DeepComparisonRun;
import instanton.bridge.compare.DeepCost;
import instanton.bridge.compare.DeepPlan;
import instanton.bridge.compare.Explanation;
import instanton.bridge.compare.Parts;
import instanton.bridge.compare.Setting;
import instanton.bridge.cost.Timetable;
import instanton.bridge.deep.ExactResponse;
import instanton.bridge.json.ComparisonSummary;
import instanton.bridge.json.DeepSummary;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.reading.Listener;
import instanton.bridge.report.ConsoleTable;
import instanton.bridge.report.DeepPage;
import instanton.bridge.report.DeepTables;
import instanton.bridge.report.Illustrations;
import instanton.bridge.report.ReportPage;
import instanton.bridge.report.RunTable;
import instanton.bridge.runs.RunComparison;
import instanton.bridge.runs.RunComparisonSummary;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.unfinished.Shard;
import instanton.bridge.unfinished.UnfinishedRun;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.digits.Splits;
import instanton.classical.training.TrainingSettings;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code instanton compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Read images with the classical and the quantum network, compare.",
        description = {
            "%nWithout --images and --paths, as many images are sampled as fit into two",
            "minutes; with them, exactly that is done.",
            "%nOf two run folders that it wrote, says what changed in settings and results,",
            "with paired tests; only --json goes with them, and nothing is written."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Writes manifest.json, results.csv and report.html.",
            "Example: instanton compare my-model --images 500 --paths 64",
            "         instanton compare my-model --paths 16 --scan gain=300:3000:300",
            "         instanton compare runs/before runs/after"
        })
final class CompareCommand implements Callable<Integer> {
    /** Two minutes, less what attribution, writing the report and a slow last batch may take. */
    private static final Duration BUDGET = Duration.ofSeconds(95);

    /** Where the run folder keeps a model that was trained for it. */
    private static final String TRAINED = "model";

    private static final Set<String> GO_WITH_RUNS = Set.of("--json", "--verbose");

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL|RUN1",
            description = "A model folder; left out, a model is trained and transferred first. Or a run folder.")
    private @Nullable Path model;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN2",
            description = "Another run folder, to be compared with RUN1.")
    private @Nullable Path otherRun;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final PlanOptions options = new PlanOptions();

    @Mixin
    private final ScanOption scan = new ScanOption();

    @Mixin
    private final CrewOption workers = new CrewOption();

    @Option(names = "--json", description = "Print the comparison as JSON.")
    private boolean json;

    @Mixin
    private final DryRunOption dry = new DryRunOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Mixin
    private final ResumeOption resume = new ResumeOption();

    @Mixin
    private final ShardOption shard = new ShardOption();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (model != null && otherRun != null) {
            compare(model, otherRun);
            return 0;
        }
        dry.refuse("--json", json);
        boolean partial = dry.wanted() && !shard.shard().isWhole();
        if (scan.given() || partial) {
            if (model == null) {
                throw new BadArgumentException(
                        (scan.given() ? "--scan" : "--dry-run") + ": expected MODEL beside it, found none");
            }
            RunBegin begun = new RunBegin(run, resume, shard.shard());
            CompareScan scanned = new CompareScan(console, model, data, options, workers, begun, scan);
            return dry.wanted() ? scanned.costs(dry) : scanned.call(json);
        }
        if (model != null && DeepModelFolder.isOne(model)) {
            return compareDeep(model);
        }
        Shard part = options.check(shard.shard());
        options.check(); // an unknown engine should be named before anything is fetched
        dry.check(workers);
        if (dry.wanted()) {
            return costs();
        }
        try (UnfinishedRun unfinished = resume.begin(console, run.out(console.surroundings(), "compare"));
                PendingFolder folder = PendingFolder.of(unfinished.folder())) {
            ModelFolder given = model == null ? null : ModelFolder.read(model); // and what is wrong with a model
            DigitData loaded = data.load(console, given == null ? Splits.BOTH : Splits.TEST);
            DigitData digits = given == null ? loaded : given.readable(loaded);
            ComparisonPlan plan =
                    options.plan(digits.test().count(), () -> deadline(unfinished.spentBefore()), run.seed());
            ModelFolder source = given == null ? trained(folder, digits) : given;
            Transfer transfer = transferOf(console, source);
            ComparisonRun comparisonRun = prepare(source, transfer, digits);
            options.check(comparisonRun);
            Setting setting = new Setting(
                    digits.name(),
                    DataOrigin.note(digits),
                    (model == null ? folder.shown().resolve(TRAINED) : model).toString(),
                    transfer.normalization().label(),
                    transfer.point(),
                    digits.test().classes());
            Parts parts = new Parts();
            List<?> work = List.of(
                    DataOrigin.of(digits),
                    Arrays.toString(source.model().weights().toArray()),
                    transfer.point(),
                    Arrays.toString(comparisonRun.epsilon()),
                    run.seed(),
                    options.describe(0));
            Comparison made;
            RandomStreams streams = new RandomStreams(run.seed());
            try (Crew crew = unfinished.keeping(workers.crew(console), work, console::note);
                    StepProgress progress = new StepProgress(
                            console,
                            "images",
                            part.isWhole()
                                    ? comparisonRun.cost(plan, streams, DryRunOption.untried(crew))
                                    : Timetable.EMPTY)) {
                Listener listener = new RunShare(unfinished, options.sampling(), progress::at, progress::share);
                if (!part.isWhole()) {
                    List<Integer> images = part.of(plan.sampled());
                    if (!images.isEmpty()) {
                        comparisonRun.read(plan.of(images), streams, crew, listener);
                    }
                    return left(unfinished, folder, part, images.size());
                }
                made = Explanation.add(
                        comparisonRun,
                        comparisonRun.execute(plan, setting, streams, crew, listener),
                        parts,
                        crew,
                        listener);
            }
            Comparison comparison = made;
            Illustrations illustrations = Illustrations.of(
                    comparison, comparisonRun, source.model(), digits.test(), new RandomStreams(run.seed()), parts);
            String page = folder.shown().resolve(RunFolder.PAGE).toString();
            ComparisonSummary summary = ComparisonSummary.of(comparison, parts.missing(), page);
            RunManifest manifest = manifest(summary, digits, source);
            // Before the page: where that fails, what was sampled is kept.
            RunFolder.write(folder.path(), manifest, comparison, comparisonRun.drives(comparison.classical()));
            int known = parts.missing().size();
            boolean paged = parts.attempt(
                    "page",
                    () -> writePage(folder.path(), ReportPage.of(comparison, illustrations, parts, manifest.json())),
                    false);
            if (parts.missing().size() > known) {
                summary = ComparisonSummary.of(comparison, parts.missing(), paged ? page : null);
                RunFolder.write(folder.path(), manifest.with(summary));
            }
            folder.publish();
            unfinished.finish();
            if (json) {
                console.print(
                        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary));
            } else {
                console.print(ConsoleTable.of(comparison, console.surroundings().colour()));
                console.print(paged ? "Report: " + page : "Results: " + folder.shown());
            }
            for (Parts.Missing each : parts.missing()) {
                console.trace(each.cause());
                console.error("the report lacks its " + each.part() + ": " + each.reason());
            }
            return parts.missing().isEmpty() ? 0 : Failure.FAILED;
        }
    }

    private int costs() throws IOException, InterruptedException {
        if (model == null) {
            throw new BadArgumentException(
                    "--dry-run: expected a MODEL beside it, whose drives say what paths take, found none");
        }
        ModelFolder source = ModelFolder.read(model);
        DigitData digits = source.readable(data.load(console, Splits.TEST));
        ComparisonPlan plan = options.plan(digits.test().count(), () -> deadline(0), run.seed());
        ComparisonRun made = prepare(source, transferOf(console, source), digits);
        options.check(made);
        return dry.print(console, workers, gauge -> made.cost(plan, new RandomStreams(run.seed()), gauge));
    }

    private int costsOfDeep(Path deepModel) throws IOException, InterruptedException {
        DeepModelFolder source = DeepModelFolder.read(deepModel);
        Digits test = source.readable(data.load(console, Splits.TEST)).test();
        DeepPlan plan = options.deepPlan(test.count(), () -> deadline(0), run.seed());
        return dry.print(
                console,
                workers,
                gauge -> DeepCost.of(source.network(), test, plan, new RandomStreams(run.seed()), gauge));
    }

    private int compareDeep(Path deepModel) throws IOException, InterruptedException {
        Shard part = options.check(shard.shard());
        options.checkDeep();
        dry.check(workers);
        if (dry.wanted()) {
            return costsOfDeep(deepModel);
        }
        try (UnfinishedRun unfinished = resume.begin(console, run.out(console.surroundings(), "compare"));
                PendingFolder folder = PendingFolder.of(unfinished.folder())) {
            DeepModelFolder source = DeepModelFolder.read(deepModel);
            DigitData digits = source.readable(data.load(console, Splits.TEST));
            LayeredNetwork network = source.network();
            Setting setting = new Setting(
                    digits.name(),
                    DataOrigin.note(digits),
                    deepModel.toString(),
                    Setting.ENERGIES + " of " + source.manifest().architecture(),
                    new OperatingPoint(new Gain.Fixed(1), network.neuron()),
                    digits.test().classes());
            DeepPlan plan =
                    options.deepPlan(digits.test().count(), () -> deadline(unfinished.spentBefore()), run.seed());
            RandomStreams streams = new RandomStreams(run.seed());
            List<?> work =
                    List.of(DataOrigin.of(digits), source.manifest().files(), run.seed(), options.describeDeep(0));
            DeepComparison deep;
            try (Crew crew = unfinished.keeping(workers.crew(console), work, console::note);
                    StepProgress progress = new StepProgress(
                            console,
                            "images",
                            part.isWhole()
                                    ? DeepCost.of(network, digits.test(), plan, streams, DryRunOption.untried(crew))
                                    : Timetable.EMPTY)) {
                console.note("The neurons' exact responses are computed first");
                progress.begin(DeepComparisonRun.RESPONSES);
                DeepComparisonRun made = new DeepComparisonRun(
                        network,
                        ExactResponse.of(network.neuron(), network.layers().size(), crew),
                        digits.test());
                Listener listener = new RunShare(unfinished, options.samplingDeep(), progress::at, progress::share);
                if (!part.isWhole()) {
                    List<Integer> images = part.of(plan.images());
                    if (!images.isEmpty()) {
                        made.readings(plan.of(images), streams, crew, listener);
                    }
                    return left(unfinished, folder, part, images.size());
                }
                deep = made.execute(plan, setting, streams, crew, listener);
            } catch (IllegalArgumentException e) {
                throw new BadArgumentException(deepModel + ": " + e.getMessage());
            }
            String page = folder.shown().resolve(RunFolder.PAGE).toString();
            ComparisonSummary summary = ComparisonSummary.of(deep.comparison(), List.of(), page);
            RunManifest manifest = new RunManifest(
                    console.surroundings().provenance(),
                    new RunManifest.Seed(run.seed(), run.seedGiven()),
                    DataOrigin.of(digits),
                    new RunManifest.Model(
                            deepModel.toString(), source.manifest().files()),
                    summary.couplings().neuron(),
                    options.describeDeep(workers.threads(console.surroundings())),
                    summary);
            RunFolder.write(folder.path(), manifest, deep.comparison(), new float[0]);
            writePage(folder.path(), DeepPage.of(deep, network, source.shape(), manifest.json()));
            folder.publish();
            unfinished.finish();
            if (json) {
                console.print(new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(DeepSummary.of(deep, summary)));
            } else {
                console.print(ConsoleTable.of(
                                deep.comparison(), console.surroundings().colour())
                        + DeepTables.text(deep));
                console.print("Report: " + page);
            }
            return 0;
        }
    }

    /** A part is done: its pieces stay, to be merged. */
    private int left(UnfinishedRun unfinished, PendingFolder folder, Shard part, int images) throws IOException {
        unfinished.keepAsPart();
        console.print(String.format(
                "Part %s: %,d images. Pieces: %s (instanton merge joins all parts)", part, images, folder.shown()));
        return 0;
    }

    /** Two finished runs; what else may be asked for concerns a comparison that is still to be made. */
    private void compare(Path first, Path second) throws IOException {
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!GO_WITH_RUNS.contains(option.longestName())) {
                throw new BadArgumentException(
                        option.longestName() + ": expected none beside two runs, found " + first + " and " + second);
            }
        }
        RunComparison runs = RunComparison.of(RunFolder.read(first), RunFolder.read(second));
        console.print(
                json
                        ? new ObjectMapper()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(RunComparisonSummary.of(runs))
                        : RunTable.of(runs, console.surroundings().colour()));
    }

    private long deadline(double spent) {
        Duration left = BUDGET.minus(Duration.between(console.surroundings().started(), Instant.now()))
                .minusMillis((long) (1000 * spent));
        return System.nanoTime() + left.toNanos();
    }

    private ModelFolder trained(PendingFolder folder, DigitData digits) throws IOException {
        Path trained = Files.createDirectory(folder.path().resolve(TRAINED));
        TrainingSettings settings = TrainingSettings.DEFAULT.withSeed(run.seed());
        console.note(new Training(console, digits, settings, run.seedGiven(), 0).into(trained, Optional.empty()));
        return ModelFolder.read(trained);
    }

    /** A model's couplings, or those that the paper makes. */
    static Transfer transferOf(Console console, ModelFolder source) {
        Transfer transfer = source.transfer();
        if (transfer != null) {
            return transfer;
        }
        console.note("The model has no couplings yet: they are made as the paper does (eq. 18, k = 1000)");
        try {
            return Transfer.paper(source.model());
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(source.path() + ": " + e.getMessage());
        }
    }

    private static ComparisonRun prepare(ModelFolder source, Transfer transfer, DigitData digits) {
        LayeredNetwork network = LayeredNetwork.of(transfer.epsilon(), transfer.point());
        try {
            return ComparisonRun.of(source.model(), network, digits.test());
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(String.valueOf(e.getMessage()));
        }
    }

    private static boolean writePage(Path folder, String page) {
        try {
            RunFolder.writePage(folder, page);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunManifest manifest(ComparisonSummary summary, DigitData digits, ModelFolder source) throws IOException {
        return new RunManifest(
                console.surroundings().provenance(),
                new RunManifest.Seed(run.seed(), run.seedGiven()),
                DataOrigin.of(digits),
                new RunManifest.Model(model == null ? TRAINED : model.toString(), ModelFolder.digests(source.path())),
                summary.couplings().neuron(),
                options.describe(workers.threads(console.surroundings())),
                summary);
    }
}
