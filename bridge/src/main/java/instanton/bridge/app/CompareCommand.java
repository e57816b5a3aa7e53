package instanton.bridge.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.RunFolder;
import instanton.bridge.report.RunTable;
import instanton.bridge.runs.RunComparison;
import instanton.bridge.runs.RunComparisonSummary;
import java.io.IOException;
import java.nio.file.Path;
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
            "%nWithout --images and --paths, the clock decides: as many images as fit into two",
            "minutes, at 256 paths, or at 64 where 1,000 images would not fit. With either,",
            "exactly so many images and paths are computed.",
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
        RunBegin begun = new RunBegin(run, resume, shard.shard());
        dry.refuse("--json", json);
        boolean partial = dry.wanted() && !begun.shard().isWhole();
        CompareRequest request = new CompareRequest(console, data, options, workers, dry, begun, json);
        if (scan.given() || partial) {
            if (model == null) {
                throw new BadArgumentException(
                        (scan.given() ? "--scan" : "--dry-run") + ": expected MODEL beside it, found none");
            }
            return new CompareScan(request, model, scan).call();
        }
        return model != null && DeepModelFolder.isOne(model)
                ? new CompareDeep(request, model).call()
                : new CompareTransferred(request, model).call();
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
}
