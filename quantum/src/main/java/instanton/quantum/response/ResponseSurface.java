package instanton.quantum.response;

import instanton.quantum.chebyshev.ChebyshevTensor;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.work.Crew;
import org.apache.commons.math3.util.FastMath;

/**
 * The raw activity A(E, I) of a neuron under excitatory and inhibitory inputs, with its slopes, interpolated from the exact engine.
 *
 * <p>At the top of the input's kinks phi = 0 becomes unstable where 4 I passes E - Lambda/2, the sharper the larger E. The series
 * is one in {@code ln(1 + E/Lambda)} and, for each E, in {@code arsinh((4 I + Lambda/2 - E) / d)}, which spreads this switch out; its
 * width d = 4 (Lambda/4 + 3 E/2)^(2/3) is that of a quartic oscillator, 3 E/2 being the quartic term 6 I at the switch.
 */
public final class ResponseSurface {
    /** The finest tolerance there is. */
    public static final double FINEST = 1e-6;

    /** Of the exact engine's grid, in sqrt(a): good to some tenths of the finest tolerance. */
    private static final double SPACING = 0.95;

    /** Steps along either side, at whose ends the grid is made fine enough. */
    private static final int GRID_STEPS = 8;

    private static final double SWITCH_WIDTHS = 4;

    private final double lambda;
    private final double strongestExcitation;
    private final double strongestInhibition;
    private final ChebyshevTensor activity;

    private ResponseSurface(
            NeuronParameters parameters,
            double strongestExcitation,
            double strongestInhibition,
            double tolerance,
            Crew crew) {
        this.lambda = parameters.well().lambda();
        this.strongestExcitation = strongestExcitation;
        this.strongestInhibition = strongestInhibition;
        TransferMatrix exact = onOneGrid(parameters);
        this.activity = ChebyshevTensor.fit((u, v) -> exact.solve(drive(u, v)).activity(), tolerance, crew);
    }

    /** On a grid fine enough for all drives: the series would see it change. */
    private TransferMatrix onOneGrid(NeuronParameters parameters) {
        TransferMatrix exact = TransferMatrix.of(parameters, SPACING);
        for (double excitation : Drive.evenly(strongestExcitation, GRID_STEPS)) {
            for (double inhibition : Drive.evenly(strongestInhibition, GRID_STEPS)) {
                Drive drive = new Drive(excitation, inhibition);
                exact = exact.fitting(SlicePotential.driven(parameters, parameters.inputPath(), drive));
            }
        }
        return exact;
    }

    /**
     * Computes the surface.
     *
     * @param strongestExcitation largest E to cover, an energy &gt; 0
     * @param strongestInhibition largest I to cover, an energy &gt; 0
     * @param tolerance largest error in the activity, at least {@link #FINEST}
     * @param crew computes the values
     * @throws IllegalArgumentException if a drive is too strong for the lattice
     */
    public static ResponseSurface of(
            NeuronParameters parameters,
            double strongestExcitation,
            double strongestInhibition,
            double tolerance,
            Crew crew) {
        if (!(strongestExcitation > 0) || !(strongestInhibition > 0)) {
            throw new IllegalArgumentException(
                    "drives must reach above 0, not to " + strongestExcitation + " and " + strongestInhibition);
        }
        if (!(tolerance >= FINEST)) {
            throw new IllegalArgumentException("the tolerance must be at least " + FINEST + ", not " + tolerance);
        }
        return new ResponseSurface(parameters, strongestExcitation, strongestInhibition, tolerance, crew);
    }

    /** Largest E covered. */
    public double strongestExcitation() {
        return strongestExcitation;
    }

    /** Largest I covered. */
    public double strongestInhibition() {
        return strongestInhibition;
    }

    /** A(E, I), raw. */
    public double activity(Drive drive) {
        checkCovered(drive);
        Switch here = new Switch(drive.excitation());
        return activity.value(u(drive.excitation()), here.v(drive.inhibition()));
    }

    /** The slopes of A(E, I). */
    public DriveSlopes slopes(Drive drive) {
        checkCovered(drive);
        double excitation = drive.excitation();
        Switch here = new Switch(excitation);
        ChebyshevTensor.Jet jet = activity.jet(u(excitation), here.v(drive.inhibition()));
        double uSlope = 2 / Math.log1p(strongestExcitation / lambda) / (lambda + excitation);
        return new DriveSlopes(
                jet.byU() * uSlope + jet.byV() * here.slopeByExcitation(drive.inhibition()),
                jet.byV() * here.slopeByInhibition(drive.inhibition()));
    }

    private void checkCovered(Drive drive) {
        if (drive.excitation() > strongestExcitation || drive.inhibition() > strongestInhibition) {
            throw new IllegalArgumentException(
                    drive + " is outside 0.." + strongestExcitation + ", 0.." + strongestInhibition);
        }
    }

    private double u(double excitation) {
        return 2 * Math.log1p(excitation / lambda) / Math.log1p(strongestExcitation / lambda) - 1;
    }

    private Drive drive(double u, double v) {
        double excitation = lambda * Math.expm1((u + 1) / 2 * Math.log1p(strongestExcitation / lambda));
        double within = Math.min(strongestExcitation, Math.max(0, excitation));
        double inhibition = new Switch(within).inhibition(v);
        return new Drive(within, Math.min(strongestInhibition, Math.max(0, inhibition)));
    }

    /** The second coordinate -1 &lt;= v &lt;= 1 at one excitation: linear in w = arsinh of the distance to the switch. */
    private final class Switch {
        private final double offset; // 4 I at the switch
        private final double width;
        private final double widthSlope; // with respect to E
        private final double first; // w at I = 0
        private final double last; // w at the strongest inhibition

        Switch(double excitation) {
            double quartic = lambda / 4 + 1.5 * excitation;
            this.offset = excitation - lambda / 2;
            this.width = SWITCH_WIDTHS * Math.pow(quartic, 2.0 / 3);
            this.widthSlope = width / quartic; // 2/3 of 3/2
            this.first = w(0);
            this.last = w(strongestInhibition);
        }

        private double distance(double inhibition) {
            return (4 * inhibition - offset) / width;
        }

        private double w(double inhibition) {
            return FastMath.asinh(distance(inhibition));
        }

        /** dw/dE at fixed I. */
        private double slope(double inhibition) {
            double x = distance(inhibition);
            return -(1 + x * widthSlope) / width / Math.sqrt(x * x + 1);
        }

        double v(double inhibition) {
            return 2 * (w(inhibition) - first) / (last - first) - 1;
        }

        double inhibition(double v) {
            return (offset + width * Math.sinh(first + (v + 1) / 2 * (last - first))) / 4;
        }

        double slopeByInhibition(double inhibition) {
            double x = distance(inhibition);
            return 2 / (last - first) * 4 / width / Math.sqrt(x * x + 1);
        }

        double slopeByExcitation(double inhibition) {
            double share = (w(inhibition) - first) / (last - first);
            double slope = slope(inhibition) - (1 - share) * slope(0) - share * slope(strongestInhibition);
            return 2 / (last - first) * slope;
        }
    }
}
