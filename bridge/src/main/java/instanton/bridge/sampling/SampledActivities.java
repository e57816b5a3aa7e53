package instanton.bridge.sampling;

import instanton.bridge.vote.Vote;
import instanton.quantum.estimate.GammaMethod;
import java.util.Arrays;

/**
 * Sampled raw activities of the output neurons for a batch of images, at several numbers of paths: each number's mean is over
 * the first so many of the same paths, which are independent or successive ones of a chain.
 */
public final class SampledActivities {
    private final int digits;
    private final int[] pathCounts;
    private final float[] means; // images x counts x digits
    private final float[] errors; // images x digits, at the last count
    private final float[] tauInts; // likewise, 0.5 of independent paths
    private final boolean[] closed; // likewise, whether there are paths enough to tell
    private final PooledAutocovariance[] autocovariances; // likewise; none of independent paths

    SampledActivities(int digits, int[] pathCounts, float[] means, float[] errors) {
        this(digits, pathCounts, means, errors, new PooledAutocovariance[0]);
    }

    private SampledActivities(
            int digits, int[] pathCounts, float[] means, float[] errors, PooledAutocovariance[] autocovariances) {
        this.digits = digits;
        this.pathCounts = pathCounts;
        this.means = means;
        this.errors = errors;
        this.tauInts = new float[errors.length];
        this.closed = new boolean[errors.length];
        this.autocovariances = autocovariances;
        Arrays.fill(tauInts, 0.5f);
        Arrays.fill(closed, true);
    }

    /** Ready to take the paths of chains. */
    static SampledActivities ofChains(int images, int digits, int[] pathCounts) {
        return new SampledActivities(
                digits,
                pathCounts.clone(),
                new float[images * pathCounts.length * digits],
                new float[images * digits],
                new PooledAutocovariance[images * digits]);
    }

    /** Takes one neuron's successive activities; every neuron is put once, by any thread. */
    void put(int image, int digit, double[] activities, GammaMethod analysis) {
        double sum = 0;
        int summed = 0;
        for (int c = 0; c < pathCounts.length; c++) {
            for (; summed < pathCounts[c]; summed++) {
                sum += activities[summed];
            }
            means[(image * pathCounts.length + c) * digits + digit] = (float) (sum / summed);
        }
        int at = image * digits + digit;
        errors[at] = Double.isFinite(analysis.error()) ? (float) analysis.error() : Float.NaN;
        tauInts[at] = (float) analysis.tauInt();
        closed[at] = analysis.windowClosed();
        autocovariances[at] = new PooledAutocovariance(activities.length);
        autocovariances[at].add(activities);
    }

    /** The autocovariance of all neurons' paths, summed in their order; of nothing where paths are independent. */
    public PooledAutocovariance autocovariance() {
        PooledAutocovariance pool = new PooledAutocovariance(paths());
        for (PooledAutocovariance each : autocovariances) {
            pool.add(each);
        }
        return pool;
    }

    /** How many paths each neuron has. */
    int paths() {
        return pathCounts[pathCounts.length - 1];
    }

    /** How many images there are. */
    public int images() {
        return errors.length / digits;
    }

    /** The numbers of paths, rising: a copy. */
    public int[] pathCounts() {
        return pathCounts.clone();
    }

    /** One neuron's mean activity over the first {@code pathCounts()[count]} paths. */
    public float mean(int image, int count, int digit) {
        return means[(image * pathCounts.length + count) * digits + digit];
    }

    /** The standard error of the mean over all paths; NaN where one path leaves it unknown. */
    public float error(int image, int digit) {
        return errors[image * digits + digit];
    }

    /** Integrated autocorrelation time of one neuron's paths alone; 0.5 if independent, NaN where too few leave it unknown. */
    public float tauInt(int image, int digit) {
        return tauInts[image * digits + digit];
    }

    /** Whether one neuron's paths are enough to tell its autocorrelation time, which is else at least as large as it says. */
    public boolean tauIntKnown(int image, int digit) {
        return closed[image * digits + digit];
    }

    /** The digit with the largest mean at one number of paths. */
    public int decision(int image, int count) {
        double[] activities = new double[digits];
        for (int j = 0; j < digits; j++) {
            activities[j] = mean(image, count, j);
        }
        return Vote.of(activities).decision();
    }
}
