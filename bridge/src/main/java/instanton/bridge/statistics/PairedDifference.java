package instanton.bridge.statistics;

/**
 * By how much the accuracies of two networks differ on the same images.
 *
 * <p>With d_i the difference of the two chances to read image i right, the value is their mean over n images and the error {@code
 * sqrt(sum (d_i - mean)^2 / (n (n - 1)))}: how far another n images of the same kind would move it.
 *
 * @param value first less second, -1..1
 * @param error standard error; NaN of one image, which leaves it unknown
 */
public record PairedDifference(double value, double error) {

    /** Takes both networks' chances to read each image right, of at least one image. */
    public static PairedDifference of(double[] first, double[] second) {
        int n = first.length;
        if (n == 0 || second.length != n) {
            throw new IllegalArgumentException(
                    "expected two arrays of the same length above 0, found " + n + " and " + second.length);
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += (first[i] - second[i]) / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double d = first[i] - second[i] - mean;
            squares += d * d;
        }
        return new PairedDifference(mean, n == 1 ? Double.NaN : Math.sqrt(squares / n / (n - 1)));
    }
}
