package instanton.quantum.engine;

import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import org.jspecify.annotations.Nullable;

/**
 * Exact distribution of |phi| at slice 0, where the heat bath cuts the circle, as a function of the drive.
 *
 * <p>Starting each path from this distribution is what makes draws independent: no draw remembers the one before.
 */
final class CutDistribution {
    private static final double TOLERANCE = 1e-8;

    private final TransferMatrix matrix;
    private final @Nullable ChebyshevInterpolant byExcitation;

    private CutDistribution(TransferMatrix matrix, @Nullable ChebyshevInterpolant byExcitation) {
        this.matrix = matrix;
        this.byExcitation = byExcitation;
    }

    /** Computed anew for each potential: for those who meet few. */
    static CutDistribution untabulated(TransferMatrix matrix) {
        return new CutDistribution(matrix, null);
    }

    /**
     * Tabulates the distribution.
     *
     * @param strongest excitations up to this one are interpolated (within 1e-8), others computed anew
     */
    static CutDistribution of(TransferMatrix matrix, double strongest) {
        NeuronParameters parameters = matrix.parameters();
        return new CutDistribution(
                matrix,
                ChebyshevInterpolant.fit(
                        e -> matrix.cutMarginal(SlicePotential.driven(parameters, matrix.input(), Drive.excitation(e))),
                        strongest,
                        parameters.well().lambda(),
                        TOLERANCE));
    }

    /** Cumulative distribution over the positive half of the grid; the last entry is 1. */
    double[] cumulative(Drive drive, SlicePotential potential) {
        if (byExcitation == null || drive.inhibition() != 0 || drive.excitation() > byExcitation.max()) {
            return cumulative(potential);
        }
        return summed(byExcitation.value(drive.excitation()));
    }

    /** The same under any potential, computed anew. */
    double[] cumulative(SlicePotential potential) {
        return summed(matrix.cutMarginal(potential));
    }

    private static double[] summed(double[] marginal) {
        double sum = 0;
        for (int g = 0; g < marginal.length; g++) {
            sum += Math.max(0, marginal[g]);
            marginal[g] = sum;
        }
        for (int g = 0; g < marginal.length; g++) {
            marginal[g] /= sum;
        }
        return marginal;
    }
}
