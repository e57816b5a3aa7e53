package instanton.classical.digits;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where MNIST may be found and where it may be fetched from.
 *
 * @param mnistDir a folder that the user says holds MNIST, or null
 * @param cache the folder that keeps what was downloaded; made when needed
 * @param mirrors addresses that end in "/", below which the gzipped files lie; empty: never download
 * @param connectTimeout how long a server may take to be reached
 * @param stallTimeout how long a server may stay silent
 */
public record Locations(
        @Nullable Path mnistDir, Path cache, List<URI> mirrors, Duration connectTimeout, Duration stallTimeout) {
    /** Public mirrors of MNIST. */
    public static final List<URI> MIRRORS = List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

    public Locations {
        mirrors = List.copyOf(mirrors);
    }

    /** The public mirrors, 3 seconds to reach one and 10 seconds of silence. */
    public static Locations of(@Nullable Path mnistDir, Path cache) {
        return new Locations(mnistDir, cache, MIRRORS, Duration.ofSeconds(3), Duration.ofSeconds(10));
    }
}
