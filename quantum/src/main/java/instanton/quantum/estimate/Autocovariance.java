package instanton.quantum.estimate;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Sums over lagged products of several series, {@code sum_r sum_i x_r[i] x_r[i + t]}, at whatever lags t are asked for.
 *
 * <p>The first lags are summed directly, at N operations each; the first request beyond them computes all lags at once by
 * Fourier transform, O(N log N), so that a chain which never forgets does not cost O(N^2).
 */
final class Autocovariance {

    /** About where the direct sums have cost as much as the transform. */
    private static final int DIRECT_LAGS = 64;

    private final double[][] series; // replica x sweep, already centred
    private double[] transformed = {}; // lag; empty until asked for

    Autocovariance(double[][] centred) {
        series = centred;
    }

    /** The sum of all products of two samples of one series that lie {@code lag} &gt;= 0 apart; 0 beyond the longest series. */
    double sum(int lag) {
        if (lag < DIRECT_LAGS) {
            return direct(lag);
        }
        if (transformed.length == 0) {
            transformed = byFourierTransform();
        }
        return lag < transformed.length ? transformed[lag] : 0;
    }

    private double direct(int lag) {
        double sum = 0;
        for (double[] x : series) {
            for (int i = 0, j = lag; j < x.length; i++, j++) {
                sum += x[i] * x[j];
            }
        }
        return sum;
    }

    private double[] byFourierTransform() {
        int longest = 0;
        for (double[] x : series) {
            longest = Math.max(longest, x.length);
        }
        // Zeros behind the series keep the circular correlation from reaching around.
        int size = Math.max(2, Integer.highestOneBit(2 * longest - 1) * 2);
        double[] power = new double[size];
        for (int r = 0; r < series.length; r += 2) {
            // Two real series travel as one complex one: the real part of its correlation is the sum of theirs.
            double[][] pair = new double[2][size];
            System.arraycopy(series[r], 0, pair[0], 0, series[r].length);
            if (r + 1 < series.length) {
                System.arraycopy(series[r + 1], 0, pair[1], 0, series[r + 1].length);
            }
            FastFourierTransformer.transformInPlace(pair, DftNormalization.STANDARD, TransformType.FORWARD);
            for (int k = 0; k < size; k++) {
                power[k] += pair[0][k] * pair[0][k] + pair[1][k] * pair[1][k];
            }
        }
        double[][] correlation = {power, new double[size]};
        FastFourierTransformer.transformInPlace(correlation, DftNormalization.STANDARD, TransformType.INVERSE);
        double[] sums = new double[longest];
        System.arraycopy(correlation[0], 0, sums, 0, longest);
        return sums;
    }
}
