package instanton.bridge.calibration;

import instanton.bridge.reading.Listener;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.WeightNormalization;
import instanton.quantum.random.RandomStreams;
import java.util.List;
import java.util.Optional;

/**
 * A calibration that was made: what was chosen, what sampling says of it, and the paper's setting beside it.
 *
 * @param chosen the way that needs the fewest paths
 * @param sampled what its images say, read once with so many
 * @param paper the paper's setting; empty where no number of paths suffices it
 */
public record Calibrated(Candidate chosen, SampledNeed sampled, Optional<Paper> paper) {

    /**
     * The paper's setting beside the one that was chosen.
     *
     * @param candidate what it is expected to need
     * @param sampled what sampling says of it
     * @param seconds that it takes per image
     * @param chosenSeconds that the chosen setting takes per image
     */
    public record Paper(Candidate candidate, SampledNeed sampled, double seconds, double chosenSeconds) {}

    /**
     * What is asked for.
     *
     * @param loss how much less than the classical accuracy is enough
     * @param slices the most slices a path may have, at least 96
     * @param normalizations among which to choose
     */
    public record Order(double loss, int slices, List<WeightNormalization> normalizations) {
        /** Copies the list. */
        public Order {
            normalizations = List.copyOf(normalizations);
        }
    }

    /** Part of a calibration. */
    @FunctionalInterface
    public interface Stage<T> {
        /** Does it, and tells how it goes. */
        T run(Listener listener) throws InterruptedException;
    }

    /** Shows how the stages go. */
    @FunctionalInterface
    public interface Stages {
        /** Runs one, which counts its progress in a unit. */
        <T> T run(String name, String unit, Stage<T> stage) throws InterruptedException;
    }

    /**
     * Searches, samples and measures.
     *
     * @param randomness the streams to sample from
     * @throws IllegalArgumentException if nothing reaches the accuracy asked for
     */
    public static Calibrated of(CalibrationSample sample, Order order, RandomStreams randomness, Stages stages)
            throws InterruptedException {
        Candidate chosen = stages.run(
                "Calibration",
                "steps",
                listener -> Calibration.search(sample, order.loss(), order.slices(), order.normalizations(), listener));
        SampledNeed sampled = stages.run(
                "Calibrated setting, sampled",
                "images",
                listener -> SampledNeed.of(chosen, sample, order.loss(), randomness, listener));
        Optional<Candidate> paper =
                Calibration.need(sample, order.loss(), WeightNormalization.PAPER, OperatingPoint.PAPER);
        if (paper.isEmpty()) {
            return new Calibrated(chosen, sampled, Optional.empty());
        }
        double seconds = seconds(paper.get(), sample, stages);
        double chosenSeconds = seconds(chosen, sample, stages);
        SampledNeed paperSampled = stages.run(
                "The paper's setting, sampled",
                "images",
                listener -> SampledNeed.of(paper.get(), sample, order.loss(), randomness, listener));
        return new Calibrated(
                chosen, sampled, Optional.of(new Paper(paper.get(), paperSampled, seconds, chosenSeconds)));
    }

    private static double seconds(Candidate candidate, CalibrationSample sample, Stages stages)
            throws InterruptedException {
        return stages.run("Time per image", "rounds", listener -> PathCost.seconds(candidate, sample, listener));
    }
}
