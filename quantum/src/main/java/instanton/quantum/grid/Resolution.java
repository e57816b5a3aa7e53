package instanton.quantum.grid;

import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.HashSet;
import java.util.Set;

/**
 * How much finer than the kinetic kernel asks the grid must be, for what a neuron feels.
 *
 * <p>A trapezoid sum over a slice's position meets a function no narrower than w, with {@code 1/w^2 = 2/a + a V''}: two kernels, and the
 * slice's weight about its largest. Its error falls as {@code exp(-2 pi^2 w^2 / h^2)}, so that a spacing h which suits the kernels alone
 * must be divided by {@code q = sqrt(1 + a^2 V'' / 2)}. Weights that are no Gaussians have wider spectra than that; the exponent and the slack
 * below were chosen on 200 random neurons so that 1.1 sqrt(a) / q leaves a bias below 1e-5 in the activity, and 0.8 sqrt(a) / q one of 1e-8.
 */
public final class Resolution {
    /** Beyond, the time lattice itself is senseless: a slice's weight is so many times narrower than a step of the free particle. */
    private static final double FINEST = 6;

    private static final int POINTS = 160;

    /** A slice's weight matters down to exp(-1/2) of its largest. */
    private static final double WITHIN = 0.5;

    /** q comes in steps of a fourth root of two, so that potentials of like strength share a grid. */
    private static final double STEPS_PER_OCTAVE = 4;

    private static final double EXPONENT = 1.3;

    /** What may lack of a step. */
    private static final double TOLERATED = 0.72;

    /** a sqrt(2 Lambda) above which the well itself asks for a step. */
    private static final double COARSE = 0.25;

    /** The coefficients of a potential at one slice. */
    private record Coefficients(double c0, double c1, double c2) {}

    private Resolution() {}

    /**
     * The factor q, at least 1, by which to divide the spacing.
     *
     * @throws IllegalArgumentException if what the neuron feels is too strong for its time lattice
     */
    public static double refinement(NeuronParameters parameters, SlicePotential felt) {
        double a = parameters.lattice().spacing();
        double reach = PathGrid.reach(parameters);
        for (int t = 0; t < felt.slices(); t++) {
            // Far beyond, the scan below would step over the minimum.
            if (!(a * a * (felt.c0(t) + 4 * felt.c1(t)) <= FINEST * FINEST && a * a * a * felt.c2(t) <= 1)) {
                throw tooStrong();
            }
        }
        double sharpest = 0;
        double[] energies = new double[POINTS];
        Set<Coefficients> seen = new HashSet<>();
        for (int t = 0; t < felt.slices(); t++) {
            // A path of a few kinks has few slices that differ.
            if (!seen.add(new Coefficients(felt.c0(t), felt.c1(t), felt.c2(t)))) {
                continue;
            }
            double lowest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < POINTS; i++) {
                double phi = reach * i / POINTS;
                energies[i] = felt.at(t, phi * phi);
                lowest = Math.min(lowest, energies[i]);
            }
            for (int i = 0; i < POINTS; i++) {
                if (a * (energies[i] - lowest) <= WITHIN) {
                    sharpest = Math.max(sharpest, curvature(felt, t, reach * i / POINTS));
                }
            }
        }
        double q = Math.sqrt(1 + a * a * sharpest / 2);
        if (!(q <= FINEST)) {
            throw tooStrong();
        }
        double steps = Math.max(0, Math.ceil(EXPONENT * STEPS_PER_OCTAVE * Math.log(q) / Math.log(2) - TOLERATED));
        if (a * parameters.well().frequency() > COARSE) {
            steps++;
        }
        return Math.pow(2, steps / STEPS_PER_OCTAVE);
    }

    private static IllegalArgumentException tooStrong() {
        return new IllegalArgumentException(
                "what it feels is too strong for this lattice: weaken its couplings or take more slices");
    }

    /** The largest excitation for which there is a grid, an energy; 16 million at the paper's numbers. */
    public static double strongestExcitation(double a) {
        return (FINEST * FINEST - 1) * 0.85 / (a * a);
    }

    /** V'' in phi: 2 V_u + 4 phi^2 V_uu with u = phi^2. */
    private static double curvature(SlicePotential felt, int t, double phi) {
        double square = phi * phi;
        double d = square - 1;
        double first = felt.c0(t) + 2 * felt.c1(t) * d + 4 * felt.c2(t) * d * d * d;
        double second = 2 * felt.c1(t) + 12 * felt.c2(t) * d * d;
        return 2 * first + 4 * square * second;
    }
}
