package instanton.bridge.app;

import instanton.bridge.unfinished.Shard;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a plan to compute. */
final class ShardOption {
    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Compute the I-th of N parts alone, keep its pieces; merge joins all of them.")
    private @Nullable String shard;

    /** The part; all of it where none is asked for. */
    Shard shard() {
        try {
            return shard == null ? Shard.WHOLE : Shard.parse(shard);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--shard", e);
        }
    }
}
