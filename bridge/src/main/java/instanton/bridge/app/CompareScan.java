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
import instanton.bridge.report.ScanPage;
import instanton.bridge.report.ScanTables;
import instanton.bridge.scan.DeepSubject;
import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.ScanPlan;
import instanton.bridge.scan.ScanResult;
import instanton.bridge.scan.ScanSubject;
import instanton.bridge.scan.TransferredSubject;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Splits;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** {@code instanton compare MODEL --scan ...}. */
final class CompareScan {
    private final Console console;
    private final Path model;
    private final DataOption data;
    private final PlanOptions options;
    private final ThreadsOption threads;
    private final RunOptions run;
    private final ScanOption scan;

    CompareScan(
            Console console,
            Path model,
            DataOption data,
            PlanOptions options,
            ThreadsOption threads,
            RunOptions run,
            ScanOption scan) {
        this.console = console;
        this.model = model;
        this.data = data;
        this.options = options;
        this.threads = threads;
        this.run = run;
        this.scan = scan;
    }

    int call(boolean json) throws IOException, InterruptedException {
        threads.check();
        return DeepModelFolder.isOne(model) ? deep(json) : transferred(json);
    }

    private int transferred(boolean json) throws IOException, InterruptedException {
        ScanPlan plan = scan.plan(TransferredSubject.AXES);
        options.check();
        options.checkScan(plan.varies(ScanAxis.PATHS));
        try (PendingFolder folder = PendingFolder.of(run.out(console.surroundings(), "compare"))) {
            ModelFolder source = ModelFolder.read(model);
            Transfer transfer = CompareCommand.transferOf(console, source);
            ScanOption.check(plan, point -> TransferredSubject.at(point, transfer.point()));
            DigitData digits = source.readable(data.load(console, Splits.TEST));
            Setting setting = setting(digits, transfer.normalization().label(), transfer.point());
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
            Made made = new Made(digits, setting, ModelFolder.digests(source.path()), options.describe(workers()));
            return finish(folder, plan, subject, made, json);
        }
    }

    private int deep(boolean json) throws IOException, InterruptedException {
        ScanPlan plan = scan.plan(DeepSubject.AXES);
        options.checkDeep();
        options.checkDeepScan(plan.varies(ScanAxis.PATHS), plan.varies(ScanAxis.SWEEPS));
        try (PendingFolder folder = PendingFolder.of(run.out(console.surroundings(), "compare"))) {
            DeepModelFolder source = DeepModelFolder.read(model);
            ScanOption.check(
                    plan,
                    point -> TransferredSubject.neuron(point, source.network().neuron()));
            DigitData digits = source.readable(data.load(console, Splits.TEST));
            Setting setting = setting(
                    digits,
                    Setting.ENERGIES + " of " + source.manifest().architecture(),
                    new OperatingPoint(new Gain.Fixed(1), source.network().neuron()));
            DeepSubject subject = new DeepSubject(
                    source.network(),
                    source.manifest().knobs(),
                    digits.test(),
                    setting,
                    new DeepSubject.Sampling(
                            options.deepScanPlan(digits.test().count(), run.seed()),
                            options.sweepsAsPaths(),
                            run.seed()));
            Made made = new Made(digits, setting, source.manifest().files(), options.describeDeep(workers()));
            return finish(folder, plan, subject, made, json);
        }
    }

    private Setting setting(DigitData digits, String normalization, OperatingPoint point) {
        return new Setting(
                digits.name(),
                DataOrigin.note(digits),
                model.toString(),
                normalization,
                point,
                digits.test().classes());
    }

    /** What a scan works on, as its manifest tells of it. */
    private record Made(DigitData digits, Setting setting, Map<String, String> files, RunManifest.Settings settings) {}

    private int finish(PendingFolder folder, ScanPlan plan, ScanSubject subject, Made made, boolean json)
            throws IOException, InterruptedException {
        ScanOption.check(plan, subject::check);
        ScanResult result;
        try (Crew crew = Threads.of(workers());
                StepProgress progress = new StepProgress(console, "images")) {
            result = ScanResult.of(plan, subject, crew, progress::at);
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
        if (json) {
            console.print(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(summary));
        } else {
            console.print(ScanTables.text(result, console.surroundings().colour()));
            console.print("Report: " + page);
        }
        return 0;
    }

    private int workers() {
        return threads.count(console.surroundings());
    }
}
