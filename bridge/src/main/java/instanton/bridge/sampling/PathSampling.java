package instanton.bridge.sampling;

import instanton.bridge.vote.SequentialVote;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.Drive;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Draws the paths of the output neurons, image by image, on as many threads as there are workers.
 *
 * <p>Path p of neuron j under image i is drawn from stream (i, j, p), so the same seed gives the same bits on any number of
 * threads and in any order.
 */
public final class PathSampling implements ActivitySampling {
    private static final int BATCH = 50;

    private final PathHeatBath engine;
    private final RandomStreams randomness;
    private final Crew crew;

    /** Prepares the sampling; the caller closes the crew. */
    public PathSampling(PathHeatBath engine, RandomStreams randomness, Crew crew) {
        this.engine = engine;
        this.randomness = randomness;
        this.crew = crew;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public SampledActivities sample(int[] images, double[] drives, int digits, int[] pathCounts, IntConsumer done)
            throws InterruptedException {
        float[] means = new float[images.length * pathCounts.length * digits];
        float[] errors = new float[images.length * digits];
        work(images.length, done, sampler -> {
            double[] activities = new double[pathCounts[pathCounts.length - 1]];
            return i -> {
                for (int j = 0; j < digits; j++) {
                    draw(sampler, images[i], j, drives[i * digits + j], 0, activities);
                    for (int c = 0; c < pathCounts.length; c++) {
                        means[(i * pathCounts.length + c) * digits + j] = (float) mean(activities, pathCounts[c]);
                    }
                    errors[i * digits + j] = activities.length == 1
                            ? Float.NaN
                            : (float) Estimate.ofIndependent(activities).error();
                }
            };
        });
        return new SampledActivities(digits, pathCounts.clone(), means, errors);
    }

    /**
     * Samples a batch of images, each until its vote ends. The paths are the first of those that {@link #sample} draws.
     *
     * @param images keys of the images, for their streams
     * @param drives images x digits, for these images
     * @param digits output neurons per image, as many as the vote is for
     * @param done told after each image how many more are done, from any thread
     * @return the ended votes, in the order of the images
     * @throws InterruptedException if the waiting thread is interrupted; the batch is then given up
     */
    public List<SequentialVote.Race> vote(
            int[] images, double[] drives, int digits, SequentialVote vote, IntConsumer done)
            throws InterruptedException {
        SequentialVote.Race[] races = new SequentialVote.Race[images.length];
        work(images.length, done, sampler -> i -> {
            SequentialVote.Race race = vote.race();
            for (int batch = race.batch(); batch > 0; batch = race.batch()) {
                double[] activities = new double[batch];
                for (int j = 0; j < digits; j++) {
                    if (race.isRunning(j)) {
                        draw(sampler, images[i], j, drives[i * digits + j], race.drawn(j), activities);
                        race.add(j, activities);
                    }
                }
                race.settle();
            }
            races[i] = race;
        });
        return List.of(races);
    }

    private void draw(
            PathHeatBath.Sampler sampler, int image, int neuron, double drive, int first, double[] activities) {
        sampler.draw(
                Drive.excitation(drive), path -> randomness.stream(image, neuron, first + (long) path), activities);
    }

    /** Reads one image after the other, each by whichever worker is free. */
    private void work(int images, IntConsumer done, Function<PathHeatBath.Sampler, IntConsumer> reader)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        crew.execute(
                this,
                Collections.nCopies(crew.size(), shared -> {
                    IntConsumer read = reader.apply(engine.sampler());
                    int i;
                    while ((i = next.getAndIncrement()) < images
                            && !Thread.currentThread().isInterrupted()) {
                        read.accept(i);
                        done.accept(1);
                    }
                    return i;
                }),
                piece -> {});
    }

    private static double mean(double[] values, int first) {
        double sum = 0;
        for (int i = 0; i < first; i++) {
            sum += values[i];
        }
        return sum / first;
    }
}
