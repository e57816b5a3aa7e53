package instanton.bridge.serve;

import instanton.bridge.classify.Source;
import instanton.classical.digits.DigitData;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A model that is ready to be served. */
public final class Serving {
    private final WarmModel model;

    private Serving(WarmModel model) {
        this.model = model;
    }

    /**
     * What numbers depend on.
     *
     * @param confidence of the sequential vote, in (0, 1)
     * @param seed of all random numbers, unless a request names another
     * @param version of the program
     */
    public record Settings(double confidence, long seed, String version) {}

    /**
     * Where to listen.
     *
     * @param host an address of this machine; empty for loopback alone
     * @param port 0 for any that is free
     */
    public record Place(String host, int port) {}

    /**
     * Computes what is computed once: seconds.
     *
     * @param tests images that a page may ask for by number; null for none
     */
    public static Serving prepare(Source source, Crew crew, Settings settings, @Nullable DigitData tests) {
        return new Serving(
                new WarmModel(source, crew, settings.confidence(), settings.seed(), tests, settings.version()));
    }

    /**
     * Starts to serve, until the server is closed.
     *
     * @param runs the folder that run folders lie in
     * @param workers threads that read
     * @param unexpected told of what nobody foresaw
     * @throws java.net.BindException if the port is taken, or the address is none of this machine's
     */
    public DigitServer start(Place place, Path runs, int workers, Consumer<Throwable> unexpected) throws IOException {
        return DigitServer.start(model, place.host(), place.port(), runs, workers, unexpected);
    }
}
