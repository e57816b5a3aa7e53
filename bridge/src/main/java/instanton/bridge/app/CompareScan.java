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
import instanton.bridge.compare.ComparisonPlan;
import instanton.bridge.compare.DeepPlan;
import instanton.bridge.compare.Setting;
import instanton.bridge.cost.Timetable;
import instanton.bridge.json.ScanSummary;
import instanton.bridge.reading.Listener;
import instanton.bridge.report.ScanPage;
import instanton.bridge.report.ScanTables;
import instanton.bridge.scan.DeepSubject;
import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.ScanCost;
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
import org.jspecify.annotations.Nullable;

/** {@code instanton compare MODEL --scan ...}, and what that, or a part of any comparison, would take. */
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
        if (request.dry().wanted()) {
            return costs();
        }
        workers.check();
        ScanPlan plan = plan();
        try (UnfinishedRun unfinished = request.begin();
                PendingFolder folder = PendingFolder.of(unfinished.folder())) {
            return finish(unfinished, folder, plan, made(plan));
        }
    }

    /** What a scan, or a part of it, would take; without a scan, a part of a comparison, which is what is read at one point of one. */
    private int costs() throws IOException, InterruptedException {
        request.dry().check(workers);
        ScanPlan plan = scan.given() ? plan() : null;
        if (plan == null) {
            options.check(request.begun().shard());
            if (DeepModelFolder.isOne(model)) {
                options.checkDeep();
            } else {
                options.check();
            }
        }
        Made made = made(plan);
        List<ScanPoint> one = made.images() == 0 ? List.of() : List.of(new ScanPoint(Map.of()));
        List<ScanPoint> points = plan == null ? one : request.begun().shard().of(plan.points());
        points.forEach(point -> ScanOption.check(point, made.subject()::check));
        return request.dry().print(console, workers, gauge -> {
            Timetable reading = points.isEmpty() ? Timetable.EMPTY : ScanCost.of(points, made.subject(), gauge);
            Timetable all = request.begun().shard().isWhole()
                    ? reading.then(ScanCost.page(points.size(), reading.stages().size(), gauge))
                    : reading;
            return all.after(gauge.start());
        });
    }

    private ScanPlan plan() {
        ScanPlan plan;
        if (DeepModelFolder.isOne(model)) {
            plan = scan.plan(DeepSubject.AXES);
            options.checkDeep();
            options.checkDeepScan(plan.varies(ScanAxis.PATHS), plan.varies(ScanAxis.SWEEPS));
        } else {
            plan = scan.plan(TransferredSubject.AXES);
            options.check();
            options.checkScan(plan.varies(ScanAxis.PATHS));
        }
        return plan;
    }

    /** What is read at each point; without a plan, the images of a part at one. */
    private Made made(@Nullable ScanPlan plan) throws IOException {
        return DeepModelFolder.isOne(model) ? deep(plan) : transferred(plan);
    }

    private Made transferred(@Nullable ScanPlan plan) throws IOException {
        ModelFolder source = ModelFolder.read(model);
        Transfer transfer = CompareTransferred.transferOf(console, source);
        if (plan != null) {
            ScanOption.check(plan, point -> TransferredSubject.at(point, transfer.point()));
        }
        DigitData digits = source.readable(request.data().load(console, Splits.TEST));
        int available = digits.test().count();
        long seed = run.seed();
        Setting setting =
                request.setting(digits, model, transfer.normalization().label(), transfer.point());
        ComparisonPlan read =
                plan == null ? part(options.plan(available, () -> 0, seed)) : options.scanPlan(available, seed);
        TransferredSubject subject;
        try {
            subject = TransferredSubject.of(source.model(), transfer.epsilon(), digits.test(), setting, read, seed);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(model + ": " + e.getMessage());
        }
        return new Made(
                digits,
                setting,
                subject,
                read.sampled().size(),
                ModelFolder.digests(source.path()),
                options.describe(workers.threads(console.surroundings())));
    }

    private ComparisonPlan part(ComparisonPlan whole) {
        return whole.of(request.begun().shard().of(whole.sampled()));
    }

    private Made deep(@Nullable ScanPlan plan) throws IOException {
        DeepModelFolder source = DeepModelFolder.read(model);
        if (plan != null) {
            ScanOption.check(
                    plan,
                    point -> TransferredSubject.neuron(point, source.network().neuron()));
        }
        DigitData digits = source.readable(request.data().load(console, Splits.TEST));
        int available = digits.test().count();
        long seed = run.seed();
        Setting setting = request.setting(digits, source);
        DeepPlan read =
                plan == null ? part(options.deepPlan(available, () -> 0, seed)) : options.deepScanPlan(available, seed);
        DeepSubject subject = new DeepSubject(
                source.network(),
                source.manifest().knobs(),
                digits.test(),
                setting,
                new DeepSubject.Sampling(read, plan != null && options.sweepsAsPaths(), seed));
        return new Made(
                digits,
                setting,
                subject,
                read.images().size(),
                source.manifest().files(),
                options.describeDeep(workers.threads(console.surroundings())));
    }

    private DeepPlan part(DeepPlan whole) {
        return whole.of(request.begun().shard().of(whole.images()));
    }

    /** What a scan works on, as its manifest tells of it. */
    private record Made(
            DigitData digits,
            Setting setting,
            ScanSubject subject,
            int images,
            Map<String, String> files,
            RunManifest.Settings settings) {}

    private int finish(UnfinishedRun unfinished, PendingFolder folder, ScanPlan plan, Made made)
            throws IOException, InterruptedException {
        ScanSubject subject = made.subject();
        ScanOption.check(plan, subject::check);
        plan.points().stream().map(subject::neuron).distinct().forEach(neuron -> NeuronOptions.heed(console, neuron));
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
