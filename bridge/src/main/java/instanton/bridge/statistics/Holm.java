package instanton.bridge.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * p-values of several tests, adjusted so that the chance of any false rejection among them stays below the level (S. Holm, Scand. J.
 * Stat. 6, 65 (1979)).
 *
 * <p>Of m p-values, rising from p_1, the i-th becomes {@code max over j <= i of min(1, (m - j + 1) p_j)}, however the tests depend on
 * each other.
 */
public final class Holm {
    private Holm() {}

    /** The adjusted p-values, in the order given. */
    public static double[] adjusted(double[] p) {
        int[] rising = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[rising[rank]]));
            adjusted[rising[rank]] = largest;
        }
        return adjusted;
    }
}
