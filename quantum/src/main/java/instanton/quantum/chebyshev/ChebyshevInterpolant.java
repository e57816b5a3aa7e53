package instanton.quantum.chebyshev;

import instanton.quantum.work.Crew;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A smooth vector-valued function of x in [0, max], kept as Chebyshev series in {@code v = ln(1 + x/scale)}: one, or where the function
 * bends sharply, as under dense kinks, several side by side, each over half of what was too much for one.
 */
public final class ChebyshevInterpolant {
    /** A longer series is slower to evaluate than a piece is to find. */
    private static final int LONGEST = 128;

    /** Narrower than 1/256 of the interval no smooth function asks for. */
    private static final int DEEPEST = 8;

    private final double max;
    private final double scale;
    private final List<ChebyshevSeries> pieces; // side by side, from 0 up

    private ChebyshevInterpolant(double max, double scale, List<ChebyshevSeries> pieces) {
        this.max = max;
        this.scale = scale;
        this.pieces = pieces;
    }

    /**
     * Interpolates a function.
     *
     * @param f the function; called from several threads at once
     * @param max right end of the interval, &gt; 0
     * @param scale x below which the function is sampled evenly, beyond logarithmically
     * @param tolerance largest deviation, in any component, of the half-size series from a new value
     * @param crew computes the values
     */
    public static ChebyshevInterpolant fit(
            DoubleFunction<double[]> f, double max, double scale, double tolerance, Crew crew) {
        DoubleFunction<double[]> ofLogarithm = v -> f.apply(Math.min(max, Math.max(0, scale * Math.expm1(v))));
        List<ChebyshevSeries> pieces = new ArrayList<>();
        Deque<double[]> ends = new ArrayDeque<>(List.of(new double[] {0, Math.log1p(max / scale), 0})); // and depth
        while (!ends.isEmpty()) {
            double[] end = ends.pop();
            ChebyshevSeries series = ChebyshevSeries.fit(ofLogarithm, end[0], end[1], tolerance, LONGEST, crew);
            if (series != null) {
                pieces.add(series);
            } else if (end[2] == DEEPEST) {
                throw new ArithmeticException(
                        "no smooth function: not within " + tolerance + " by " + LONGEST + " nodes");
            } else {
                double middle = (end[0] + end[1]) / 2;
                ends.push(new double[] {middle, end[1], end[2] + 1});
                ends.push(new double[] {end[0], middle, end[2] + 1});
            }
        }
        return new ChebyshevInterpolant(max, scale, pieces);
    }

    /** Right end of the interval. */
    public double max() {
        return max;
    }

    /** The function's values. */
    public double[] value(double x) {
        double v = v(x);
        return piece(v).value(v);
    }

    /** One component's value. */
    public double value(double x, int component) {
        double v = v(x);
        return piece(v).value(v, component);
    }

    /** One component's derivative with respect to x. */
    public double slope(double x, int component) {
        double v = v(x);
        return piece(v).slope(v, component) / (scale + x);
    }

    private double v(double x) {
        if (!(x >= 0 && x <= max)) {
            throw new IllegalArgumentException(x + " is outside 0.." + max);
        }
        return Math.log1p(x / scale);
    }

    private ChebyshevSeries piece(double v) {
        int i = pieces.size() - 1;
        while (i > 0 && v < pieces.get(i).low()) {
            i--;
        }
        return pieces.get(i);
    }
}
