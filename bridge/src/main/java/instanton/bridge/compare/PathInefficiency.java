package instanton.bridge.compare;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.interpolation.LinearInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;

/**
 * How many successive paths of a chain are worth an independent one, 2 tauInt, as a function of the drive E.
 *
 * <p>With m_ij the mean over the n paths of one neuron, {@code 2 tauInt = <(m_ij - A(E_ij))^2> n / sigma(E_ij)^2}, averaged over bins of
 * neurons of like drive: the exact mean being known, this holds for chains of any length, shorter than their tauInt too. Between the
 * bins' mean drives it is interpolated linearly; it is at most n, in which case the paths are worth one.
 */
final class PathInefficiency {
    private static final int PER_BIN = 50;
    private static final int MOST_BINS = 8;
    private static final double LEAST = 1e-3; // moves that alternate do better than independent paths

    private PathInefficiency() {}

    /** From a reading's activities and the exact response. */
    static DoubleUnaryOperator of(Reading reading, PathResponse response, double[] drives) {
        int paths = reading.paths().orElseThrow();
        List<double[]> points = IntStream.range(0, reading.size() * Reading.DIGITS)
                .mapToObj(at -> {
                    int i = at / Reading.DIGITS;
                    int digit = at % Reading.DIGITS;
                    double drive = drives[reading.image(i) * Reading.DIGITS + digit];
                    double off = (reading.score(i, digit) - response.activity().applyAsDouble(drive))
                            / response.deviation().applyAsDouble(drive);
                    return new double[] {drive, off * off * paths};
                })
                .sorted(Comparator.comparingDouble(point -> point[0]))
                .toList();
        int bins = Math.max(1, Math.min(MOST_BINS, points.size() / PER_BIN));
        double[] at = new double[bins];
        double[] worth = new double[bins];
        for (int b = 0; b < bins; b++) {
            List<double[]> bin = points.subList(b * points.size() / bins, (b + 1) * points.size() / bins);
            at[b] = bin.stream().mapToDouble(point -> point[0]).average().orElseThrow();
            double mean = bin.stream().mapToDouble(point -> point[1]).average().orElseThrow();
            worth[b] = Math.max(LEAST, Math.min(paths, mean));
        }
        if (bins == 1 || !rises(at)) {
            double mean = IntStream.range(0, bins)
                    .mapToDouble(b -> worth[b])
                    .average()
                    .orElseThrow();
            return drive -> mean;
        }
        PolynomialSplineFunction between = new LinearInterpolator().interpolate(at, worth);
        return drive -> between.value(Math.max(at[0], Math.min(at[bins - 1], drive)));
    }

    private static boolean rises(double[] values) {
        return IntStream.range(1, values.length).allMatch(i -> values[i] > values[i - 1]);
    }
}
