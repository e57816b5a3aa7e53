package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.DataOrigin;
import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.PendingFolder;
import instanton.bridge.artifact.RunFolder;
import instanton.bridge.artifact.RunManifest;
import instanton.bridge.compare.DeepComparison;
import instanton.bridge.compare.DeepComparisonRun;
import instanton.bridge.compare.DeepCost;
import instanton.bridge.compare.DeepPlan;
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
import instanton.bridge.unfinished.Shard;
import instanton.bridge.unfinished.UnfinishedRun;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.digits.Splits;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code instanton compare MODEL} with a deep model. */
final class CompareDeep {
    private final CompareRequest request;
    private final Console console;
    private final PlanOptions options;
    private final CrewOption workers;
    private final RunOptions run;
    private final Path model;

    CompareDeep(CompareRequest request, Path model) {
        this.request = request;
        this.console = request.console();
        this.options = request.options();
        this.workers = request.workers();
        this.run = request.begun().run();
        this.model = model;
    }

    int call() throws IOException, InterruptedException {
        Shard part = options.check(request.begun().shard());
        options.checkDeep();
        request.dry().check(workers);
        if (request.dry().wanted()) {
            return costs();
        }
        try (UnfinishedRun unfinished = request.begin();
                PendingFolder folder = PendingFolder.of(unfinished.folder())) {
            DeepModelFolder source = DeepModelFolder.read(model);
            DigitData digits = source.readable(request.data().load(console, Splits.TEST));
            LayeredNetwork network = source.network();
            Setting setting = request.setting(digits, source);
            DeepPlan plan = options.deepPlan(
                    digits.test().count(), () -> request.deadline(unfinished.spentBefore()), run.seed());
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
                    return request.left(unfinished, folder, part, images.size());
                }
                deep = made.execute(plan, setting, streams, crew, listener);
            } catch (IllegalArgumentException e) {
                throw new BadArgumentException(model + ": " + e.getMessage());
            }
            String page = folder.shown().resolve(RunFolder.PAGE).toString();
            ComparisonSummary summary = ComparisonSummary.of(deep.comparison(), List.of(), page);
            RunManifest manifest = new RunManifest(
                    console.surroundings().provenance(),
                    new RunManifest.Seed(run.seed(), run.seedGiven()),
                    DataOrigin.of(digits),
                    new RunManifest.Model(model.toString(), source.manifest().files()),
                    summary.couplings().neuron(),
                    options.describeDeep(workers.threads(console.surroundings())),
                    summary);
            RunFolder.write(folder.path(), manifest, deep.comparison(), new float[0]);
            RunFolder.writePage(folder.path(), DeepPage.of(deep, network, source.shape(), manifest.json()));
            folder.publish();
            unfinished.finish();
            if (request.json()) {
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

    private int costs() throws IOException, InterruptedException {
        DeepModelFolder source = DeepModelFolder.read(model);
        Digits test = source.readable(request.data().load(console, Splits.TEST)).test();
        DeepPlan plan = options.deepPlan(test.count(), () -> request.deadline(0), run.seed());
        return request.dry()
                .print(
                        console,
                        workers,
                        gauge -> DeepCost.of(source.network(), test, plan, new RandomStreams(run.seed()), gauge));
    }
}
