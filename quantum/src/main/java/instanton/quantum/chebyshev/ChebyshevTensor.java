package instanton.quantum.chebyshev;

import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * A smooth function on the square |u|, |v| &lt;= 1 as a sum of products of Chebyshev polynomials, {@code c_kl T_k(u) T_l(v)}.
 *
 * <p>The nodes double along the side where the series converges less, keeping the old ones, until what it leaves out is small along
 * both; what adds little is then left out.
 */
public final class ChebyshevTensor {
    private static final int FEWEST = 12;
    private static final int MOST = 512;

    private final double[][] coefficients; // k x l

    private ChebyshevTensor(double[][] coefficients) {
        this.coefficients = coefficients;
    }

    /**
     * A value and its derivatives.
     *
     * @param byU derivative with respect to u
     * @param byV derivative with respect to v
     */
    public record Jet(double value, double byU, double byV) {}

    /**
     * Interpolates a function.
     *
     * @param f the function; called from several threads at once
     * @param tolerance what the series may leave out along either side, as its last coefficients fall
     * @param crew computes the values
     */
    public static ChebyshevTensor fit(DoubleBinaryOperator f, double tolerance, Crew crew) {
        double[][] values = new double[FEWEST + 1][FEWEST + 1];
        for (double[] row : values) {
            Arrays.fill(row, Double.NaN);
        }
        while (true) {
            fill(values, f, crew);
            double[][] coefficients = transposed(transform(transposed(transform(values))));
            double alongU = remainder(coefficients, tolerance);
            double alongV = remainder(transposed(coefficients), tolerance);
            if (Math.max(alongU, alongV) <= tolerance) {
                return new ChebyshevTensor(shortened(coefficients, tolerance / 10));
            }
            values = alongU > alongV ? spread(values) : transposed(spread(transposed(values)));
            if (Math.max(values.length, values[0].length) > MOST + 1) {
                throw new ArithmeticException("no smooth function: " + Math.max(alongU, alongV) + " left");
            }
        }
    }

    /** The function's value. */
    public double value(double u, double v) {
        double[] s = polynomials(u, coefficients.length);
        double[] t = polynomials(v, coefficients[0].length);
        double sum = 0;
        for (int k = 0; k < s.length; k++) {
            sum += s[k] * dot(coefficients[k], t);
        }
        return sum;
    }

    /** The function's value and derivatives. */
    public Jet jet(double u, double v) {
        double[] s = polynomials(u, coefficients.length);
        double[] t = polynomials(v, coefficients[0].length);
        double[] sSlopes = slopes(u, s);
        double[] tSlopes = slopes(v, t);
        double value = 0;
        double byU = 0;
        double byV = 0;
        for (int k = 0; k < s.length; k++) {
            double inner = dot(coefficients[k], t);
            value += s[k] * inner;
            byU += sSlopes[k] * inner;
            byV += s[k] * dot(coefficients[k], tSlopes);
        }
        return new Jet(value, byU, byV);
    }

    /** T_0(x), T_1(x), ... */
    private static double[] polynomials(double x, int count) {
        double[] t = new double[count];
        for (int k = 0; k < count; k++) {
            t[k] = k == 0 ? 1 : k == 1 ? x : 2 * x * t[k - 1] - t[k - 2];
        }
        return t;
    }

    /** T_0'(x), T_1'(x), ... from the polynomials. */
    private static double[] slopes(double x, double[] t) {
        double[] slopes = new double[t.length];
        for (int k = 1; k < t.length; k++) {
            slopes[k] = k == 1 ? 1 : 2 * (t[k - 1] + x * slopes[k - 1]) - slopes[k - 2];
        }
        return slopes;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double node(int i, int n) {
        return Math.cos(Math.PI * i / n);
    }

    /** A value that is not known yet. */
    private record Node(double u, double v) implements Job<DoubleBinaryOperator, Double> {
        @Override
        public Double execute(DoubleBinaryOperator f) {
            return f.applyAsDouble(u, v);
        }
    }

    private static void fill(double[][] values, DoubleBinaryOperator f, Crew crew) {
        int n = values.length - 1;
        int m = values[0].length - 1;
        List<int[]> unknown = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                if (Double.isNaN(values[i][j])) {
                    unknown.add(new int[] {i, j});
                    nodes.add(new Node(node(i, n), node(j, m)));
                }
            }
        }
        List<Double> found = crew.finish(f, nodes);
        for (int p = 0; p < found.size(); p++) {
            values[unknown.get(p)[0]][unknown.get(p)[1]] = found.get(p);
        }
    }

    /** Twice as many rows, the old ones at every second place. */
    private static double[][] spread(double[][] rows) {
        double[][] spread = new double[2 * rows.length - 1][rows[0].length];
        for (int i = 0; i < spread.length; i++) {
            if (i % 2 == 0) {
                spread[i] = rows[i / 2];
            } else {
                Arrays.fill(spread[i], Double.NaN);
            }
        }
        return spread;
    }

    private static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }

    /** From values at nodes 0..n along the first side to coefficients of T_0..T_n. */
    private static double[][] transform(double[][] values) {
        int n = values.length - 1;
        double[][] out = new double[n + 1][values[0].length];
        for (int k = 0; k <= n; k++) {
            double front = (k == 0 || k == n ? 1.0 : 2.0) / n;
            for (int i = 0; i <= n; i++) {
                double share = front * (i == 0 || i == n ? 0.5 : 1) * Math.cos(Math.PI * (i * k % (2 * n)) / n);
                for (int j = 0; j < out[k].length; j++) {
                    out[k][j] += share * values[i][j];
                }
            }
        }
        return out;
    }

    /** What the rows beyond the last would add up to, if the last two eighths began a geometric series that goes on. */
    private static double remainder(double[][] rows, double enough) {
        int eighth = rows.length / 8;
        double last = 0;
        double before = 0;
        for (int k = 0; k < eighth; k++) {
            last += size(rows[rows.length - 1 - k]);
            before += size(rows[rows.length - 1 - eighth - k]);
        }
        if (last <= enough / 10) {
            return last; // down at rounding they go on as they are
        }
        return last < before ? last * last / (before - last) : Double.POSITIVE_INFINITY;
    }

    private static double size(double[] row) {
        double sum = 0;
        for (double c : row) {
            sum += Math.abs(c);
        }
        return sum;
    }

    /** Without the last rows and columns, as long as those along either side add up to no more than this. */
    private static double[][] shortened(double[][] coefficients, double most) {
        double[][] fewerRows = withoutLastRows(coefficients, most);
        return transposed(withoutLastRows(transposed(fewerRows), most));
    }

    private static double[][] withoutLastRows(double[][] rows, double most) {
        int count = rows.length;
        double leftOut = 0;
        while (count > 1 && leftOut + size(rows[count - 1]) <= most) {
            leftOut += size(rows[count - 1]);
            count--;
        }
        return Arrays.copyOf(rows, count);
    }
}
