package instanton.bridge.serve;

import instanton.bridge.vote.SequentialVote;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A sequential vote on paths that are drawn by others: it looks at them batch by batch, in its own order. */
final class Certainty {
    private final SequentialVote.Race race;
    private final double confidence;
    private int seen; // paths

    Certainty(SequentialVote vote, double confidence) {
        this.race = vote.race();
        this.confidence = confidence;
    }

    /**
     * What it says.
     *
     * @param certain whether one class alone can still win
     * @param digit that, or the one in the lead
     * @param paths per neuron it has looked at
     * @param running classes that may still win
     */
    record Verdict(boolean certain, int digit, int paths, List<Boolean> running, double confidence) {}

    /** Looks at all paths so far, class x path, as far as they make whole batches. */
    Verdict look(double[][] activities) {
        for (int batch = race.batch(); batch > 0 && seen + batch <= activities[0].length; batch = race.batch()) {
            for (int j = 0; j < activities.length; j++) {
                if (race.isRunning(j)) {
                    race.add(j, Arrays.copyOfRange(activities[j], seen, seen + batch));
                }
            }
            seen += batch;
            race.settle();
        }
        List<Boolean> running =
                IntStream.range(0, activities.length).mapToObj(race::isRunning).toList();
        return new Verdict(race.isCertain(), race.decision(), seen, running, confidence);
    }
}
