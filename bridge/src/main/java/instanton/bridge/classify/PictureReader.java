package instanton.bridge.classify;

import instanton.bridge.json.ReadingSummary;
import instanton.bridge.network.Images;
import instanton.bridge.reading.DigitReading;
import instanton.bridge.reading.ExactReader;
import instanton.bridge.reading.LayeredReader;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.MeanFieldReader;
import instanton.bridge.reading.Reader;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SampledReader;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.sampling.LayeredSampling;
import instanton.bridge.sampling.PathSampling;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads pictures with both networks of a model. Warm: what an engine needs beforehand is computed when it is first asked for. */
public final class PictureReader {
    private final Source source;
    private final Crew preparing;
    private final Crew crew;
    private @Nullable Reader classical;
    private @Nullable ExactReader exact;
    private @Nullable PathHeatBath heatBath;
    private @Nullable PathSampling paths;
    private @Nullable LayeredSampling layers;

    /**
     * A reader.
     *
     * @param crew prepares and reads
     */
    public PictureReader(Source source, Crew crew) {
        this(source, crew, crew);
    }

    /** One that is prepared by one crew and reads by another. */
    public PictureReader(Source source, Crew preparing, Crew crew) {
        this.source = source;
        this.preparing = preparing;
        this.crew = crew;
    }

    /** What reads. */
    public Source source() {
        return source;
    }

    /** Prepares all that reading with an engine needs: seconds. */
    public synchronized void prepare(String engine) {
        classical();
        switch (engine) {
            case TransferMatrix.LABEL -> exact();
            case PathHeatBath.LABEL -> paths(new RandomStreams(0));
            default -> {} // made as they are read
        }
    }

    /** The classical network. */
    synchronized Reader classical() {
        Reader made = classical == null ? source.classical(preparing, crew) : classical;
        classical = made;
        return made;
    }

    /** The exact quantum network of one layer. */
    public synchronized ExactReader exact() {
        ExactReader made = exact == null ? ExactReader.of(source.network(), source.strongest(), preparing) : exact;
        exact = made;
        return made;
    }

    /** What draws paths of neurons in one layer. */
    public synchronized PathHeatBath heatBath() {
        PathHeatBath made = heatBath == null ? PathHeatBath.of(source.network().neuron(), preparing) : heatBath;
        heatBath = made;
        return made;
    }

    synchronized PathSampling paths(RandomStreams randomness) {
        PathSampling made = paths == null ? new PathSampling(heatBath(), randomness, crew) : paths;
        paths = made;
        return made.from(randomness);
    }

    synchronized LayeredSampling layers(boolean full, RandomStreams randomness) {
        LayeredSampling made = layers == null ? LayeredSampling.forwards(source.network(), randomness, crew) : layers;
        layers = made;
        return made.from(full, randomness);
    }

    SampledReader sampled(ReadingOrder order) {
        RandomStreams randomness = new RandomStreams(order.seed());
        return source.isDeep()
                ? SampledReader.layered(
                        source.network(),
                        order.engine(),
                        layers(order.engine().equals(LayeredReader.FULL), randomness),
                        crew)
                : SampledReader.independent(source.network(), paths(randomness), crew);
    }

    MeanFieldReader meanField() {
        return new MeanFieldReader(source.network(), crew);
    }

    /**
     * Reads pictures, each as if it were the only one.
     *
     * @param pictures brightness of each, row by row
     * @param listener told of each picture whose paths are drawn
     * @throws IllegalArgumentException if a picture drives neurons beyond what the lattice carries
     */
    public List<DigitReading> read(List<float[]> pictures, ReadingOrder order, Listener listener)
            throws InterruptedException {
        if (pictures.isEmpty()) {
            return List.of();
        }
        Images images = Images.ofPictures(pictures);
        SamplingBudget budget = SamplingBudget.exactly(order.paths());
        Reading first = classical().read(images, budget, Listener.NONE);
        Reader quantum =
                switch (order.engine()) {
                    case TransferMatrix.LABEL -> exact();
                    case MeanFieldReader.ENGINE -> meanField();
                    default -> sampled(order);
                };
        Reading second = quantum.read(images, budget, listener);
        return IntStream.range(0, pictures.size())
                .mapToObj(i -> new DigitReading(first, second, i))
                .toList();
    }

    /**
     * What the classical network says of pictures, on the calling thread: a row of scores for each, of a deep model raw activities.
     *
     * @param pictures brightness of each, row by row
     */
    public List<double[]> classicalScores(List<float[]> pictures) throws InterruptedException {
        Reading said = classical().read(Images.ofPictures(pictures), SamplingBudget.exactly(1), Listener.NONE);
        return IntStream.range(0, pictures.size()).mapToObj(said::scores).toList();
    }

    /** Begins to read a picture, on the calling thread: what it says at last is what {@link #read} says. */
    public GrowingReading begin(float[] brightness, ReadingOrder order) throws InterruptedException {
        return new GrowingReading(this, brightness, order);
    }

    /** One picture's reading as JSON tells of it. */
    public ReadingSummary.Image summary(String file, List<String> leftOut, float[] brightness, DigitReading reading) {
        return ReadingSummary.Image.of(file, leftOut, source.isUnlike(brightness, reading), reading);
    }

    /** What was read, as JSON tells of it. */
    public ReadingSummary summary(
            ReadingOrder order, List<ReadingSummary.Image> read, List<ReadingSummary.Refusal> refused) {
        boolean sampled = Source.samples(order.engine());
        return new ReadingSummary(
                ReadingSummary.FORMAT,
                ReadingSummary.Source.of(source.path().toString(), source.classes()),
                order.engine(),
                sampled ? (Long) order.seed() : null,
                sampled ? (Integer) order.paths() : null,
                read,
                refused);
    }
}
