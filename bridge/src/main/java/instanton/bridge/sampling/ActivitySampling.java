package instanton.bridge.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A way to sample the output neurons' activities under a batch of images. */
public interface ActivitySampling {
    /**
     * Samples a batch.
     *
     * @param images keys of the images, for their streams
     * @param drives images x digits, for these images
     * @param digits output neurons per image
     * @param pathCounts numbers of paths to report, rising; the last is how many are drawn per neuron
     * @param done told after each image how many more are done, from any thread
     * @throws InterruptedException if the waiting thread is interrupted; the batch is then given up
     */
    SampledActivities sample(int[] images, double[] drives, int digits, int[] pathCounts, IntConsumer done)
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

    /** How many images make a batch of some seconds at most. */
    int batch();

    /** The drives of one image of a batch. */
    static List<Double> row(double[] drives, int image, int digits) {
        return Arrays.stream(drives, image * digits, (image + 1) * digits)
                .boxed()
                .toList();
    }

    /** As objects, which a job can hold. */
    static List<Integer> boxed(int[] pathCounts) {
        return Arrays.stream(pathCounts).boxed().toList();
    }
}
