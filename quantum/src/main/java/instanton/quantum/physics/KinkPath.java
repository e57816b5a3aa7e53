package instanton.quantum.physics;

import java.io.Serializable;

/**
 * The fixed path psi of an active input neuron: n kinks and antikinks in turn, evenly spaced on the circle.
 *
 * <p>With kinks at {@code tau_m = (m + 1/2) T / n}, {@code |psi(tau)| = prod_m |tanh(sqrt(Lambda/2) d_m)|}, d_m being the
 * distance on the circle from tau to tau_m. Only psi^2 enters the physics.
 */
public final class KinkPath implements Serializable {
    private final int kinks;
    private final int cell; // slices after which the path repeats
    private final int[] first; // by slice: where the path first is as there
    private final double[] squared;
    private final double[] departure;
    private final double potentialSum;

    private KinkPath(int kinks, int cell, int[] first, double[] squared, double potentialSum) {
        this.kinks = kinks;
        this.cell = cell;
        this.first = first;
        this.squared = squared;
        this.potentialSum = potentialSum;
        this.departure = new double[squared.length];
        for (int t = 0; t < squared.length; t++) {
            double d = squared[t] - 1;
            departure[t] = d * d;
        }
    }

    /**
     * The path of one input neuron.
     *
     * @param kinks n, even and at least 2, so that the path closes on the circle
     */
    public static KinkPath of(DoubleWell well, TimeLattice lattice, int kinks) {
        if (kinks < 2 || kinks % 2 != 0) {
            throw new IllegalArgumentException("kinks must be even and at least 2, not " + kinks);
        }
        double steepness = Math.sqrt(well.lambda() / 2);
        double[] squared = new double[lattice.slices()];
        double potentialSum = 0;
        // The path repeats from kink to kink and is symmetric in time: slices that are equal are so to the last bit.
        int cell = squared.length % kinks == 0 ? squared.length / kinks : squared.length;
        int[] first = new int[squared.length];
        for (int t = 0; t < squared.length; t++) {
            first[t] = Math.min(t % cell, cell - t % cell);
            if (first[t] < t) {
                squared[t] = squared[first[t]];
            } else {
                double psi = 1;
                for (int m = 0; m < kinks; m++) {
                    double centre = (m + 0.5) * lattice.period() / kinks;
                    psi *= Math.tanh(steepness * lattice.distance(t * lattice.spacing(), centre));
                }
                squared[t] = psi * psi;
            }
            potentialSum += well.potential(squared[t]);
        }
        return new KinkPath(kinks, cell, first, squared, potentialSum);
    }

    /** By slice: the first slice at which the path is where it is there, one of the first {@link #distinct}. Not to be written to. */
    int[] first() {
        return first;
    }

    /** How many slices tell the whole path: the others mirror or repeat these. */
    int distinct() {
        return cell / 2 + 1;
    }

    /** n, the number of kinks and antikinks together. */
    public int kinks() {
        return kinks;
    }

    /** Number of time slices N. */
    public int slices() {
        return squared.length;
    }

    /** psi^2 at a time slice, in [0, 1]. */
    public double squared(int slice) {
        return squared[slice];
    }

    /** psi at a time slice, in [-1, 1]: it changes sign at each kink, and is positive at slice 0. */
    public double position(int slice) {
        int passed = (int) Math.floor((double) slice / squared.length * kinks + 0.5);
        return (passed % 2 == 0 ? 1 : -1) * Math.sqrt(squared[slice]);
    }

    /**
     * (psi^2 - 1)^2 at a time slice, in [0, 1]: what an excitatory coupling (eq. 10) hands on. At brightness b it is b
     * times this; its square, times b^2, is what an inhibitory one (eq. 11) hands on.
     */
    public double departure(int slice) {
        return departure[slice];
    }

    /** psi_b^2 at a time slice for a pixel of brightness b in [0, 1]: sqrt(b) psi^2 - sqrt(b) + 1 (above eq. 19). */
    public double squaredAt(int slice, double brightness) {
        double root = Math.sqrt(brightness);
        return root * squared[slice] - root + 1;
    }

    /** sum_t V0(psi_t), the denominator of every activity (section 3.2). */
    public double potentialSum() {
        return potentialSum;
    }
}
