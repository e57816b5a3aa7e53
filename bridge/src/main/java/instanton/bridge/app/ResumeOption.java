package instanton.bridge.app;

import instanton.bridge.artifact.Provenance;
import instanton.bridge.unfinished.RunOrder;
import instanton.bridge.unfinished.UnfinishedRun;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command begins or goes on. {@link Resumption} takes the option's place before a command is parsed: here it is for the help. */
final class ResumeOption {
    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Go on with an interrupted run folder, as it was begun.")
    private @Nullable Path run;

    /** A run folder, begun or gone on with; the console knows of it. */
    UnfinishedRun begin(Console console, Path out) throws IOException {
        return begin(console, order -> UnfinishedRun.begin(out, order));
    }

    /** The same in a folder that holds something else, which the run is to change. */
    UnfinishedRun within(Console console, Path folder) throws IOException {
        return begin(console, order -> UnfinishedRun.within(folder, order));
    }

    /** Begins a run. */
    @FunctionalInterface
    private interface Begin {
        UnfinishedRun by(RunOrder order) throws IOException;
    }

    private UnfinishedRun begin(Console console, Begin begin) throws IOException {
        if (run != null) {
            throw new BadArgumentException("--resume: expected a run folder once, found " + run + " too");
        }
        Path resumed = console.resumed();
        Provenance here = console.surroundings().provenance();
        UnfinishedRun unfinished = resumed == null
                ? begin.by(RunOrder.of(
                        here.commandLine(),
                        here.version() + " " + here.revision(),
                        here.created().toString()))
                : UnfinishedRun.resume(resumed);
        console.working(unfinished);
        return unfinished;
    }
}
