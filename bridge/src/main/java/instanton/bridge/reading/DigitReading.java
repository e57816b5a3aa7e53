package instanton.bridge.reading;

import instanton.bridge.vote.Vote;
import java.util.stream.IntStream;

/** What both networks say of one image: votes for each class, the quantum network's with their standard errors. */
public record DigitReading(Reading classical, Reading quantum, int place) {

    /** Refuses readings of other images. */
    public DigitReading {
        if (classical.image(place) != quantum.image(place) || classical.classes() != quantum.classes()) {
            throw new IllegalArgumentException("expected two readings of the same images");
        }
    }

    /** The class that the classical network decides for. */
    public int classicalDigit() {
        return classical.decision(place);
    }

    /** The classical probabilities. */
    public double[] classicalVotes() {
        return Vote.of(classical.scores(place)).shares();
    }

    /** The class with the largest mean activity. */
    public int quantumDigit() {
        return quantum.decision(place);
    }

    /** The softmax of the mean activities. */
    public double[] quantumVotes() {
        return vote().shares();
    }

    /** Standard errors of {@link #quantumVotes()}. */
    public double[] quantumErrors() {
        return vote().shareErrors(activityErrors());
    }

    /** Mean raw activities. */
    public double[] activities() {
        return quantum.scores(place);
    }

    /** Standard errors of {@link #activities()}. */
    public double[] activityErrors() {
        return IntStream.range(0, quantum.classes())
                .mapToDouble(label -> quantum.error(place, label))
                .toArray();
    }

    /** The class with the second largest mean activity. */
    public int runnerUp() {
        return vote().runnerUp();
    }

    /** By how much the winner's activity exceeds the runner-up's. */
    public double margin() {
        return vote().margin();
    }

    /** {@link #margin()} in its own standard errors; infinite where there are none. */
    public double lead() {
        return margin() == 0
                ? 0
                : margin() / Math.hypot(quantum.error(place, quantumDigit()), quantum.error(place, runnerUp()));
    }

    /** Whether there are no errors, as of the exact engine. */
    public boolean isExact() {
        return quantum instanceof ExactReading;
    }

    private Vote vote() {
        return Vote.of(activities());
    }
}
