package instanton.bridge.loss;

import instanton.bridge.forecast.PathResponse;
import instanton.bridge.network.Drives;
import instanton.bridge.reading.PathReading;
import java.util.Arrays;
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

    /**
     * From a reading's activities and the exact response.
     *
     * @param drives of the reading's images, in its order
     */
    static DoubleUnaryOperator of(PathReading reading, PathResponse response, Drives drives) {
        int paths = reading.most();
        int classes = reading.classes();
        List<double[]> points = IntStream.range(0, reading.size() * classes)
                .mapToObj(at -> {
                    double drive = drives.drive(at / classes, at % classes);
                    double off = (reading.score(at / classes, at % classes)
                                    - response.activity().applyAsDouble(drive))
                            / response.deviation().applyAsDouble(drive);
                    return new double[] {drive, off * off * paths};
                })
                .sorted(Comparator.comparingDouble(point -> point[0]))
                .toList();
        int bins = Math.max(1, Math.min(MOST_BINS, points.size() / PER_BIN));
        double[] at = new double[bins];
        double[] worth = new double[bins];
        int distinct = 0;
        int from = 0;
        for (int b = 1; b <= bins; b++) {
            List<double[]> bin = points.subList(from, b * points.size() / bins);
            double drive = mean(bin, 0);
            if (distinct > 0 && drive <= at[distinct - 1]) {
                continue; // neurons of one drive stay together: with the next bin's
            }
            at[distinct] = drive;
            worth[distinct] = Math.max(LEAST, Math.min(paths, mean(bin, 1)));
            distinct++;
            from = b * points.size() / bins;
        }
        if (distinct == 1) {
            return drive -> worth[0];
        }
        double lowest = at[0];
        double highest = at[distinct - 1];
        PolynomialSplineFunction between =
                new LinearInterpolator().interpolate(Arrays.copyOf(at, distinct), Arrays.copyOf(worth, distinct));
        return drive -> between.value(Math.max(lowest, Math.min(highest, drive)));
    }

    private static double mean(List<double[]> bin, int of) {
        return bin.stream().mapToDouble(point -> point[of]).average().orElseThrow();
    }
}
