package instanton.quantum.network;

import instanton.quantum.physics.DoubleWell;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import java.io.Serializable;

/**
 * What each simulated neuron feels of the input neurons, whatever their number: four sums.
 *
 * <p>The path of brightness b has {@code psi_b^2 = 1 + sqrt(b) (psi^2 - 1)}, so that what excites a neuron adds up to
 * {@code E (psi^2 - 1)^2}, what inhibits it to {@code I (psi^2 - 1)^4}, and the input neurons that it excites itself
 * stiffen it by {@code S + R (psi^2 - 1)} with {@code S = sum eps} and {@code R = sum eps sqrt(b)}.
 */
final class InputCouplings implements Serializable {
    private final double[] excitation; // E
    private final double[] inhibition; // I
    private final double[] stiffness; // S
    private final double[] stiffnessSlope; // R

    InputCouplings(int size) {
        excitation = new double[size];
        inhibition = new double[size];
        stiffness = new double[size];
        stiffnessSlope = new double[size];
    }

    void excite(int i, double eps, double brightness) {
        excitation[i] += eps * brightness;
    }

    void inhibit(int i, double eps, double brightness) {
        inhibition[i] += eps * brightness * brightness;
    }

    void stiffen(int i, double eps, double brightness) {
        stiffness[i] += eps;
        stiffnessSlope[i] += eps * Math.sqrt(brightness);
    }

    Drive drive(int i) {
        return new Drive(excitation[i], inhibition[i]);
    }

    boolean isStiffened(int i) {
        return stiffness[i] > 0;
    }

    /** Overwrites the three coefficients at every slice with the neuron's own and those from input neurons. */
    void fill(int i, DoubleWell well, KinkPath input, double[] c0, double[] c1, double[] c2) {
        double own = well.lambda() / 4 + stiffness[i];
        for (int t = 0; t < c0.length; t++) {
            double departure = input.departure(t);
            c0[t] = excitation[i] * departure;
            c1[t] = own + stiffnessSlope[i] * (input.squared(t) - 1);
            c2[t] = inhibition[i] * departure * departure;
        }
    }
}
