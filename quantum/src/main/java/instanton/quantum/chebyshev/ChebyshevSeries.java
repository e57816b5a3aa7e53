package instanton.quantum.chebyshev;

import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A smooth vector-valued function of v in [low, high], kept as a Chebyshev series in {@code u = 2 (v - low) / (high - low) - 1}.
 *
 * <p>The number of nodes doubles, keeping the old ones (Clenshaw and Curtis 1960), until the series of half as many predicts
 * every new value within the tolerance; the error left is far below it, since convergence is exponential.
 */
final class ChebyshevSeries {
    private static final int FEWEST = 8;

    private final double low;
    private final double high;
    private final double[][] coefficients;

    private ChebyshevSeries(double low, double high, double[][] coefficients) {
        this.low = low;
        this.high = high;
        this.coefficients = coefficients;
    }

    /**
     * Interpolates a function.
     *
     * @param f the function of v; called from several threads at once
     * @param tolerance largest deviation, in any component, of the half-size series from a new value
     * @param most intervals between nodes, a power of two
     * @param crew computes the values
     * @return null where so many nodes are too few
     */
    static @Nullable ChebyshevSeries fit(
            DoubleFunction<double[]> f, double low, double high, double tolerance, int most, Crew crew) {
        double[][] values = new double[FEWEST + 1][];
        fill(values, f, low, high, crew);
        while (true) {
            int n = values.length - 1;
            ChebyshevSeries series = new ChebyshevSeries(low, high, transform(values));
            double[][] finer = new double[2 * n + 1][];
            for (int i = 0; i <= n; i++) {
                finer[2 * i] = values[i];
            }
            fill(finer, f, low, high, crew);
            double worst = 0;
            for (int i = 1; i < finer.length; i += 2) {
                double[] predicted = series.value(v(i, 2 * n, low, high));
                for (int c = 0; c < predicted.length; c++) {
                    worst = Math.max(worst, Math.abs(predicted[c] - finer[i][c]));
                }
            }
            values = finer;
            if (worst <= tolerance) {
                return new ChebyshevSeries(low, high, shortened(transform(values), tolerance / 10));
            }
            if (2 * n >= most) {
                return null;
            }
        }
    }

    double low() {
        return low;
    }

    /** The function's values. */
    double[] value(double v) {
        double[] out = new double[coefficients[0].length];
        evaluate(coefficients, u(v), out);
        return out;
    }

    /** One component's value. */
    double value(double v, int component) {
        double u = u(v);
        double next = 0;
        double afterNext = 0;
        for (int k = coefficients.length - 1; k >= 1; k--) {
            double current = 2 * u * next - afterNext + coefficients[k][component];
            afterNext = next;
            next = current;
        }
        return u * next - afterNext + coefficients[0][component];
    }

    /** One component's derivative with respect to v. */
    double slope(double v, int component) {
        int n = coefficients.length - 1;
        double u = u(v);
        // c'_{k-1} = c'_{k+1} + 2 k c_k, summed by Clenshaw's recurrence on the way down
        double[] derivative = new double[n + 2];
        for (int k = n; k >= 1; k--) {
            derivative[k - 1] = (k + 1 <= n ? derivative[k + 1] : 0) + 2 * k * coefficients[k][component];
        }
        double next = 0;
        double afterNext = 0;
        for (int k = n - 1; k >= 1; k--) {
            double current = 2 * u * next - afterNext + derivative[k];
            afterNext = next;
            next = current;
        }
        double inU = u * next - afterNext + derivative[0] / 2;
        return inU * 2 / (high - low);
    }

    private double u(double v) {
        return 2 * (v - low) / (high - low) - 1;
    }

    private static double v(int i, int n, double low, double high) {
        double u = Math.cos(Math.PI * i / n);
        return low + (u + 1) / 2 * (high - low);
    }

    /** A value that is not known yet. */
    private record Node(double v) implements Job<DoubleFunction<double[]>, double[]> {
        @Override
        public double[] execute(DoubleFunction<double[]> f) {
            return f.apply(v);
        }
    }

    private static void fill(double[][] values, DoubleFunction<double[]> f, double low, double high, Crew crew) {
        int[] unknown =
                IntStream.range(0, values.length).filter(i -> values[i] == null).toArray();
        List<Node> nodes = new ArrayList<>();
        for (int i : unknown) {
            nodes.add(new Node(v(i, values.length - 1, low, high)));
        }
        List<double[]> found = crew.finish(f, nodes);
        for (int i = 0; i < unknown.length; i++) {
            values[unknown[i]] = found.get(i);
        }
    }

    /** Coefficients of the series through the values at cos(pi i / n). */
    private static double[][] transform(double[][] values) {
        int n = values.length - 1;
        int components = values[0].length;
        double[][] coefficients = new double[n + 1][components];
        for (int k = 0; k <= n; k++) {
            double front = (k == 0 || k == n ? 1.0 : 2.0) / n;
            for (int i = 0; i <= n; i++) {
                double term = front * (i == 0 || i == n ? 0.5 : 1) * Math.cos(Math.PI * ((long) i * k % (2L * n)) / n);
                for (int c = 0; c < components; c++) {
                    coefficients[k][c] += term * values[i][c];
                }
            }
        }
        return coefficients;
    }

    /** Leaves out the last coefficients, as long as they add up to no more than this in any component. */
    private static double[][] shortened(double[][] coefficients, double most) {
        double[] leftOut = new double[coefficients[0].length];
        int terms = coefficients.length;
        while (terms > 1) {
            for (int c = 0; c < leftOut.length; c++) {
                leftOut[c] += Math.abs(coefficients[terms - 1][c]);
                if (leftOut[c] > most) {
                    return Arrays.copyOf(coefficients, terms);
                }
            }
            terms--;
        }
        return Arrays.copyOf(coefficients, terms);
    }

    private static void evaluate(double[][] coefficients, double u, double[] out) {
        int components = out.length;
        double[] next = new double[components];
        double[] afterNext = new double[components];
        for (int k = coefficients.length - 1; k >= 1; k--) {
            double[] row = coefficients[k];
            for (int c = 0; c < components; c++) {
                double current = 2 * u * next[c] - afterNext[c] + row[c];
                afterNext[c] = next[c];
                next[c] = current;
            }
        }
        for (int c = 0; c < components; c++) {
            out[c] = u * next[c] - afterNext[c] + coefficients[0][c];
        }
    }
}
