package instanton.quantum.response;

import instanton.quantum.chebyshev.ChebyshevInterpolant;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.work.Crew;

/**
 * How the raw activity of a single path fluctuates about A(E): its standard deviation and skewness as functions of the
 * excitatory drive E.
 *
 * <p>With the neuron's own potential scaled by 1 + s at every slice, {@code ln Z(s)} generates the cumulants of
 * {@code U = sum_t V0(phi_t)}: {@code Var U = ln Z''(0) / a^2} and {@code <(U - <U>)^3> = -ln Z'''(0) / a^3}. Both are central
 * differences of the exact engine's ln Z, interpolated; good to 1e-4 of the deviation, and 1e-3 in the skewness.
 */
public final class ResponseDeviation {
    /** Largest deviation of the half-size series; the one kept is far better. */
    private static final double TOLERANCE = 2e-4;

    /** Grid spacing in units of sqrt(a), at which the deviation is good to 1e-6. */
    private static final double SPACING = 1.1;

    /** Numbers of drives, evenly spaced, that the grid is made fine enough for. */
    private static final int GRID_CHECKS = 16;

    /** Step h in s. */
    private static final double STEP = 0.01;

    private final ChebyshevInterpolant moments; // sigma and gamma sigma: both of the size of an activity

    private ResponseDeviation(ChebyshevInterpolant moments) {
        this.moments = moments;
    }

    /**
     * Computes both curves; on two cores about a third of a second at the paper's numbers.
     *
     * @param strongest largest drive to cover, an energy &gt; 0
     */
    public static ResponseDeviation of(NeuronParameters parameters, double strongest) {
        return of(parameters, strongest, Crew.alone());
    }

    /** The same, computed by a crew. */
    public static ResponseDeviation of(NeuronParameters parameters, double strongest, Crew crew) {
        KinkPath input = parameters.inputPath();
        // One grid for all drives: differences would see it change.
        TransferMatrix exact = TransferMatrix.of(parameters, SPACING);
        for (double excitation : Drive.evenly(strongest, GRID_CHECKS)) {
            exact = exact.fitting(scaled(parameters, input, excitation, 1 + 2 * STEP));
        }
        TransferMatrix matrix = exact;
        double unit = parameters.lattice().spacing() * input.potentialSum();
        return new ResponseDeviation(ChebyshevInterpolant.fit(
                e -> moments(matrix, parameters, input, e, unit),
                strongest,
                parameters.well().lambda(),
                TOLERANCE,
                crew));
    }

    private static double[] moments(
            TransferMatrix exact, NeuronParameters parameters, KinkPath input, double excitation, double unit) {
        double[] f = new double[5];
        for (int i = 0; i < f.length; i++) {
            f[i] = exact.logPartition(scaled(parameters, input, excitation, 1 + (i - 2) * STEP));
        }
        double second = (16 * (f[1] + f[3]) - (f[0] + f[4]) - 30 * f[2]) / (12 * STEP * STEP);
        double third = (f[4] - f[0] - 2 * (f[3] - f[1])) / (2 * STEP * STEP * STEP);
        double deviation = Math.sqrt(second) / unit;
        return new double[] {deviation, -third / second / unit};
    }

    /** A driven neuron whose own potential is scaled by a factor. */
    static SlicePotential scaled(NeuronParameters parameters, KinkPath input, double excitation, double factor) {
        double[] c0 = new double[input.slices()];
        double[] c1 = new double[input.slices()];
        for (int t = 0; t < c0.length; t++) {
            c0[t] = excitation * input.departure(t);
            c1[t] = factor * parameters.well().lambda() / 4;
        }
        return SlicePotential.of(c0, c1, new double[input.slices()]);
    }

    /** Largest drive covered. */
    public double strongest() {
        return moments.max();
    }

    /** sigma(E), the standard deviation of one path's raw activity. */
    public double deviation(double excitation) {
        return moments.value(excitation, 0);
    }

    /** gamma(E), the skewness of one path's raw activity: its third central moment over sigma^3. */
    public double skewness(double excitation) {
        return moments.value(excitation, 1) / moments.value(excitation, 0);
    }
}
