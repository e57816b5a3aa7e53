package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.DataOrigin;
import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.artifact.PendingFolder;
import instanton.bridge.artifact.RunFolder;
import instanton.bridge.artifact.RunManifest;
import instanton.bridge.artifact.ScanFolder;
import instanton.bridge.artifact.ScanManifest;
import instanton.bridge.compare.Setting;
import instanton.bridge.json.ScanSummary;
import instanton.bridge.reading.Listener;
import instanton.bridge.report.ScanPage;
import instanton.bridge.report.ScanTables;
import instanton.bridge.scan.DeepSubject;
import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.ScanPlan;
import instanton.bridge.scan.ScanPoint;
import instanton.bridge.scan.ScanResult;
import instanton.bridge.scan.ScanSubject;
import instanton.bridge.scan.TransferredSubject;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.unfinished.UnfinishedRun;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Splits;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code instanton compare MODEL --scan ...}. */
final class CompareScan {
    private final CompareRequest request;
    private final Console console;
    private final PlanOptions options;
    private final CrewOption workers;
    private final RunOptions run;
    private final Path model;
    private final ScanOption scan;

    CompareScan(CompareRequest request, Path model, ScanOption scan) {
        this.request = request;
        this.console = request.console();
        this.options = request.options();
        this.workers = request.workers();
        this.run = request.begun().run();
        this.model = model;
        this.scan = scan;
    }

    int call() throws IOException, InterruptedException {
        workers.check();
        return DeepModelFolder.isOne(model) ? deep() : transferred();
    }

    private int transferred() throws IOException, InterruptedException {
        ScanPlan plan = scan.plan(TransferredSubject.AXES);
        options.check();
        options.checkScan(plan.varies(ScanAxis.PATHS));
        try (UnfinishedRun unfinished = request.begin();
                PendingFolder folder = PendingFolder.of(unfinished.folder())) {
            ModelFolder source = ModelFolder.read(model);
            Transfer transfer = CompareTransferred.transferOf(console, source);
            ScanOption.check(plan, point -> TransferredSubject.at(point, transfer.point()));
            DigitData digits = source.readable(request.data().load(console, Splits.TEST));
            Setting setting =
                    request.setting(digits, model, transfer.normalization().label(), transfer.point());
            TransferredSubject subject;
            try {
                subject = TransferredSubject.of(
                        source.model(),
                        transfer.epsilon(),
                        digits.test(),
                        setting,
                        options.scanPlan(digits.test().count(), run.seed()),
                        run.seed());
            } catch (IllegalArgumentException e) {
                throw new BadArgumentException(model + ": " + e.getMessage());
            }
            Made made = new Made(
                    digits,
                    setting,
                    ModelFolder.digests(source.path()),
                    options.describe(workers.threads(console.surroundings())));
            return finish(unfinished, folder, plan, subject, made);
        }
    }

    private int deep() throws IOException, InterruptedException {
        ScanPlan plan = scan.plan(DeepSubject.AXES);
        options.checkDeep();
        options.checkDeepScan(plan.varies(ScanAxis.PATHS), plan.varies(ScanAxis.SWEEPS));
        try (UnfinishedRun unfinished = request.begin();
                PendingFolder folder = PendingFolder.of(unfinished.folder())) {
            DeepModelFolder source = DeepModelFolder.read(model);
            ScanOption.check(
                    plan,
                    point -> TransferredSubject.neuron(point, source.network().neuron()));
            DigitData digits = source.readable(request.data().load(console, Splits.TEST));
            Setting setting = request.setting(digits, source);
            DeepSubject subject = new DeepSubject(
                    source.network(),
                    source.manifest().knobs(),
                    digits.test(),
                    setting,
                    new DeepSubject.Sampling(
                            options.deepScanPlan(digits.test().count(), run.seed()),
                            options.sweepsAsPaths(),
                            run.seed()));
            Made made = new Made(
                    digits,
                    setting,
                    source.manifest().files(),
                    options.describeDeep(workers.threads(console.surroundings())));
            return finish(unfinished, folder, plan, subject, made);
        }
    }

    /** What a scan works on, as its manifest tells of it. */
    private record Made(DigitData digits, Setting setting, Map<String, String> files, RunManifest.Settings settings) {}

    private int finish(UnfinishedRun unfinished, PendingFolder folder, ScanPlan plan, ScanSubject subject, Made made)
            throws IOException, InterruptedException {
        ScanOption.check(plan, subject::check);
        ScanResult result;
        List<?> work = List.of(DataOrigin.of(made.digits()), made.files(), made.setting(), plan, run.seed());
        try (Crew crew = unfinished.keeping(workers.crew(console), work, console::note);
                StepProgress progress = new StepProgress(console, "images")) {
            Listener listener = (what, images, expected, remark) -> {
                if (what.equals(ScanResult.POINTS)) {
                    unfinished.progress((double) images / expected);
                } else {
                    progress.at(what, images, expected, remark);
                }
            };
            if (!request.begun().shard().isWhole()) {
                List<ScanPoint> points = request.begun().shard().of(plan.points());
                ScanResult.draw(points, subject, crew, listener);
                unfinished.keepAsPart();
                console.print(String.format(
                        "Part %s: %d points. Pieces: %s (instanton merge joins all parts)",
                        request.begun().shard(), points.size(), folder.shown()));
                return 0;
            }
            result = ScanResult.of(plan, subject, crew, listener);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--scan", e);
        }
        String page = folder.shown().resolve(RunFolder.PAGE).toString();
        ScanSummary summary = ScanSummary.of(result, made.digits().name(), run.seed(), page);
        ScanManifest manifest = new ScanManifest(
                console.surroundings().provenance(),
                new RunManifest.Seed(run.seed(), run.seedGiven()),
                DataOrigin.of(made.digits()),
                new RunManifest.Model(model.toString(), made.files()),
                ScanManifest.Base.of(made.setting()),
                made.settings(),
                summary);
        ScanFolder.write(folder.path(), manifest, result);
        RunFolder.writePage(folder.path(), ScanPage.of(result, made.setting(), manifest.json()));
        folder.publish();
        unfinished.finish();
        if (request.json()) {
            console.print(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary));
        } else {
            console.print(ScanTables.text(result, console.surroundings().colour()));
            console.print("Report: " + page);
        }
        return 0;
    }
}
