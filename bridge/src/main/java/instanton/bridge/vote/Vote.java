package instanton.bridge.vote;

import instanton.classical.model.Softmax;

/** Activities as votes: their softmax, and the class that wins (section 4.2). Immutable. */
public final class Vote {
    private final double[] activities;

    private Vote(double[] activities) {
        this.activities = activities;
    }

    /** Copies one image's raw activities, one per class. */
    public static Vote of(double[] activities) {
        return new Vote(activities.clone());
    }

    /** The softmax of the activities; sums to 1. */
    public double[] shares() {
        return Softmax.of(activities);
    }

    /**
     * Standard errors of the shares v, of activities that were sampled independently: to first order {@code dv_j = v_j (dA_j - sum_k v_k
     * dA_k)}, so that share j has the variance {@code v_j^2 ((1 - v_j)^2 s_j^2 + sum_{k != j} v_k^2 s_k^2)}.
     *
     * @param errors s, one per activity
     */
    public double[] shareErrors(double[] errors) {
        double[] votes = shares();
        double all = 0;
        for (int k = 0; k < votes.length; k++) {
            all += square(votes[k] * errors[k]);
        }
        double[] shareErrors = new double[votes.length];
        for (int j = 0; j < votes.length; j++) {
            double others = Math.max(0, all - square(votes[j] * errors[j]));
            shareErrors[j] = votes[j] * Math.sqrt(square((1 - votes[j]) * errors[j]) + others);
        }
        return shareErrors;
    }

    /** The class with the largest activity, the lowest of several. */
    public int decision() {
        return Softmax.largest(activities);
    }

    /** The class with the second largest activity. */
    public int runnerUp() {
        double[] others = activities.clone();
        others[decision()] = Double.NEGATIVE_INFINITY;
        return Softmax.largest(others);
    }

    /** By how much the winner's activity exceeds the next one. */
    public double margin() {
        int best = decision();
        double margin = Double.POSITIVE_INFINITY;
        for (int j = 0; j < activities.length; j++) {
            if (j != best) {
                margin = Math.min(margin, activities[best] - activities[j]);
            }
        }
        return margin;
    }

    private static double square(double x) {
        return x * x;
    }
}
