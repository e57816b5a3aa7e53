package instanton.bridge.compare;

import instanton.bridge.forecast.PathPrediction;
import instanton.bridge.reading.Reading;
import instanton.bridge.statistics.ConfusionMatrix;
import instanton.bridge.statistics.McNemar;
import instanton.bridge.statistics.Proportion;
import java.util.List;
import java.util.Optional;

/**
 * How one quantum reading did, against the labels and against the classical reading; everything here is over the quantum
 * reading's own images, which may be fewer than the classical one's.
 *
 * @param reading the quantum reading
 * @param accuracy share of its images read right
 * @param classical share of the same images that the classical network reads right
 * @param agreement share of the same images decided as the classical network decides them
 * @param mcNemar the paired test, classical first
 * @param confusion the quantum decisions by true digit
 * @param points accuracy by number of paths; empty for an exact reading or where no curve was kept
 * @param predictions what is to be expected at these numbers of paths and others, rising; empty where there is no forecast
 * @param disagreements test-set indices of the images decided otherwise than by the classical network, increasing
 * @param untiedDisagreements how many of these are not ties of the reading
 */
public record Outcome(
        Reading reading,
        Proportion accuracy,
        Proportion classical,
        Proportion agreement,
        McNemar mcNemar,
        ConfusionMatrix confusion,
        List<PathPoint> points,
        List<PathPrediction> predictions,
        List<Integer> disagreements,
        int untiedDisagreements) {
    /** Copies the lists. */
    public Outcome {
        points = List.copyOf(points);
        predictions = List.copyOf(predictions);
        disagreements = List.copyOf(disagreements);
    }

    /** What is to be expected at one number of paths; empty where it was not predicted. */
    public Optional<PathPrediction> prediction(int paths) {
        return predictions.stream().filter(each -> each.paths() == paths).findFirst();
    }
}
