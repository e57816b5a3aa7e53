package instanton.bridge.app;

import instanton.bridge.unfinished.RunParts;
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

/** {@code instanton merge}. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Join the parts of a run that --shard has cut.",
        description = {
            "%nAll parts must be there, each once and finished, of one command, program,",
            "model and data. The result is that of the whole run, bit for bit."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example: instanton compare my-model --paths 64 --shard 1/2 --out part-1",
            "         instanton compare my-model --paths 64 --shard 2/2 --out part-2",
            "         instanton merge part-1 part-2 --out whole"
        })
final class MergeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "The run folders of all parts, in any order.")
    private List<Path> runs = List.of();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Option(names = "--json", description = "Print what the command would print as JSON.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder to write, new or empty (default: runs/TIME-COMMAND).")
    private @Nullable Path out;

    MergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        threads.check();
        RunParts parts = RunParts.of(runs);
        Path target = RunOptions.out(out, console.surroundings(), parts.command());
        List<String> arguments = parts.join(target);
        return Main.resume(console, target, arguments, options());
    }

    /** Those that say who executes and what is printed. */
    private List<String> options() {
        List<String> options = new ArrayList<>(threads.arguments());
        if (json) {
            options.add("--json");
        }
        return options;
    }
}
