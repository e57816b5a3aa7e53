package instanton.classical.picture;

import java.util.function.IntToDoubleFunction;

/**
 * One axis from some pixels to others, each the mean of the stretch it covers: a picture made of larger squares comes out the same.
 *
 * @param length pixels there are
 * @param scale by which they shrink or grow
 * @param count pixels there will be
 * @param margin of these, what lies before the first pixel there is, and behind the last
 */
record Resampling(int length, double scale, int count, double margin) {
    static Resampling of(int length, double scale) {
        int count = Math.max(1, (int) Math.ceil(length * scale - 1e-9));
        return new Resampling(length, scale, count, (count - length * scale) / 2);
    }

    /** To a count that is filled without a margin. */
    static Resampling to(int length, int count) {
        return new Resampling(length, (double) count / length, count, 0);
    }

    double[] apply(IntToDoubleFunction values) {
        double[] resampled = new double[count];
        for (int i = 0; i < count; i++) {
            resampled[i] = mean((i - margin) / scale, (i + 1 - margin) / scale, values);
        }
        return resampled;
    }

    private double mean(double from, double to, IntToDoubleFunction values) {
        double sum = 0;
        for (int k = Math.max(0, (int) Math.floor(from)); k < Math.min(length, to); k++) {
            sum += Math.max(0, Math.min(k + 1, to) - Math.max(k, from)) * values.applyAsDouble(k);
        }
        return sum / (to - from);
    }
}
