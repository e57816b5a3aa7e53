package instanton.bridge.sampling;

import instanton.bridge.network.Drives;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A way to sample the output neurons' activities under a batch of images. */
public interface ActivitySampling {
    /**
     * Samples a batch.
     *
     * @param images keys of the images, for their streams
     * @param drives those of these images
     * @param pathCounts numbers of paths to report, rising; the last is how many are drawn per neuron
     * @param done told after each image how many more are done, from any thread
     * @throws InterruptedException if the waiting thread is interrupted; the batch is then given up
     */
    SampledActivities sample(int[] images, Drives drives, int[] pathCounts, IntConsumer done)
            throws InterruptedException;

    /** How the paths of each image hang together. */
    interface Chains {
        /** Sweeps that each chain throws away, of so many paths to be kept. */
        int thermalization(int paths);

        /** Strength between each two output neurons, an energy; 0 for none. */
        double inhibition();
    }

    /** What is known of the paths where they are successive ones of chains; empty where they are independent. */
    default Optional<Chains> chains() {
        return Optional.empty();
    }

    /** Numbers of paths at which decisions are kept, rising. */
    default List<Integer> steps() {
        return List.of(1, 4, 16, 64, 256);
    }

    /** Sweeps of each image in all, of so many paths to be kept. */
    default int sweeps(int paths) {
        return chains().map(chains -> chains.thermalization(paths) + paths).orElse(paths);
    }

    /** As {@link #sample}, but draws so many sweeps of each image, its first, and keeps nothing: to see what they take. */
    void rehearse(int[] images, Drives drives, int sweeps) throws InterruptedException;

    /** How many images make a batch of some seconds at most. */
    int batch();

    /** A job for each image of a batch, of its key and its drives. */
    static <J> List<J> jobs(int[] images, Drives drives, BiFunction<Integer, List<Double>, J> job) {
        return IntStream.range(0, images.length)
                .mapToObj(i -> job.apply(
                        images[i], Arrays.stream(drives.row(i)).boxed().toList()))
                .toList();
    }

    /** As objects, which a job can hold. */
    static List<Integer> boxed(int[] pathCounts) {
        return Arrays.stream(pathCounts).boxed().toList();
    }
}
