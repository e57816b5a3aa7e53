package instanton.bridge.vote;

/** Ten activities as votes: their softmax, and the digit that wins (section 4.2). */
public final class Vote {
    private final double[] activities;

    private Vote(double[] activities) {
        this.activities = activities;
    }

    /** Copies one image's raw activities, one per digit, from {@code at} on. */
    public static Vote of(double[] activities, int at, int digits) {
        return new Vote(java.util.Arrays.copyOfRange(activities, at, at + digits));
    }

    /** The softmax of the activities; sums to 1. */
    public double[] shares() {
        double largest = activities[decision()];
        double[] shares = new double[activities.length];
        double sum = 0;
        for (int j = 0; j < shares.length; j++) {
            shares[j] = Math.exp(activities[j] - largest);
            sum += shares[j];
        }
        for (int j = 0; j < shares.length; j++) {
            shares[j] /= sum;
        }
        return shares;
    }

    /** The digit with the largest activity, the lowest of several. */
    public int decision() {
        int best = 0;
        for (int j = 1; j < activities.length; j++) {
            if (activities[j] > activities[best]) {
                best = j;
            }
        }
        return best;
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
}
