package instanton.bridge.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.Manifest;
import instanton.bridge.report.LedgerTable;
import instanton.bridge.reproduce.Effort;
import instanton.bridge.reproduce.Findings;
import instanton.bridge.reproduce.Laboratory;
import instanton.bridge.reproduce.PaperFigure;
import instanton.classical.file.BadFileException;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            "Writes figures/*.svg and *.png, ledger.csv, truth-tables.csv,",
            "reproduction.html, manifest.json.",
            "Example: instanton reproduce fig7 --quick"
        })
final class ReproduceCommand implements Callable<Integer> {
    private static final int STEPS = 100; // of the progress bar, per second of cost

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
    private final ThreadsOption threads = new ThreadsOption();

    @Option(names = "--json", description = "Print figures, claims and truth tables as JSON.")
    private boolean json;

    @Mixin
    private final RunOptions run = new RunOptions();

    ReproduceCommand(Console console) {
        this.console = console;
    }

    /** What a run was asked for: what its manifest keeps, so that it can go on. */
    private record Order(
            Set<PaperFigure> figures,
            Effort effort,
            long seed,
            @Nullable Path model,
            @Nullable String data) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        threads.check();
        Order order;
        ReproductionFolder folder;
        if (resume == null) {
            order = new Order(figures(names), quick ? Effort.QUICK : Effort.FULL, run.seed(), model, data.source());
            folder = ReproductionFolder.begin(run.out(console.surroundings(), "reproduce"), manifest(order));
            console.note("Run folder: " + folder.path() + " (--resume goes on with it if this is interrupted)");
        } else {
            if (!names.isEmpty() || quick || model != null || data.source() != null || run.given()) {
                throw new BadArgumentException(
                        "--resume: expected no FIGURE, --quick, --model, --data, --seed or --out beside it, they are the run's own");
            }
            folder = ReproductionFolder.resume(resume);
            order = order(resume, folder.manifest());
        }
        List<Findings> all = new ArrayList<>();
        DigitLoader digits = new DigitLoader(console, order.model(), order.data(), order.seed(), folder.path());
        long total = order.figures().stream().mapToLong(PaperFigure::cost).sum() * STEPS;
        try (Crew crew = Threads.of(threads.count(console.surroundings()));
                Progress progress = console.progress("reproduce", "steps", total)) {
            long done = 0;
            for (PaperFigure figure : order.figures()) {
                long before = done;
                Findings known = folder.found(figure).orElse(null);
                if (known == null) {
                    progress.at(before, total, figure.id());
                    known = figure.reproduce(new Laboratory(
                            order.effort(),
                            new RandomStreams(order.seed()).fork(figure.streams()),
                            crew,
                            digits::load,
                            share -> progress.at(before + (long) (share * figure.cost() * STEPS), total, figure.id())));
                    folder.keep(figure, known);
                }
                all.add(known);
                done += (long) figure.cost() * STEPS;
                progress.at(done, total, figure.id());
            }
        }
        folder.finish(all, folder.manifest().with("finished", true));
        console.print(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all)
                        : LedgerTable.of(all, console.surroundings().colour()) + "\nPage: "
                                + folder.path().resolve(ReproductionFolder.PAGE));
        return 0;
    }

    private static Set<PaperFigure> figures(List<String> names) {
        if (names.isEmpty()) {
            return EnumSet.allOf(PaperFigure.class);
        }
        Set<PaperFigure> figures = EnumSet.noneOf(PaperFigure.class);
        for (String name : names) {
            figures.add(PaperFigure.named(name)
                    .orElseThrow(() -> new BadArgumentException("FIGURE: expected fig1 to fig23, found " + name)));
        }
        return figures;
    }

    private Manifest manifest(Order order) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("figures", order.figures().stream().map(PaperFigure::id).toList());
        settings.put("effort", order.effort().name());
        settings.put(
                "model",
                order.model() == null ? null : order.model().toAbsolutePath().toString());
        settings.put("data", order.data());
        return Manifest.of(ReproductionFolder.FORMAT, console.surroundings().provenance())
                .with("seed", order.seed())
                .with("seedGiven", run.seedGiven())
                .with("order", settings)
                .with("finished", false);
    }

    private static Order order(Path run, Manifest manifest) throws BadFileException {
        List<String> names = new ArrayList<>();
        manifest.at("/order/figures").forEach(name -> names.add(name.asText()));
        JsonNode model = manifest.at("/order/model");
        JsonNode data = manifest.at("/order/data");
        String effort = manifest.at("/order/effort").asText();
        JsonNode seed = manifest.at("/seed");
        if (EnumSet.allOf(Effort.class).stream().noneMatch(each -> each.name().equals(effort))
                || !seed.canConvertToExactIntegral()
                || !seed.canConvertToLong()) {
            throw new BadFileException(
                    run.resolve(Manifest.FILE),
                    "expected an effort of " + EnumSet.allOf(Effort.class) + " and a whole seed, found "
                            + manifest.at("/order/effort") + " and " + seed);
        }
        return new Order(
                figures(names),
                Effort.valueOf(effort),
                seed.longValue(),
                model.isTextual() ? Path.of(model.asText()) : null,
                data.isTextual() ? data.asText() : null);
    }
}
