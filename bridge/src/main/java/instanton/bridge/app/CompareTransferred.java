package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.DataOrigin;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.artifact.PendingFolder;
import instanton.bridge.artifact.RunFolder;
import instanton.bridge.artifact.RunManifest;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.ComparisonPlan;
import instanton.bridge.compare.ComparisonRun;
import instanton.bridge.compare.Explanation;
import instanton.bridge.compare.Parts;
import instanton.bridge.compare.Setting;
import instanton.bridge.cost.Timetable;
import instanton.bridge.json.ComparisonSummary;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.reading.Listener;
import instanton.bridge.report.ConsoleTable;
import instanton.bridge.report.Illustrations;
import instanton.bridge.report.ReportPage;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.unfinished.Shard;
import instanton.bridge.unfinished.UnfinishedRun;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Splits;
import instanton.classical.training.TrainingSettings;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code instanton compare} with a model whose weights become couplings; left out, one is trained first. */
final class CompareTransferred {
    /** Where the run folder keeps a model that was trained for it. */
    private static final String TRAINED = "model";

    private final CompareRequest request;
    private final Console console;
    private final PlanOptions options;
    private final CrewOption workers;
    private final RunOptions run;
    private final @Nullable Path model;

    CompareTransferred(CompareRequest request, @Nullable Path model) {
        this.request = request;
        this.console = request.console();
        this.options = request.options();
        this.workers = request.workers();
        this.run = request.begun().run();
        this.model = model;
    }

    int call() throws IOException, InterruptedException {
        Shard part = options.check(request.begun().shard());
        options.check(); // an unknown engine should be named before anything is fetched
        request.dry().check(workers);
        if (request.dry().wanted()) {
            return costs();
        }
        try (UnfinishedRun unfinished = request.begin();
                PendingFolder folder = PendingFolder.of(unfinished.folder())) {
            ModelFolder given = model == null ? null : ModelFolder.read(model); // and what is wrong with a model
            DigitData loaded = request.data().load(console, given == null ? Splits.BOTH : Splits.TEST);
            DigitData digits = given == null ? loaded : given.readable(loaded);
            ComparisonPlan plan =
                    options.plan(digits.test().count(), () -> request.deadline(unfinished.spentBefore()), run.seed());
            ModelFolder source = given == null ? trained(folder, digits) : given;
            Transfer transfer = transferOf(console, source);
            ComparisonRun comparisonRun = prepare(source, transfer, digits);
            options.check(comparisonRun);
            NeuronOptions.heed(console, transfer.point().neuron());
            Setting setting = request.setting(
                    digits,
                    model == null ? folder.shown().resolve(TRAINED) : model,
                    transfer.normalization().label(),
                    transfer.point());
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
                    return request.left(unfinished, folder, part, images.size());
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
            if (request.json()) {
                console.print(
                        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary));
            } else {
                console.print(ConsoleTable.of(comparison, console.surroundings().colour()));
                if (options.byTheClock()) {
                    console.print("Images and paths fit two minutes here; --images and --paths fix them.\n");
                }
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
        DigitData digits = source.readable(request.data().load(console, Splits.TEST));
        ComparisonPlan plan = options.plan(digits.test().count(), () -> request.deadline(0), run.seed());
        ComparisonRun made = prepare(source, transferOf(console, source), digits);
        options.check(made);
        return request.dry().print(console, workers, gauge -> made.cost(plan, new RandomStreams(run.seed()), gauge));
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
