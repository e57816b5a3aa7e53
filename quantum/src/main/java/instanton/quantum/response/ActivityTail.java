package instanton.quantum.response;

import instanton.quantum.chebyshev.ChebyshevInterpolant;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.work.Crew;

/**
 * How far the raw activities A of single paths stray from their means at most, whatever drives them: a bound on the cumulant
 * generating functions {@code psi_E(l) = ln <exp(l (A - <A>))>} over all drives E up to the strongest.
 *
 * <p>Exact, not a normal approximation: {@code psi_E(l) = ln Z(-l/u) - ln Z(0) - l <A>}, where Z(s) is the partition sum with the neuron's own
 * potential scaled by 1 + s at every slice and {@code u = a sum_t V0(psi_t)}.
 */
public final class ActivityTail {
    /** Largest deviation of the half-size series of sqrt(2 psi) / |l|, of the size of an activity's deviation; the one kept is far better. */
    private static final double TOLERANCE = 2e-4;

    /** What the bound exceeds the largest value found by: interpolation, and maxima between the drives looked at. */
    private static final double MARGIN = 1.005;

    private static final int DRIVES = 4000;

    /** Largest |l| in units of u: beyond, the scaled potential has no minima left to speak of. */
    private static final double STRONGEST_TILT = 0.5;

    private static final double SPACING = 1.1;
    private static final int GRID_CHECKS = 16;
    private static final double STEP = 0.01;

    private final double[] up; // by tilt: largest psi_E(l) over E
    private final double[] down; // by tilt: largest psi_E(-l) over E

    private ActivityTail(double[] up, double[] down) {
        this.up = up;
        this.down = down;
    }

    /**
     * Computes the bounds; on two cores about a second.
     *
     * @param strongest largest drive to cover, an energy &gt; 0
     * @param tilts the l &gt; 0 to compute them at, per unit of activity
     * @throws IllegalArgumentException if a tilt is stronger than u/2
     */
    public static ActivityTail of(NeuronParameters parameters, double strongest, double[] tilts) {
        return of(parameters, strongest, tilts, Crew.alone());
    }

    /** The same, computed by a crew. */
    public static ActivityTail of(NeuronParameters parameters, double strongest, double[] tilts, Crew crew) {
        KinkPath input = parameters.inputPath();
        double unit = unit(parameters, input);
        double steepest = 0;
        for (double tilt : tilts) {
            if (!(tilt > 0 && tilt <= STRONGEST_TILT * unit)) {
                throw new IllegalArgumentException(
                        "expected tilts above 0, at most " + STRONGEST_TILT * unit + ", found " + tilt);
            }
            steepest = Math.max(steepest, tilt / unit);
        }
        TransferMatrix exact = TransferMatrix.of(parameters, SPACING);
        for (double excitation : Drive.evenly(strongest, GRID_CHECKS)) {
            exact = exact.fitting(ResponseDeviation.scaled(parameters, input, excitation, 1 + steepest));
        }
        TransferMatrix matrix = exact;
        ChebyshevInterpolant widths = ChebyshevInterpolant.fit(
                e -> widths(matrix, parameters, input, e, tilts, unit),
                strongest,
                parameters.well().lambda(),
                TOLERANCE,
                crew);
        double[] largest = new double[2 * tilts.length];
        for (double excitation : Drive.evenly(strongest, DRIVES)) {
            double[] here = widths.value(excitation);
            for (int c = 0; c < largest.length; c++) {
                largest[c] = Math.max(largest[c], here[c]);
            }
        }
        double[] up = new double[tilts.length];
        double[] down = new double[tilts.length];
        for (int i = 0; i < tilts.length; i++) {
            up[i] = bound(tilts[i], largest[2 * i]);
            down[i] = bound(tilts[i], largest[2 * i + 1]);
        }
        return new ActivityTail(up, down);
    }

    /** The strongest tilt that there are bounds for, u/2, per unit of activity. */
    public static double strongestTilt(NeuronParameters parameters) {
        return STRONGEST_TILT * unit(parameters, parameters.inputPath());
    }

    private static double unit(NeuronParameters parameters, KinkPath input) {
        return parameters.lattice().spacing() * input.potentialSum();
    }

    private static double bound(double tilt, double width) {
        double raised = MARGIN * width * tilt;
        return raised * raised / 2;
    }

    /** sqrt(2 psi) / l at each tilt and at its negative: all near the deviation. */
    private static double[] widths(
            TransferMatrix exact,
            NeuronParameters parameters,
            KinkPath input,
            double excitation,
            double[] tilts,
            double unit) {
        double[] f = new double[5];
        for (int i = 0; i < f.length; i++) {
            f[i] = logPartition(exact, parameters, input, excitation, (i - 2) * STEP);
        }
        double slope = (f[0] - 8 * f[1] + 8 * f[3] - f[4]) / (12 * STEP); // -u <A>
        double[] widths = new double[2 * tilts.length];
        for (int i = 0; i < widths.length; i++) {
            double scale = (i % 2 == 0 ? -1 : 1) * tilts[i / 2] / unit;
            double psi = logPartition(exact, parameters, input, excitation, scale) - f[2] - scale * slope;
            widths[i] = Math.sqrt(Math.max(0, 2 * psi)) / tilts[i / 2];
        }
        return widths;
    }

    private static double logPartition(
            TransferMatrix exact, NeuronParameters parameters, KinkPath input, double excitation, double scale) {
        return exact.logPartition(ResponseDeviation.scaled(parameters, input, excitation, 1 + scale));
    }

    /** At least psi_E(l) for any drive, l being a tilt by its place. */
    public double up(int tilt) {
        return up[tilt];
    }

    /** At least psi_E(-l) for any drive. */
    public double down(int tilt) {
        return down[tilt];
    }

    /** At least {@code ln <exp(l (A - <A> - A' + <A'>))>} for independent paths of any two driven neurons. */
    public double difference(int tilt) {
        return up[tilt] + down[tilt];
    }
}
