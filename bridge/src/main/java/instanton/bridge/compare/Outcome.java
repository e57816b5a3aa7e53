package instanton.bridge.compare;

import instanton.bridge.forecast.PathForecast;
import instanton.bridge.forecast.PathPrediction;
import instanton.bridge.reading.CountedReading;
import instanton.bridge.reading.ExactReading;
import instanton.bridge.reading.PathCurve;
import instanton.bridge.reading.PathReading;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.Tie;
import instanton.bridge.statistics.ConfusionMatrix;
import instanton.bridge.statistics.McNemar;
import instanton.bridge.statistics.Proportion;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How one quantum reading did, against the labels and against the classical reading; everything here is over the quantum
 * reading's own images, which may be fewer than the classical one's. Immutable.
 */
public final class Outcome {
    /** Predictions reach at least so many paths. */
    private static final int FARTHEST = 4096;

    private final Reading reading;
    private final int[] truth;
    private final int[] reference;
    private final int[] decisions;
    private final List<PathPrediction> predictions;

    /** The true classes, and those that the classical network decides for, are in the order of the reading. */
    Outcome(Reading reading, int[] truth, int[] reference, List<PathPrediction> predictions) {
        this.reading = reading;
        this.truth = truth;
        this.reference = reference;
        this.decisions = reading.decisions();
        this.predictions = List.copyOf(predictions);
    }

    Outcome withForecast(PathForecast forecast, Crew crew) throws InterruptedException {
        if (!(reading instanceof PathReading sampled) || forecast.images() != reading.size()) {
            throw new IllegalArgumentException("expected a forecast of the paths of " + reading.engine() + " over "
                    + reading.size() + " images, found one over " + forecast.images());
        }
        PathCurve curve = sampled instanceof CountedReading counted ? counted.curve() : PathCurve.NONE;
        SortedSet<Integer> counts = new TreeSet<>(Set.of(sampled.most()));
        IntStream.range(0, curve.size()).forEach(p -> counts.add(curve.paths(p)));
        int farthest = Math.max(FARTHEST, counts.last());
        for (long paths = 1; paths <= farthest; paths *= 2) {
            counts.add((int) paths);
        }
        List<PathPrediction> predicted = new ArrayList<>();
        for (int paths : counts) {
            predicted.add(forecast.at(paths, truth, reference, crew));
        }
        return new Outcome(reading, truth, reference, predicted);
    }

    /** The quantum reading. */
    public Reading reading() {
        return reading;
    }

    /** Share of its images read right. */
    public Proportion accuracy() {
        return Proportion.ofMatches(truth, decisions);
    }

    /** Share of the same images that the classical network reads right. */
    public Proportion classical() {
        return Proportion.ofMatches(truth, reference);
    }

    /** Share of the same images decided as the classical network decides them. */
    public Proportion agreement() {
        return Proportion.ofMatches(reference, decisions);
    }

    /** The paired test, classical first. */
    public McNemar mcNemar() {
        return McNemar.of(truth, reference, decisions);
    }

    /** The quantum decisions by true class. */
    public ConfusionMatrix confusion() {
        return ConfusionMatrix.of(reading.classes(), truth, decisions);
    }

    /** Accuracy by number of paths; empty where no curve was kept. */
    public List<PathPoint> points() {
        PathCurve curve = reading instanceof CountedReading counted ? counted.curve() : PathCurve.NONE;
        return IntStream.range(0, curve.size())
                .mapToObj(p -> new PathPoint(
                        curve.paths(p),
                        Proportion.ofMatches(truth, curve.decisions(p)),
                        Proportion.ofMatches(reference, curve.decisions(p))))
                .toList();
    }

    /** What is to be expected at these numbers of paths and others, rising; empty where there is no forecast. */
    public List<PathPrediction> predictions() {
        return predictions;
    }

    /** What is to be expected at one number of paths; empty where it was not predicted. */
    public Optional<PathPrediction> prediction(int paths) {
        return predictions.stream().filter(each -> each.paths() == paths).findFirst();
    }

    /** Test-set indices of the images decided otherwise than by the classical network, increasing. */
    public List<Integer> disagreements() {
        return IntStream.range(0, decisions.length)
                .filter(i -> decisions[i] != reference[i])
                .map(reading::image)
                .sorted()
                .boxed()
                .toList();
    }

    /** How many of these are not ties of the reading. */
    public int untiedDisagreements() {
        Set<Integer> tied = reading instanceof ExactReading exact
                ? exact.ties().stream().map(Tie::image).collect(Collectors.toSet())
                : Set.of();
        return (int)
                disagreements().stream().filter(image -> !tied.contains(image)).count();
    }

    /** The true classes of its images, in the reading's order: a copy. */
    int[] truth() {
        return truth.clone();
    }

    /** What the classical network decides on them: a copy. */
    int[] reference() {
        return reference.clone();
    }
}
