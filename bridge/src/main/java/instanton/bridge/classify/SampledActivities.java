package instanton.bridge.classify;

/**
 * Sampled raw activities of the output neurons for a batch of images, at several numbers of paths: each number's mean is over
 * the first so many of the same independent paths.
 */
public final class SampledActivities {
    private final int digits;
    private final int[] pathCounts;
    private final float[] means; // images x counts x digits
    private final float[] errors; // images x digits, at the last count

    SampledActivities(int digits, int[] pathCounts, float[] means, float[] errors) {
        this.digits = digits;
        this.pathCounts = pathCounts;
        this.means = means;
        this.errors = errors;
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

    /** The digit with the largest mean at one number of paths. */
    public int decision(int image, int count) {
        double[] activities = new double[digits];
        for (int j = 0; j < digits; j++) {
            activities[j] = mean(image, count, j);
        }
        return Vote.of(activities, 0, digits).decision();
    }
}
