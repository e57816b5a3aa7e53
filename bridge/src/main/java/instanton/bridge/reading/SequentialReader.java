package instanton.bridge.reading;

import instanton.bridge.sampling.PathSampling;
import instanton.bridge.vote.SequentialVote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads images with sampled paths, each until its winner is certain. */
public final class SequentialReader {
    /** The name of its readings. */
    public static final String LABEL = "sequential";

    private static final int BATCH = 200;

    private final PathSampling sampling;
    private final SequentialVote vote;

    /** A reader whose votes are for ten digits. */
    public SequentialReader(PathSampling sampling, SequentialVote vote) {
        this.sampling = sampling;
        this.vote = vote;
    }

    /**
     * Reads images in the order given, until the budget's deadline; its number of paths is the vote's own.
     *
     * @param order indices into the test set, in an order that makes any first part a fair sample
     * @param drives of the whole test set, images x 10
     * @return at least one batch, with the paths drawn
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Reading read(int[] order, double[] drives, SamplingBudget budget, SampledReader.Listener listener)
            throws InterruptedException {
        long start = System.nanoTime();
        int images = Math.min(order.length, budget.images());
        List<SequentialVote.Race> races = new ArrayList<>();
        while (races.size() < images
                && (races.size() < Math.min(budget.fewest(), images) || System.nanoTime() < budget.deadline())) {
            int before = races.size();
            int[] batch = Arrays.copyOfRange(order, before, Math.min(before + BATCH, images));
            AtomicInteger done = new AtomicInteger();
            races.addAll(sampling.vote(
                    batch,
                    SampledReader.gather(batch, drives),
                    Reading.DIGITS,
                    vote,
                    n -> listener.progress(before + done.addAndGet(n), images, vote.paths())));
        }
        return reading(Arrays.copyOf(order, races.size()), races, (System.nanoTime() - start) * 1e-9);
    }

    private Reading reading(int[] images, List<SequentialVote.Race> races, double seconds) {
        int[] decisions = new int[images.length];
        float[] scores = new float[images.length * Reading.DIGITS];
        float[] errors = new float[scores.length];
        int[] drawn = new int[scores.length];
        boolean[] certain = new boolean[images.length];
        for (int i = 0; i < images.length; i++) {
            SequentialVote.Race race = races.get(i);
            decisions[i] = race.decision();
            certain[i] = race.isCertain();
            for (int j = 0; j < Reading.DIGITS; j++) {
                scores[i * Reading.DIGITS + j] = (float) race.mean(j);
                errors[i * Reading.DIGITS + j] = (float) race.error(j);
                drawn[i * Reading.DIGITS + j] = race.drawn(j);
            }
        }
        return Reading.sampled(LABEL, vote.paths(), images, decisions, scores, errors, seconds)
                .withDrawnPaths(new DrawnPaths(vote.confidence(), drawn, certain));
    }
}
