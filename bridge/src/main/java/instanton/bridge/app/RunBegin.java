package instanton.bridge.app;

import instanton.bridge.unfinished.Shard;
import instanton.bridge.unfinished.UnfinishedRun;
import java.io.IOException;

/** Where a command's run begins or goes on, and which part of it is asked for. */
record RunBegin(RunOptions run, ResumeOption resume, Shard shard) {
    UnfinishedRun begin(Console console, String command) throws IOException {
        return resume.begin(console, run.out(console.surroundings(), command));
    }
}
