package instanton.bridge.app;

import instanton.bridge.unfinished.RunListing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code instanton runs}. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "List run folders: finished, interrupted, running.",
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example: instanton runs", "         instanton runs --clean runs/broken"})
final class RunsCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "FOLDER", description = "Run folders, or folders of them (default: runs).")
    private List<Path> folders = List.of(Path.of("runs"));

    @Option(
            names = "--clean",
            description = "Delete what killed processes have left; and of the run folders that are named those that are"
                    + " interrupted, with all they have done.")
    private boolean clean;

    RunsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> gone = clean ? RunListing.clean(folders) : List.of();
        gone.forEach(each -> console.print("Deleted: " + each));
        List<Path> left = folders.stream().filter(each -> !gone.contains(each)).toList();
        List<RunListing> listed = RunListing.of(left);
        for (RunListing run : listed) {
            console.print(String.format("%-30s  %s", run.state(), run.folder()));
        }
        if (listed.isEmpty() && !left.isEmpty()) {
            console.note("No run folder there");
        }
        return 0;
    }
}
