package instanton.quantum.estimate;

/**
 * A number at lattice spacing 0, from numbers on lattices: {@code y(a) = value + slope a^2}, the leading error of the primitive action, by least squares
 * where sampled; where exact, by the polynomial in a^2 through all of them (Richardson).
 *
 * @param value at a = 0
 * @param error its standard error where sampled; where exact, how far the value moves if the coarsest lattice is left out
 * @param moved how far it moves so
 * @param slope per a^2, of the straight line
 * @param chiSquare of the fit, with {@code lattices - 2} degrees of freedom; NaN where exact
 */
public record ContinuumFit(double value, double error, double moved, double slope, double chiSquare) {

    /**
     * Fits numbers.
     *
     * @param spacings a of each lattice, falling; at least three
     * @param values on each
     * @param errors standard errors of these, independent; all 0 where exact, which weighs them alike
     */
    public static ContinuumFit of(double[] spacings, double[] values, double[] errors) {
        if (spacings.length < 3 || values.length != spacings.length || errors.length != spacings.length) {
            throw new IllegalArgumentException("expected three lattices or more, found " + spacings.length);
        }
        boolean exact = true;
        for (double error : errors) {
            exact &= error == 0;
        }
        Line all = Line.of(spacings, values, errors, exact, 0);
        if (exact) {
            double value = richardson(spacings, values, 0);
            double moved = Math.abs(richardson(spacings, values, 1) - value);
            return new ContinuumFit(value, moved, moved, all.slope, Double.NaN);
        }
        double moved = Math.abs(Line.of(spacings, values, errors, exact, 1).value - all.value);
        double chiSquare = 0;
        for (int i = 0; i < values.length; i++) {
            double z = (values[i] - all.value - all.slope * spacings[i] * spacings[i]) / errors[i];
            chiSquare += z * z;
        }
        return new ContinuumFit(all.value, all.error, moved, all.slope, chiSquare);
    }

    /** The polynomial in a^2 through all values but the first so many, at 0 (Neville's scheme). */
    private static double richardson(double[] spacings, double[] values, int from) {
        double[] at = values.clone();
        for (int order = 1; order < values.length - from; order++) {
            for (int i = values.length - 1; i >= from + order; i--) {
                double ratio = Math.pow(spacings[i - order] / spacings[i], 2);
                at[i] += (at[i] - at[i - 1]) / (ratio - 1);
            }
        }
        return at[at.length - 1];
    }

    /** A weighted straight line over a^2. */
    private record Line(double value, double slope, double error) {
        static Line of(double[] spacings, double[] values, double[] errors, boolean exact, int from) {
            double s = 0;
            double sx = 0;
            double sy = 0;
            for (int i = from; i < values.length; i++) {
                double weight = exact ? 1 : 1 / (errors[i] * errors[i]);
                s += weight;
                sx += weight * spacings[i] * spacings[i];
                sy += weight * values[i];
            }
            double mean = sx / s;
            double sxx = 0;
            double sxy = 0;
            for (int i = from; i < values.length; i++) {
                double weight = exact ? 1 : 1 / (errors[i] * errors[i]);
                double x = spacings[i] * spacings[i] - mean;
                sxx += weight * x * x;
                sxy += weight * x * values[i];
            }
            double slope = sxy / sxx;
            return new Line(sy / s - slope * mean, slope, Math.sqrt(1 / s + mean * mean / sxx));
        }
    }
}
