package instanton.bridge.classify;

import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.RandomStreams;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.physics.Drive;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final ExecutorService executor;
    private final int workers;

    /**
     * Prepares the sampling.
     *
     * @param executor runs the workers; the caller shuts it down
     * @param workers how many tasks to split a batch into, at least 1
     */
    public PathSampling(PathHeatBath engine, RandomStreams randomness, ExecutorService executor, int workers) {
        this.engine = engine;
        this.randomness = randomness;
        this.executor = executor;
        this.workers = workers;
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
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> tasks = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            tasks.add(executor.submit(() -> {
                PathHeatBath.Sampler sampler = engine.sampler();
                double[] activities = new double[pathCounts[pathCounts.length - 1]];
                int i;
                while ((i = next.getAndIncrement()) < images.length
                        && !Thread.currentThread().isInterrupted()) {
                    for (int j = 0; j < digits; j++) {
                        int image = images[i];
                        int neuron = j;
                        Drive drive = Drive.excitation(drives[i * digits + j]);
                        sampler.draw(drive, path -> randomness.stream(image, neuron, path), activities);
                        for (int c = 0; c < pathCounts.length; c++) {
                            means[(i * pathCounts.length + c) * digits + j] = (float) mean(activities, pathCounts[c]);
                        }
                        errors[i * digits + j] = activities.length == 1
                                ? Float.NaN
                                : (float) Estimate.ofIndependent(activities).error();
                    }
                    done.accept(1);
                }
            }));
        }
        try {
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("sampling failed: " + e.getCause(), e);
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
        return new SampledActivities(digits, pathCounts.clone(), means, errors);
    }

    private static double mean(double[] values, int first) {
        double sum = 0;
        for (int i = 0; i < first; i++) {
            sum += values[i];
        }
        return sum / first;
    }
}
