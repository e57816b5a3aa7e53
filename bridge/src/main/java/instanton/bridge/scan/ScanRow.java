package instanton.bridge.scan;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.reading.Cost;
import instanton.bridge.statistics.Proportion;
import instanton.quantum.physics.NeuronParameters;

/** What is kept of one reading at one point of a scan. Immutable. */
public final class ScanRow {
    private final ScanPoint point;
    private final String engine;
    private final Effort effort;
    private final Scores scores;
    private final Cost cost;
    private final Hits hits;

    ScanRow(ScanPoint point, String engine, Effort effort, Scores scores, Cost cost, Hits hits) {
        this.point = point;
        this.engine = engine;
        this.effort = effort;
        this.scores = scores;
        this.cost = cost;
        this.hits = hits;
    }

    /**
     * How a reading did.
     *
     * @param accuracy share of images read right
     * @param agreement share decided as the classical network decides them
     * @param classical share that the classical network reads right
     */
    public record Scores(Proportion accuracy, Proportion agreement, Proportion classical) {}

    /** Sums a reading up, which read all images of the classical one. */
    static ScanRow of(ScanPoint point, Comparison comparison, Outcome outcome, NeuronParameters neuron) {
        return new ScanRow(
                point,
                outcome.reading().engine(),
                Effort.of(outcome.reading(), neuron.lattice().slices()),
                new Scores(outcome.accuracy(), outcome.agreement(), comparison.accuracy()),
                new Cost(outcome.reading().seconds(), outcome.reading().cpuSeconds()),
                Hits.of(comparison, outcome.reading()));
    }

    /** The settings. */
    public ScanPoint point() {
        return point;
    }

    /** Who read. */
    public String engine() {
        return engine;
    }

    /** What it drew. */
    public Effort effort() {
        return effort;
    }

    /** How it did. */
    public Scores scores() {
        return scores;
    }

    /** What it took by the clock, preparations included. */
    public Cost cost() {
        return cost;
    }

    Hits hits() {
        return hits;
    }
}
