package instanton.bridge.reading;

import instanton.bridge.network.DigitNetwork;
import instanton.bridge.sampling.PathSampling;
import instanton.bridge.sampling.SampledActivities;
import instanton.bridge.vote.Vote;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.response.ResponseCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What both networks say of one image: votes for each digit, the quantum network's with their standard errors.
 *
 * <p>The quantum votes are the softmax v of mean activities A, sampled independently with errors s; to first order {@code dv_j = v_j (dA_j - sum_k
 * v_k dA_k)}, so vote j has the variance {@code v_j^2 ((1 - v_j)^2 s_j^2 + sum_{k != j} v_k^2 s_k^2)}.
 */
public final class DigitReading {
    private final double[] classicalVotes;
    private final double[] activities;
    private final double[] activityErrors;

    private DigitReading(double[] classicalVotes, double[] activities, double[] activityErrors) {
        this.classicalVotes = classicalVotes;
        this.activities = activities;
        this.activityErrors = activityErrors;
    }

    /** Copies the probabilities of eq. 13, and the mean raw activities with their standard errors: one each per digit. */
    public static DigitReading of(double[] classicalVotes, double[] activities, double[] activityErrors) {
        if (classicalVotes.length != activities.length || activities.length != activityErrors.length) {
            throw new IllegalArgumentException("expected as many votes as activities and errors, found "
                    + classicalVotes.length + ", " + activities.length + " and " + activityErrors.length);
        }
        return new DigitReading(classicalVotes.clone(), activities.clone(), activityErrors.clone());
    }

    /**
     * Lets both networks read images, the quantum one by sampled paths.
     *
     * @param images one value in [0, 1] per pixel, for each image
     * @param paths how many to draw per neuron, at least 2: one alone has no error
     * @param done told after each image how many more are done, from any thread
     * @return a reading of each, in order
     * @throws IllegalArgumentException if an image drives a neuron more strongly than the time lattice carries
     */
    public static List<DigitReading> sampled(
            List<float[]> images,
            SoftmaxModel model,
            DigitNetwork network,
            PathSampling sampling,
            int paths,
            IntConsumer done)
            throws InterruptedException {
        if (paths < 2) {
            throw new IllegalArgumentException("expected at least 2 paths, found " + paths);
        }
        int digits = network.digits();
        // Each is image 0 to its streams: a picture reads the same whatever others are read beside it.
        SampledActivities sampled =
                sampling.sample(new int[images.size()], drives(images, network), digits, new int[] {paths}, done);
        List<DigitReading> readings = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            double[] activities = new double[digits];
            double[] errors = new double[digits];
            for (int j = 0; j < digits; j++) {
                activities[j] = sampled.mean(i, 0, j);
                errors[j] = sampled.error(i, j);
            }
            readings.add(new DigitReading(model.probabilities(images.get(i)), activities, errors));
        }
        return readings;
    }

    /**
     * Lets both networks read images, the quantum one by its exact response; all errors are 0.
     *
     * @param images one value in [0, 1] per pixel, for each image
     * @return a reading of each, in order
     * @throws IllegalArgumentException if an image drives a neuron more strongly than the time lattice carries
     */
    public static List<DigitReading> exact(List<float[]> images, SoftmaxModel model, DigitNetwork network) {
        int digits = network.digits();
        double[] drives = drives(images, network);
        ResponseCurve response = ResponseCurve.of(
                network.neuron(), Math.max(1, Arrays.stream(drives).max().orElse(0)));
        List<DigitReading> readings = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            double[] activities = new double[digits];
            for (int j = 0; j < digits; j++) {
                activities[j] = response.activity(drives[i * digits + j]);
            }
            readings.add(new DigitReading(model.probabilities(images.get(i)), activities, new double[digits]));
        }
        return readings;
    }

    private static double[] drives(List<float[]> images, DigitNetwork network) {
        double[] drives = new double[images.size() * network.digits()];
        for (int i = 0; i < images.size(); i++) {
            network.drives(images.get(i), drives, i * network.digits());
        }
        network.check(drives);
        return drives;
    }

    /** The digit that the classical network decides for. */
    public int classicalDigit() {
        return Vote.of(classicalVotes, 0, classicalVotes.length).decision();
    }

    /** The classical probabilities: a copy. */
    public double[] classicalVotes() {
        return classicalVotes.clone();
    }

    /** The digit with the largest mean activity. */
    public int quantumDigit() {
        return vote().decision();
    }

    /** The softmax of the mean activities. */
    public double[] quantumVotes() {
        return vote().shares();
    }

    /** Standard errors of {@link #quantumVotes()}. */
    public double[] quantumErrors() {
        double[] votes = quantumVotes();
        double all = 0;
        for (int k = 0; k < votes.length; k++) {
            all += square(votes[k] * activityErrors[k]);
        }
        double[] errors = new double[votes.length];
        for (int j = 0; j < votes.length; j++) {
            double others = Math.max(0, all - square(votes[j] * activityErrors[j]));
            errors[j] = votes[j] * Math.sqrt(square((1 - votes[j]) * activityErrors[j]) + others);
        }
        return errors;
    }

    /** Mean raw activities: a copy. */
    public double[] activities() {
        return activities.clone();
    }

    /** Standard errors of {@link #activities()}: a copy. */
    public double[] activityErrors() {
        return activityErrors.clone();
    }

    /** The digit with the second largest mean activity. */
    public int runnerUp() {
        double[] others = activities.clone();
        others[quantumDigit()] = Double.NEGATIVE_INFINITY;
        return Vote.of(others, 0, others.length).decision();
    }

    /** By how much the winner's activity exceeds the runner-up's. */
    public double margin() {
        return vote().margin();
    }

    /** {@link #margin()} in its own standard errors; infinite where there are none. */
    public double lead() {
        return margin() == 0 ? 0 : margin() / Math.hypot(activityErrors[quantumDigit()], activityErrors[runnerUp()]);
    }

    /** Whether there are no errors, as of the exact engine. */
    public boolean isExact() {
        return Arrays.stream(activityErrors).allMatch(error -> error == 0);
    }

    private Vote vote() {
        return Vote.of(activities, 0, activities.length);
    }

    private static double square(double x) {
        return x * x;
    }
}
