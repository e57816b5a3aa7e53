package instanton.bridge.reading;

import instanton.bridge.sampling.ActivitySampling;
import instanton.bridge.sampling.ChainSampling;
import instanton.bridge.sampling.SampledActivities;
import instanton.quantum.estimate.PooledAutocovariance;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Reads images with sampled paths, batch by batch, within a budget. */
public final class SampledReader {
    /** Numbers of paths at which decisions are kept. */
    private static final int[] PATH_COUNTS = {1, 4, 16, 64, 256};

    private final String engine;
    private final ActivitySampling sampling;

    /**
     * A reader.
     *
     * @param engine the name of its readings
     */
    public SampledReader(String engine, ActivitySampling sampling) {
        this.engine = engine;
        this.sampling = sampling;
    }

    /** Hears how a reading goes. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called after each image, from any thread.
         *
         * @param images images read so far
         * @param expected images that will have been read in the end, as far as is known
         * @param paths paths per neuron
         */
        void progress(int images, int expected, int paths);
    }

    /**
     * Reads images in the order given until the budget ends.
     *
     * @param order indices into the test set, in an order that makes any first part a fair sample
     * @param drives of the whole test set, images x 10
     * @return at least one batch, with its path curve
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Reading read(int[] order, double[] drives, SamplingBudget budget, Listener listener)
            throws InterruptedException {
        long start = System.nanoTime();
        int images = Math.min(order.length, budget.images());
        int paths = budget.paths();
        int expected = images;
        int read = 0;
        int size = sampling.batch();
        SampledActivities[] batches = new SampledActivities[(images + size - 1) / size];
        int used = 0;
        while (read < images && (read < Math.min(budget.fewest(), images) || System.nanoTime() < budget.deadline())) {
            int[] batch = Arrays.copyOfRange(order, read, Math.min(read + size, images));
            int before = read;
            int now = expected;
            int drawn = paths;
            java.util.concurrent.atomic.AtomicInteger done = new java.util.concurrent.atomic.AtomicInteger();
            batches[used++] = sampling.sample(
                    batch,
                    gather(batch, drives),
                    Reading.DIGITS,
                    counts(paths),
                    n -> listener.progress(before + done.addAndGet(n), now, drawn));
            read += batch.length;
            if (budget.isTimed()) {
                long elapsed = Math.max(1, System.nanoTime() - start);
                double left = budget.deadline() - System.nanoTime();
                int fitting = (int) Math.max(read, Math.min(images, read + left * read / elapsed));
                expected = Math.max(fitting, budget.fewest());
                if (used == 1 && fitting < budget.fewest() && paths != budget.fewerPaths()) {
                    paths = budget.fewerPaths();
                    read = 0;
                    used = 0;
                    expected = images;
                }
            }
        }
        return reading(
                Arrays.copyOf(order, read), Arrays.copyOf(batches, used), paths, (System.nanoTime() - start) * 1e-9);
    }

    /** The rows of some images. */
    static double[] gather(int[] images, double[] drives) {
        double[] gathered = new double[images.length * Reading.DIGITS];
        for (int i = 0; i < images.length; i++) {
            System.arraycopy(drives, images[i] * Reading.DIGITS, gathered, i * Reading.DIGITS, Reading.DIGITS);
        }
        return gathered;
    }

    private static int[] counts(int paths) {
        return IntStream.concat(Arrays.stream(PATH_COUNTS).filter(n -> n < paths), IntStream.of(paths))
                .toArray();
    }

    private Reading reading(int[] images, SampledActivities[] batches, int paths, double seconds) {
        int[] counts = counts(paths);
        int last = counts.length - 1;
        int[][] decisions = new int[counts.length][images.length];
        float[] scores = new float[images.length * Reading.DIGITS];
        float[] errors = new float[scores.length];
        int i = 0;
        for (SampledActivities batch : batches) {
            for (int b = 0; b < batch.images(); b++, i++) {
                for (int c = 0; c < counts.length; c++) {
                    decisions[c][i] = batch.decision(b, c);
                }
                for (int j = 0; j < Reading.DIGITS; j++) {
                    scores[i * Reading.DIGITS + j] = batch.mean(b, last, j);
                    errors[i * Reading.DIGITS + j] = batch.error(b, j);
                }
            }
        }
        Reading reading = Reading.sampled(engine, paths, images, decisions[last], scores, errors, seconds)
                .withCurve(new PathCurve(counts, decisions));
        return sampling instanceof ChainSampling chains ? withChains(reading, chains, batches, paths) : reading;
    }

    private static Reading withChains(Reading reading, ChainSampling sampling, SampledActivities[] batches, int paths) {
        PooledAutocovariance pool = new PooledAutocovariance(paths);
        BitSet open = new BitSet();
        int neurons = 0;
        for (SampledActivities batch : batches) {
            pool.add(batch.autocovariance());
            for (int at = 0; at < batch.images() * Reading.DIGITS; at++) {
                open.set(neurons++, !batch.tauIntKnown(at / Reading.DIGITS, at % Reading.DIGITS));
            }
        }
        PathChains chains = new PathChains(
                sampling.thermalization(paths),
                pool.tauInt(),
                (double) open.cardinality() / neurons,
                sampling.inhibition());
        return reading.withChains(chains, open);
    }
}
