package instanton.bridge.app;

import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who does the work: threads of this process, or a cluster. */
final class CrewOption {
    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "A Spark cluster that does the work, to the same bits: spark://HOST:PORT, or local[N] to"
                    + " try (bridge/SPARK.md says how to build for it; default: threads alone).")
    private @Nullable String master;

    /** Refuses too many threads; and a cluster where the program was built without what it takes, before anything else is done. */
    void check() {
        threads.check();
        if (master != null) {
            provider();
        }
    }

    /** Whether a cluster was asked for. */
    boolean named() {
        return master != null;
    }

    /** How many threads of this process there are. */
    int threads(Surroundings surroundings) {
        return threads.count(surroundings);
    }

    /**
     * Threads, or a cluster where one is named: here, or by Spark itself, which started this program.
     *
     * @throws IOException if it is not to be had
     */
    Crew crew(Console console) throws IOException, InterruptedException {
        int count = threads(console.surroundings());
        String cluster = master == null ? console.surroundings().master() : master;
        if (cluster == null) {
            return Threads.of(count);
        }
        try {
            return provider().crew(cluster, count, console::note);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--master", e);
        }
    }

    private static CrewProvider provider() {
        try {
            return ServiceLoader.load(CrewProvider.class).findFirst().orElseThrow(CrewOption::notBuilt);
        } catch (ServiceConfigurationError e) { // left by another build, or without Spark beside it
            throw notBuilt();
        }
    }

    private static BadArgumentException notBuilt() {
        return new BadArgumentException("--master: expected a program that was built for Spark"
                + " (mvn package -Pspark -Dmaven.test.skip=true), found one without");
    }
}
