package instanton.bridge.sampling;

import instanton.bridge.vote.Vote;
import instanton.quantum.estimate.PooledAutocovariance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sampled raw activities of the output neurons for a batch of images, at several numbers of paths: each number's mean is over
 * the first so many of the same paths, which are independent or successive ones of a chain.
 */
public final class SampledActivities {
    private final List<List<NeuronSample>> samples; // image x digit

    SampledActivities(List<List<NeuronSample>> samples) {
        this.samples = List.copyOf(samples);
    }

    /**
     * What paths of one image's output neurons say.
     *
     * @param activities raw, class x path
     * @param pathCounts numbers of paths to report, rising, the last being all
     * @param successive whether they are successive paths of a chain, or else independent
     */
    public static SampledActivities of(double[][] activities, int[] pathCounts, boolean successive) {
        List<Integer> counts = ActivitySampling.boxed(pathCounts);
        return new SampledActivities(List.of(Arrays.stream(activities)
                .map(each ->
                        successive ? NeuronSample.successive(each, counts) : NeuronSample.independent(each, counts))
                .toList()));
    }

    /** Adds the autocovariances of all neurons' paths to a pool, in their order; of independent paths there are none. */
    public void addTo(PooledAutocovariance pool) {
        for (List<NeuronSample> image : samples) {
            for (NeuronSample each : image) {
                if (each.autocovariance() != null) {
                    pool.add(each.autocovariance());
                }
            }
        }
    }

    /** How many images there are. */
    public int images() {
        return samples.size();
    }

    /** One neuron's mean activity over the first {@code pathCounts[count]} paths. */
    public float mean(int image, int count, int digit) {
        return at(image, digit).means().get(count);
    }

    /** The standard error of the mean over all paths; NaN where one path leaves it unknown. */
    public float error(int image, int digit) {
        return at(image, digit).error();
    }

    /** Integrated autocorrelation time of one neuron's paths alone; 0.5 if independent, NaN where too few leave it unknown. */
    public float tauInt(int image, int digit) {
        return at(image, digit).tauInt();
    }

    /** Whether one neuron's paths are enough to tell its autocorrelation time, which is else at least as large as it says. */
    public boolean tauIntKnown(int image, int digit) {
        return at(image, digit).tauIntKnown();
    }

    /** The digit with the largest mean at one number of paths. */
    public int decision(int image, int count) {
        double[] activities = IntStream.range(0, samples.get(image).size())
                .mapToDouble(j -> mean(image, count, j))
                .toArray();
        return Vote.of(activities).decision();
    }

    private NeuronSample at(int image, int digit) {
        return samples.get(image).get(digit);
    }
}
