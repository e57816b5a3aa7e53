package instanton.bridge.app;

import instanton.bridge.classify.Source;
import instanton.bridge.serve.DigitServer;
import instanton.bridge.serve.Serving;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.DigitSource;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.digits.Locations;
import instanton.classical.digits.Splits;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code instanton serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Draw a digit on a page and watch both networks read it.",
        description = {
            "%nServes a page on this machine, alone unless told otherwise, and prints its",
            "address. Every number there is one that classify prints for the same picture.",
            "Scripts may ask too: /api of that address says how. Ctrl-C ends it."
        },
        optionListHeading = "%nOptions:%n",
        footer = {"", "Example: instanton serve --open"})
final class ServeCommand implements Callable<Integer> {
    private static final int MOST_PORTS = 65535;
    private static final double CONFIDENCE = 0.99;

    private final Console console;

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Where to listen; 0 for any port that is free (default: 8080).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Listen on this address of the machine instead of loopback alone: whoever reaches it and has"
                    + " the token may ask.")
    private @Nullable String host;

    @Option(names = "--open", description = "Open the page in a browser.")
    private boolean open;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "The folder whose runs are listed (default: runs).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path runs;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > MOST_PORTS) {
            throw new BadArgumentException("--port: expected a number from 0 to " + MOST_PORTS + ", found " + port);
        }
        threads.check();
        Source source = Source.of(model.folder(console.surroundings()));
        console.surroundings().limitRequests();
        DigitData tests = tests(source);
        int count = threads.count(console.surroundings());
        Serving serving;
        console.note("Preparing " + source.path() + " ...");
        try (Crew crew = Threads.of(count)) {
            serving = Serving.prepare(
                    source,
                    crew,
                    new Serving.Settings(
                            CONFIDENCE,
                            seed.seed(),
                            console.surroundings().provenance().version(),
                            true),
                    tests);
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(source.path() + ": " + e.getMessage());
        }
        try (DigitServer server =
                serving.start(new Serving.Place(host == null ? "" : host, port), runs, count, this::unexpected)) {
            console.print("Draw at " + server.address());
            if (!console.printed()) { // nobody would know the token
                return 0;
            }
            if (open) {
                open(server.address());
            }
            new CountDownLatch(1).await(); // Ctrl-C ends the program
            return 0;
        } catch (BindException e) {
            throw new BadArgumentException(
                    "--port: expected one that is free, found that " + port + " can't be had: " + e.getMessage());
        } catch (UnknownHostException e) {
            throw new BadArgumentException("--host: expected an address of this machine, found " + host);
        }
    }

    private void unexpected(Throwable e) {
        console.trace(e);
        console.error("a request failed unexpectedly: " + e);
    }

    /** Images of MNIST's test set where that is on this machine, else drawn ones; none where the model reads others. */
    private @Nullable DigitData tests(Source source) {
        Locations known = console.surroundings().locations();
        Locations here =
                new Locations(known.mnistDir(), known.cache(), List.of(), known.connectTimeout(), known.stallTimeout());
        DigitData data;
        try {
            data = new DigitSource.Mnist().load(here, Splits.TEST, (file, bytes, total) -> {});
        } catch (IOException e) {
            console.trace(e);
            data = DrawnDigits.data();
        }
        boolean fitting = data.test().shape().equals(source.shape())
                && data.test().classes().equals(source.classes());
        return fitting ? data : null;
    }

    private void open(String address) {
        try {
            new ProcessBuilder("xdg-open", address)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            console.trace(e);
            console.note("--open: no browser could be started; open the address above in one");
        }
    }
}
