package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.ReproductionFolder;
import instanton.bridge.artifact.ReproductionManifest;
import instanton.bridge.artifact.RunManifest;
import instanton.bridge.report.LedgerTable;
import instanton.bridge.report.ReproductionPage;
import instanton.bridge.reproduce.Effort;
import instanton.bridge.reproduce.Findings;
import instanton.bridge.reproduce.Laboratory;
import instanton.bridge.reproduce.PaperFigure;
import instanton.bridge.reproduce.ReproductionCost;
import instanton.bridge.unfinished.RunOrder;
import instanton.bridge.unfinished.UnfinishedRun;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code instanton reproduce}. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Redraw the paper's figures and judge its claims.",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Writes figures/*.pdf, *.svg and *.png, figures.csv, ledger.csv, truth-tables.csv,",
            "reproduction.html, manifest.json.",
            "Example: instanton reproduce fig7 --quick"
        })
final class ReproduceCommand implements Callable<Integer> {
    private static final int STEP = 350; // sweeps that are one of the progress bar

    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "FIGURE",
            description = "fig1 to fig23, as many as you like; left out, all of them.")
    private List<String> names = List.of();

    @Option(names = "--quick", description = "Seconds for a figure, with wide error bars.")
    private boolean quick;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Go on with an interrupted run folder, as it was begun.")
    private @Nullable Path resume;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "A model folder for figs. 21 to 23; left out, a model is trained.")
    private @Nullable Path model;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final CrewOption workers = new CrewOption();

    @Option(names = "--json", description = "Print figures, claims and truth tables as JSON.")
    private boolean json;

    @Mixin
    private final DryRunOption dry = new DryRunOption();

    @Mixin
    private final RunOptions run = new RunOptions();

    ReproduceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        dry.check(workers);
        if (dry.wanted()) {
            return costs();
        }
        ReproductionFolder folder = folder();
        ReproductionManifest.Order order = folder.manifest().order();
        long seed = folder.manifest().seed().value();
        Path reading = model != null || order.model() == null ? model : Path.of(order.model());
        List<Findings> all = new ArrayList<>();
        DigitLoader digits = new DigitLoader(console, reading, order.data(), seed, folder.path());
        long total = order.figures().stream()
                .mapToLong(figure -> steps(figure, order.effort()))
                .sum();
        RunOrder begun = ResumeOption.order(console.surroundings());
        try (UnfinishedRun unfinished = UnfinishedRun.within(folder.path(), begun);
                Crew crew = unfinished.keeping(workers.crew(console), List.of(order, seed), console::note);
                Progress progress = console.progress("reproduce", "steps", total)) {
            console.working(unfinished);
            long done = 0;
            for (PaperFigure figure : order.figures()) {
                long before = done;
                long steps = steps(figure, order.effort());
                Findings known = folder.found(figure).orElse(null);
                if (known == null) {
                    progress.at(before, total, figure.id());
                    known = figure.reproduce(new Laboratory(
                            order.effort(),
                            new RandomStreams(seed).fork(figure.streams()),
                            crew,
                            digits::load,
                            share -> progress.at(before + (long) (share * steps), total, figure.id())));
                    folder.keep(figure, known);
                }
                all.add(known);
                done += steps;
                progress.at(done, total, figure.id());
                unfinished.progress((double) done / total);
            }
            folder.finish(all, manifest -> ReproductionPage.of(all, manifest));
            unfinished.finish();
        }
        console.print(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all)
                        : LedgerTable.of(all, console.surroundings().colour()) + "\nPage: "
                                + folder.path().resolve(ReproductionFolder.PAGE));
        return 0;
    }

    private static long steps(PaperFigure figure, Effort effort) {
        return ReproductionCost.sweeps(figure, effort) / STEP;
    }

    private int costs() throws IOException, InterruptedException {
        dry.refuse("--json", json);
        dry.refuse("--resume", resume != null);
        List<PaperFigure> wanted = names.isEmpty() ? List.of(PaperFigure.values()) : figures();
        return dry.print(
                console, workers, gauge -> ReproductionCost.of(wanted, quick ? Effort.QUICK : Effort.FULL, gauge));
    }

    /** The run that is begun or gone on with. */
    private ReproductionFolder folder() throws IOException {
        if (resume != null) {
            if (!names.isEmpty() || quick || model != null || data.source() != null || run.given()) {
                throw new BadArgumentException(
                        "--resume: expected no FIGURE, --quick, --model, --data, --seed or --out beside it, they are the run's own");
            }
            return ReproductionFolder.resume(resume);
        }
        ReproductionManifest manifest = new ReproductionManifest(
                new ReproductionManifest.Order(
                        figures(),
                        quick ? Effort.QUICK : Effort.FULL,
                        model == null ? null : model.toAbsolutePath().toString(),
                        data.source()),
                new RunManifest.Seed(run.seed(), run.seedGiven()),
                console.surroundings().provenance(),
                false);
        ReproductionFolder begun = ReproductionFolder.begin(run.out(console.surroundings(), "reproduce"), manifest);
        console.note("Run folder: " + begun.path() + " (--resume goes on with it if this is interrupted)");
        return begun;
    }

    private List<PaperFigure> figures() {
        return names.stream()
                .map(name -> PaperFigure.named(name)
                        .orElseThrow(() -> new BadArgumentException("FIGURE: expected fig1 to fig23, found " + name)))
                .toList();
    }
}
