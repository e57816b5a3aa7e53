package instanton.quantum.heatbath;

import instanton.quantum.chebyshev.ChebyshevInterpolant;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.work.Crew;
import org.jspecify.annotations.Nullable;

/**
 * Exact distribution of |phi| at slice 0, where the heat bath cuts the circle, as a function of the drive.
 *
 * <p>Starting each path from this distribution is what makes draws independent: no draw remembers the one before.
 */
final class CutDistribution {
    private static final double TOLERANCE = 1e-8;

    private final @Nullable ChebyshevInterpolant byExcitation;

    private CutDistribution(@Nullable ChebyshevInterpolant byExcitation) {
        this.byExcitation = byExcitation;
    }

    /** No table: for those who meet few potentials. */
    static CutDistribution untabulated() {
        return new CutDistribution(null);
    }

    /**
     * Tabulates the distribution.
     *
     * @param matrix on a grid that suits all drives up to the strongest
     * @param strongest excitations up to this one are interpolated (within 1e-8)
     * @param crew computes the table
     */
    static CutDistribution of(TransferMatrix matrix, double strongest, Crew crew) {
        NeuronParameters parameters = matrix.parameters();
        return new CutDistribution(ChebyshevInterpolant.fit(
                e -> matrix.cutMarginal(SlicePotential.driven(parameters, matrix.input(), Drive.excitation(e))),
                strongest,
                parameters.well().lambda(),
                TOLERANCE,
                crew));
    }

    boolean isTabulated() {
        return byExcitation != null;
    }

    /** Cumulative distribution over the positive half of the grid, the last entry being 1; null where the table does not reach. */
    double @Nullable [] tabulated(Drive drive) {
        return byExcitation == null || drive.inhibition() != 0 || drive.excitation() > byExcitation.max()
                ? null
                : summed(byExcitation.value(drive.excitation()));
    }

    /** The same under any potential that a matrix's grid suits, computed anew. */
    static double[] of(TransferMatrix matrix, SlicePotential potential) {
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
