package instanton.bridge.serve;

import instanton.bridge.classify.ReadingOrder;
import instanton.bridge.classify.Source;
import instanton.classical.digits.DigitData;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A model that is ready to be served. */
public final class Serving {
    private static final int SIDE = 280; // pixels of the ring
    private static final long REHEARSAL = 2_000_000_000; // ns

    private final WarmModel model;

    private Serving(WarmModel model) {
        this.model = model;
    }

    /**
     * What numbers depend on, and how soon.
     *
     * @param confidence of the sequential vote, in (0, 1)
     * @param seed of all random numbers, unless a request names another
     * @param version of the program
     * @param rehearsed whether the first readings are to be as quick as later ones
     */
    public record Settings(double confidence, long seed, String version, boolean rehearsed) {}

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
    public static Serving prepare(Source source, Crew crew, Settings settings, @Nullable DigitData tests)
            throws InterruptedException {
        WarmModel model =
                new WarmModel(source, crew, settings.confidence(), settings.seed(), tests, settings.version());
        if (settings.rehearsed()) {
            rehearse(model);
        }
        return new Serving(model);
    }

    /** Reads a ring now and then a while, as it will be asked to: code that has run is quick. */
    private static void rehearse(WarmModel model) throws InterruptedException {
        BufferedImage ring = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double distance = Math.hypot(x - SIDE / 2.0, y - SIDE / 2.0) / SIDE;
                ring.getRaster().setSample(x, y, 0, Math.abs(distance - 0.3) < 0.05 ? 255 : 0);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(ring, "png", png);
            long end = System.nanoTime() + REHEARSAL;
            String engine = model.reader().source().engines().get(0);
            while (System.nanoTime() < end) {
                ReadingOrder order = new ReadingOrder(
                        engine, ReadingOrder.paths(model.reader().source().isDeep()), model.seed());
                Outbox nobody = new Outbox();
                DrawTurn turn = new DrawTurn(model, png.toByteArray(), order, false, nobody);
                while (turn.next()) {
                    Job.goOn();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RefusedException e) {
            // a model that reads no rings: its first readings are slower
        }
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
