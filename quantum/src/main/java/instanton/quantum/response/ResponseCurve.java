package instanton.quantum.response;

import instanton.quantum.chebyshev.ChebyshevInterpolant;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.work.Crew;

/**
 * The raw activity A(E) of a neuron under the excitatory drive E, interpolated from the exact engine within 1e-8.
 */
public final class ResponseCurve {
    private static final double TOLERANCE = 1e-9;

    private final ChebyshevInterpolant activity;

    private ResponseCurve(ChebyshevInterpolant activity) {
        this.activity = activity;
    }

    /**
     * Computes the curve; half a second on two cores at the paper's numbers.
     *
     * @param strongest largest drive to cover, an energy &gt; 0
     */
    public static ResponseCurve of(NeuronParameters parameters, double strongest) {
        return of(parameters, strongest, Crew.alone());
    }

    /** The same, computed by a crew. */
    public static ResponseCurve of(NeuronParameters parameters, double strongest, Crew crew) {
        TransferMatrix exact = TransferMatrix.of(parameters);
        return new ResponseCurve(ChebyshevInterpolant.fit(
                e -> new double[] {exact.solve(Drive.excitation(e)).activity()},
                strongest,
                parameters.well().lambda(),
                TOLERANCE,
                crew));
    }

    /** Largest drive covered. */
    public double strongest() {
        return activity.max();
    }

    /** A(E), raw. */
    public double activity(double excitation) {
        return activity.value(excitation, 0);
    }

    /** dA/dE, per unit of energy. */
    public double slope(double excitation) {
        return activity.slope(excitation, 0);
    }
}
