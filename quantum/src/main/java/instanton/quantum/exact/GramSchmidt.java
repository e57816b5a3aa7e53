package instanton.quantum.exact;

/** Orthonormal functions from any: each less its projections on those before it, done twice. */
final class GramSchmidt {
    private GramSchmidt() {}

    /**
     * Makes functions orthonormal, in place; one without anything of its own becomes 0.
     *
     * @param negligible length left over, relative to the longest so far, below which there is nothing: else the direction of what is tiny here would be
     *     taken from a later function that has more of it
     * @return the length that each function had left over, relative to the longest so far: near rounding once those before it
     *     span all there is to span
     */
    static double[] orthonormalize(double[][] functions, double negligible) {
        double[] left = new double[functions.length];
        double longest = 0;
        for (int c = 0; c < functions.length; c++) {
            double[] function = functions[c];
            longest = Math.max(longest, length(function));
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < c; k++) {
                    double share = dot(functions[k], function);
                    for (int s = 0; s < function.length; s++) {
                        function[s] -= share * functions[k][s];
                    }
                }
                if (pass == 0) {
                    left[c] = longest > 0 ? length(function) / longest : 0;
                }
            }
            double length = left[c] > negligible ? length(function) : 0;
            for (int s = 0; s < function.length; s++) {
                function[s] = length > 0 ? function[s] / length : 0;
            }
        }
        return left;
    }

    private static double length(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int s = 0; s < x.length; s++) {
            sum += x[s] * y[s];
        }
        return sum;
    }
}
