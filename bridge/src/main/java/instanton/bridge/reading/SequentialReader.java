package instanton.bridge.reading;

import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.sampling.PathSampling;
import instanton.bridge.vote.SequentialVote;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Reads with sampled paths, of each image until its winner is certain. */
public final class SequentialReader implements Driven {
    /** The name of its readings. */
    public static final String LABEL = "sequential";

    private static final int BATCH = 200;

    private final LayeredNetwork network;
    private final PathSampling sampling;
    private final double confidence;
    private final double strongest;
    private final Crew crew;
    private final Map<Integer, SequentialVote> votes = new HashMap<>(); // by their most paths
    private final Cost preparation;

    /**
     * A reader; the heat bath's tables are computed here.
     *
     * @param confidence with which a certain winner is the true one, in (0, 1)
     * @param strongest the strongest drive that it will meet
     */
    public SequentialReader(
            LayeredNetwork network, double confidence, double strongest, RandomStreams randomness, Crew crew) {
        Stopwatch stopwatch = Stopwatch.start();
        this.network = network;
        this.confidence = confidence;
        this.strongest = strongest;
        this.crew = crew;
        this.sampling = new PathSampling(PathHeatBath.of(network.neuron(), crew), randomness, crew);
        this.preparation = stopwatch.cost();
    }

    @Override
    public String engine() {
        return LABEL;
    }

    @Override
    public LayeredNetwork network() {
        return network;
    }

    /** As every reader; the budget's paths are the most that a neuron draws. */
    @Override
    public SequentialReading read(Images images, SamplingBudget budget, Listener listener) throws InterruptedException {
        Stopwatch stopwatch = Stopwatch.start();
        Drives drives = network.check(network.drives(images));
        SequentialVote vote = vote(budget.paths());
        int count = images.count();
        List<SequentialVote.Race> races = new ArrayList<>();
        while (budget.goesOn(races.size(), count)) {
            int before = races.size();
            int[] batch =
                    IntStream.range(before, Math.min(before + BATCH, count)).toArray();
            AtomicInteger done = new AtomicInteger();
            races.addAll(sampling.vote(
                    Arrays.stream(batch).map(images::key).toArray(),
                    drives.gather(batch),
                    vote,
                    n -> listener.progress(
                            LABEL, before + done.addAndGet(n), count, "at most " + vote.paths() + " paths")));
        }
        return reading(Arrays.copyOf(images.indices(), races.size()), races, vote.paths())
                .withCost(preparation.plus(stopwatch.cost()));
    }

    private synchronized SequentialVote vote(int paths) {
        return votes.computeIfAbsent(
                paths, most -> SequentialVote.of(confidence, most, classes(), network.neuron(), strongest, crew));
    }

    private SequentialReading reading(int[] images, List<SequentialVote.Race> races, int most) {
        int classes = classes();
        int[] decisions = new int[images.length];
        float[] scores = new float[images.length * classes];
        float[] errors = new float[scores.length];
        int[] drawn = new int[scores.length];
        boolean[] certain = new boolean[images.length];
        for (int i = 0; i < images.length; i++) {
            SequentialVote.Race race = races.get(i);
            decisions[i] = race.decision();
            certain[i] = race.isCertain();
            for (int j = 0; j < classes; j++) {
                scores[i * classes + j] = (float) race.mean(j);
                errors[i * classes + j] = (float) race.error(j);
                drawn[i * classes + j] = race.drawn(j);
            }
        }
        return Reading.sampled(LABEL, most, images, decisions, scores, errors, 0)
                .withDrawnPaths(new DrawnPaths(confidence, drawn, certain));
    }
}
