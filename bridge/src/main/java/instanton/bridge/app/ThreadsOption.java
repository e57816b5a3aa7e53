package instanton.bridge.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many threads to sample on. */
final class ThreadsOption {
    private static final int MOST = 256;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to sample on; any number gives the same bits (default: all processors).")
    private @Nullable Integer threads;

    void check() {
        BadArgumentException.checkCount("--threads", threads, MOST);
    }

    /** As it was given. */
    List<String> arguments() {
        return threads == null ? List.of() : List.of("--threads=" + threads);
    }

    int count(Surroundings surroundings) {
        return threads == null ? surroundings.processors() : threads;
    }
}
