package instanton.classical.model;

/** What scores decide: the largest wins, and eq. 13 makes shares of them. */
public final class Softmax {
    private Softmax() {}

    /** The place of the largest score, the lowest of several; of at least one. */
    public static int largest(double[] scores) {
        int best = 0;
        for (int j = 1; j < scores.length; j++) {
            if (scores[j] > scores[best]) {
                best = j;
            }
        }
        return best;
    }

    /** {@code exp(S_j) / sum_k exp(S_k)} of finite scores, at least one; sums to 1. */
    public static double[] of(double[] scores) {
        double top = scores[largest(scores)]; // softmax is blind to it, and exp no longer overflows
        double[] shares = new double[scores.length];
        double sum = 0;
        for (int j = 0; j < shares.length; j++) {
            shares[j] = Math.exp(scores[j] - top);
            sum += shares[j];
        }
        for (int j = 0; j < shares.length; j++) {
            shares[j] /= sum;
        }
        return shares;
    }
}
