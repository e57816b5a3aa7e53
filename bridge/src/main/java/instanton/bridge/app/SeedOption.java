package instanton.bridge.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where all random numbers come from. */
final class SeedOption {
    private static final long DEFAULT = 1;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of all random numbers: the same seed, the same result (default: " + DEFAULT + ").")
    private @Nullable Long seed;

    long seed() {
        return seed == null ? DEFAULT : seed;
    }

    boolean given() {
        return seed != null;
    }
}
