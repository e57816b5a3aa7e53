package instanton.bridge.compare;

import instanton.bridge.forecast.PathForecast;
import instanton.bridge.loss.Attribution;
import instanton.bridge.reading.PathReading;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SequentialReading;
import instanton.bridge.statistics.ConfusionMatrix;
import instanton.bridge.statistics.Proportion;
import instanton.classical.digits.ClassNames;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The classical network and the quantum ones on the same test images: everything that the table, the CSV, the JSON and the page
 * say is computed here. Each quantum reading is set against the classical decisions on its own images. Immutable.
 */
public final class Comparison {
    /** By how much two ways to sum the same accuracy may differ. */
    private static final double ROUNDING = 1e-9;

    private final Setting setting;
    private final int[] labels; // of the whole test set
    private final Reading classical;
    private final Proportion accuracy;
    private final ConfusionMatrix confusion;
    private final List<Outcome> outcomes;
    private final Map<String, Attribution> attributions; // by engine

    /**
     * Sets the readings side by side.
     *
     * @param setting what was compared
     * @param labels the classes of the whole test set, from 0: labels[i] belongs to the image with index i
     * @param classical the classical reading
     * @param quantum the quantum readings, in the order to show them; their images are among the classical ones, and no two
     *     bear the same engine name
     */
    public Comparison(Setting setting, int[] labels, Reading classical, List<Reading> quantum) {
        this.setting = setting;
        this.labels = labels.clone();
        this.classical = classical;
        for (int i = 0; i < classical.size(); i++) {
            if (classical.image(i) >= labels.length) {
                throw new IllegalArgumentException(
                        "expected image indices below the " + labels.length + " labels, found " + classical.image(i));
            }
        }
        int[] truth = labelsOf(classical);
        this.accuracy = Proportion.ofMatches(truth, classical.decisions());
        this.confusion = ConfusionMatrix.of(classical.classes(), truth, classical.decisions());
        Set<String> engines = new HashSet<>(Set.of(classical.engine()));
        List<Outcome> made = new ArrayList<>();
        for (Reading reading : quantum) {
            if (!engines.add(reading.engine())) {
                throw new IllegalArgumentException("two readings are called " + reading.engine());
            }
            made.add(outcomeOf(reading));
        }
        this.outcomes = List.copyOf(made);
        this.attributions = Map.of();
    }

    private Comparison(Comparison other, List<Outcome> outcomes, Map<String, Attribution> attributions) {
        this.setting = other.setting;
        this.labels = other.labels;
        this.classical = other.classical;
        this.accuracy = other.accuracy;
        this.confusion = other.confusion;
        this.outcomes = List.copyOf(outcomes);
        this.attributions = Map.copyOf(attributions);
    }

    /**
     * The same comparison with what was to be expected of a sampled reading.
     *
     * @param engine the reading's engine
     * @param forecast of its images, in its order
     * @param crew computes the chances
     * @throws IllegalArgumentException if the reading draws no paths, or the forecast is of other images
     */
    public Comparison withForecast(String engine, PathForecast forecast, Crew crew) throws InterruptedException {
        List<Outcome> forecasted = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            forecasted.add(outcome.reading().engine().equals(engine) ? outcome.withForecast(forecast, crew) : outcome);
        }
        return new Comparison(this, forecasted, attributions);
    }

    /**
     * The same comparison with where an engine's accuracy was lost.
     *
     * @param attribution leads from the classical accuracy on that engine's images to the engine's own
     * @throws IllegalArgumentException if it does not
     */
    public Comparison withAttribution(String engine, Attribution attribution) {
        Outcome outcome =
                outcome(engine).orElseThrow(() -> new IllegalArgumentException("no reading is called " + engine));
        if (Math.abs(attribution.classical() - outcome.classical().value()) > ROUNDING
                || Math.abs(attribution.sampled() - outcome.accuracy().value()) > ROUNDING) {
            throw new IllegalArgumentException("expected " + engine + "'s loss from "
                    + outcome.classical().value() + " to "
                    + outcome.accuracy().value() + ", found one from "
                    + attribution.classical() + " to " + attribution.sampled());
        }
        Map<String, Attribution> more = new HashMap<>(attributions);
        more.put(engine, attribution);
        return new Comparison(this, outcomes, more);
    }

    /** Where an engine's accuracy was lost; empty where nobody looked. */
    public Optional<Attribution> attribution(String engine) {
        return Optional.ofNullable(attributions.get(engine));
    }

    /** What the engines gave and cost on the images that all of them read, in the order of the outcomes. */
    public List<EngineCost> sideBySide() {
        return EngineCost.of(this);
    }

    private Outcome outcomeOf(Reading reading) {
        int[] reference = new int[reading.size()];
        for (int i = 0; i < reference.length; i++) {
            int at = classical
                    .place(reading.image(i))
                    .orElseThrow(() -> new IllegalArgumentException(
                            reading.engine() + " read an image that the classical network did not"));
            reference[i] = classical.decision(at);
        }
        return new Outcome(reading, labelsOf(reading), reference, List.of());
    }

    /** The true classes of a reading's images, in its order. */
    int[] labelsOf(Reading reading) {
        int[] truth = new int[reading.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = label(reading.image(i));
        }
        return truth;
    }

    /** What was compared. */
    public Setting setting() {
        return setting;
    }

    /** What there is to tell apart. */
    public ClassNames classes() {
        return setting.classes();
    }

    /** The true class of an image of the test set. */
    public int label(int image) {
        return labels[image];
    }

    /** The classical reading. */
    public Reading classical() {
        return classical;
    }

    /** Where the classical reading has an image of the test set; empty where it did not read it. */
    public OptionalInt classicalPlace(int image) {
        return classical.place(image);
    }

    /** The classical network's accuracy over all images it read. */
    public Proportion accuracy() {
        return accuracy;
    }

    /** The classical network's decisions by true class. */
    public ConfusionMatrix confusion() {
        return confusion;
    }

    /** The same over the images of another reading alone. */
    public ConfusionMatrix confusionOn(Reading images) {
        return ConfusionMatrix.of(classical.classes(), labelsOf(images), decisions(classical, images));
    }

    /** One outcome per quantum reading, in the order given. */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** The outcome of an engine by name. */
    public Optional<Outcome> outcome(String engine) {
        return outcomes.stream()
                .filter(outcome -> outcome.reading().engine().equals(engine))
                .findFirst();
    }

    /**
     * The class that a reading of this comparison decides for an image of the test set.
     *
     * @throws IllegalArgumentException if it did not read that image
     */
    public int decision(Reading reading, int image) {
        return reading.decision(reading.place(image)
                .orElseThrow(() -> new IllegalArgumentException(reading.engine() + " did not read image " + image)));
    }

    /** What a reading of this comparison decides on the images of another, in the other's order; -1 where it did not read them. */
    int[] decisions(Reading reading, Reading images) {
        return IntStream.of(images.images())
                .map(image -> {
                    OptionalInt place = reading.place(image);
                    return place.isPresent() ? reading.decision(place.getAsInt()) : -1;
                })
                .toArray();
    }

    /**
     * How a reading does on the images of another, so that the two can be drawn on one axis.
     *
     * @param reading any reading of this comparison
     * @param images the reading whose images to look at
     * @return empty where {@code reading} did not read all of these images
     */
    public Optional<Proportion> accuracyOn(Reading reading, Reading images) {
        int[] decided = decisions(reading, images);
        return IntStream.of(decided).anyMatch(label -> label < 0)
                ? Optional.empty()
                : Optional.of(Proportion.ofMatches(labelsOf(images), decided));
    }

    /** The sampled outcome that pages show in detail: the first with a fixed number of paths, or else the first. */
    public Optional<Outcome> sampled() {
        return outcomes.stream()
                .filter(outcome -> outcome.reading() instanceof PathReading)
                .min(Comparator.comparing(outcome -> outcome.reading() instanceof SequentialReading));
    }
}
